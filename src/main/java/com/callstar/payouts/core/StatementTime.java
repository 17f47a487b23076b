package com.callstar.payouts.core;

import java.time.Duration;
import java.util.function.Supplier;
import org.hibernate.Session;

/**
 * Gives statements of the current transaction more time than a request has: to the database, which would cancel them, and to the
 * driver, which would give up the connection.
 */
public final class StatementTime {

    /** The database cancels first: its error says more than a connection that was given up. */
    private static final Duration MARGIN = Duration.ofSeconds(10);

    private StatementTime() {}

    /**
     * Does this work with more time for each statement. The driver's limit applies again at the end, because the pool does not
     * reset it; the database's limit ends with the transaction.
     *
     * @param longest the longest time of one statement
     */
    public static <T> T upTo(Duration longest, Session database, Supplier<T> work) {
        set("statement_timeout", longest, database);
        set("idle_in_transaction_session_timeout", longest, database);
        int usual = database.doReturningWork(connection -> connection.getNetworkTimeout());
        limit(database, (int) longest.plus(MARGIN).toMillis());
        try {
            return work.get();
        } finally {
            limit(database, usual);
        }
    }

    private static void set(String limit, Duration longest, Session database) {
        database.createNativeMutationQuery("set local " + limit + " = " + longest.toMillis())
                .executeUpdate();
    }

    private static void limit(Session database, int millis) {
        database.doWork(connection -> connection.setNetworkTimeout(Runnable::run, millis));
    }
}
