package com.callstar.payouts.payouts;

import jakarta.enterprise.context.ApplicationScoped;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.random.RandomGenerator;

/** When an order is looked after next, and when never again. */
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
     * Twice as late after each try, up to the longest pause; then chance adds up to a half of it, so that orders which Stripe
     * failed together do not come back together.
     *
     * @param tries how often it was sent again already
     */
    Instant untilSentAgain(int tries) {
        Duration doubled = config.recoveryAfter().multipliedBy(1L << Math.min(tries, DOUBLED_AT_MOST));
        Duration pause = doubled.compareTo(config.recoveryPause()) < 0 ? doubled : config.recoveryPause();
        long spread = (long) (random.nextDouble() * pause.toMillis() / 2);
        return clock.instant().plus(pause).plusMillis(spread);
    }

    /** As long as news of an accepted order may take. */
    Instant untilLookedUp() {
        return clock.instant().plus(config.silence());
    }

    /** What has arrived can still come back: banks return payouts days later. Null once they no longer do. */
    Instant untilLookedUpAgain(Instant settledAt) {
        Instant next = clock.instant().plus(config.lateLookEvery());
        return next.isAfter(settledAt.plus(config.lateLookFor())) ? null : next;
    }

    /** Not before Stripe wants to be asked again. */
    Instant after(Duration retryAfter) {
        return clock.instant().plus(retryAfter);
    }

    /** Whether Stripe surely remembers the key of an order: only then is it sent again. */
    boolean keyAlive(Instant startedAt) {
        return startedAt.plus(config.keyLife()).isAfter(clock.instant());
    }
}
