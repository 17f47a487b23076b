package com.callstar.payouts.core.jobs;

import com.callstar.payouts.core.DatabaseFailure;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Executor;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.Supplier;
import org.jboss.logging.Logger;

/**
 * The one recipe of all jobs: do what is due, a bounded batch at a time, until nothing is. Every node runs its own loops
 * and needs no leader, since each batch claims its rows in a transaction of its own.
 */
public final class WorkLoop {

    private static final Logger LOG = Logger.getLogger(WorkLoop.class);
    private static final int NAMED = 1000;

    private final String name;
    private final Supplier<List<String>> batch;
    private final Executor executor;
    private final ReentrantLock running = new ReentrantLock();
    private final AtomicBoolean woken = new AtomicBoolean();
    private volatile boolean stopped;
    private volatile Instant succeededAt = Instant.EPOCH;

    /**
     * What one run did.
     *
     * @param count how many it moved
     * @param ids the first thousand of them
     */
    public record Done(int count, List<String> ids) {}

    /**
     * @param batch does one batch in its own transaction and answers the ids of what it moved; none where nothing is due
     * @param executor runs the loop when it is woken
     */
    public WorkLoop(String name, Supplier<List<String>> batch, Executor executor) {
        this.name = name;
        this.batch = batch;
        this.executor = executor;
    }

    public String name() {
        return name;
    }

    /** When a run last came to its end, in seconds since 1970, by the machine's clock, as whoever watches it has; 0: never yet. */
    public long succeededAtSecond() {
        return succeededAt.getEpochSecond();
    }

    /** Does all that is due now, in this thread; behind a run that is under way already. */
    public Done run() {
        running.lock();
        woken.set(false);
        try {
            int count = 0;
            List<String> ids = new ArrayList<>();
            for (List<String> moved = next(); !moved.isEmpty(); moved = next()) {
                count += moved.size();
                moved.stream().limit(NAMED - ids.size()).forEach(ids::add);
            }
            succeededAt = Instant.now();
            return new Done(count, List.copyOf(ids));
        } finally {
            running.unlock();
        }
    }

    private List<String> next() {
        return stopped ? List.of() : batch.get();
    }

    /** Begins no further batch, ever: the node ends, and what is left is done by others. */
    public void stop() {
        stopped = true;
    }

    /** Waits for the batch that is under way, at most so long; what it does not finish, another node will. */
    boolean awaitEnd(Duration atMost) throws InterruptedException {
        boolean ended = running.tryLock(atMost.toNanos(), TimeUnit.NANOSECONDS);
        if (ended) {
            running.unlock();
        }
        return ended;
    }

    /**
     * Does all that is due, soon, in another thread. What was due before this call is never missed; however often it is called
     * during a run, one more follows.
     */
    public void wake() {
        if (woken.compareAndSet(false, true)) {
            executor.execute(this::tick);
        }
    }

    /** A run that must not end its caller: a failure is logged, and the next tick tries again. */
    public void tick() {
        try {
            run();
        } catch (RuntimeException failure) {
            if (DatabaseFailure.of(failure) == DatabaseFailure.AWAY) {
                LOG.warnf("%s waits for the database, until its next tick: %s", name, failure);
            } else {
                LOG.errorf(failure, "%s failed; it runs again at its next tick", name);
            }
        }
    }
}
