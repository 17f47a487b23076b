package com.callstar.payouts.payouts;

import static jakarta.transaction.Transactional.TxType.REQUIRES_NEW;

import com.callstar.payouts.audit.Audit;
import com.callstar.payouts.core.Actor;
import com.callstar.payouts.core.Money;
import com.callstar.payouts.ledger.AccountKind;
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
import jakarta.transaction.Transactional;
import java.time.Instant;
import java.util.EnumMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * Records the outcome of a disbursement, whatever reports it first: the answer of the call, an event, or a later read.
 * Each report can come twice and in any order; the result is the same.
 */
@ApplicationScoped
class Settlement {

    private final Ledger ledger;
    private final Shares shares;
    private final PayoutEventRecorder recorder;
    private final RetrySchedule schedule;
    private final UnbookedDisbursements unbooked;

    Settlement(
            Ledger ledger,
            Shares shares,
            PayoutEventRecorder recorder,
            RetrySchedule schedule,
            UnbookedDisbursements unbooked) {
        this.ledger = ledger;
        this.shares = shares;
        this.recorder = recorder;
        this.schedule = schedule;
        this.unbooked = unbooked;
    }

    private LockedPayout open(String disbursementId) {
        return LockedPayout.open(ledger, disbursementId);
    }

    /** Records the answer of the call. Has a transaction of its own, in which nothing was read before the locks. */
    @Transactional(REQUIRES_NEW)
    void record(PayoutGateway.Disbursement sent, Outcome outcome, Actor actor) {
        record(LockedPayout.sent(ledger, sent), sent, outcome, actor);
    }

    /** Records that Stripe's listing shows the object, as if that were the answer of the call. */
    @Transactional
    void recordAccepted(PayoutGateway.Disbursement sent, String stripeId, Actor actor) {
        record(open(sent.disbursementId()), sent, new Accepted(stripeId), actor);
    }

    private void record(LockedPayout locked, PayoutGateway.Disbursement sent, Outcome outcome, Actor actor) {
        switch (outcome) {
            case Accepted accepted
            when locked.disbursement().isContradictedBy(accepted.stripeId()) ->
                unbooked.contradicted(locked.disbursement(), locked.payout(), accepted.stripeId());
            case Accepted accepted -> {
                locked.disbursement().accept(accepted.stripeId(), schedule.nextStatusCheck());
                recorder.due(DisbursementEntity.makeDueAfterSuccess(locked.disbursement().route, schedule.now()));
            }
            case Refused refused -> {
                if (countsFor(locked.disbursement(), sent)) {
                    fail(locked, null, refused.code(), refused.message(), schedule.now(), actor);
                }
            }
            case NotNow notNow -> {
                if (countsFor(locked.disbursement(), sent)) {
                    refusedForNow(locked, notNow);
                }
            }
            case Unknown unknown ->
                locked.disbursement().outcomeUnknown(unknown.why(), schedule.after(unknown.retryAfter()));
        }
    }

    /**
     * A refusal cannot undo what an event said since. It is not definite if somebody else has sent the same
     * disbursement again meanwhile: then the answer to that call counts.
     */
    private static boolean countsFor(DisbursementEntity disbursement, PayoutGateway.Disbursement sent) {
        return disbursement.state == State.STARTED
                && disbursement.tries == sent.tries()
                && disbursement.idempotencyKey.equals(sent.idempotencyKey());
    }

    /** Money is available on the platform's balance. */
    @Transactional
    void balanceAvailable() {
        recorder.moneyAvailable(DisbursementEntity.makeDueForBalance(schedule.now()));
    }

    /** Only the platform can cure it: the money stays claimed, and the disbursement is sent again. */
    private void refusedForNow(LockedPayout locked, NotNow notNow) {
        DisbursementEntity disbursement = locked.disbursement();
        if (notNow.nothingSent()) {
            Instant now = schedule.now();
            disbursement.waitFor(notNow.cause(), notNow.message(), now, schedule.nextRepeat(disbursement.tries));
        } else {
            disbursement.outcomeUnknown(notNow.message(), schedule.nextRepeat(disbursement.tries));
        }
        recorder.blocked(locked.payout().toPayout(List.of(disbursement)), notNow.cause(), notNow.message());
    }

    /**
     * Ends a payout that waits for the platform: what was not sent is available to the creator again.
     *
     * @throws PayoutRefused INVALID_STATE if it does not wait, or a part of it is under way
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
        recorder.record(payoutId, new Audit.AuditChange(actor, "payout.reject", null, null, reason));
        Instant now = schedule.now();
        open.forEach(one -> fail(open(one.id), null, FailureReason.REJECTED, null, now, actor));
    }

    /** The money arrived. */
    @Transactional
    void settle(String disbursementId, String stripeId, Instant at, Actor actor) {
        LockedPayout locked = open(disbursementId);
        if (locked.disbursement().isOpen()) {
            settle(locked, stripeId, at, actor);
            conclude(locked, at, actor, null);
        } else if (locked.disbursement().isContradictedBy(stripeId)) {
            unbooked.contradictedForGood(locked.disbursement(), locked.payout(), stripeId);
            throw new PayoutRefused.PaidThoughFailed(locked.payout().id, stripeId);
        }
    }

