package com.callstar.payouts.payouts;

import com.callstar.payouts.core.jobs.Backoff;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.random.RandomGenerator;

/** When a disbursement is tried next, and when no more. */
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

    Instant now() {
        return clock.instant();
    }

    /** @param tries how often it was repeated already */
    Instant nextRepeat(int tries) {
        return clock.instant().plus(backoff.pause(tries));
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

    /** Whether a listing without a trace decides about a call that Stripe ended with an error: it lags no longer. */
    boolean listingDecides(Instant startedAt) {
        return !startedAt.plus(config.keptErrorAfter()).isAfter(clock.instant());
    }

    /** Whether Stripe certainly remembers a key. Only then may the call be repeated under it. */
    boolean keyAlive(Instant startedAt) {
        return startedAt.plus(config.keyLife()).isAfter(clock.instant());
    }
}
