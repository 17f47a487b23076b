package com.callstar.payouts.payments;

import com.callstar.payouts.core.Actor;
import com.callstar.payouts.core.InvalidInput;
import com.callstar.payouts.core.Money;
import com.callstar.payouts.ledger.AccountKind;
import com.callstar.payouts.ledger.JournalEntry;
import com.callstar.payouts.ledger.Ledger;
import com.callstar.payouts.ledger.Transfer;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.persistence.LockModeType;
import jakarta.transaction.Transactional;
import java.time.Clock;
import java.time.Instant;
import java.util.Optional;
import org.hibernate.Session;

/**
 * Applies money that goes back to customers. A refund takes its part of the creator's share and, by the terms of the
 * payment, of the fee. An open dispute freezes the rest of the share, a lost one takes it and a won one releases it. Stripe
 * may report each fact twice and in any order: the payment's amounts are computed anew from all known refunds and disputes.
 */
@ApplicationScoped
public class RefundsAndDisputes {

    private final Session database;
    private final Ledger ledger;
    private final ReturnPosting booking;
    private final Clock clock;

    RefundsAndDisputes(Session database, Ledger ledger, ReturnPosting booking, Clock clock) {
        this.database = database;
        this.ledger = ledger;
        this.booking = booking;
        this.clock = clock;
    }

    /** The payment that Stripe means, by its intent or its charge; each may be null. */
    public record Target(String paymentIntentId, String chargeId) {}

    /**
     * A refund, as Stripe reports it.
     *
     * @param failed whether the customer's bank sent the money back, or the refund was canceled
     */
    public record RefundUpdate(String refundId, Target target, Money amount, boolean failed, Instant at) {

        private RefundsAndDisputes.RefundUpdate of(Money booked) {
            return new RefundsAndDisputes.RefundUpdate(refundId, target, booked, failed, at);
        }
    }

    /**
     * A dispute, as Stripe reports it.
     *
     * @param withdrawn whether Stripe withdraws the money for it; an inquiry withdraws none
     * @param reason Stripe's reason code
     * @param taken null if Stripe does not say
     */
    public record DisputeUpdate(
            String disputeId,
            Target target,
            Money amount,
            DisputeState state,
            boolean withdrawn,
            String reason,
            Instant at,
            Taken taken) {

        private RefundsAndDisputes.DisputeUpdate of(Money booked) {
            return new RefundsAndDisputes.DisputeUpdate(disputeId, target, booked, state, withdrawn, reason, at, taken);
        }
    }

    /**
     * What a dispute's balance transactions withdrew and did not return.
     *
     * @param moves the number of balance transactions
     */
    public record Taken(Money amount, int moves) {}

    /** A refund was made, changed or failed. Returns false if no captured payment is known (yet). */
    @Transactional
    public boolean refunded(RefundsAndDisputes.RefundUpdate update, Actor actor) {
        return captured(update.target())
                .map(payment -> {
                    apply(payment, update.of(booked(payment, update.amount())));
                    booking.recompute(payment, "refund", update.at(), actor);
                    return payment;
                })
                .isPresent();
    }

    private void apply(PaymentEntity payment, RefundsAndDisputes.RefundUpdate update) {
        RefundEntity refund = RefundEntity.findById(update.refundId());
        if (refund == null) {
            refund = new RefundEntity();
            refund.id = update.refundId();
            refund.paymentId = payment.id;
            refund.amount = update.amount().withinLimits().minor();
            refund.createdAt = clock.instant();
            refund.persist();
        }
        if (update.failed() && refund.failedAt == null) {
            refund.failedAt = update.at();
        }
    }

    /**
     * A charge reports how much of it was refunded in total. This includes refunds for which no event reached us.
     *
     * @param total the total at this moment
     */
    @Transactional
    public boolean refundedInAll(Target target, Money total, Instant at, Actor actor) {
        return captured(target)
                .map(payment -> {
                    payment.chargeRefundedTotal(booked(payment, total).minor(), at);
                    booking.recompute(payment, "refund", at, actor);
                    return payment;
                })
                .isPresent();
    }

