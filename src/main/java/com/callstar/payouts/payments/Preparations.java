package com.callstar.payouts.payments;

import com.callstar.payouts.audit.Audit;
import com.callstar.payouts.core.Actor;
import com.callstar.payouts.core.Money;
import com.callstar.payouts.payments.IntentGateway.Order;
import com.callstar.payouts.terms.CaptureTime;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.transaction.Transactional;
import java.time.Clock;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * The intents of bookings that are not paid yet. A booking has one payable intent at a time: before a new one is made, the
 * previous one is canceled at Stripe.
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

    /** The next step to take at Stripe. */
    sealed interface Step {}

    /** The customer can pay this intent, unless it was canceled. */
    record Asked(String intentId) implements Step {}

    /** This intent has other terms and must not be paid any more. */
    record Outdated(String intentId) implements Step {}

    /** This intent has to be made. It may have other terms, if the outcome of an earlier attempt is unknown. */
    record Missing(Order order) implements Step {}

    /**
     * @param canceled intents of this booking that nobody can pay any more
     * @throws BookingRefused if the booking is already paid, or belongs to another creator
     */
    @Transactional
    Step next(String bookingId, String creatorId, Money amount, Set<String> canceled) {
        amount.withinLimits();
        PaymentLocks.lockBooking(bookingId);
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

    /** Stripe refused definitely: the next attempt is a new one. */
    @Transactional
    void refused(Order order) {
        PaymentLocks.lockBooking(order.bookingId());
        IntentAttempt.<IntentAttempt>findById(order.key()).refused();
    }

    /**
     * Records that a customer can pay this intent; the payment is PENDING until Stripe reports its success. It shows the terms of now;
     * those at the time of the capture will be applied.
     *
     * @throws BookingRefused if another request has replaced the intent in the meantime
     */
    @Transactional
    void made(Order order, String intentId, Actor actor) {
        PaymentLocks.lockBooking(order.bookingId());
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
        CaptureTime now = new CaptureTime(order.creatorId(), clock.instant());
        EffectiveTerms terms = policy.at(List.of(now)).get(now);
        payment.prepare(order.creatorId(), policy.of(order.amount(), terms), intentId);
        payment.persistAndFlush();
        history.record(
                payment.id,
                before == null
                        ? new Audit.AuditChange(actor, "payment.book", null, "PENDING", null)
                        : new Audit.AuditChange(actor, "payment.book", "PENDING", "PENDING", "instead of " + before));
    }
}
