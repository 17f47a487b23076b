package com.callstar.payouts.story.simulation;

import static org.assertj.core.api.Assertions.assertThat;

import com.callstar.payouts.story.Books;
import io.agroal.api.AgroalDataSource;
import io.agroal.api.AgroalDataSource.FlushMode;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.concurrent.locks.LockSupport;
import org.eclipse.microprofile.config.ConfigProvider;
import org.postgresql.ds.PGSimpleDataSource;

/**
 * A copy of the whole database, and the database made anew of it: what was written in between is lost, as after the restore of a real
 * backup. PostgreSQL copies a database only while nobody is connected, so all idle connections are closed first; those in use would
 * keep it from being copied.
 */
final class DatabaseBackup {

    private static final String COPY = "simulated_backup";
    private static final Duration CLOSED_WITHIN = Duration.ofSeconds(10);
    private static final Duration LOOK_EVERY = Duration.ofMillis(5);

    private final AgroalDataSource pool;
    private final Books books;
    private final PGSimpleDataSource beside = new PGSimpleDataSource();
    private final String database;

    DatabaseBackup(AgroalDataSource pool, Books books) {
        this.pool = pool;
        this.books = books;
        beside.setUrl(ConfigProvider.getConfig().getValue("quarkus.datasource.jdbc.url", String.class));
        database = beside.getDatabaseName();
        beside.setDatabaseName("template1");
        beside.setUser("postgres");
        beside.setPassword("postgres");
    }

    /** Copies the database as it is now. */
    void take() {
        closeConnections();
        execute("drop database if exists " + COPY, copyOf(database, COPY));
    }

    /** Puts the copy in the place of the database. */
    void restore() {
        closeConnections();
        execute("drop database " + database + " with (force)", copyOf(COPY, database));
    }

    /** A backup of another life must not be restored. */
    void forget() {
        execute("drop database if exists " + COPY);
    }

    /** By files, because they are many and small here: the other way writes each page to the log as well. */
    private static String copyOf(String from, String to) {
        return "create database %s template %s strategy file_copy".formatted(to, from);
    }

    private void closeConnections() {
        pool.flush(FlushMode.ALL);
        books.closeIdleConnections();
        long end = System.nanoTime() + CLOSED_WITHIN.toNanos();
        while (connections() > 0) {
            assertThat(System.nanoTime()).as("all connections are closed").isLessThan(end);
            LockSupport.parkNanos(LOOK_EVERY.toNanos());
        }
    }

    private int connections() {
        try (Connection connection = beside.getConnection();
                Statement statement = connection.createStatement();
                ResultSet row = statement.executeQuery(
                        "select count(*) from pg_stat_activity where backend_type = 'client backend' and datname = '"
                                + database + "'")) {
            row.next();
            return row.getInt(1);
        } catch (SQLException failure) {
            throw new AssertionError(failure);
        }
    }

    private void execute(String... commands) {
        try (Connection connection = beside.getConnection();
                Statement statement = connection.createStatement()) {
            for (String command : commands) {
                statement.execute(command);
            }
        } catch (SQLException failure) {
            throw new AssertionError(failure);
        }
    }
}
