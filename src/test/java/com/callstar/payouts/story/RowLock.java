package com.callstar.payouts.story;

import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;

/** Locks rows until closed; others queue for them in order of arrival. */
public final class RowLock implements AutoCloseable {

    private static final Duration PATIENCE = Duration.ofSeconds(20);

    private final Connection connection;

    public RowLock(Connection connection, String rows) throws SQLException {
        this.connection = connection;
        connection.setAutoCommit(false);
        try (Statement statement = connection.createStatement()) {
            statement.execute("select 1 from " + rows + " for update");
        }
    }

    /** Returns once so many wait for the lock, directly or in the queue. */
    public void awaitWaiting(int count) throws SQLException {
        long end = System.nanoTime() + PATIENCE.toNanos();
        while (waiting() < count) {
            if (System.nanoTime() > end) {
                throw new AssertionError(waiting() + " wait instead of " + count);
            }
        }
    }

    private int waiting() throws SQLException {
        try (Statement statement = connection.createStatement();
                ResultSet result = statement.executeQuery("""
                        with recursive behind(pid) as (
                            select pg_backend_pid()
                            union
                            select a.pid from pg_stat_activity a join behind b on b.pid = any(pg_blocking_pids(a.pid)))
                        select count(*) - 1 from behind""")) {
            result.next();
            return result.getInt(1);
        }
    }

    @Override
    public void close() throws SQLException {
        connection.rollback();
        connection.close();
    }
}
