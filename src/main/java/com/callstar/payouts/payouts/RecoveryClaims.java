package com.callstar.payouts.payouts;

import com.callstar.payouts.creators.Creators;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.persistence.LockModeType;
import jakarta.transaction.Transactional;
import java.time.Clock;
import java.util.List;
import java.util.Optional;
import org.hibernate.Session;

/** Claims disbursements for recovery: no other node takes them before their next try is due. */
@ApplicationScoped
class RecoveryClaims {

    private final Session database;
    private final Clock clock;
    private final RetrySchedule schedule;
    private final Creators creators;

    RecoveryClaims(Session database, Clock clock, RetrySchedule schedule, Creators creators) {
        this.database = database;
        this.clock = clock;
        this.schedule = schedule;
        this.creators = creators;
    }

    /**
     * A disbursement whose outcome is needed.
     *
     * @param stripeId the id of Stripe's object; null while it is unknown
     * @param keyAlive whether Stripe certainly remembers its key
     * @param newKey it waited for the platform, and is sent under a key that Stripe has never seen
     * @param onHold it waits for the platform, and the creator's destination has changed meanwhile: an admin has to
     *     look
     */
    record Task(
            PayoutGateway.Disbursement disbursement,
            String stripeId,
            boolean keyAlive,
            boolean newKey,
            boolean onHold) {}

    /**
     * Claims one at a time: each is followed by a Stripe call, and a larger batch would stall or be lost if the node
     * dies.
     */
    @Transactional
    Optional<Task> next() {
        return database.createNativeQuery("""
                        select * from disbursement where next_try_at <= :now
                        order by next_try_at limit 1 for update skip locked""", DisbursementEntity.class)
                .setParameter("now", clock.instant())
                .getResultStream()
                .findFirst()
                .map(this::claim);
    }

    /**
     * Claims the disbursements of this payout that wait for the platform, to send them now. Empty if none waits, or if
     * another node has taken them.
     */
    @Transactional
    List<Task> claimWaiting(String payoutId) {
        return DisbursementEntity.ofPayout(payoutId).stream()
                .filter(DisbursementEntity::isWaiting)
                .filter(this::stillWaiting)
                .map(this::claim)
                .toList();
    }

    private boolean stillWaiting(DisbursementEntity disbursement) {
        database.refresh(disbursement, LockModeType.PESSIMISTIC_WRITE);
        return disbursement.isWaiting();
    }

    private Task claim(DisbursementEntity disbursement) {
        PayoutEntity payout = PayoutEntity.findById(disbursement.payoutId);
        boolean wasWaiting = disbursement.isWaiting();
        boolean onHold = wasWaiting && destinationChanged(payout);
        disbursement.claimed(schedule);
        if (wasWaiting && !onHold) {
            disbursement.beginAnotherAttempt(clock.instant());
        }
        return new Task(
                disbursement.toDisbursement(payout.creatorId),
                disbursement.stripeId,
                schedule.keyAlive(disbursement.keyUsedSince()),
                wasWaiting,
                onHold);
    }

    private boolean destinationChanged(PayoutEntity payout) {
        return payout.destination.toRecord().changedSince(creators.get(payout.creatorId));
    }
}
