package com.callstar.payouts.payouts;

import com.callstar.payouts.audit.Audit;
import com.callstar.payouts.core.Actor;
import com.callstar.payouts.core.Money;
import com.callstar.payouts.ledger.AccountHolder;
import com.callstar.payouts.ledger.AccountKind;
import com.callstar.payouts.ledger.JournalEntry;
import com.callstar.payouts.ledger.Ledger;
import com.callstar.payouts.ledger.Transfer;
import com.callstar.payouts.payments.Route;
import com.callstar.payouts.payments.Share;
import com.callstar.payouts.payments.Shares;
import com.callstar.payouts.payouts.DisbursementEntity.State;
import com.callstar.payouts.payouts.PayoutGateway.Accepted;
import com.callstar.payouts.payouts.PayoutGateway.NotNow;
import com.callstar.payouts.payouts.PayoutGateway.Outcome;
import com.callstar.payouts.payouts.PayoutGateway.Refused;
import com.callstar.payouts.payouts.PayoutGateway.Unknown;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.persistence.LockModeType;
import jakarta.transaction.Transactional;
import java.time.Clock;
import java.time.Instant;
import java.util.EnumMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * What became of an order, from whoever knows it first: the answer of the call, an event, a later look. Each piece of news
 * can come twice and in any order; the end is the same.
 */
@ApplicationScoped
class Settlement {

    private final Ledger ledger;
    private final Shares shares;
    private final PayoutEventRecorder history;
    private final Clock clock;
    private final RetrySchedule patience;

    Settlement(Ledger ledger, Shares shares, PayoutEventRecorder history, Clock clock, RetrySchedule patience) {
        this.ledger = ledger;
        this.shares = shares;
        this.history = history;
        this.clock = clock;
        this.patience = patience;
    }

    /** A disbursement and its payout, both locked, the owner before them. */
    private record LockedPayout(DisbursementEntity disbursement, PayoutEntity payout, AccountHolder owner) {

        void post(Ledger ledger, String reference, Instant at, Transfer... moves) {
            ledger.post(new JournalEntry(owner, reference + ":" + disbursement.id, at, moves));
        }

        void post(Ledger ledger, String reference, Instant at, Map<AccountKind, Long> changes) {
            ledger.post(JournalEntry.ofChanges(owner, reference + ":" + disbursement.id, at, changes));
        }
    }

    private Settlement.LockedPayout open(String disbursementId) {
        DisbursementEntity disbursement = DisbursementEntity.findById(disbursementId);
        PayoutEntity payout = PayoutEntity.findById(disbursement.payoutId);
        ledger.lock(payout.owner());
        PayoutEntity.getEntityManager().refresh(payout, LockModeType.PESSIMISTIC_WRITE);
        DisbursementEntity.getEntityManager().refresh(disbursement, LockModeType.PESSIMISTIC_WRITE);
        return new Settlement.LockedPayout(disbursement, payout, payout.owner());
    }

    /** The answer of the call. */
    @Transactional
    void record(PayoutGateway.Disbursement order, Outcome outcome, Actor actor) {
        Settlement.LockedPayout it = open(order.disbursementId());
        switch (outcome) {
            case Accepted accepted -> {
                it.disbursement().accept(accepted.stripeId(), patience.untilLookedUp());
                history.due(DisbursementEntity.dueAfterAnother(it.disbursement().route, clock.instant()));
            }
            case Refused refused -> {
                if (countsFor(it.disbursement(), order)) {
                    fail(it, null, refused.code(), refused.message(), clock.instant(), actor);
                }
            }
            case NotNow notNow -> {
                if (countsFor(it.disbursement(), order)) {
                    refusedForNow(it, notNow);
                }
            }
            case Unknown unknown ->
                it.disbursement().outcomeUnknown(unknown.why(), patience.after(unknown.retryAfter()));
        }
    }

    /**
     * A refusal cannot undo what an event has told since, and says nothing for certain where somebody else has sent the same
     * order again meanwhile: their answer counts.
     */
    private static boolean countsFor(DisbursementEntity disbursement, PayoutGateway.Disbursement order) {
        return disbursement.state == State.STARTED
                && disbursement.tries == order.tries()
                && disbursement.idempotencyKey.equals(order.idempotencyKey());
    }

