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

/** A payment and its states until the capture. After it, set-based SQL changes the share: {@link Shares}. */
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

    @Column(name = "claimed_amount", updatable = false)
    long claimedAmount;

    @Column(name = "paid_amount", updatable = false)
    long paidAmount;

    @Column(name = "recovered_amount", updatable = false)
    long recoveredAmount;

    @Column(name = "refunded_amount", updatable = false)
    long refundedAmount;

    @Column(name = "disputed_amount", updatable = false)
    long disputedAmount;

    @Column(name = "charged_back_amount", updatable = false)
    long chargedBackAmount;

    @Column(name = "charge_refunded_amount")
    long chargeRefundedAmount;

    @Column(name = "charge_refunded_at")
    Instant chargeRefundedAt;

    @Column(name = "share_returned", updatable = false)
    long shareReturned;

    @Column(name = "fee_returned", updatable = false)
    long feeReturned;

    @Column(updatable = false)
    boolean frozen;

    @Column(updatable = false)
    int returns;

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

    @Column(name = "stripe_transfer_id", updatable = false)
    String stripeTransferId;

    @Column(name = "created_at")
    Instant createdAt;

    @Column(name = "captured_at")
    Instant capturedAt;

    @Column(name = "release_at")
    Instant releaseAt;

    @Column(name = "paid_at", updatable = false)
    Instant paidAt;

    @Embedded
    CaptureColumns facts = new CaptureColumns();

    /** Null if the statement has no row for it. */
    @Formula("proof_of(id)")
    String proof;

    /** Oldest first; a booking may have several payments, each with its own intent. */
    static List<PaymentEntity> ofBooking(String bookingId) {
        return list("bookingId = ?1 order by id", bookingId);
    }

    /** The booking of a known intent. */
    static Optional<String> bookingOfIntent(String paymentIntentId) {
        return getEntityManager()
                .createQuery("select bookingId from PaymentEntity where stripePaymentIntentId = :intent", String.class)
                .setParameter("intent", paymentIntentId)
                .getResultStream()
                .findFirst();
    }

    /** Locks the booking: until this transaction ends no other creates or captures its payments. */
    static void lockBooking(String bookingId) {
        getEntityManager()
                .createNativeQuery("select 1 from pg_advisory_xact_lock(hashtextextended(:booking, 0))")
                .setParameter("booking", bookingId)
                .getSingleResult();
    }

    /** Locks the row for update, because Hibernate writes whole rows and could overwrite concurrent changes. */
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

    /** Reloads and locks the row. */
    void lock() {
        getEntityManager().refresh(this, LockModeType.PESSIMISTIC_WRITE);
    }

    boolean captured() {
        return capturedAt != null;
    }

    /** Captured and not fully refunded. */
    boolean stands() {
        return captured() && refundedAmount + chargedBackAmount < amount;
    }

    /** Whether the captured or prepared amount equals this. */
    boolean asks(Money asked) {
        return money(amount).equals(asked) || asked.equals(facts.prepared()) || asked.equals(facts.charged());
    }

    /** Whether any part is claimed, paid, disputed or refunded, so that the currency can no longer change. */
    boolean isMoved() {
        return payoutStatus != ShareStatus.HELD
                || frozen
                || remaining() != creatorAmount
                || refundedAmount + disputedAmount + chargedBackAmount > 0
                || transferReversedAmount + applicationFeeRefundedAmount > 0;
    }

    /** Converts an amount from the charge's currency to the recorded currency. */
    Money booked(Money told) {
        Money charged = facts.charged();
        return charged == null || !charged.currency().equals(told.currency())
                ? told
                : money(amount).portion(money(told.minor()), money(charged.minor()));
    }

    /** PENDING or FAILED → SUCCEEDED with a HELD share; CANCELLED at once if the fee is the whole amount. */
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

    /** Sets the charge if the capture did not name it. */
    void knows(String chargeId) {
        if (stripeChargeId == null) {
            stripeChargeId = chargeId;
        }
    }

    /** Replaces the intent of an unpaid booking: PENDING with these terms. */
    void prepare(String creator, Terms terms, String paymentIntentId) {
        creatorId = creator;
        apply(terms);
        route = Route.PLATFORM;
        status = PaymentStatus.PENDING;
        payoutStatus = ShareStatus.PENDING;
        stripePaymentIntentId = paymentIntentId;
    }

    /** PENDING ↔ FAILED: the card was declined, and the customer may retry. Captured payments do not change. */
    boolean fail() {
        if (captured() || status == PaymentStatus.FAILED) {
            return false;
        }
        status = PaymentStatus.FAILED;
        return true;
    }

    /** The charge's refund total: the latest counts, in one second the larger. */
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
    }

    AccountHolder owner() {
        return new AccountHolder(creatorId, currency);
    }

    Money money(long minor) {
        return new Money(minor, currency);
    }

    private long remaining() {
        return creatorAmount - shareReturned - claimedAmount - paidAmount - recoveredAmount;
    }

    Payment toPayment() {
        return new Payment(
                id,
                bookingId,
                creatorId,
                money(amount),
                money(platformFee),
                money(creatorAmount),
                money(remaining()),
                new Payment.Returned(
                        money(refundedAmount),
                        money(disputedAmount + chargedBackAmount),
                        money(shareReturned),
                        money(recoveredAmount),
                        frozen),
                route,
                status,
                payoutStatus,
                stripePaymentIntentId,
                stripeTransferId,
                createdAt,
                capturedAt,
                releaseAt,
                paidAt,
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
