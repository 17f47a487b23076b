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
 * Refunds and disputes. A refund takes a part of the creator's share and, by the payment's terms, of the
 * fee; an open dispute freezes the rest of the share; a lost one takes it, a won one releases it. Events may be repeated
 * and in any order: the amounts are recomputed from all known refunds and disputes.
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

    /** The ids that identify the payment; each may be null. */
    public record Target(String paymentIntentId, String chargeId) {}

    /**
     * A refund as Stripe reports it.
     *
     * @param failed the customer's bank returned the money, or the refund was canceled
     */
    public record RefundUpdate(String refundId, Target target, Money amount, boolean failed, Instant at) {

        private RefundsAndDisputes.RefundUpdate of(Money booked) {
            return new RefundsAndDisputes.RefundUpdate(refundId, target, booked, failed, at);
        }
    }

    /**
     * A dispute as Stripe reports it.
     *
     * @param withdrawn whether Stripe takes the money; an inquiry takes none
     * @param reason Stripe's code
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
     * What a dispute's balance transactions took in total and did not return.
     *
     * @param moves the number of balance transactions
     */
    public record Taken(Money amount, int moves) {}

    /** Applies a new, changed or failed refund. Returns false if the payment is not known (yet). */
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
     * Applies a charge's refund total, which includes refunds without an event.
     *
     * @param total the refunded total at this time
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

    /** Applies an opened, changed or decided dispute. Returns false if the payment is not known (yet). */
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
            dispute.toldAt = Instant.EPOCH;
            dispute.apply(update, payment.money(payment.amount));
            dispute.persist();
        } else {
            dispute.apply(update, payment.money(payment.amount));
        }
    }

    /**
     * Applies a reversal of a destination charge's transfer, which returned money from the connected account.
     *
     * @param cumulated the total so far, in minor units
     */
    @Transactional
    public boolean transferReversed(String chargeId, long cumulated, Instant at) {
        return captured(new Target(null, chargeId))
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

    /** Applies the refunded total of a destination charge's application fee, which returned to the connected account. */
    @Transactional
    public boolean applicationFeeRefunded(String chargeId, long cumulated, Instant at) {
        return captured(new Target(null, chargeId))
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

    /** Links a charge to its intent, so that either finds the payment. Returns false if the payment is not known (yet). */
    @Transactional
    public boolean charged(Target target) {
        return captured(target).isPresent();
    }

    /** Locks the payment's holder and the payment; empty if it is not captured (yet). */
    private Optional<PaymentEntity> captured(Target target) {
        Optional<PaymentEntity> found = Optional.ofNullable(target.paymentIntentId())
                .flatMap(PaymentEntity::ofIntent)
                .or(() -> Optional.ofNullable(target.chargeId()).flatMap(PaymentEntity::ofCharge))
                .filter(PaymentEntity::captured);
        found.ifPresent(payment -> {
            ledger.lock(payment.owner());
            database.refresh(payment, LockModeType.PESSIMISTIC_WRITE);
            payment.knows(target.chargeId());
        });
        return found;
    }

    /** Converts an amount from the charge's currency to the recorded currency. */
    private static Money booked(PaymentEntity payment, Money told) {
        Money booked = payment.booked(told);
        if (!payment.currency.equals(booked.currency())) {
            throw InvalidInput.because("currency", "malformed");
        }
        return booked;
    }
}
