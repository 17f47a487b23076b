package com.callstar.payouts.core.jobs;

import java.time.Duration;
import java.util.random.RandomGenerator;

/**
 * Says how long to wait after a failed try. The pause doubles with each failure up to a cap. Jitter then adds up to half of it, so
 * that what failed together is not retried together.
 *
 * @param first the pause after the first failure, without jitter
 * @param longest the cap, without jitter
 */
public record Backoff(Duration first, Duration longest, RandomGenerator random) {

    /** Enough to pass every cap in use, and few enough not to overflow a long. */
    private static final int MOST_DOUBLINGS = 20;

    /** @param failures how many tries failed before the last one: 0 gives the first pause */
    public Duration pause(int failures) {
        Duration doubled = first.multipliedBy(1L << Math.min(failures, MOST_DOUBLINGS));
        Duration capped = doubled.compareTo(longest) < 0 ? doubled : longest;
        return capped.plusMillis((long) (random.nextDouble() * capped.toMillis() / 2));
    }
}
