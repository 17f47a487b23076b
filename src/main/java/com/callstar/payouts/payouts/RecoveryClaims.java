package com.callstar.payouts.payouts;

import com.callstar.payouts.audit.Audit;
import com.callstar.payouts.core.Actor;
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
    private final Resending resending;
    private final Audit audit;

    RecoveryClaims(Session database, Clock clock, RetrySchedule schedule, Resending resending, Audit audit) {
        this.database = database;
        this.clock = clock;
        this.schedule = schedule;
        this.resending = resending;
        this.audit = audit;
    }

    /** How the outcome of a disbursement is found next. */
    enum Step {
        /** It waits for the platform, and the creator's destination has changed meanwhile: an admin has to look. */
        ON_HOLD,
        /** It waits for the platform, and the creator is paused. */
        PAUSED,
        /** It waits for the platform, and the creator's books contradict themselves: an admin has to look. */
        FROZEN,
        /** It waited for the platform: it is sent under a key that Stripe has never seen. */
        SEND,
        /** The same, but a restored database may not know its last attempts: Stripe's listing is searched first. */
        SEARCH_AND_SEND,
        /** It is sent again under its key, which Stripe certainly remembers. */
        REPEAT,
        /** Stripe may have forgotten its key: the listing decides. */
        SEARCH,
        /** The status of Stripe's object is read. */
        READ_STATUS
    }

    /**
     * A disbursement whose outcome is needed.
     *
     * @param listingDecides whether Stripe's listing contains by now what the first call under this key has made
     */
    record Task(PayoutGateway.Disbursement disbursement, Step step, boolean listingDecides) {}

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

    /** Claims this disbursement before its next try is due. Empty if its outcome is known, or if another node has taken it. */
    @Transactional
    Optional<Task> claimUnclear(String disbursementId, Actor actor) {
        return database.createNativeQuery(
                        "select * from disbursement where id = :id for update skip locked", DisbursementEntity.class)
                .setParameter("id", disbursementId)
                .getResultStream()
                .findFirst()
                .filter(disbursement -> disbursement.toStatus().isUnclear())
                .map(disbursement -> {
                    audit.record(disbursement.payoutId, new Audit.AuditChange(actor, "payout.look", null, null, null));
                    return claim(disbursement);
                });
    }

    /**
     * Claims the disbursements of this payout that wait for the platform, to send them now. Empty if none waits, or if
     * another node has taken them.
     *
     * @throws PayoutPaused if the creator is paused
     * @throws PayoutRefused.BooksFrozen if the creator's books contradict themselves
     */
    @Transactional
    List<Task> claimWaiting(String payoutId) {
        PayoutEntity payout = PayoutEntity.findById(payoutId);
        resending.pause(payout).ifPresent(pause -> {
            throw new PayoutPaused(pause);
        });
        resending.frozenBecause(payout).ifPresent(reason -> {
            throw new PayoutRefused.BooksFrozen(reason);
        });
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
        Step step = stepOf(disbursement, payout);
        boolean listingDecides = schedule.listingDecides(disbursement.keyUsedSince());
        disbursement.claimed(schedule);
        return new Task(disbursement.toDisbursement(payout.creatorId), step, listingDecides);
    }

    private Step stepOf(DisbursementEntity disbursement, PayoutEntity payout) {
        boolean keyAlive = schedule.keyAlive(disbursement.keyUsedSince());
        if (disbursement.isWaiting()) {
            Step send = keyAlive ? Step.SEND : Step.SEARCH_AND_SEND;
            return resending.against(payout).orElse(send);
        }
        if (disbursement.stripeId != null) {
            return Step.READ_STATUS;
        }
        return keyAlive ? Step.REPEAT : Step.SEARCH;
    }

    /** Begins another attempt, under a new key; empty if another node has begun it, or if it must not be sent any more. */
    @Transactional
    Optional<PayoutGateway.Disbursement> beginAttempt(String disbursementId) {
        DisbursementEntity disbursement = DisbursementEntity.findById(disbursementId, LockModeType.PESSIMISTIC_WRITE);
        PayoutEntity payout = PayoutEntity.findById(disbursement.payoutId);
        if (!disbursement.isWaiting() || resending.against(payout).isPresent()) {
            return Optional.empty();
        }
        disbursement.beginAnotherAttempt(clock.instant());
        return Optional.of(disbursement.toDisbursement(payout.creatorId));
    }
}
