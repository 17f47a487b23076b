package com.callstar.payouts.payments;

import com.callstar.payouts.core.Money;
import com.callstar.payouts.ledger.AccountHolder;
import io.quarkus.hibernate.orm.panache.PanacheEntityBase;
import jakarta.persistence.Column;
import jakarta.persistence.Embedded;
import jakarta.persistence.Entity;
import jakarta.persistence.EnumType;
import jakarta.persistence.Enumerated;
import jakarta.persistence.Id;
import jakarta.persistence.LockModeType;
import jakarta.persistence.Table;
import java.math.BigDecimal;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.hibernate.annotations.Formula;

/** A payment and its transitions until the capture. Later changes of the share are set-based SQL: {@link Shares}. */
@Entity
@Table(name = "payment")
class PaymentEntity extends PanacheEntityBase {

    @Id
    String id;

    @Column(name = "booking_id")
    String bookingId;

    @Column(name = "creator_id")
    String creatorId;

    String currency;

    long amount;

    @Column(name = "platform_fee")
    long platformFee;

    @Column(name = "creator_amount")
    long creatorAmount;

    @Column(name = "charge_refunded_amount")
    long chargeRefundedAmount;

    @Column(name = "charge_refunded_at")
    Instant chargeRefundedAt;

    @Column(name = "transfer_reversed_amount")
    long transferReversedAmount;

    @Column(name = "application_fee_refunded_amount")
    long applicationFeeRefundedAmount;

    @Column(name = "fee_percentage")
    BigDecimal feePercentage;

    @Enumerated(EnumType.STRING)
    @Column(name = "fee_on_refund")
    FeeOnRefund feeOnRefund;

    @Column(name = "hold_days")
    int holdDays;

    @Column(name = "reserve_percentage")
    BigDecimal reservePercentage;

    @Column(name = "reserve_days")
    int reserveDays;

    @Enumerated(EnumType.STRING)
    Route route;

    @Enumerated(EnumType.STRING)
    PaymentStatus status;

    @Enumerated(EnumType.STRING)
    @Column(name = "payout_status")
    ShareStatus payoutStatus;

    @Column(name = "stripe_payment_intent_id")
    String stripePaymentIntentId;

    @Column(name = "stripe_charge_id")
    String stripeChargeId;

    @Column(name = "created_at")
    Instant createdAt;

    @Column(name = "captured_at")
    Instant capturedAt;

    @Column(name = "release_at")
    Instant releaseAt;

    @Embedded
    ShareColumns share = new ShareColumns();

    @Embedded
    CaptureColumns facts = new CaptureColumns();

    /** Null if Stripe's statement has no row for it. */
    @Formula("proof_of(id)")
    String proof;

    /** Oldest first. A booking may have several payments, each with its own intent. */
    static List<PaymentEntity> ofBooking(String bookingId) {
        return list("bookingId = ?1 order by id", bookingId);
    }

    /** Locks the payment for a change: Hibernate writes all columns, which must not overwrite the change of another transaction. */
    static Optional<PaymentEntity> lockedOfIntent(String paymentIntentId) {
        return PaymentEntity.<PaymentEntity>find("stripePaymentIntentId", paymentIntentId)
                .withLock(LockModeType.PESSIMISTIC_WRITE)
                .firstResultOptional();
    }

    static Optional<PaymentEntity> ofIntent(String paymentIntentId) {
        return find("stripePaymentIntentId", paymentIntentId).firstResultOptional();
    }

    static Optional<PaymentEntity> ofCharge(String chargeId) {
        return find("stripeChargeId", chargeId).firstResultOptional();
    }

    /** Locks the row and reads it again; until this transaction ends, no other changes it. */
    void lock() {
        getEntityManager().refresh(this, LockModeType.PESSIMISTIC_WRITE);
    }

    boolean captured() {
        return capturedAt != null;
    }

    /** Whether it is captured and not fully returned to the customer. */
    boolean stands() {
        ReturnedAmounts returned = share.returned();
        return captured() && returned.refunded() + returned.chargedBack() < amount;
    }

    /** Whether this amount was prepared, charged or booked for the payment. */
    boolean asks(Money asked) {
        return money(amount).equals(asked) || asked.equals(facts.prepared()) || asked.equals(facts.charged());
    }

