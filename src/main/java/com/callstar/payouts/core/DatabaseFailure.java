package com.callstar.payouts.core;

import java.sql.SQLException;
import java.util.Set;

/** What it means that the database did not do something, by the state that it gives. */
public enum DatabaseFailure {

    /** It cannot be reached, is starting or stopping, or only reads: whoever asks a little later is answered. */
    AWAY,
    /** Somebody else's lock was in the way for too long. */
    LOCKED_OUT,
    TOO_SLOW,
    /** A text that PostgreSQL has no character for (a NUL), wherever it came in. */
    NOT_A_CHARACTER,
    /** Not the database's matter, or a fault of ours. */
    NONE;

    /** Class 57P: an admin or a crash stops it, or it still starts; too many connections; a standby. */
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
        // The database always gives one; the pool, which has no connection to give, does not.
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
