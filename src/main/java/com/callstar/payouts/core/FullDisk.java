package com.callstar.payouts.core;

import java.time.Duration;

/**
 * Remembers that the database's disk is full, as the last write said. Nothing can be asked for that: a full disk still answers
 * queries. Readiness reads it.
 */
public final class FullDisk {

    /** Without a write in this time, nobody knows. */
    private static final Duration REMEMBERED = Duration.ofMinutes(1);

    private static volatile Long seenAt;

    private FullDisk() {}

    /** Remembers it if this failure says so. */
    public static void lookFor(Throwable failure) {
        if (DatabaseFailure.isDiskFull(failure)) {
            seenAt = System.nanoTime();
        }
    }

    /** A write has succeeded. */
    public static void forget() {
        seenAt = null;
    }

    /** Whether a write of the last minute failed because of it, and none has succeeded since. */
    public static boolean isLikely() {
        Long seen = seenAt;
        return seen != null && System.nanoTime() - seen < REMEMBERED.toNanos();
    }
}
