package com.callstar.payouts.payments;

import com.callstar.payouts.core.Money;
import java.util.ArrayList;
import java.util.List;

/** Compares a capture with what was prepared, and with the other payments of its booking. */
final class CaptureComparison {

    private CaptureComparison() {}

    /**
     * Stores the differences with the payment, which is not captured yet.
     *
     * @param ofTheBooking the other payments of its booking
     * @return the differences for the audit; null if everything is as prepared
     */
    static String compare(PaymentEntity payment, Capture capture, List<PaymentEntity> ofTheBooking) {
        CaptureColumns facts = payment.facts;
        if (payment.payoutStatus == null) {
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
        return differences(payment);
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
