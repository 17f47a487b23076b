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
 * Money that goes back to customers. A refund takes its part of the creator's share and, by the terms of the payment, of the
 * fee; an open dispute freezes what is left of the share; a lost one takes it, a won one thaws it. All of it can be told twice
 * and in any order: the payment's amounts are worked out anew from what is known of its refunds and disputes.
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

    /** Which payment Stripe means; each may be null. */
    public record Target(String paymentIntentId, String chargeId) {}

    /**
     * What Stripe says of a refund.
     *
     * @param failed the customer's bank sent the money back, or the refund was canceled
     */
    public record RefundUpdate(String refundId, Target target, Money amount, boolean failed, Instant at) {

        private RefundsAndDisputes.RefundUpdate of(Money booked) {
            return new RefundsAndDisputes.RefundUpdate(refundId, target, booked, failed, at);
        }
    }

    /**
     * What Stripe says of a dispute.
     *
     * @param withdrawn whether Stripe takes the money for it; an inquiry takes none
     * @param reason Stripe's word for it
     * @param taken null where Stripe does not say
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
     * What a dispute's balance transactions took in all and did not give back.
     *
     * @param moves how many balance transactions these are
     */
    public record Taken(Money amount, int moves) {}

    /** A refund was made, changed or failed. False where we know of no such payment (yet). */
    @Transactional
    public boolean refunded(RefundsAndDisputes.RefundUpdate news, Actor actor) {
        return captured(news.target())
                .map(payment -> {
                    apply(payment, news.of(booked(payment, news.amount())));
                    booking.recompute(payment, "refund", news.at(), actor);
                    return payment;
                })
                .isPresent();
    }

    private void apply(PaymentEntity payment, RefundsAndDisputes.RefundUpdate news) {
        RefundEntity refund = RefundEntity.findById(news.refundId());
        if (refund == null) {
            refund = new RefundEntity();
            refund.id = news.refundId();
            refund.paymentId = payment.id;
            refund.amount = news.amount().withinLimits().minor();
            refund.createdAt = clock.instant();
            refund.persist();
        }
        if (news.failed() && refund.failedAt == null) {
            refund.failedAt = news.at();
        }
    }

    /**
     * A charge tells how much of it was refunded in all; this includes refunds that we were not told of one by one.
     *
     * @param total in all at this moment
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

    /** A dispute was opened, changed or decided. False where we know of no such payment (yet). */
    @Transactional
    public boolean disputed(RefundsAndDisputes.DisputeUpdate news, Actor actor) {
        return captured(news.target())
                .map(payment -> {
                    apply(payment, news.of(payment.booked(news.amount())));
                    booking.recompute(payment, "dispute", news.at(), actor);
                    return payment;
                })
                .isPresent();
    }

    private void apply(PaymentEntity payment, RefundsAndDisputes.DisputeUpdate news) {
        DisputeEntity dispute = DisputeEntity.findById(news.disputeId());
        if (dispute == null) {
            dispute = new DisputeEntity();
            dispute.id = news.disputeId();
            dispute.paymentId = payment.id;
            dispute.createdAt = clock.instant();
            dispute.state = DisputeState.OPEN;
            dispute.toldAt = Instant.EPOCH;
            dispute.apply(news, payment.money(payment.amount));
            dispute.persist();
        } else {
            dispute.apply(news, payment.money(payment.amount));
        }
    }

    /**
     * Of a destination charge: its transfer was reversed, so that much came back from the connected account.
     *
     * @param cumulated in all so far, in minor units
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

    /** Of a destination charge: so much of Stripe's application fee went back to the connected account, in all. */
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

    /** A charge names its intent: from now on the payment is found by either. False where we know of no such payment (yet). */
    @Transactional
    public boolean charged(Target target) {
        return captured(target).isPresent();
    }

    /** The payment, its owner and itself locked; empty where it is not captured (yet). */
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

    /** What Stripe tells in the currency of the charge, in that of the books. */
    private static Money booked(PaymentEntity payment, Money told) {
        Money booked = payment.booked(told);
        if (!payment.currency.equals(booked.currency())) {
            throw InvalidInput.because("currency", "malformed");
        }
        return booked;
    }
}
