package com.callstar.payouts.stripe;

import com.callstar.payouts.core.jobs.BackgroundThreads;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import org.jboss.logging.Logger;

/**
 * The readings of this node at Stripe, each in a thread of its own, so that a slow answer delays only later events of the
 * same object.
 */
final class InboxReadings {

    private static final Logger LOG = Logger.getLogger(InboxReadings.class);

    private final int most;
    private final Semaphore free;
    /** Events whose reading has ended. */
    private final BlockingQueue<String> ended = new LinkedBlockingQueue<>();

    /** @param most how many objects are read at the same time */
    InboxReadings(int most) {
        this.most = most;
        this.free = new Semaphore(most);
    }

    /** Reserves all free places; the caller uses each, or gives it back. */
    int reserve() {
        return free.drainPermits();
    }

    void giveBack(int places) {
        free.release(places);
    }

    /** Reads and applies this in another thread, in a reserved place. If that fails, the event is tried again after its lease. */
    void start(String eventId, Runnable reading) {
        BackgroundThreads.start(() -> {
            try {
                reading.run();
            } catch (RuntimeException failure) {
                LOG.warnf(failure, "An event could not be read at Stripe, it is tried again: event=%s", eventId);
            } finally {
                ended.add(eventId);
                free.release();
            }
        });
    }

    /** Whether a reading is in progress, or a place is reserved. */
    boolean isBusy() {
        return free.availablePermits() < most;
    }

    /** The events whose reading has ended since the last call; waits at most this long for one. */
    List<String> ended(Duration atMost) {
        List<String> all = new ArrayList<>();
        try {
            String first = ended.poll(atMost.toMillis(), TimeUnit.MILLISECONDS);
            if (first != null) {
                all.add(first);
                ended.drainTo(all);
            }
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
        }
        return all;
    }
}