    /** A dispute was opened, changed or decided. Returns false if no captured payment is known (yet). */
    @Transactional
    public boolean disputed(RefundsAndDisputes.DisputeUpdate update, Actor actor) {
        return captured(update.target())
                .map(payment -> {
                    apply(payment, update.of(payment.booked(update.amount())));
                    booking.recompute(payment, "dispute", update.at(), actor);
                    return payment;
                })
                .isPresent();
    }

    private void apply(PaymentEntity payment, RefundsAndDisputes.DisputeUpdate update) {
        DisputeEntity dispute = DisputeEntity.findById(update.disputeId());
        if (dispute == null) {
            dispute = new DisputeEntity();
            dispute.id = update.disputeId();
            dispute.paymentId = payment.id;
            dispute.createdAt = clock.instant();
            dispute.state = DisputeState.OPEN;
            dispute.reportedAt = Instant.EPOCH;
            dispute.apply(update, payment.money(payment.amount));
            dispute.persist();
        } else {
            dispute.apply(update, payment.money(payment.amount));
        }
    }

    /**
     * The transfer of a destination charge was reversed: that much came back from the connected account.
     *
     * @param cumulated the total so far, in minor units
     */
    @Transactional
    public boolean transferReversed(Target target, long cumulated, Instant at) {
        return captured(target)
                .map(payment -> {
                    long more = cumulated - payment.transferReversedAmount;
                    if (more > 0) {
                        payment.transferReversedAmount = cumulated;
                        Transfer back = new Transfer(AccountKind.AT_PLATFORM, AccountKind.AT_CONNECTED, more);
                        ledger.post(new JournalEntry(
                                payment.owner(), "pull-back:" + payment.id + ":" + cumulated, at, back));
                    }
                    return payment;
                })
                .isPresent();
    }

    /** Stripe returned this much of its application fee to the connected account of a destination charge, in total. */
    @Transactional
    public boolean applicationFeeRefunded(Target target, long cumulated, Instant at) {
        return captured(target)
                .map(payment -> {
                    long more = cumulated - payment.applicationFeeRefundedAmount;
                    if (more > 0) {
                        payment.applicationFeeRefundedAmount = cumulated;
                        Transfer back = new Transfer(AccountKind.AT_CONNECTED, AccountKind.AT_PLATFORM, more);
                        ledger.post(new JournalEntry(
                                payment.owner(), "fee-back:" + payment.id + ":" + cumulated, at, back));
                    }
                    return payment;
                })
                .isPresent();
    }

    /**
     * Links a charge to its intent, so that the payment can be found by either. Returns false if no captured payment is
     * known (yet).
     */
    @Transactional
    public boolean charged(Target target) {
        return captured(target).isPresent();
    }

    /** Locks the owner and the payment; empty if the payment is not captured (yet). */
    private Optional<PaymentEntity> captured(Target target) {
        Optional<PaymentEntity> found = Optional.ofNullable(target.paymentIntentId())
                .flatMap(PaymentEntity::ofIntent)
                .or(() -> Optional.ofNullable(target.chargeId()).flatMap(PaymentEntity::ofCharge))
                .filter(PaymentEntity::captured);
        found.ifPresent(payment -> {
            ledger.lock(payment.owner());
            database.refresh(payment, LockModeType.PESSIMISTIC_WRITE);
            payment.linkCharge(target.chargeId());
        });
        return found;
    }

    /** Converts an amount that Stripe reports in the charge's currency to the currency in which the payment is booked. */
    private static Money booked(PaymentEntity payment, Money reported) {
        Money booked = payment.booked(reported);
        if (!payment.currency.equals(booked.currency())) {
            throw InvalidInput.because("currency", "malformed");
        }
        return booked;
    }
}
