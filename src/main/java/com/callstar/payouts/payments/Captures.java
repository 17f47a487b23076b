package com.callstar.payouts.payments;

import com.callstar.payouts.core.Actor;
import com.callstar.payouts.core.Money;
import com.callstar.payouts.creators.Creators;
import com.callstar.payouts.ledger.AccountHolder;
import com.callstar.payouts.ledger.Ledger;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.transaction.Transactional;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * Records payments that succeeded. An intent that we prepared is found by its id, and keeps its prepared creator and
 * booking even if its metadata has changed. Metadata is used only for intents that we did not prepare.
 */
@ApplicationScoped
public class Captures {

    private final Ledger ledger;
    private final Creators creators;
    private final PaymentEventRecorder history;
    private final NewPayments fresh;
    private final TermsPolicy policy;

    Captures(Ledger ledger, Creators creators, PaymentEventRecorder history, NewPayments fresh, TermsPolicy policy) {
        this.ledger = ledger;
        this.creators = creators;
        this.history = history;
        this.fresh = fresh;
        this.policy = policy;
    }

    /** Whether we prepared this intent, or already have its payment. */
    @Transactional
    public boolean isPrepared(String paymentIntentId) {
        return PaymentEntity.bookingOfIntent(paymentIntentId).isPresent();
    }

    /**
     * Posts the fee to the platform and holds the share until the holding period ends. Each intent is a payment of its own,
     * even if another intent already paid its booking. Recording the same intent again changes nothing. If the creator is
     * not registered yet, the share is held for the creator's id.
     *
     * @param capture must name a booking and a creator, unless we prepared its intent
     */
    @Transactional
    public Payment capture(Capture capture, Actor actor) {
        PaymentEntity.lockBooking(
                PaymentEntity.bookingOfIntent(capture.paymentIntentId()).orElse(capture.bookingId()));
        Optional<PaymentEntity> prepared = PaymentEntity.ofIntent(capture.paymentIntentId());
        PaymentEntity payment = prepared.orElseGet(() -> introduced(capture));
        ledger.lock(new AccountHolder(payment.creatorId, capture.amount().currency()));
        prepared.ifPresent(PaymentEntity::lock);
        if (payment.captured()) {
            payment.linkCharge(capture.chargeId());
            return payment.toPayment();
        }
        return book(payment, capture, actor);
    }

    /** Records an intent that the booking platform made without us. */
    private PaymentEntity introduced(Capture capture) {
        creators.ensure(capture.creatorId());
        PaymentEntity payment = fresh.ofBooking(capture.bookingId());
        payment.creatorId = capture.creatorId();
        return payment;
    }

    private Payment book(PaymentEntity payment, Capture capture, Actor actor) {
        String before = payment.payoutStatus == null ? null : payment.payoutStatus.name();
        List<PaymentEntity> others = PaymentEntity.ofBooking(payment.bookingId).stream()
                .filter(other -> !other.id.equals(payment.id))
                .toList();
        compare(payment, capture, before == null, others);
        payment.capture(capture, policy.of(capture));
        payment.persistAndFlush();
        if (payment.route == Route.CONNECTED) {
            creators.markDestinationCharges(payment.creatorId);
        }
        ledger.post(CapturePosting.of(payment, "capture:" + payment.id, capture.capturedAt()));
        history.captured(payment.toPayment(), before, differences(payment), actor);
        return payment.toPayment();
    }

    private static void compare(
            PaymentEntity payment, Capture capture, boolean introduced, List<PaymentEntity> ofTheBooking) {
        CaptureColumns facts = payment.facts;
        if (introduced) {
            if (!ofTheBooking.isEmpty()
                    && ofTheBooking.stream().noneMatch(other -> other.creatorId.equals(payment.creatorId))) {
                facts.ask(OpenQuestion.OTHER_CREATOR);
            }
        } else {
            comparePrepared(payment, capture);
        }
        if (ofTheBooking.stream().anyMatch(other -> other.stands() && other.asks(capture.amount()))) {
            facts.ask(OpenQuestion.PAID_TWICE);
        }
        Money settled = capture.settled();
        if (settled != null && !settled.currency().equals(capture.amount().currency())) {
            facts.settled(settled);
            facts.ask(OpenQuestion.SETTLEMENT);
        }
    }

    private static void comparePrepared(PaymentEntity payment, Capture capture) {
        CaptureColumns facts = payment.facts;
        Money prepared = payment.money(payment.amount);
        if (!prepared.equals(capture.amount())) {
            facts.prepared(prepared);
        }
        if (capture.bookingId() != null && !capture.bookingId().equals(payment.bookingId)) {
            facts.namedBookingId = capture.bookingId();
        }
        if (capture.creatorId() != null && !capture.creatorId().equals(payment.creatorId)) {
            facts.namedCreatorId = capture.creatorId();
            facts.ask(OpenQuestion.OTHER_CREATOR);
        }
    }

    /** The differences for the audit; null if everything is as prepared. */
    private static String differences(PaymentEntity payment) {
        List<String> all = new ArrayList<>();
        CaptureColumns facts = payment.facts;
        if (facts.prepared() != null) {
            all.add("prepared " + facts.prepared());
        }
        if (facts.namedBookingId != null) {
            all.add("names booking " + facts.namedBookingId);
        }
        if (facts.namedCreatorId != null) {
            all.add("names creator " + facts.namedCreatorId);
        }
        facts.questions().forEach(question -> all.add("waits for " + question));
        return all.isEmpty() ? null : String.join("; ", all);
    }
}
