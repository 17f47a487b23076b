package com.callstar.payouts.payments;

import com.callstar.payouts.audit.Audit;
import com.callstar.payouts.core.Actor;
import com.callstar.payouts.core.Money;
import com.callstar.payouts.payments.IntentGateway.Order;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.transaction.Transactional;
import java.time.Clock;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * Intents of unpaid bookings. A booking has one at a time: before another is created, the previous one
 * is canceled at Stripe.
 */
@ApplicationScoped
class Preparations {

    private final PaymentEventRecorder history;
    private final NewPayments fresh;
    private final TermsPolicy policy;
    private final Clock clock;

    Preparations(PaymentEventRecorder history, NewPayments fresh, TermsPolicy policy, Clock clock) {
        this.history = history;
        this.fresh = fresh;
        this.policy = policy;
        this.clock = clock;
    }

    /** The next step at Stripe. */
    sealed interface Step {}

    /** This intent can be paid unless it was canceled. */
    record Asked(String intentId) implements Step {}

    /** This intent has other terms and must be canceled. */
    record Outdated(String intentId) implements Step {}

    /** An intent to create; with other terms if an earlier attempt has an unknown outcome. */
    record Missing(Order order) implements Step {}

    /**
     * @param canceled intents of this booking that are known to be canceled
     * @throws BookingRefused if the booking is already paid, or paid for another creator
     */
    @Transactional
    Step next(String bookingId, String creatorId, Money amount, Set<String> canceled) {
        policy.of(amount);
        PaymentEntity.lockBooking(bookingId);
        List<PaymentEntity> all = PaymentEntity.ofBooking(bookingId);
        checkUnpaid(all, creatorId, amount);
        Optional<IntentAttempt> unknown = IntentAttempt.openOf(bookingId);
        Optional<PaymentEntity> open = open(all).filter(payment -> !canceled.contains(payment.stripePaymentIntentId));
        if (unknown.isEmpty() && open.isPresent()) {
            PaymentEntity payment = open.get();
            boolean same = payment.creatorId.equals(creatorId)
                    && payment.money(payment.amount).equals(amount);
            return same ? new Asked(payment.stripePaymentIntentId) : new Outdated(payment.stripePaymentIntentId);
        }
        return new Missing(unknown.orElseGet(() -> IntentAttempt.start(bookingId, creatorId, amount, clock.instant()))
                .order());
    }

    private static void checkUnpaid(List<PaymentEntity> all, String creatorId, Money amount) {
        for (PaymentEntity payment : all) {
            if (payment.stands() && !payment.creatorId.equals(creatorId)) {
                throw BookingRefused.otherTerms(payment);
            }
            if (payment.stands() && payment.asks(amount)) {
                throw BookingRefused.paidAlready(payment);
            }
        }
    }

    private static Optional<PaymentEntity> open(List<PaymentEntity> all) {
        return all.stream().filter(payment -> !payment.captured()).findFirst();
    }

    /** Records a definite refusal; the next attempt is a new one. */
    @Transactional
    void refused(Order order) {
        PaymentEntity.lockBooking(order.bookingId());
        IntentAttempt.<IntentAttempt>findById(order.key()).refused();
    }

    /**
     * Stores the intent; the payment is PENDING until Stripe reports the capture.
     *
     * @throws BookingRefused if a concurrent attempt replaced the intent
     */
    @Transactional
    void made(Order order, String intentId, Actor actor) {
        PaymentEntity.lockBooking(order.bookingId());
        if (PaymentEntity.ofIntent(intentId).isPresent()) {
            return;
        }
        IntentAttempt attempt = IntentAttempt.findById(order.key());
        if (attempt.state == IntentAttempt.State.MADE) {
            throw BookingRefused.concurrently();
        }
        attempt.made(intentId);
        Optional<PaymentEntity> unpaid = open(PaymentEntity.ofBooking(order.bookingId()));
        PaymentEntity payment = unpaid.orElseGet(() -> fresh.ofBooking(order.bookingId()));
        unpaid.ifPresent(PaymentEntity::lock);
        if (payment.captured()) {
            throw BookingRefused.concurrently();
        }
        String before = payment.stripePaymentIntentId;
        payment.prepare(order.creatorId(), policy.of(order.amount()), intentId);
        payment.persistAndFlush();
        history.record(
                payment.id,
                before == null
                        ? new Audit.AuditChange(actor, "payment.book", null, "PENDING", null)
                        : new Audit.AuditChange(actor, "payment.book", "PENDING", "PENDING", "instead of " + before));
    }
}
