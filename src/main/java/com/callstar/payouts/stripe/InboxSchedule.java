package com.callstar.payouts.stripe;

import com.callstar.payouts.core.jobs.Backoff;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.random.RandomGenerator;

/** Says when an event of the inbox is tried again, and when it is given up. */
@ApplicationScoped
class InboxSchedule {

    /** Added to the longest time that a Stripe call takes. */
    private static final Duration LEASE = Duration.ofMinutes(1);

    private final Clock clock;
    private final StripeConfig config;
    private final Backoff backoff;

    InboxSchedule(Clock clock, StripeConfig config, RandomGenerator random) {
        this.clock = clock;
        this.config = config;
        this.backoff = new Backoff(config.inbox().pause(), config.inbox().longestPause(), random);
    }

    /** Whether the try that just failed was the last one. */
    boolean isLastTry(int triesBefore) {
        return triesBefore + 1 >= config.inbox().tries();
    }

    /** @param atLeast how long Stripe wants no calls; zero if it did not say */
    Instant nextTry(int triesBefore, Duration atLeast) {
        Duration pause = backoff.pause(triesBefore);
        return clock.instant().plus(pause.compareTo(atLeast) < 0 ? atLeast : pause);
    }

    /** What becomes of an event by this result. */
    EventMark mark(ClaimedEvent event, Dispatch.Result result) {
        return switch (result) {
            case Dispatch.Applied applied -> ended(event, EventStatus.HANDLED, null);
            case Dispatch.Ignored ignored -> ended(event, EventStatus.IGNORED, ignored.why());
            case Dispatch.Suspicious suspicious -> ended(event, EventStatus.SUSPICIOUS, suspicious.why());
            case Dispatch.NotYet notYet ->
                retried(event, notYet.why(), notYet.atLeast()).waitingFor(notYet.intentId());
            case Dispatch.ToRead read -> throw new IllegalArgumentException("It is leased, not marked: " + event.id());
        };
    }

    EventMark ended(ClaimedEvent event, EventStatus end, String why) {
        return new EventMark(event.id(), end, why, event.tries() + 1, null, clock.instant(), null);
    }

    /** Tries an event again later, until it is given up. */
    EventMark retried(ClaimedEvent event, String why, Duration atLeast) {
        return isLastTry(event.tries())
                ? ended(event, EventStatus.GIVEN_UP, why)
                : new EventMark(
                        event.id(),
                        EventStatus.WAITING,
                        why,
                        event.tries() + 1,
                        nextTry(event.tries(), atLeast),
                        null,
                        null);
    }

    /** Until then one node reads at Stripe what an event is about; after that, another node may. */
    Instant leaseEnd() {
        return clock.instant()
                .plus(config.connectTimeout())
                .plus(config.readTimeout())
                .plus(LEASE);
    }
}
