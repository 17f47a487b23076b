package com.callstar.payouts.stripe;

import com.callstar.payouts.core.Refusal;
import com.callstar.payouts.core.jobs.Job;
import com.callstar.payouts.payouts.DisbursementReports;
import com.callstar.payouts.payouts.PayoutGateway;
import io.quarkus.scheduler.Scheduled;
import io.quarkus.scheduler.Scheduled.ConcurrentExecution;
import io.smallrye.common.annotation.RunOnVirtualThread;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;
import org.jboss.logging.Logger;

/**
 * Stripe's events on their way in: stored under their id, applied once, at once or at a later try. Woken by each arrival;
 * the tick finds what another node left and what is due again.
 */
@ApplicationScoped
public class Inbox extends Job {

    private static final Logger LOG = Logger.getLogger(Inbox.class);

    private final InboxStore store;
    private final Dispatch dispatch;
    private final Clock clock;
    /** Until then Stripe wants no calls: what must be read there waits. */
    private volatile Instant pausedUntil = Instant.MIN;

    Inbox(InboxStore store, Dispatch dispatch, Clock clock) {
        super("Inbox");
        this.store = store;
        this.dispatch = dispatch;
        this.clock = clock;
    }

    /** Keeps an event; the same id again changes nothing. When this returns it is safe. */
    void receive(IncomingEvent event) {
        receive(event, false);
    }

    /** Keeps an event whose webhook did not come. False where it is known, and nothing changes. */
    boolean receiveMissed(IncomingEvent event) {
        return receive(event, true);
    }

    private boolean receive(IncomingEvent event, boolean missed) {
        boolean fresh = store.keep(event, missed);
        if (fresh) {
            loop().wake();
        }
        return fresh;
    }

    @Scheduled(every = "{stripe.inbox.every}", concurrentExecution = ConcurrentExecution.SKIP)
    @RunOnVirtualThread
    void onSchedule() {
        loop().tick();
    }

    /** Applies what Stripe says now of an event that waits. */
    void applyFresh(IncomingEvent fresh) {
        attempt(() -> store.applyFresh(fresh));
    }

    @Override
    protected List<String> batch() {
        return attempt(store::applyNext);
    }

    /** One event. What stops it rolls its effect back whole, and is then written beside it. */
    private List<String> attempt(Supplier<Optional<InboxStore.Turn>> next) {
        try {
            return next.get().map(this::finish).map(List::of).orElse(List.of());
        } catch (InboxStore.EventFailed stopped) {
            if (stopped.getCause() instanceof Refusal refusal) {
                store.refused(stopped.eventId, refusal);
            } else {
                LOG.warnf(stopped.getCause(), "Event %s could not be applied; it comes again", stopped.eventId);
                store.failed(stopped.eventId, stopped.getCause());
            }
            return List.of(stopped.eventId);
        }
    }

    /** Between two transactions, what the event is about is read at Stripe. */
    private String finish(InboxStore.Turn turn) {
        if (turn.look() != null) {
            store.conclude(turn.eventId(), turn.look(), read(turn.look()));
        }
        return turn.eventId();
    }

    private PayoutGateway.ProviderStatus read(DisbursementReports.StatusRequest look) {
        Instant now = clock.instant();
        if (now.isBefore(pausedUntil)) {
            return new PayoutGateway.Unavailable(
                    "Stripe wants no calls for the moment", Duration.between(now, pausedUntil));
        }
        PayoutGateway.ProviderStatus seen = dispatch.read(look);
        if (seen instanceof PayoutGateway.Unavailable none) {
            pausedUntil = now.plus(none.retryAfter());
        }
        return seen;
    }
}
