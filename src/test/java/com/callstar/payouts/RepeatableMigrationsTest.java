package com.callstar.payouts;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.SQLException;
import java.util.List;
import java.util.Properties;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

class RepeatableMigrationsTest {

    private static final String FUNCTIONS = """
            select 'function', p.proname, pg_get_functiondef(p.oid) from pg_proc p
            where p.pronamespace = 'public'::regnamespace order by 2, 3""";

    private static final String VIEWS = """
            select 'view', c.relname, pg_get_viewdef(c.oid) from pg_class c
            where c.relnamespace = 'public'::regnamespace and c.relkind = 'v' order by 2""";

    private static final String TRIGGERS = """
            select 'trigger', t.tgname, pg_get_triggerdef(t.oid) from pg_trigger t
            where not t.tgisinternal order by 2, 3""";

    private static MigratedDatabase database;

    @BeforeAll
    static void migrate() throws SQLException {
        database = new MigratedDatabase();
    }

    @AfterAll
    static void close() throws SQLException {
        database.close();
    }

    @Test
    void each_function_view_and_trigger_is_in_a_repeatable_migration() throws SQLException {
        for (String kind : List.of(FUNCTIONS, VIEWS, TRIGGERS)) {
            assertThat(database.rows(kind))
                    .isNotEmpty()
                    .allSatisfy(row -> assertThat(Migrations.definedBy(row.get(0) + " " + row.get(1)))
                            .as("the R__ file of %s %s", row.get(0), row.get(1))
                            .isNotEmpty());
        }
    }

    @Test
    void repeatable_migrations_run_again_without_a_change() throws SQLException {
        List<List<List<String>>> before =
                List.of(database.rows(FUNCTIONS), database.rows(VIEWS), database.rows(TRIGGERS));
        database.execute("delete from flyway_schema_history where version is null");

        assertThat(database.migrate()).isEqualTo(Migrations.repeatable().size());

        assertThat(List.of(database.rows(FUNCTIONS), database.rows(VIEWS), database.rows(TRIGGERS)))
                .isEqualTo(before);
    }

    @Test
    void a_second_start_runs_no_migration() {
        assertThat(database.migrate()).isZero();
    }

    /** A node of an older version may restart during a rolling update. */
    @Test
    void a_node_ignores_repeatable_migrations_that_only_a_newer_version_has() throws IOException {
        Properties settings = new Properties();
        try (var in = Files.newBufferedReader(Path.of("src/main/resources/application.properties"))) {
            settings.load(in);
        }

        assertThat(database.flyway()
                        .repeatableSqlMigrationPrefix("none")
                        .ignoreMigrationPatterns(settings.getProperty("quarkus.flyway.ignore-migration-patterns")
                                .split(","))
                        .load()
                        .migrate()
                        .migrationsExecuted)
                .isZero();
    }
}
