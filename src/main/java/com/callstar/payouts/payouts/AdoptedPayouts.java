package com.callstar.payouts.payouts;

import com.callstar.payouts.audit.Audit;
import com.callstar.payouts.core.Actor;
import com.callstar.payouts.creators.Creator;
import com.callstar.payouts.ledger.JournalEntry;
import com.callstar.payouts.ledger.Ledger;
import com.callstar.payouts.payments.PayoutNeed;
import com.callstar.payouts.payments.Shares;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/**
 * Books an adopted disbursement: on the payout that sent it if the books still have it, else on a payout like the lost
 * one. Runs in the transaction of the adoption, which holds the owner's lock.
 */
@ApplicationScoped
class AdoptedPayouts {

    private final Ledger ledger;
    private final Shares shares;
    private final Disbursements disbursements;
    private final PayoutEventRecorder recorder;
    private final RetrySchedule schedule;

    AdoptedPayouts(
            Ledger ledger,
            Shares shares,
            Disbursements disbursements,
            PayoutEventRecorder recorder,
            RetrySchedule schedule) {
        this.ledger = ledger;
        this.shares = shares;
        this.disbursements = disbursements;
        this.recorder = recorder;
        this.schedule = schedule;
    }

    Instant now() {
        return schedule.now();
    }

    /**
     * @param reason kept in the audit; the creator does not read it
     * @throws PayoutRefused.NotFunded if the books have too little money of the creator on this route
     */
    DisbursementEntity book(UnbookedDisbursement unbooked, Creator creator, String reason, Actor actor) {
        DisbursementEntity disbursement = unanswered(unbooked)
                .or(() -> ofPendingRequest(unbooked, creator, actor))
                .orElseGet(() -> ofNewPayout(unbooked, creator, actor));
        disbursement.accept(unbooked.stripeId(), schedule.now());
        recorder.record(
                disbursement.payoutId,
                new Audit.AuditChange(actor, "payout.adopt", null, null, unbooked.stripeId() + ": " + reason));
        recorder.due(1);
        return disbursement;
    }

    /** The payout was processed again after the restore, and Stripe refused the key: this is what it had made. */
    private static Optional<DisbursementEntity> unanswered(UnbookedDisbursement unbooked) {
        return unbooked.payoutId() == null
                ? Optional.empty()
                : DisbursementEntity.ofPayout(unbooked.payoutId(), unbooked.route())
                        .filter(one -> one.state == DisbursementEntity.State.STARTED)
                        .filter(one -> one.stripeAccountId.equals(unbooked.stripeAccountId()))
                        .filter(one -> one.amount == unbooked.amount().minor());
    }

    /** The request is in the books, and that it was sent is lost. Only if this object is the whole payout. */
    private Optional<DisbursementEntity> ofPendingRequest(UnbookedDisbursement unbooked, Creator creator, Actor actor) {
        return Optional.ofNullable(unbooked.payoutId())
                .flatMap(id -> PayoutEntity.<PayoutEntity>findByIdOptional(id))
                .filter(payout -> payout.status == PayoutStatus.PENDING)
                .filter(payout -> payout.creatorId.equals(creator.id()))
                .filter(payout -> payout.requested().equals(unbooked.amount()))
                .filter(payout -> payout.destination.stripeAccountId.equals(unbooked.stripeAccountId()))
                .map(payout -> PayoutEntity.locked(payout.id))
                .map(payout -> {
                    payout.process(actor.toString(), null, RequestRules.likeness(creator), schedule.now());
                    return fund(payout, PayoutStatus.PENDING, unbooked, actor);
                });
    }

    private DisbursementEntity ofNewPayout(UnbookedDisbursement unbooked, Creator creator, Actor actor) {
        PayoutEntity payout = PayoutEntity.adopted(unbooked, creator, actor.toString(), schedule.now());
        payout.persist();
        return fund(payout, null, unbooked, actor);
    }

    private DisbursementEntity fund(
            PayoutEntity payout, PayoutStatus before, UnbookedDisbursement unbooked, Actor actor) {
        Shares.Claimed claimed = shares.claimForPaid(
                        new PayoutNeed(payout.id, payout.creatorId, unbooked.amount()),
                        unbooked.route(),
                        unbooked.madeAt(),
                        actor)
                .orElseThrow(() -> new PayoutRefused.NotFunded(unbooked.stripeId(), unbooked.amount()));
        ledger.post(JournalEntry.ofChanges(payout.owner(), "claim:" + payout.id, schedule.now(), claimed.changes()));
        DisbursementEntity disbursement = disbursements.adopted(payout, unbooked, claimed.shares());
        recorder.statusChanged(
                new PayoutStatusChanged(payout.toPayout(List.of(disbursement)), before, null),
                new Audit.AuditChange(
                        actor,
                        "payout.process",
                        before == null ? null : before.name(),
                        PayoutStatus.PROCESSING.name(),
                        null));
        return disbursement;
    }
}