    /** Money has come in. */
    @Transactional
    void balanceAvailable() {
        history.due(DisbursementEntity.dueForTheBalance(clock.instant()));
    }

    /** Only the platform can cure it: the money stays claimed, and the order is sent again. */
    private void refusedForNow(Settlement.LockedPayout it, NotNow notNow) {
        DisbursementEntity disbursement = it.disbursement();
        if (notNow.nothingSent()) {
            Instant now = clock.instant();
            disbursement.waitFor(notNow.cause(), notNow.message(), now, patience.untilSentAgain(disbursement.tries));
        } else {
            disbursement.outcomeUnknown(notNow.message(), patience.untilSentAgain(disbursement.tries));
        }
        history.blocked(it.payout().toPayout(List.of(disbursement)), notNow.cause(), notNow.message());
    }

    /**
     * An admin ends a payout that waits for the platform: what was not sent is the creator's again.
     *
     * @throws PayoutRefused INVALID_STATE where it does not wait, or a part of it is under way
     */
    @Transactional
    void reject(String payoutId, String reason, Actor actor) {
        List<DisbursementEntity> disbursements = DisbursementEntity.ofPayout(payoutId);
        for (DisbursementEntity one : disbursements) {
            open(one.id);
        }
        PayoutEntity payout = PayoutEntity.findById(payoutId);
        List<DisbursementEntity> open =
                disbursements.stream().filter(DisbursementEntity::isOpen).toList();
        if (open.isEmpty() || !open.stream().allMatch(DisbursementEntity::isWaiting)) {
            throw new PayoutRefused.InvalidState(payout.status);
        }
        payout.notes = reason;
        history.record(payoutId, new Audit.AuditChange(actor, "payout.reject", null, null, reason));
        Instant now = clock.instant();
        open.forEach(one -> fail(open(one.id), null, FailureReason.REJECTED, null, now, actor));
    }

    /** The money has arrived. */
    @Transactional
    void settle(String disbursementId, String stripeId, Instant at, Actor actor) {
        Settlement.LockedPayout it = open(disbursementId);
        if (it.disbursement().isOpen()) {
            settle(it, stripeId, at, actor);
            conclude(it, at, actor, null);
        } else if (it.disbursement().failedWithoutTrace()) {
            throw new PayoutRefused.PaidThoughFailed(it.payout().id, stripeId);
        }
    }

    private void settle(Settlement.LockedPayout it, String stripeId, Instant at, Actor actor) {
        DisbursementEntity disbursement = it.disbursement();
        disbursement.settle(stripeId, at, patience.untilLookedUpAgain(at));
        it.post(
                ledger,
                "settle",
                at,
                new Transfer(AccountKind.PROCESSING, AccountKind.PAID, disbursement.amount),
                whereItGoes(disbursement.route, disbursement.amount));
        shares.settle(standing(disbursement), it.payout().id, disbursement.stripeId, at, actor);
    }

    /** It did not arrive, or came back whole: the balance is the creator's again. */
    @Transactional
    void fail(String disbursementId, String stripeId, String code, String message, Instant at, Actor actor) {
        fail(open(disbursementId), stripeId, code, message, at, actor);
    }

    private void fail(
            Settlement.LockedPayout it, String stripeId, String code, String message, Instant at, Actor actor) {
        DisbursementEntity disbursement = it.disbursement();
        switch (disbursement.state) {
            case STARTED, ACCEPTED -> {
                Map<AccountKind, Long> changes =
                        new EnumMap<>(shares.unclaim(undo(disbursement, disbursement.amount), it.payout().id, actor));
                changes.put(AccountKind.PROCESSING, -disbursement.amount);
                it.post(ledger, "fail", at, changes);
            }
            case SETTLED -> reverse(it, disbursement.amount, at, actor);
            case FAILED -> {
                return;
            }
        }
        disbursement.fail(stripeId, code);
        it.payout().failedBecause(code, message);
        conclude(it, at, actor, code);
    }

