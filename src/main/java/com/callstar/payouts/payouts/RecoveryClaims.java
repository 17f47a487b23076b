package com.callstar.payouts.payouts;

import com.callstar.payouts.creators.Creators;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.persistence.LockModeType;
import jakarta.transaction.Transactional;
import java.time.Clock;
import java.util.List;
import java.util.Optional;
import org.hibernate.Session;

/** Takes orders for recovery: until the next try is due again, no other node takes them. */
@ApplicationScoped
class RecoveryClaims {

    private final Session database;
    private final Clock clock;
    private final RetrySchedule patience;
    private final Creators creators;

    RecoveryClaims(Session database, Clock clock, RetrySchedule patience, Creators creators) {
        this.database = database;
        this.clock = clock;
        this.patience = patience;
        this.creators = creators;
    }

    /**
     * An order to find out about.
     *
     * @param stripeId what Stripe made of it; null where that is what is unknown
     * @param keyAlive whether Stripe surely remembers its key
     * @param newKey it waited for the platform, and is sent under a key that Stripe has never seen
     * @param onHold it waits for the platform, and meanwhile the creator's money goes elsewhere: an admin has to look
     */
    record Task(PayoutGateway.Disbursement order, String stripeId, boolean keyAlive, boolean newKey, boolean onHold) {}

    /** One at a time, for a call of Stripe follows: whoever takes many keeps the last ones waiting, or dies with them. */
    @Transactional
    Optional<Task> next() {
        return database.createNativeQuery("""
                        select * from disbursement where next_try_at <= :now
                        order by next_try_at limit 1 for update skip locked""", DisbursementEntity.class)
                .setParameter("now", clock.instant())
                .getResultStream()
                .findFirst()
                .map(this::take);
    }

    /** The orders of this payout that wait for the platform, to be sent now; empty where none does, or somebody else is at it. */
    @Transactional
    List<Task> waitingOf(String payoutId) {
        return DisbursementEntity.ofPayout(payoutId).stream()
                .filter(DisbursementEntity::isWaiting)
                .filter(this::stillWaiting)
                .map(this::take)
                .toList();
    }

    private boolean stillWaiting(DisbursementEntity disbursement) {
        database.refresh(disbursement, LockModeType.PESSIMISTIC_WRITE);
        return disbursement.isWaiting();
    }

    private Task take(DisbursementEntity disbursement) {
        PayoutEntity payout = PayoutEntity.findById(disbursement.payoutId);
        boolean waited = disbursement.isWaiting();
        boolean onHold = waited && isElsewhere(payout);
        disbursement.claimed(patience);
        if (waited && !onHold) {
            disbursement.beginAnotherAttempt(clock.instant());
        }
        return new Task(
                disbursement.toOrder(payout.creatorId),
                disbursement.stripeId,
                patience.keyAlive(disbursement.keyUsedSince()),
                waited,
                onHold);
    }

    private boolean isElsewhere(PayoutEntity payout) {
        return payout.destination.toRecord().changedSince(creators.get(payout.creatorId));
    }
}
