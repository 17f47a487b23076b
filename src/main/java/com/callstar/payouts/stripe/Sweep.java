package com.callstar.payouts.stripe;

import com.callstar.payouts.core.Actor;
import com.callstar.payouts.core.DatabaseFailure;
import com.callstar.payouts.core.jobs.Job;
import com.callstar.payouts.stripe.EventListing.Page;
import com.callstar.payouts.stripe.SweepStore.Task;
import io.quarkus.scheduler.Scheduled;
import io.quarkus.scheduler.Scheduled.ConcurrentExecution;
import io.smallrye.common.annotation.RunOnVirtualThread;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.function.BooleanSupplier;
import org.jboss.logging.Logger;

/**
 * Fetches once a day the events whose webhooks never came, so that a lost webhook changes nothing in the end. Connected
 * accounts are also read, because a thin event says nothing but that one has changed. Fetched
 * events go through the inbox under their own id: an event that came twice is applied once. Each page is
 * stored with the position after it, so that a sweep goes on where it stopped: after a page that Stripe did not return,
 * after a crash, or on another node.
 */
@ApplicationScoped
public class Sweep extends Job {

    /** A batch reads all new events of an account at Stripe. */
    private static final Duration ALLOWED = Duration.ofHours(1);

    private static final Logger LOG = Logger.getLogger(Sweep.class);

    private final EventListing listing;
    private final SweepStore store;
    private final Inbox inbox;
    private final EventIntake stored;
    private final AccountReader accounts;
    /** Stripe wants no calls before this time, or gives no answers: the current run ends, and no other begins. */
    private volatile Instant pausedUntil = Instant.MIN;

    Sweep(EventListing listing, SweepStore store, Inbox inbox, EventIntake stored, AccountReader accounts) {
        super("Sweep", ALLOWED);
        this.listing = listing;
        this.store = store;
        this.inbox = inbox;
        this.stored = stored;
        this.accounts = accounts;
    }

    /**
     * Sweeps all accounts now, because this actor asks for it, for a few seconds at most. The rest goes on in another thread, and the inbox applies what
     * was missed.
     */
    public SweepReport runNow(Actor actor) {
        long before = stored.latest();
        store.enrolAll(actor);
        long began = System.nanoTime();
        BooleanSupplier inTime =
                () -> System.nanoTime() - began < store.answerWithin().toNanos();
        int accounts = 0;
        List<String> swept;
        do {
            swept = next(inTime);
            accounts += swept.size();
        } while (!swept.isEmpty() && inTime.getAsBoolean());
        if (!inTime.getAsBoolean()) {
            loop().wake();
        }
        return new SweepReport(accounts, stored.missedSince(before), store.unfinished());
    }

    @Scheduled(every = "{stripe.sweep.look-every}", concurrentExecution = ConcurrentExecution.SKIP)
    @RunOnVirtualThread
    void onSchedule() {
        loop().tick();
    }

    @Override
    protected List<String> batch() {
        return next(() -> true);
    }

    /** Sweeps one account; empty if none is due, Stripe wants no calls, or time ran out before its last page. */
    private List<String> next(BooleanSupplier inTime) {
        if (store.now().isBefore(pausedUntil)) {
            return List.of();
        }
        return store.next()
                .or(this::enrolled)
                .flatMap(task -> sweepIsolated(task, inTime))
                .map(List::of)
                .orElse(List.of());
    }

    private Optional<Task> enrolled() {
        store.enrol();
        return store.next();
    }

    /** One failing account does not stop the others: its lease ends, and it is swept again. */
    private Optional<String> sweepIsolated(Task task, BooleanSupplier inTime) {
        try {
            return sweep(task, inTime);
        } catch (RuntimeException failure) {
            if (DatabaseFailure.of(failure) == DatabaseFailure.UNREACHABLE) {
                throw failure;
            }
            String account = name(task);
            LOG.errorf(failure, "The sweep of an account failed, it is tried again: account=%s", account);
            return Optional.of(account);
        }
    }

    private static String name(Task task) {
        return Objects.requireNonNullElse(task.account(), SweepEntity.PLATFORM);
    }

    /** Empty if time ran out before the last page. */
    private Optional<String> sweep(Task first, BooleanSupplier inTime) {
        String account = name(first);
        if (first.account() != null) {
            // Thin events are not in the list of events: the account itself says what they were about.
            accounts.poll(account);
        }
        int missed = 0;
        Optional<Task> next = Optional.of(first);
        boolean goesOn = true;
        while (goesOn && next.isPresent()) {
            Task task = next.get();
            goesOn = inTime.getAsBoolean();
            switch (listing.page(task)) {
                case StripeResult.Success<Page>(Page page) -> {
                    missed += storeNew(page.events());
                    next = advance(task.next(page), goesOn);
                }
                case StripeResult.Refusal<Page> refusal -> {
                    LOG.warnf(
                            "Stripe does not list the events of an account: account=%s reason=%s",
                            account, refusal.message());
                    store.refused(task);
                    next = Optional.empty();
                }
                case StripeResult.NoAnswer<Page> none -> {
                    LOG.warnf("A sweep goes on later: account=%s reason=%s", account, none.why());
                    pausedUntil = store.pauseEnd(none.retryAfter());
                    next = Optional.empty();
                }
            }
        }
        if (missed > 0) {
            LOG.warnf("Events never reached us, the sweep found them: events=%d account=%s", missed, account);
        }
        return next.isPresent() ? Optional.empty() : Optional.of(account);
    }

    private Optional<Task> advance(Task next, boolean goesOn) {
        if (next.after() == null) {
            return store.swept(next, goesOn);
        }
        store.advance(next, goesOn);
        return Optional.of(next);
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
