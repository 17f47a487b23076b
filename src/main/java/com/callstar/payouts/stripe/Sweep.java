package com.callstar.payouts.stripe;

import com.callstar.payouts.core.DatabaseFailure;
import com.callstar.payouts.core.jobs.Job;
import com.callstar.payouts.core.jobs.WorkLoop;
import com.callstar.payouts.stripe.EventListing.Page;
import com.callstar.payouts.stripe.SweepStore.Task;
import io.quarkus.scheduler.Scheduled;
import io.quarkus.scheduler.Scheduled.ConcurrentExecution;
import io.smallrye.common.annotation.RunOnVirtualThread;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import org.jboss.logging.Logger;

/**
 * Fetches once a day the events whose webhooks never came, so that a lost webhook changes nothing in the end. Fetched
 * events go through the inbox under their own id: an event that came twice is applied once. The position of an account
 * advances only when all its events are stored, so that a crash in the middle starts again.
 */
@ApplicationScoped
public class Sweep extends Job {

    /** A batch reads all new events of an account at Stripe. */
    private static final Duration ALLOWED = Duration.ofHours(1);

    private static final Logger LOG = Logger.getLogger(Sweep.class);

    private final EventListing listing;
    private final SweepStore store;
    private final Inbox inbox;
    private final InboxStore stored;
    private final Clock clock;
    /** Stripe wants no calls before this time, or gives no answers: the current run ends, and no other begins. */
    private volatile Instant pausedUntil = Instant.MIN;

    Sweep(EventListing listing, SweepStore store, Inbox inbox, InboxStore stored, Clock clock) {
        super("Sweep", ALLOWED);
        this.listing = listing;
        this.store = store;
        this.inbox = inbox;
        this.stored = stored;
        this.clock = clock;
    }

    /** Sweeps all accounts now, and applies what was missed. */
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
        return store.next()
                .or(this::enrolled)
                .map(this::sweepIsolated)
                .map(List::of)
                .orElse(List.of());
    }

    private Optional<Task> enrolled() {
        store.enrol();
        return store.next();
    }

    /** One failing account does not stop the others: its lease ends, and it is swept again. */
    private String sweepIsolated(Task task) {
        try {
            return sweep(task);
        } catch (RuntimeException failure) {
            if (DatabaseFailure.of(failure) == DatabaseFailure.UNREACHABLE) {
                throw failure;
            }
            String account = name(task);
            LOG.errorf(failure, "The sweep of an account failed, it is tried again: account=%s", account);
            return account;
        }
    }

    private static String name(Task task) {
        return Objects.requireNonNullElse(task.account(), SweepEntity.PLATFORM);
    }

    private String sweep(Task task) {
        String account = name(task);
        int missed = 0;
        String after = null;
        do {
            switch (listing.page(task, after)) {
                case StripeResult.Success<Page>(Page page) -> {
                    missed += storeNew(page.events());
                    after = page.last();
                }
                case StripeResult.Refusal<Page> refusal -> {
                    LOG.warnf(
                            "Stripe does not list the events of an account: account=%s reason=%s",
                            account, refusal.message());
                    store.refused(task);
                    return account;
                }
                case StripeResult.NoAnswer<Page> none -> {
                    LOG.warnf("A sweep starts again later: account=%s reason=%s", account, none.why());
                    pausedUntil = store.pauseEnd(none.retryAfter());
                    return account;
                }
            }
        } while (after != null);
        store.swept(task);
        if (missed > 0) {
            LOG.warnf("Events never reached us, the sweep found them: events=%d account=%s", missed, account);
        }
        return account;
    }

    /** Stores the events and returns how many of them are new. */
    private int storeNew(List<IncomingEvent> events) {
        Set<String> known = stored.known(events.stream().map(IncomingEvent::id).toList());
        return (int) events.stream()
                .filter(event -> !known.contains(event.id()))
                .filter(inbox::receiveMissed)
                .count();
    }
}
