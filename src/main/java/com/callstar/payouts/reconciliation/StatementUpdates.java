package com.callstar.payouts.reconciliation;

import com.callstar.payouts.core.jobs.Job;
import com.callstar.payouts.payments.ProofPolicy;
import com.callstar.payouts.payments.Settlements;
import com.callstar.payouts.payouts.PayoutRefused;
import com.callstar.payouts.payouts.Statement;
import com.callstar.payouts.reconciliation.StripeStatement.Unavailable;
import io.quarkus.scheduler.Scheduled;
import io.quarkus.scheduler.Scheduled.ConcurrentExecution;
import io.smallrye.common.annotation.RunOnVirtualThread;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.jboss.logging.Logger;

/**
 * Copies the statement of the platform's balance every few minutes, on one node at a time, and before a payout uses
 * money that it has not confirmed yet. A reconciliation does the same work: while one runs, this skips its turn.
 *
 * <p>A node copies it once after its start, and whenever another database answers, whatever that says of earlier copies: it may
 * have been restored, or be a standby that lacks the last seconds. Until Stripe has returned all of it, this node processes no payout.
 */
@ApplicationScoped
public class StatementUpdates extends Job implements Statement {

    /** The first copy reads all of Stripe's statement. */
    private static final Duration ALLOWED = Duration.ofHours(2);

    private static final Logger LOG = Logger.getLogger(StatementUpdates.class);

    private final Mirror mirror;
    private final MirrorLease lease;
    private final MirrorStore store;
    private final ProofPolicy policy;
    private final Settlements settlements;
    /** With whose books what Stripe has made with our references was compared since this node's start; null for none. */
    private volatile String comparedWith;

    StatementUpdates(Mirror mirror, MirrorLease lease, MirrorStore store, ProofPolicy policy, Settlements settlements) {
        super("Statement", ALLOWED);
        this.mirror = mirror;
        this.lease = lease;
        this.store = store;
        this.policy = policy;
        this.settlements = settlements;
    }

    @Scheduled(every = "{reconciliation.mirror-every}", delayed = "10s", concurrentExecution = ConcurrentExecution.SKIP)
    @RunOnVirtualThread
    void onSchedule() {
        loop().tick();
    }

    @Override
    protected List<String> batch() {
        if (!policy.required()) {
            return List.of();
        }
        boolean myTurn = lease.take(StripeStatement.PLATFORM);
        if (!myTurn && isCompared(lease.database())) {
            return List.of();
        }
        try {
            copy();
            settlements.inOtherCurrency(store.settledLately());
            return List.of(StripeStatement.PLATFORM);
        } finally {
            if (myTurn) {
                lease.release(StripeStatement.PLATFORM);
            }
        }
    }

    @Override
    public void bringUpToDate(List<String> paymentIntentIds) {
        if (paymentIntentIds.isEmpty() && isCompared(lease.database()) && lease.isRecent(StripeStatement.PLATFORM)) {
            return;
        }
        try {
            store.confirm(paymentIntentIds, copy());
            settlements.inOtherCurrency(store.settled(paymentIntentIds));
        } catch (Unavailable unavailable) {
            LOG.warnf("A payout waits for Stripe's statement: reason=%s", unavailable.getMessage());
            throw new PayoutRefused.StatementUnavailable();
        }
    }

    private Instant copy() {
        String database = lease.database();
        if (isCompared(database)) {
            return mirror.copyPlatform();
        }
        Instant askedAt = mirror.copyPlatformAfterStart();
        comparedWith = database;
        return askedAt;
    }

    private boolean isCompared(String database) {
        return database.equals(comparedWith);
    }

    @Override
    public void findUnbooked(String stripeAccountId, Instant since) {
        try {
            mirror.comparePayouts(stripeAccountId, since);
        } catch (Unavailable unavailable) {
            LOG.warnf(
                    "A payout waits for the list of an account's payouts: account=%s reason=%s",
                    stripeAccountId, unavailable.getMessage());
            throw new PayoutRefused.StatementUnavailable();
        }
    }
}
