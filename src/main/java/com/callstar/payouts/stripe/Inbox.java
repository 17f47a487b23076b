package com.callstar.payouts.stripe;

import com.callstar.payouts.core.BackgroundThreads;
import com.callstar.payouts.core.Job;
import com.callstar.payouts.core.Refusal;
import com.callstar.payouts.core.WorkLoop;
import io.quarkus.scheduler.Scheduled;
import io.quarkus.scheduler.Scheduled.ConcurrentExecution;
import io.smallrye.common.annotation.RunOnVirtualThread;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.List;
import org.jboss.logging.Logger;

/**
 * Stripe's events on their way in: stored under their id, applied once, at once or at a later try. Woken by each arrival;
 * the tick finds what another node left and what is due again.
 */
@ApplicationScoped
public class Inbox implements Job {

    private static final Logger LOG = Logger.getLogger(Inbox.class);

    private final InboxStore store;
    private final WorkLoop loop;

    Inbox(InboxStore store) {
        this.store = store;
        this.loop = new WorkLoop("Inbox", this::batch, BackgroundThreads::start);
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
            loop.wake();
        }
        return fresh;
    }

    /** Applies all that waits and is due. */
    public WorkLoop.Done run() {
        return loop.run();
    }

    @Override
    public WorkLoop loop() {
        return loop;
    }

    @Scheduled(every = "{stripe.inbox.every}", concurrentExecution = ConcurrentExecution.SKIP)
    @RunOnVirtualThread
    void tick() {
        loop.tick();
    }

    /** One event. What stops it rolls its effect back whole, and is then written beside it. */
    private List<String> batch() {
        try {
            return store.applyNext().map(List::of).orElse(List.of());
        } catch (InboxStore.Stopped stopped) {
            if (stopped.getCause() instanceof Refusal refusal) {
                store.refused(stopped.eventId, refusal);
            } else {
                LOG.warnf(stopped.getCause(), "Event %s could not be applied; it comes again", stopped.eventId);
                store.failed(stopped.eventId, stopped.getCause());
            }
            return List.of(stopped.eventId);
        }
    }
}
