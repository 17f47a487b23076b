package com.callstar.payouts.payouts;

import com.callstar.payouts.core.jobs.Backoff;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.random.RandomGenerator;

/** When an order is looked after next, and when never again. */
@ApplicationScoped
class RetrySchedule {

    private final Clock clock;
    private final PayoutConfig config;
    private final Backoff backoff;

    RetrySchedule(Clock clock, RandomGenerator random, PayoutConfig config) {
        this.clock = clock;
        this.config = config;
        this.backoff = new Backoff(config.recoveryAfter(), config.recoveryPause(), random);
    }

    /** @param tries how often it was sent again already */
    Instant untilSentAgain(int tries) {
        return clock.instant().plus(backoff.pause(tries));
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
