package com.callstar.payouts.payouts;

import jakarta.enterprise.context.ApplicationScoped;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.random.RandomGenerator;

/** When a disbursement is tried next, and when no more. */
@ApplicationScoped
class RetrySchedule {

    private static final int DOUBLED_AT_MOST = 16;

    private final Clock clock;
    private final RandomGenerator random;
    private final PayoutConfig config;

    RetrySchedule(Clock clock, RandomGenerator random, PayoutConfig config) {
        this.clock = clock;
        this.random = random;
        this.config = config;
    }

    /**
     * Doubles the pause after each try, up to the longest pause. Jitter adds up to a half, so that disbursements that
     * failed together do not return together.
     *
     * @param tries how often it was repeated already
     */
    Instant nextRepeat(int tries) {
        Duration doubled = config.recoveryAfter().multipliedBy(1L << Math.min(tries, DOUBLED_AT_MOST));
        Duration pause = doubled.compareTo(config.recoveryPause()) < 0 ? doubled : config.recoveryPause();
        long spread = (long) (random.nextDouble() * pause.toMillis() / 2);
        return clock.instant().plus(pause).plusMillis(spread);
    }

    /** When to read an accepted disbursement that has no event. */
    Instant nextStatusCheck() {
        return clock.instant().plus(config.silence());
    }

    /** When to read again what has arrived: banks return payouts days later. Null once they no longer do. */
    Instant nextLateCheck(Instant settledAt) {
        Instant next = clock.instant().plus(config.lateLookEvery());
        return next.isAfter(settledAt.plus(config.lateLookFor())) ? null : next;
    }

    /** Not before Stripe wants to be asked again. */
    Instant after(Duration retryAfter) {
        return clock.instant().plus(retryAfter);
    }

    /** Whether Stripe certainly remembers a key. Only then may the call be repeated under it. */
    boolean keyAlive(Instant startedAt) {
        return startedAt.plus(config.keyLife()).isAfter(clock.instant());
    }
}
