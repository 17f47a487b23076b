package com.callstar.payouts.stripe;

import com.callstar.payouts.core.jobs.Job;
import com.callstar.payouts.core.jobs.WorkLoop;
import com.callstar.payouts.stripe.EventListing.Page;
import com.callstar.payouts.stripe.SweepStore.Task;
import io.quarkus.scheduler.Scheduled;
import io.quarkus.scheduler.Scheduled.ConcurrentExecution;
import io.smallrye.common.annotation.RunOnVirtualThread;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import org.jboss.logging.Logger;

/**
 * Fetches once a day what Stripe told and we did not hear: a webhook that never came changes nothing in the end. What is fetched
 * goes the way of all events, through the inbox, under its own id: heard of twice, it is applied once. How far an account has
 * been swept moves on only when all of it was kept, so that a crash in the middle begins again.
 */
@ApplicationScoped
public class Sweep extends Job {

    private static final Logger LOG = Logger.getLogger(Sweep.class);

    private final EventListing listing;
    private final SweepStore store;
    private final Inbox inbox;
    private final InboxStore stored;
    private final Clock clock;
    /** Until then Stripe wants no calls, or gives no answers: a run ends, and none begins. */
    private volatile Instant pausedUntil = Instant.MIN;

    Sweep(EventListing listing, SweepStore store, Inbox inbox, InboxStore stored, Clock clock) {
        super("Sweep");
        this.listing = listing;
        this.store = store;
        this.inbox = inbox;
        this.stored = stored;
        this.clock = clock;
    }

    /** Sweeps everything now, and applies what was missed. */
    public SweepReport runNow() {
        long before = stored.latest();
        store.enrolAll();
        WorkLoop.Done done = run();
        inbox.run();
        return new SweepReport(done.count(), stored.missedSince(before), store.unfinished());
    }

    @Scheduled(every = "{stripe.sweep.look-every}", concurrentExecution = ConcurrentExecution.SKIP)
    @RunOnVirtualThread
    void onSchedule() {
        loop().tick();
    }

    @Override
    protected List<String> batch() {
        if (clock.instant().isBefore(pausedUntil)) {
            return List.of();
        }
        return store.next().or(this::enrolled).map(this::sweep).map(List::of).orElse(List.of());
    }

    private Optional<Task> enrolled() {
        store.enrol();
        return store.next();
    }

    private String sweep(Task task) {
        String account = Objects.requireNonNullElse(task.account(), SweepEntity.PLATFORM);
        int missed = 0;
        String after = null;
        do {
            switch (listing.page(task, after)) {
                case StripeResult.Success<Page>(Page page) -> {
                    missed += keep(page.events());
                    after = page.last();
                }
                case StripeResult.Refusal<Page> refusal -> {
                    LOG.warnf("Stripe does not list the events of %s: %s", account, refusal.message());
                    store.refused(task);
                    return account;
                }
                case StripeResult.NoAnswer<Page> none -> {
                    LOG.warnf("The sweep of %s begins again later: %s", account, none.why());
                    pausedUntil = store.pauseEnd(none.retryAfter());
                    return account;
                }
            }
        } while (after != null);
        store.swept(task);
        if (missed > 0) {
            LOG.warnf("Stripe told %d events of %s that never reached us", missed, account);
        }
        return account;
    }

    /** Answers how many of them we had not heard. */
    private int keep(List<IncomingEvent> events) {
        Set<String> known = stored.known(events.stream().map(IncomingEvent::id).toList());
        return (int) events.stream()
                .filter(event -> !known.contains(event.id()))
                .filter(inbox::receiveMissed)
                .count();
    }
}
