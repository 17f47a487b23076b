package com.callstar.payouts.demo;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class EmbeddedDatabaseTest {

    @TempDir
    Path folder;

    @Test
    void data_is_kept_from_one_start_to_the_next() throws SQLException {
        try (var first = EmbeddedDatabase.keptIn(folder)) {
            execute(first, "CREATE TABLE note AS SELECT 'kept' AS text");
        }

        try (var second = EmbeddedDatabase.keptIn(folder)) {
            assertThat(text(second, "SELECT text FROM note")).isEqualTo("kept");
        }
        assertThat(postmaster()).doesNotExist();
    }

    @Test
    void it_starts_again_and_has_its_data_after_its_jvm_was_killed() throws Exception {
        Process killed = new ProcessBuilder(
                        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                        "-Djava.util.logging.manager=org.jboss.logmanager.LogManager",
                        "-cp",
                        System.getProperty("java.class.path"),
                        DiesWithoutClosing.class.getName(),
                        folder.toString())
                .inheritIO()
                .start();
        assertThat(killed.waitFor()).isEqualTo(DiesWithoutClosing.EXIT_CODE);
        ProcessHandle orphan = ProcessHandle.of(
                        Long.parseLong(Files.readAllLines(postmaster()).getFirst()))
                .orElseThrow();
        assertThat(orphan.isAlive()).isTrue();

        try (var next = EmbeddedDatabase.keptIn(folder)) {
            assertThat(text(next, "SELECT text FROM note")).isEqualTo("committed before the end");
        }
        assertThat(postmaster()).doesNotExist();
    }

    @Test
    void a_process_that_got_the_id_of_an_ended_postgresql_is_left_alone() throws Exception {
        EmbeddedDatabase.keptIn(folder).close();
        Process stranger = new ProcessBuilder("sleep", "300").start();
        try {
            Files.writeString(postmaster(), stranger.pid() + "\n");

            new OrphanedPostgres(folder.resolve("postgres")).end();

            assertThat(stranger.isAlive()).isTrue();
        } finally {
            stranger.destroy();
        }
    }

    @Test
    void an_interrupted_first_start_is_repaired() throws Exception {
        Path data = Files.createDirectories(folder.resolve("postgres"));
        Files.writeString(data.resolve("postgresql.conf"), "");

        try (var database = EmbeddedDatabase.keptIn(folder)) {
            assertThat(text(database, "SELECT 'works'")).isEqualTo("works");
        }
    }

    @Test
    void a_folder_in_use_is_refused() throws SQLException {
        try (var first = EmbeddedDatabase.keptIn(folder)) {
            assertThatThrownBy(() -> EmbeddedDatabase.keptIn(folder)).hasMessageContaining("is in use");

            assertThat(text(first, "SELECT 'still here'")).isEqualTo("still here");
        }
    }

    @Test
    void a_commit_is_durable_and_texts_sort_alike_everywhere() throws SQLException {
        try (var database = EmbeddedDatabase.temporary()) {
            assertThat(text(database, "SHOW synchronous_commit")).isEqualTo("on");
            assertThat(text(database, "SHOW max_connections")).isEqualTo("200");
            assertThat(text(database, "SHOW fsync")).isEqualTo("off");
            assertThat(text(database, "SHOW server_version")).startsWith("18.");
            assertThat(text(database, "SELECT string_agg(t, '' ORDER BY t) FROM unnest('{b,B,a,é}'::text[]) t"))
                    .isEqualTo("Babé");
        }
    }

    private Path postmaster() {
        return folder.resolve("postgres").resolve("postmaster.pid");
    }

    static void execute(EmbeddedDatabase database, String sql) throws SQLException {
        try (Connection connection = connectionTo(database);
                var statement = connection.createStatement()) {
            statement.execute(sql);
        }
    }

    private static String text(EmbeddedDatabase database, String query) throws SQLException {
        try (Connection connection = connectionTo(database);
                var statement = connection.createStatement();
                var rows = statement.executeQuery(query)) {
            assertThat(rows.next()).isTrue();
            return rows.getString(1);
        }
    }

    private static Connection connectionTo(EmbeddedDatabase database) throws SQLException {
        return DriverManager.getConnection(database.jdbcUrl(), database.username(), database.password());
    }
}
