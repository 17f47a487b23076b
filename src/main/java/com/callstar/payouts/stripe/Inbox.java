package com.callstar.payouts.stripe;

import com.callstar.payouts.core.Refusal;
import com.callstar.payouts.core.jobs.Job;
import io.quarkus.scheduler.Scheduled;
import io.quarkus.scheduler.Scheduled.ConcurrentExecution;
import io.smallrye.common.annotation.RunOnVirtualThread;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;
import org.jboss.logging.Logger;

/**
 * Receives Stripe's events: stores each under its id and applies it once, at once or at a later try. Each arrival wakes
 * it; the tick finds what another node left and what is due again.
 */
@ApplicationScoped
public class Inbox extends Job {

    private static final Logger LOG = Logger.getLogger(Inbox.class);

    private final InboxStore store;
    private final Readings readings;

    Inbox(InboxStore store, Readings readings) {
        super("Inbox");
        this.store = store;
        this.readings = readings;
    }

    /** Stores an event; the same id again changes nothing. When this returns, the event cannot be lost. */
    void receive(IncomingEvent event) {
        receive(event, false);
    }

    /** Stores an event whose webhook did not come. False if it is known already: nothing changes. */
    boolean receiveMissed(IncomingEvent event) {
        return receive(event, true);
    }

    private boolean receive(IncomingEvent event, boolean missed) {
        boolean isNew = store.keep(event, missed);
        if (isNew) {
            loop().wake();
        }
        return isNew;
    }

    @Scheduled(every = "{stripe.inbox.every}", concurrentExecution = ConcurrentExecution.SKIP)
    @RunOnVirtualThread
    void onSchedule() {
        loop().tick();
    }

    /** Applies a waiting event in this thread; what becomes due by it is applied in another. */
    void apply(String eventId) {
        attempt(() -> store.apply(eventId));
        loop().wake();
    }

    /** The same with the current state of its object. */
    void applyCurrent(IncomingEvent current) {
        attempt(() -> store.applyCurrent(current));
        loop().wake();
    }

    @Override
    protected List<String> batch() {
        return attempt(store::applyNext);
    }

    /** Applies one event. A failure rolls its effect back, and is then stored with the event. */
    private List<String> attempt(Supplier<Optional<InboxStore.Attempt>> next) {
        try {
            return next.get().map(this::finish).map(List::of).orElse(List.of());
        } catch (InboxStore.EventFailed failed) {
            if (failed.getCause() instanceof Refusal refusal) {
                store.refused(failed.eventId, refusal);
            } else {
                LOG.warnf(
                        failed.getCause(),
                        "An event could not be applied, it is tried again: event=%s",
                        failed.eventId);
                store.failed(failed.eventId, failed.getCause());
            }
            return List.of(failed.eventId);
        }
    }

    /** Reads at Stripe, between two transactions, what decides about the event: its object, its charge, or both. */
    private String finish(InboxStore.Attempt attempted) {
        Optional<InboxStore.Attempt> next = Optional.of(attempted);
        while (next.isPresent() && next.get().reading() != null) {
            Supplier<Dispatch.Result> conclusion;
            try {
                conclusion = readings.read(attempted.eventId(), next.get().reading());
            } catch (RuntimeException failure) {
                throw new InboxStore.EventFailed(attempted.eventId(), failure);
            }
            next = store.conclude(attempted.eventId(), conclusion);
        }
        return attempted.eventId();
    }
}
