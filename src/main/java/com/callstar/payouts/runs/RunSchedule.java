package com.callstar.payouts.runs;

import com.callstar.payouts.core.jobs.Backoff;
import com.callstar.payouts.payouts.PayoutConfig;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Clock;
import java.time.Instant;
import java.util.random.RandomGenerator;

/** When an item has its next turn, and when the platform's balance is read again. */
@ApplicationScoped
class RunSchedule {

    /** Over some hours. What Stripe does not answer by then is held back, so that the run ends. */
    static final int MOST_TRIES = 10;

    private final Clock clock;
    private final PayoutConfig config;
    private final Backoff backoff;

    RunSchedule(Clock clock, RandomGenerator random, PayoutConfig config) {
        this.clock = clock;
        this.config = config;
        this.backoff = new Backoff(config.recoveryAfter(), config.recoveryPause(), random);
    }

    Instant now() {
        return clock.instant();
    }

    /**
     * When another node may take an item that was taken now: the node that has it may have died. Processing a payout that was sent
     * already changes nothing, so a node that only is slow does no harm.
     */
    Instant nextTry(int tries) {
        return clock.instant().plus(backoff.pause(tries));
    }

    /** When to read the platform's balance again, if Stripe does not report before that there is money. */
    Instant nextLook() {
        return clock.instant().plus(config.recoveryPause());
    }
}
