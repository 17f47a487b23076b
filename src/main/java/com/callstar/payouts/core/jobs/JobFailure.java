package com.callstar.payouts.core.jobs;

import java.sql.SQLException;
import java.time.Instant;

/**
 * A run that failed. Its message may contain contents of rows, so only its kind is kept; the log has the rest.
 *
 * @param at when, by the machine's clock
 * @param kind the type of its cause, with the database's code if that failed
 */
record JobFailure(Instant at, String kind) {

    private static final int DEEPEST = 20;

    static JobFailure of(RuntimeException failure) {
        Throwable cause = failure;
        for (int depth = 0; depth < DEEPEST && cause.getCause() != null; depth++) {
            cause = cause.getCause();
        }
        String type = cause.getClass().getSimpleName();
        return new JobFailure(
                Instant.now(), cause instanceof SQLException inDatabase ? type + " " + inDatabase.getSQLState() : type);
    }
}
