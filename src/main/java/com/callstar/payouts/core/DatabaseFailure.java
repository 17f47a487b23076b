package com.callstar.payouts.core;

import java.sql.SQLException;
import java.util.Set;

/** Why the database did not do something, read from the SQL state. */
public enum DatabaseFailure {

    /** It cannot be reached, is starting or stopping, or is read-only: retrying a little later works. */
    AWAY,
    /** Another transaction held a lock for too long. */
    LOCKED_OUT,
    TOO_SLOW,
    /** A text has a character that PostgreSQL cannot store (NUL). */
    NOT_A_CHARACTER,
    /** Not a database failure, or a bug of ours. */
    NONE;

    /**
     * Shutdown by an admin, crash shutdown, cannot connect now, idle session timeout; too many connections; read-only transaction.
     */
    private static final Set<String> NOT_NOW = Set.of("57P01", "57P02", "57P03", "57P05", "53300", "25006");
    /** Lock timeout, deadlock and serialization failure. */
    private static final Set<String> LOCKED = Set.of("55P03", "40P01", "40001");

    private static final String CONNECTION = "08";

    public static DatabaseFailure of(Throwable fault) {
        for (Throwable cause = fault; cause != null; cause = cause.getCause()) {
            if (cause instanceof SQLException refused) {
                return of(refused.getSQLState());
            }
        }
        return NONE;
    }

    private static DatabaseFailure of(String state) {
        // A database error always has a state; the pool's error, when it has no connection left, does not.
        if (state == null || state.startsWith(CONNECTION) || NOT_NOW.contains(state)) {
            return AWAY;
        }
        if (LOCKED.contains(state)) {
            return LOCKED_OUT;
        }
        return switch (state) {
            case "57014" -> TOO_SLOW;
            case "22021" -> NOT_A_CHARACTER;
            default -> NONE;
        };
    }
}