    /**
     * Stripe took back a part of what had arrived.
     *
     * @param cumulated how much in all, in minor units; what is known already changes nothing
     */
    @Transactional
    void reverse(String disbursementId, String stripeId, long cumulated, Instant at, Actor actor) {
        Settlement.LockedPayout it = open(disbursementId);
        if (cumulated >= it.disbursement().amount) {
            boolean onOurDemand = ReversalEntity.existsFor(it.disbursement().id);
            fail(it, stripeId, onOurDemand ? "recovered" : "reversed", null, at, actor);
            return;
        }
        if (it.disbursement().isOpen()) {
            settle(it, stripeId, at, actor);
        }
        if (it.disbursement().isSettled() && cumulated > it.disbursement().reversedAmount) {
            reverse(it, cumulated, at, actor);
            history.record(
                    it.payout().id,
                    new Audit.AuditChange(actor, "payout.reverse", null, null, "reversed " + cumulated + " in all"));
        }
        conclude(it, at, actor, null);
    }

    private void reverse(Settlement.LockedPayout it, long cumulated, Instant at, Actor actor) {
        DisbursementEntity disbursement = it.disbursement();
        long back = cumulated - disbursement.reversedAmount;
        Transfer out = whereItGoes(disbursement.route, back);
        Map<AccountKind, Long> changes = new EnumMap<>(shares.reverse(undo(disbursement, back), it.payout().id, actor));
        changes.put(AccountKind.PAID, -back);
        changes.put(out.from(), back);
        changes.put(out.to(), -back);
        it.post(ledger, "take-back:" + cumulated, at, changes);
        disbursement.reversedAmount = cumulated;
    }

    /** What leaves one place arrives at another: the books say where the money lies. */
    private static Transfer whereItGoes(Route route, long amount) {
        return switch (route) {
            case PLATFORM -> new Transfer(AccountKind.AT_CONNECTED, AccountKind.AT_PLATFORM, amount);
            case CONNECTED -> new Transfer(AccountKind.AT_BANK, AccountKind.AT_CONNECTED, amount);
        };
    }

    private static List<Share> standing(DisbursementEntity disbursement) {
        return AllocationEntity.ofDisbursement(disbursement.id).stream()
                .map(allocation -> allocation.toShare(disbursement.route, allocation.standing()))
                .toList();
    }

    /**
     * Undoes this much of the allocations, and answers the parts: first what was paid of payments whose customers got their
     * money back since, then the newest payments.
     */
    private List<Share> undo(DisbursementEntity disbursement, long amount) {
        List<AllocationEntity> newestFirst =
                AllocationEntity.ofDisbursement(disbursement.id).reversed();
        Map<String, Long> owed = shares.owed(
                newestFirst.stream().map(allocation -> allocation.paymentId).toList());
        Map<String, Long> parts = new LinkedHashMap<>();
        long left = amount;
        for (AllocationEntity allocation : newestFirst) {
            left -= undo(allocation, Math.min(left, owed.getOrDefault(allocation.paymentId, 0L)), parts);
        }
        for (AllocationEntity allocation : newestFirst) {
            left -= undo(allocation, left, parts);
        }
        return parts.entrySet().stream()
                .map(part -> new Share(part.getKey(), disbursement.route, part.getValue()))
                .toList();
    }

    private static long undo(AllocationEntity allocation, long atMost, Map<String, Long> parts) {
        long part = Math.min(atMost, allocation.standing());
        if (part > 0) {
            allocation.undoneAmount += part;
            parts.merge(allocation.paymentId, part, Long::sum);
        }
        return part;
    }

    private void conclude(Settlement.LockedPayout it, Instant at, Actor actor, String reason) {
        PayoutEntity payout = it.payout();
        PayoutStatus before = payout.status;
        long sent = payout.actual();
        List<DisbursementEntity> disbursements = DisbursementEntity.ofPayout(payout.id);
        payout.conclude(disbursements, at);
        if (payout.status == before && payout.actual() < sent) {
            history.transferReversed(
                    payout.toPayout(disbursements), new Money(sent - payout.actual(), payout.currency));
        }
        if (payout.status != before) {
            history.moved(
                    payout.toPayout(disbursements),
                    before,
                    new Audit.AuditChange(
                            actor,
                            payout.status == PayoutStatus.PAID ? "payout.settle" : "payout.fail",
                            before.name(),
                            payout.status.name(),
                            reason));
        }
    }
}
