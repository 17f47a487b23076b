package com.callstar.payouts.core.jobs;

import com.callstar.payouts.core.DatabaseFailure;
import com.callstar.payouts.core.FullDisk;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Executor;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.BooleanSupplier;
import java.util.function.Supplier;
import org.jboss.logging.Logger;

/**
 * Runs bounded batches until one finds nothing due. Every node runs its own loops; no leader is needed, because each batch claims
 * its rows in its own transaction.
 */
public final class WorkLoop {

    private static final Logger LOG = Logger.getLogger(WorkLoop.class);
    private static final int MOST_IDS = 1000;

    /** Each of a batch's few statements and calls to Stripe ends within a minute or two. */
    static final Duration USUALLY_ALLOWED = Duration.ofMinutes(10);

    private final String name;
    private final Supplier<List<String>> batch;
    private final Executor executor;
    private final Duration allowed;
    private final ReentrantLock running = new ReentrantLock();
    private final AtomicBoolean woken = new AtomicBoolean();
    private volatile boolean stopped;
    private volatile Instant succeededAt = Instant.EPOCH;
    /** How many rows the last completed run changed. */
    private volatile int changed;

    private volatile JobFailure failure;
    /** The batch in progress; null between batches. */
    private volatile InProgress current;

    private record InProgress(Thread thread, long startedAt) {}

    /**
     * A batch that runs for longer than allowed: all its waits have limits, so this one is stuck, or its limit is wrong.
     *
     * @param allowed how long a batch of this job may take
     * @param thread does the batch; its stack shows where it is
     */
    public record Overrun(String job, Duration running, Duration allowed, Thread thread) {}

    /**
     * What one run did.
     *
     * @param count how many rows it changed
     * @param ids the first thousand of them
     */
    public record Done(int count, List<String> ids) {}

    /**
     * @param batch does one batch in its own transaction and returns the ids of what it changed; an empty list if nothing is due
     * @param executor runs the loop when it is woken
     */
    public WorkLoop(String name, Supplier<List<String>> batch, Executor executor) {
        this(name, batch, executor, USUALLY_ALLOWED);
    }

    /** @param allowed how long one batch may take; one that takes longer is an {@link Overrun} */
    public WorkLoop(String name, Supplier<List<String>> batch, Executor executor, Duration allowed) {
        this.name = name;
        this.batch = batch;
        this.executor = executor;
        this.allowed = allowed;
    }

    public String name() {
        return name;
    }

    /** Epoch second (system clock, as monitoring uses) of the last completed run; 0 if none. */
    public long succeededAtSecond() {
        return succeededAt.getEpochSecond();
    }

    /** When this node last completed a run, by the machine's clock; empty if it has not. */
    Optional<Instant> succeededAt() {
        return Optional.of(succeededAt).filter(at -> !at.equals(Instant.EPOCH));
    }

    /** How many rows the last completed run changed; 0 if there was none. */
    int changed() {
        return changed;
    }

    /** The last run that failed on this node; empty if none has. */
    Optional<JobFailure> failure() {
        return Optional.ofNullable(failure);
    }

    /** The batch in progress, if it runs for longer than allowed. */
    public Optional<Overrun> overrun() {
        return Optional.ofNullable(current)
                .map(now ->
                        new Overrun(name, Duration.ofNanos(System.nanoTime() - now.startedAt()), allowed, now.thread()))
                .filter(batchNow -> batchNow.running().compareTo(allowed) > 0);
    }

    /**
     * Does everything that is due, in this thread. If a run is in progress, waits for its end first, for as long as a batch may take.
     *
     * @throws RunUnderWay if that run has not ended
     */
    public Done run() {
        awaitTurn();
        try {
            Done done = batches(() -> true, this::watched);
            changed = done.count();
            succeededAt = Instant.now();
            return done;
        } catch (RuntimeException failed) {
            failure = JobFailure.of(failed);
            throw failed;
        } finally {
            running.unlock();
        }
    }

    /**
     * Does what is due in this thread, beside a run in progress, and starts no further batch after {@code atMost}. For requests:
     * they answer after a known time, and another thread does what is left.
     */
    public Done runFor(Duration atMost) {
        long began = System.nanoTime();
        BooleanSupplier inTime = () -> System.nanoTime() - began < atMost.toNanos();
        Done done = batches(inTime, this::next);
        if (!inTime.getAsBoolean()) {
            wake();
        }
        return done;
    }

    private Done batches(BooleanSupplier goesOn, Supplier<List<String>> next) {
        int count = 0;
        List<String> ids = new ArrayList<>();
        List<String> changed = next.get();
        while (!changed.isEmpty()) {
            count += changed.size();
            changed.stream().limit(MOST_IDS - ids.size()).forEach(ids::add);
            FullDisk.forget();
            changed = goesOn.getAsBoolean() ? next.get() : List.of();
        }
        return new Done(count, List.copyOf(ids));
    }

    private void awaitTurn() {
        boolean ours;
        try {
            ours = running.tryLock(allowed.toNanos(), TimeUnit.NANOSECONDS);
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
            ours = false;
        }
        woken.set(false);
        if (!ours) {
            throw new RunUnderWay(name);
        }
    }

    private List<String> next() {
        return stopped ? List.of() : batch.get();
    }

    private List<String> watched() {
        current = new InProgress(Thread.currentThread(), System.nanoTime());
        try {
            return next();
        } finally {
            current = null;
        }
    }

    /** Starts no further batch, ever: the node is stopping, and other nodes do what is left. */
    public void stop() {
        stopped = true;
    }

    /** Waits for the batch in progress. Returns false if it is still running after {@code atMost}. */
    boolean awaitEnd(Duration atMost) throws InterruptedException {
        boolean ended = running.tryLock(atMost.toNanos(), TimeUnit.NANOSECONDS);
        if (ended) {
            running.unlock();
        }
        return ended;
    }

    /**
     * Starts a run in another thread. It never misses what was due before this call. However often this is called during a run,
     * only one more follows.
     */
    public void wake() {
        if (woken.compareAndSet(false, true)) {
            executor.execute(this::tick);
        }
    }

    /** Like {@link #run()}, but logs a failure instead of throwing it; the next tick tries again. */
    public void tick() {
        try {
            run();
        } catch (RunUnderWay another) {
            LOG.warnf("Job skips a tick, because its last run has not ended job=%s", name);
        } catch (RuntimeException failure) {
            FullDisk.lookFor(failure);
            if (DatabaseFailure.of(failure) == DatabaseFailure.UNREACHABLE) {
                LOG.warnf("Job waits for the database until its next tick job=%s: %s", name, failure);
            } else {
                LOG.errorf(failure, "Job failed and runs again at its next tick job=%s", name);
            }
        }
    }
}
