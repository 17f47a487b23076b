package com.callstar.payouts.stripe;

import com.callstar.payouts.core.DatabaseFailure;
import com.callstar.payouts.core.Refusal;
import com.callstar.payouts.core.jobs.BackgroundThreads;
import com.callstar.payouts.core.jobs.Job;
import io.quarkus.scheduler.Scheduled;
import io.quarkus.scheduler.Scheduled.ConcurrentExecution;
import io.smallrye.common.annotation.RunOnVirtualThread;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.TimeUnit;
import java.util.function.Supplier;
import java.util.stream.IntStream;
import org.jboss.logging.Logger;

/**
 * Receives Stripe's events: stores each under its id and applies it once, at once or at a later try. Each arrival wakes
 * it; the tick finds what another node left and what is due again. Several workers apply events of different objects at
 * the same time.
 */
@ApplicationScoped
public class Inbox extends Job {

    private static final Logger LOG = Logger.getLogger(Inbox.class);

    /** How long workers go on before the loop looks whether the node is stopping. */
    private static final Duration ROUND = Duration.ofSeconds(2);

    /** More than all limits of the statements of one transaction together. */
    private static final Duration LONGEST_ROUND = Duration.ofMinutes(8);

    /** How soon new events are looked for while the only thing in progress is reading at Stripe. */
    private static final Duration LOOK = Duration.ofMillis(100);

    private final EventIntake intake;
    private final InboxStore store;
    private final InboxBatch batches;
    private final Readings stripe;
    private final StripeConfig.Inbox config;
    private final InboxReadings readings;

    Inbox(EventIntake intake, InboxStore store, InboxBatch batches, Readings stripe, StripeConfig config) {
        super("Inbox");
        this.intake = intake;
        this.store = store;
        this.batches = batches;
        this.stripe = stripe;
        this.config = config.inbox();
        this.readings = new InboxReadings(config.inbox().reads());
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
        boolean isNew = intake.keep(event, missed);
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
        attempt(() -> store.apply(eventId).map(this::finish));
        loop().wake();
    }

    /** The same with the current state of its object. */
    void applyCurrent(IncomingEvent current) {
        attempt(() -> store.applyCurrent(current).map(this::finish));
        loop().wake();
    }

    /** Ends only when nothing is due and nothing is being read at Stripe. */
    @Override
    protected List<String> batch() {
        List<String> changed = new ArrayList<>(readings.ended(Duration.ZERO));
        changed.addAll(round());
        while (changed.isEmpty() && readings.isBusy()) {
            changed.addAll(readings.ended(LOOK));
            changed.addAll(round());
        }
        return changed;
    }

    /** One transaction; if there is more to do than fits into one, all workers go on for a while. */
    private List<String> round() {
        List<String> changed = new ArrayList<>();
        if (!turn(changed)) {
            return changed;
        }
        long began = System.nanoTime();
        List<CompletableFuture<List<String>>> workers = IntStream.range(0, config.workers())
                .mapToObj(worker -> CompletableFuture.supplyAsync(() -> turns(began), BackgroundThreads::start))
                .toList();
        try {
            CompletableFuture.allOf(workers.toArray(CompletableFuture[]::new))
                    .orTimeout(LONGEST_ROUND.toSeconds(), TimeUnit.SECONDS)
                    .join();
        } catch (CompletionException failed) {
            throw failed.getCause() instanceof RuntimeException failure ? failure : failed;
        }
        workers.forEach(worker -> changed.addAll(worker.join()));
        return changed;
    }

    private List<String> turns(long began) {
        List<String> changed = new ArrayList<>();
        boolean more = true;
        while (more && System.nanoTime() - began < ROUND.toNanos()) {
            more = turn(changed);
        }
        return changed;
    }

    /** Applies what one transaction can take. Returns whether there may be more. */
    private boolean turn(List<String> changed) {
        int reserved = readings.reserve();
        int used = 0;
        List<String> taken = new ArrayList<>();
        try {
            InboxBatch.Done done = batches.apply(reserved, taken);
            for (InboxStore.Attempt attempt : done.toRead()) {
                used++;
                readings.start(attempt.eventId(), () -> attempt(() -> Optional.of(finish(attempt))));
                changed.add(attempt.eventId());
            }
            changed.addAll(done.ended());
            done.alone().forEach(id -> changed.addAll(next(id)));
        } catch (RuntimeException failure) {
            if (taken.isEmpty() || DatabaseFailure.of(failure) == DatabaseFailure.UNREACHABLE) {
                throw failure;
            }
            LOG.debugf(failure, "A batch failed, its events are applied one by one: events=%d", taken.size());
            taken.forEach(id -> changed.addAll(next(id)));
        } finally {
            readings.giveBack(reserved - used);
        }
        return taken.size() == InboxBatch.MOST;
    }

    /** Applies one event, whatever happens to it: others after it go on. */
    private List<String> next(String eventId) {
        try {
            return attempt(() -> store.applyNext(eventId).map(this::finish));
        } catch (RuntimeException ofCommit) {
            if (DatabaseFailure.of(ofCommit) == DatabaseFailure.UNREACHABLE) {
                throw ofCommit;
            }
            return attempt(() -> {
                throw new InboxStore.EventFailed(eventId, ofCommit);
            });
        }
    }

    /** Applies one event. A failure rolls its effect back, and is then stored with the event. */
    private List<String> attempt(Supplier<Optional<String>> next) {
        try {
            return next.get().map(List::of).orElse(List.of());
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
                conclusion = stripe.read(attempted.eventId(), next.get().reading());
            } catch (RuntimeException failure) {
                throw new InboxStore.EventFailed(attempted.eventId(), failure);
            }
            next = store.conclude(attempted.eventId(), conclusion);
        }
        return attempted.eventId();
    }
}
