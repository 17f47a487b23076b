package com.callstar.payouts.reconciliation;

import com.callstar.payouts.core.jobs.BackgroundThreads;
import com.callstar.payouts.reconciliation.StripeStatement.Unavailable;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.locks.ReentrantLock;
import org.jboss.logging.Logger;

/**
 * This node's reads of the platform's statement. Payouts that need it at the same time share one read, and it is read again before it is too
 * old, so that few have to wait.
 *
 * <p>A node reads a day of it after its start, and whenever another database answers, whatever that says of earlier reads: it may have
 * been restored, or be a standby that lacks the last seconds.
 */
@ApplicationScoped
class StatementReads {

    private static final Logger LOG = Logger.getLogger(StatementReads.class);

    /** An older one is no basis for a payout. */
    private static final Duration TOO_OLD = Duration.ofSeconds(10);
    /** From this age on it is read again in the background. */
    private static final Duration OLD = Duration.ofSeconds(5);
    /** How long a payout waits for a read that another one makes. */
    private static final Duration PATIENCE = Duration.ofSeconds(20);

    private final Mirror mirror;
    private final MirrorLease lease;
    private final ReentrantLock reading = new ReentrantLock();
    private final AtomicBoolean background = new AtomicBoolean();
    /** With whose books what Stripe has made with our references was compared since this node's start; null for none. */
    private volatile String comparedWith;

    private volatile Failure failure;

    StatementReads(Mirror mirror, MirrorLease lease) {
        this.mirror = mirror;
        this.lease = lease;
    }

    /** @param beganAt when the read began, by the timer of {@link System#nanoTime} */
    private record Failure(long beganAt, Unavailable why) {}

    /** Whether what Stripe has made with our references was compared with the books of the database that answers now. */
    boolean isCompared() {
        return isCompared(lease.database());
    }

    private boolean isCompared(String database) {
        return database.equals(comparedWith);
    }

    /**
     * Copies all that may be new, and what may have become visible late.
     *
     * @return the time of the first call to Stripe, by the database's clock
     * @throws Unavailable if Stripe did not return all of it
     */
    Instant copy() {
        String database = lease.database();
        return isCompared(database) ? mirror.copyPlatform() : compare(database);
    }

    private Instant compare(String database) {
        Instant askedAt = mirror.copyPlatformAfterStart();
        comparedWith = database;
        return askedAt;
    }

    /**
     * Returns once the statement is young enough for a payout.
     *
     * @throws Unavailable if Stripe did not return all of it, or somebody else's read takes too long
     */
    void bringUpToDate() {
        bringUpToDate(PATIENCE);
    }

    /** @param patience how long to wait for a read that another one makes */
    void bringUpToDate(Duration patience) {
        long arrivedAt = System.nanoTime();
        Duration age = age();
        if (age.compareTo(TOO_OLD) >= 0) {
            readWithOthers(arrivedAt, patience);
        } else if (age.compareTo(OLD) >= 0 && background.compareAndSet(false, true)) {
            BackgroundThreads.start(this::readAhead);
        }
    }

    /** Of the last read, if this node has compared it with the books of the database that answers now. */
    private Duration age() {
        MirrorLease.Look look = lease.look(StripeStatement.PLATFORM);
        return isCompared(look.database()) ? look.age() : ChronoUnit.FOREVER.getDuration();
    }

    private void readAhead() {
        try {
            copyAgain();
        } catch (RuntimeException notNow) {
            LOG.debugf("The statement is read by the next payout: reason=%s", notNow.getMessage());
        } finally {
            background.set(false);
        }
    }

    private void readWithOthers(long arrivedAt, Duration patience) {
        await(patience);
        try {
            if (age().compareTo(TOO_OLD) < 0) {
                return;
            }
            Failure theirs = failure;
            if (theirs != null && theirs.beganAt() - arrivedAt >= 0) {
                throw theirs.why();
            }
            copyAgain();
        } finally {
            reading.unlock();
        }
    }

    private void await(Duration patience) {
        try {
            if (reading.tryLock(patience.toMillis(), TimeUnit.MILLISECONDS)) {
                return;
            }
        } catch (InterruptedException stopped) {
            Thread.currentThread().interrupt();
        }
        throw new Unavailable("It is being read.", false);
    }

    /**
     * Compares a connected account's payouts with the books.
     *
     * @throws Unavailable if Stripe did not list them
     */
    void comparePayouts(String account, Instant since) {
        mirror.comparePayouts(account, since);
    }

    private void copyAgain() {
        long beganAt = System.nanoTime();
        try {
            String database = lease.database();
            if (isCompared(database)) {
                mirror.copyPlatformAgain();
            } else {
                compare(database);
            }
        } catch (Unavailable why) {
            failure = new Failure(beganAt, why);
            throw why;
        }
    }
}
