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
 * <p>After its start, and whenever another database answers, a node processes no payout before Stripe has returned all of a day.
 */
@ApplicationScoped
public class StatementUpdates extends Job implements Statement {

    /** The first copy reads all of Stripe's statement. */
    private static final Duration ALLOWED = Duration.ofHours(2);

    private static final Logger LOG = Logger.getLogger(StatementUpdates.class);

    private final StatementReads reads;
    private final MirrorLease lease;
    private final MirrorStore store;
    private final ProofPolicy policy;
    private final Settlements settlements;

    StatementUpdates(
            StatementReads reads, MirrorLease lease, MirrorStore store, ProofPolicy policy, Settlements settlements) {
        super("Statement", ALLOWED);
        this.reads = reads;
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
        if (!myTurn && reads.isCompared()) {
            return List.of();
        }
        try {
            reads.copy();
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
        try {
            if (paymentIntentIds.isEmpty()) {
                reads.bringUpToDate();
                return;
            }
            store.confirm(paymentIntentIds, reads.copy());
            settlements.inOtherCurrency(store.settled(paymentIntentIds));
        } catch (Unavailable unavailable) {
            LOG.warnf("A payout waits for Stripe's statement: reason=%s", unavailable.getMessage());
            throw new PayoutRefused.StatementUnavailable();
        }
    }

    @Override
    public void findUnbooked(String stripeAccountId, Instant since) {
        try {
            reads.comparePayouts(stripeAccountId, since);
        } catch (Unavailable unavailable) {
            LOG.warnf(
                    "A payout waits for the list of an account's payouts: account=%s reason=%s",
                    stripeAccountId, unavailable.getMessage());
            throw new PayoutRefused.StatementUnavailable();
        }
    }
}
