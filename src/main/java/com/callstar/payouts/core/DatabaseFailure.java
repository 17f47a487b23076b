package com.callstar.payouts.core;

import jakarta.transaction.HeuristicMixedException;
import jakarta.transaction.HeuristicRollbackException;
import jakarta.transaction.RollbackException;
import jakarta.transaction.SystemException;
import java.sql.SQLException;
import java.util.Arrays;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import org.postgresql.util.GT;

/** Why the database did not do something, read from the SQL state. */
public enum DatabaseFailure {

    /**
     * It cannot be reached, does not answer, is starting or stopping, is read-only, or lacks disk, memory or connections: retrying
     * a little later works. If a commit failed so, nobody knows whether it was carried out.
     */
    UNREACHABLE,
    /** Another transaction held a lock for too long. */
    LOCK_TIMEOUT,
    TOO_SLOW,
    /** A text has a character that PostgreSQL cannot store (NUL). */
    UNSTORABLE_TEXT,
    /** Not a database failure, or a bug of ours. */
    NONE;

    /** Connection exceptions, insufficient resources and system errors, such as a disk that cannot be read. */
    private static final Set<String> TEMPORARY_CLASSES = Set.of("08", "53", "58");
    /**
     * Shutdown by an admin, crash shutdown, cannot connect now, idle session timeout; read-only transaction, idle transaction
     * timeout.
     */
    private static final Set<String> TEMPORARY = Set.of("57P01", "57P02", "57P03", "57P05", "25006", "25P03");
    /** Lock timeout, deadlock and serialization failure. */
    private static final Set<String> LOCKED = Set.of("55P03", "40P01", "40001");

    private static final String DISK_FULL = "53100";
    private static final String DRIVER_FAILED = "99999";
    /** Enough for any chain of causes; ends one that is a circle. */
    private static final int DEEPEST = 30;

    public static DatabaseFailure of(Throwable failure) {
        return sqlFailure(failure, DEEPEST)
                .map(failed -> isInterruptedLogin(failed) ? UNREACHABLE : of(failed.getSQLState()))
                .orElse(NONE);
    }

    /** Whether the database could not write because its disk is full. */
    public static boolean isDiskFull(Throwable failure) {
        return sqlFailure(failure, DEEPEST)
                .map(SQLException::getSQLState)
                .filter(DISK_FULL::equals)
                .isPresent();
    }

    private static Optional<SQLException> sqlFailure(Throwable failure, int deepest) {
        return switch (failure) {
            case null -> Optional.empty();
            case SQLException failed -> Optional.of(failed);
            default ->
                deepest == 0
                        ? Optional.empty()
                        : beneath(failure)
                                .flatMap(one -> sqlFailure(one, deepest - 1).stream())
                                .findFirst();
        };
    }

    /** The cause. The transaction manager attaches what made a commit fail as suppressed instead. */
    private static Stream<Throwable> beneath(Throwable failure) {
        Stream<Throwable> cause = Stream.ofNullable(failure.getCause());
        boolean ofCommit = failure instanceof RollbackException
                || failure instanceof HeuristicMixedException
                || failure instanceof HeuristicRollbackException
                || failure instanceof SystemException;
        return ofCommit ? Stream.concat(cause, Arrays.stream(failure.getSuppressed())) : cause;
    }

    /**
     * The pool no longer waited for a connection and interrupted its log-in, which the driver reports as a bug of its own, in the language of
     * this JVM.
     */
    private static boolean isInterruptedLogin(SQLException failed) {
        return DRIVER_FAILED.equals(failed.getSQLState())
                && failed.getCause() != null
                && GT.tr("Interrupted while attempting to connect.")
                        .equals(failed.getCause().getMessage());
    }

    private static DatabaseFailure of(String state) {
        // A database error always has a state; the pool's error, when it has no connection left, does not.
        if (state == null
                || TEMPORARY.contains(state)
                || TEMPORARY_CLASSES.stream().anyMatch(state::startsWith)) {
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