    private void settle(LockedPayout locked, String stripeId, Instant at, Actor actor) {
        DisbursementEntity disbursement = locked.disbursement();
        disbursement.settle(stripeId, at, schedule.nextLateCheck(at));
        locked.post(
                ledger,
                "settle",
                at,
                new Transfer(AccountKind.PROCESSING, AccountKind.PAID, disbursement.amount),
                outflow(disbursement.route, disbursement.amount));
        shares.settle(remainingShares(disbursement), locked.payout().id, disbursement.stripeId, at, actor);
    }

    /** The money did not arrive, or all of it came back: it is available to the creator again. */
    @Transactional
    void fail(String disbursementId, String stripeId, String code, String message, Instant at, Actor actor) {
        fail(open(disbursementId), stripeId, code, message, at, actor);
    }

    private void fail(LockedPayout locked, String stripeId, String code, String message, Instant at, Actor actor) {
        DisbursementEntity disbursement = locked.disbursement();
        switch (disbursement.state) {
            case STARTED, ACCEPTED -> {
                Map<AccountKind, Long> changes = new EnumMap<>(
                        shares.unclaim(undo(disbursement, disbursement.amount), locked.payout().id, actor));
                changes.put(AccountKind.PROCESSING, -disbursement.amount);
                locked.post(ledger, "fail", at, changes);
            }
            case SETTLED -> reverse(locked, disbursement.amount, at, actor);
            case FAILED -> {
                return;
            }
        }
        disbursement.fail(stripeId, code);
        locked.payout().failedBecause(code, message);
        conclude(locked, at, actor, code);
    }

    /**
     * Stripe reversed a part of what had arrived.
     *
     * @param cumulated the total reversed so far, in minor units; a known total changes nothing
     */
    @Transactional
    void reverse(String disbursementId, String stripeId, long cumulated, Instant at, Actor actor) {
        LockedPayout locked = open(disbursementId);
        if (cumulated >= locked.disbursement().amount) {
            boolean onOurDemand = ReversalEntity.existsFor(locked.disbursement().id);
            fail(locked, stripeId, onOurDemand ? "recovered" : "reversed", null, at, actor);
            return;
        }
        if (locked.disbursement().isOpen()) {
            settle(locked, stripeId, at, actor);
        }
        if (locked.disbursement().isSettled() && cumulated > locked.disbursement().reversedAmount) {
            reverse(locked, cumulated, at, actor);
            Money reversed = new Money(cumulated, locked.disbursement().currency);
            recorder.record(
                    locked.payout().id,
                    new Audit.AuditChange(actor, "payout.reverse", null, null, "reversed " + reversed + " in all"));
        }
        conclude(locked, at, actor, null);
    }

    private void reverse(LockedPayout locked, long cumulated, Instant at, Actor actor) {
        DisbursementEntity disbursement = locked.disbursement();
        long back = cumulated - disbursement.reversedAmount;
        Transfer out = outflow(disbursement.route, back);
        Map<AccountKind, Long> changes =
                new EnumMap<>(shares.reverse(undo(disbursement, back), locked.payout().id, actor));
        changes.put(AccountKind.PAID, -back);
        changes.put(out.from(), back);
        changes.put(out.to(), -back);
        locked.post(ledger, "take-back:" + cumulated, at, changes);
        disbursement.reversedAmount = cumulated;
    }

    /** Moves the amount between the accounts that say where the money is. */
    private static Transfer outflow(Route route, long amount) {
        return switch (route) {
            case PLATFORM -> new Transfer(AccountKind.AT_CONNECTED, AccountKind.AT_PLATFORM, amount);
            case CONNECTED -> new Transfer(AccountKind.AT_BANK, AccountKind.AT_CONNECTED, amount);
        };
    }

    private static List<Share> remainingShares(DisbursementEntity disbursement) {
        return AllocationEntity.ofDisbursement(disbursement.id).stream()
                .map(allocation -> allocation.toShare(disbursement.route, allocation.remaining()))
                .toList();
    }

    /** Undoes this much of the allocations: of payments refunded since, then of the newest. Returns the parts. */
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
        long part = Math.min(atMost, allocation.remaining());
        if (part > 0) {
            allocation.undoneAmount += part;
            parts.merge(allocation.paymentId, part, Long::sum);
        }
        return part;
    }

    private void conclude(LockedPayout locked, Instant at, Actor actor, String reason) {
        PayoutEntity payout = locked.payout();
        PayoutStatus before = payout.status;
        long sent = payout.actual();
        List<DisbursementEntity> disbursements = DisbursementEntity.ofPayout(payout.id);
        payout.conclude(disbursements, at);
        if (payout.status == before && payout.actual() < sent) {
            recorder.transferReversed(
                    payout.toPayout(disbursements), new Money(sent - payout.actual(), payout.currency));
        }
        if (payout.status != before) {
            recorder.statusChanged(
                    new PayoutStatusChanged(payout.toPayout(disbursements), before, null),
                    new Audit.AuditChange(
                            actor,
                            payout.status == PayoutStatus.PAID ? "payout.settle" : "payout.fail",
                            before.name(),
                            payout.status.name(),
                            reason));
        }
    }
}
