package com.callstar.payouts.story;

/**
 * How often random tests repeat what they do. Their seeds are fixed, so every build repeats the same cases: a build runs as many as
 * reach every kind of case, which each test checks, and {@code -Drepeat=5} runs five times as many before a release.
 */
public final class Repeat {

    private static final int FACTOR = Integer.getInteger("repeat", 1);

    private Repeat() {}

    public static int times(int count) {
        return count * FACTOR;
    }
}
