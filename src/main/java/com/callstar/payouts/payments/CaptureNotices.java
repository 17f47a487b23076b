package com.callstar.payouts.payments;

import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * Words the notices about a capture that differs from what was prepared. Admins see all of them, creators those that
 * concern them.
 */
final class CaptureNotices {

    private CaptureNotices() {}

    static Optional<PaymentNotice> forCreator(Payment payment) {
        Payment.Captured captured = payment.captured();
        if (captured.waitsFor().contains(OpenQuestion.SETTLEMENT)) {
            return Optional.of(notice(payment, "settlement"));
        }
        if (!captured.waitsFor().isEmpty() && payment.remaining().isPositive()) {
            return Optional.of(notice(payment, "checked"));
        }
        if (captured.charged() != null && payment.returned().share().isZero()) {
            return Optional.of(notice(payment, "settled"));
        }
        boolean nothing =
                payment.capturedAt() != null && payment.creatorAmount().isZero();
        return nothing ? Optional.of(notice(payment, "no_share")) : Optional.empty();
    }

    static Stream<PaymentNotice> forAdmin(Payment payment) {
        Payment.Captured captured = payment.captured();
        return Stream.of(
                        captured.waitsFor().stream().map(question -> sentence(question, captured)),
                        when(captured.prepared() != null, "other_amount"),
                        when(captured.namedBookingId() != null, "other_booking"),
                        when(captured.charged() != null, "settled"),
                        when(
                                captured.settled() != null && captured.charged() == null && !asksSettlement(captured),
                                "kept"),
                        when(
                                payment.capturedAt() != null
                                        && payment.creatorAmount().isZero(),
                                "no_share"))
                .flatMap(some -> some)
                .map(sentence -> notice(payment, "admin." + sentence));
    }

    private static boolean asksSettlement(Payment.Captured captured) {
        return captured.waitsFor().contains(OpenQuestion.SETTLEMENT);
    }

    private static Stream<String> when(boolean so, String sentence) {
        return so ? Stream.of(sentence) : Stream.empty();
    }

    private static String sentence(OpenQuestion question, Payment.Captured captured) {
        return switch (question) {
            case OTHER_CREATOR -> captured.namedCreatorId() == null ? "creator_of_others" : "other_creator";
            case PAID_TWICE -> "paid_twice";
            case SETTLEMENT -> "settlement";
        };
    }

    private static PaymentNotice notice(Payment payment, String sentence) {
        Payment.Captured captured = payment.captured();
        Map<String, Object> facts = new HashMap<>(Map.of(
                "bookingId",
                payment.bookingId(),
                "creator",
                payment.creatorId(),
                "held",
                payment.remaining(),
                "captured",
                payment.amount(),
                "charged",
                captured.charged() == null ? payment.amount() : captured.charged()));
        facts.put("prepared", captured.prepared());
        facts.put("settled", captured.settled());
        facts.put("named", captured.namedCreatorId());
        facts.put("namedBooking", captured.namedBookingId());
        return new PaymentNotice("payment." + sentence, facts);
    }
}
