package com.callstar.payouts.core;

import java.sql.SQLException;
import java.util.Set;

/** Why the database did not do something, read from the SQL state. */
public enum DatabaseFailure {

    /** It cannot be reached, is starting or stopping, or is read-only: retrying a little later works. */
    UNREACHABLE,
    /** Another transaction held a lock for too long. */
    LOCK_TIMEOUT,
    TOO_SLOW,
    /** A text has a character that PostgreSQL cannot store (NUL). */
    UNSTORABLE_TEXT,
    /** Not a database failure, or a bug of ours. */
    NONE;

    /**
     * Shutdown by an admin, crash shutdown, cannot connect now, idle session timeout; too many connections; read-only transaction.
     */
    private static final Set<String> TEMPORARY = Set.of("57P01", "57P02", "57P03", "57P05", "53300", "25006");
    /** Lock timeout, deadlock and serialization failure. */
    private static final Set<String> LOCKED = Set.of("55P03", "40P01", "40001");

    private static final String CONNECTION = "08";

    public static DatabaseFailure of(Throwable failure) {
        for (Throwable cause = failure; cause != null; cause = cause.getCause()) {
            if (cause instanceof SQLException failed) {
                return of(failed.getSQLState());
            }
        }
        return NONE;
    }

    private static DatabaseFailure of(String state) {
        // A database error always has a state; the pool's error, when it has no connection left, does not.
        if (state == null || state.startsWith(CONNECTION) || TEMPORARY.contains(state)) {
            return UNREACHABLE;
        }
        if (LOCKED.contains(state)) {
            return LOCK_TIMEOUT;
        }
        return switch (state) {
            case "57014" -> TOO_SLOW;
            case "22021" -> UNSTORABLE_TEXT;
            default -> NONE;
        };
    }
}