    /** Whether part of it is claimed, paid, disputed or returned. If so, it can no longer be booked in another currency. */
    boolean isMoved() {
        ReturnedAmounts returned = share.returned();
        return payoutStatus != ShareStatus.HELD
                || returned.frozen()
                || share.used() != 0
                || returned.refunded() + returned.disputed() + returned.chargedBack() > 0
                || transferReversedAmount + applicationFeeRefundedAmount > 0;
    }

    /** Converts an amount that Stripe reports in the charge's currency to the currency in which the payment is booked. */
    Money booked(Money reported) {
        Money charged = facts.charged();
        return charged == null || !charged.currency().equals(reported.currency())
                ? reported
                : money(amount).portion(money(reported.minor()), money(charged.minor()));
    }

    /** PENDING or FAILED → SUCCEEDED, and the share is HELD; CANCELLED at once if the fee is the whole payment. */
    void capture(Capture capture, Terms terms) {
        apply(terms);
        route = capture.route();
        status = PaymentStatus.SUCCEEDED;
        hold();
        stripePaymentIntentId = capture.paymentIntentId();
        stripeChargeId = capture.chargeId();
        capturedAt = capture.capturedAt();
        releaseAt = capturedAt.plus(Duration.ofDays(holdDays));
    }

    /** HELD, or CANCELLED if there is nothing to hold. */
    void hold() {
        payoutStatus = creatorAmount == 0 ? ShareStatus.CANCELLED : ShareStatus.HELD;
    }

    /** Stores the charge's id, if the capture did not name it. */
    void linkCharge(String chargeId) {
        if (stripeChargeId == null) {
            stripeChargeId = chargeId;
        }
    }

    /** Prepares the unpaid booking's next intent: PENDING under these terms. */
    void prepare(String creator, Terms terms, String paymentIntentId) {
        creatorId = creator;
        apply(terms);
        route = Route.PLATFORM;
        status = PaymentStatus.PENDING;
        payoutStatus = ShareStatus.PENDING;
        stripePaymentIntentId = paymentIntentId;
    }

    /** PENDING → FAILED: the customer's payment failed and may be tried again. A captured payment does not change; returns whether it changed. */
    boolean fail() {
        if (captured() || status == PaymentStatus.FAILED) {
            return false;
        }
        status = PaymentStatus.FAILED;
        return true;
    }

    /** Stores the charge's total of refunds: the latest report counts, and of reports of the same second the larger one. */
    void chargeRefundedTotal(long refundedInAll, Instant at) {
        boolean later = chargeRefundedAt == null || at.isAfter(chargeRefundedAt);
        boolean more = at.equals(chargeRefundedAt) && refundedInAll > chargeRefundedAmount;
        if (later || more) {
            chargeRefundedAmount = refundedInAll;
            chargeRefundedAt = at;
        }
    }

    void apply(Terms terms) {
        currency = terms.amount().currency();
        amount = terms.amount().minor();
        platformFee = terms.fee().minor();
        creatorAmount = terms.share().minor();
        feePercentage = terms.feePercentage();
        feeOnRefund = terms.feeOnRefund();
        holdDays = terms.holdDays();
        reservePercentage = terms.reservePercentage();
        reserveDays = terms.reserveDays();
    }

    AccountHolder owner() {
        return new AccountHolder(creatorId, currency);
    }

    Money money(long minor) {
        return new Money(minor, currency);
    }

    Payment toPayment() {
        ReturnedAmounts returned = share.returned();
        return new Payment(
                id,
                bookingId,
                creatorId,
                money(amount),
                money(platformFee),
                money(creatorAmount),
                money(creatorAmount - share.used()),
                money(share.claimed()),
                money(share.paid()),
                new Payment.Reserve(money(share.reserved()), share.reserveDueAt()),
                new Payment.Returned(
                        money(returned.refunded()),
                        money(returned.disputed() + returned.chargedBack()),
                        money(returned.share()),
                        money(returned.fee()),
                        money(share.recovered()),
                        money(share.writtenOff()),
                        returned.frozen()),
                route,
                status,
                payoutStatus,
                stripePaymentIntentId,
                share.stripeTransferId(),
                createdAt,
                capturedAt,
                releaseAt,
                share.paidAt(),
                new Payment.Captured(
                        facts.prepared(),
                        facts.namedCreatorId,
                        facts.namedBookingId,
                        facts.settled(),
                        facts.charged(),
                        facts.questions()),
                proof == null ? Proof.UNCONFIRMED : Proof.valueOf(proof));
    }
}
