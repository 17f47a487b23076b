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
import java.util.List;
import org.jboss.logging.Logger;

/**
 * Brings the statement of the platform's balance over every few minutes, on one node at a time, and before a payout draws on what it
 * has not confirmed yet. A reconciliation that is under way does the same work: then this waits for its next turn.
 */
@ApplicationScoped
public class StatementUpdates extends Job implements Statement {

    private static final Logger LOG = Logger.getLogger(StatementUpdates.class);

    private final Mirror mirror;
    private final MirrorLease turn;
    private final MirrorStore store;
    private final ProofPolicy policy;
    private final Settlements settlements;

    StatementUpdates(Mirror mirror, MirrorLease turn, MirrorStore store, ProofPolicy policy, Settlements settlements) {
        super("Statement");
        this.mirror = mirror;
        this.turn = turn;
        this.store = store;
        this.policy = policy;
        this.settlements = settlements;
    }

    @Scheduled(
            every = "{reconciliation.mirror-every}",
            delayed = "{reconciliation.mirror-every}",
            concurrentExecution = ConcurrentExecution.SKIP)
    @RunOnVirtualThread
    void onSchedule() {
        loop().tick();
    }

    @Override
    protected List<String> batch() {
        if (!policy.required() || !turn.take(StripeStatement.PLATFORM)) {
            return List.of();
        }
        try {
            mirror.bringPlatform();
            settlements.inOtherCurrency(store.settledLately());
            return List.of(StripeStatement.PLATFORM);
        } finally {
            turn.giveBack(StripeStatement.PLATFORM);
        }
    }

    @Override
    public void bringUpToDate(List<String> paymentIntentIds) {
        if (paymentIntentIds.isEmpty() && turn.isRecent(StripeStatement.PLATFORM)) {
            return;
        }
        try {
            store.confirm(paymentIntentIds, mirror.bringPlatform());
            settlements.inOtherCurrency(store.settled(paymentIntentIds));
        } catch (Unavailable notTold) {
            LOG.warnf("A payout waits for Stripe's statement: %s", notTold.getMessage());
            throw new PayoutRefused.StatementUnavailable();
        }
    }
}
