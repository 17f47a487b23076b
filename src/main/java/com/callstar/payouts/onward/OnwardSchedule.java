package com.callstar.payouts.onward;

import com.callstar.payouts.core.jobs.Backoff;
import com.callstar.payouts.payouts.PayoutConfig;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.random.RandomGenerator;

/** When an onward payout is tried or read next. */
@ApplicationScoped
class OnwardSchedule {

    private static final Duration A_DAY = Duration.ofDays(1);

    private final Clock clock;
    private final PayoutConfig config;
    private final Backoff repeats;
    private final Backoff attempts;

    OnwardSchedule(Clock clock, RandomGenerator random, PayoutConfig config) {
        this.clock = clock;
        this.config = config;
        this.repeats = new Backoff(config.recoveryAfter(), config.recoveryPause(), random);
        this.attempts = new Backoff(config.recoveryAfter(), A_DAY, random);
    }

    Instant now() {
        return clock.instant();
    }

    /** When a call without a clear answer is repeated. */
    Instant nextRepeat(int tries) {
        return clock.instant().plus(repeats.pause(tries));
    }

    /** When to try again what could not be sent: soon at first, then once a day. */
    Instant nextAttempt(int tries) {
        return clock.instant().plus(attempts.pause(tries));
    }

    /** When to send again what the bank has returned. */
    Instant afterFailure() {
        return clock.instant().plus(A_DAY);
    }

    /**
     * When to look again at what a pause holds back. If somebody ends the pause, it becomes due at once.
     *
     * @param until when the pause is over by itself; null if somebody has to end it
     */
    Instant afterPause(Instant until) {
        Instant tomorrow = clock.instant().plus(A_DAY);
        return until != null && until.isBefore(tomorrow) ? until : tomorrow;
    }

    /** When to read what is on its way. */
    Instant nextLook() {
        return clock.instant().plus(config.silence());
    }

    /** When to read again what has arrived, because banks return money days later. Null once they no longer do. */
    Instant nextLateLook(Instant paidAt) {
        Instant next = clock.instant().plus(config.lateLookEvery());
        return next.isAfter(paidAt.plus(config.lateLookFor())) ? null : next;
    }

    /** Whether a list without a trace decides about a call without an answer: it lags no longer. */
    boolean listingDecides(Instant since) {
        return !since.plus(config.keptErrorAfter()).isAfter(clock.instant());
    }

    /** Whether Stripe certainly remembers a key. Only then may a call be repeated under it. */
    boolean keyAlive(Instant since) {
        return since.plus(config.keyLife()).isAfter(clock.instant());
    }
}
