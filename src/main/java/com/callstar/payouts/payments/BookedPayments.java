package com.callstar.payouts.payments;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Supplier;
import java.util.stream.Collectors;

/** The payments of some bookings, by intent and by booking, while captures are booked one after another. */
final class BookedPayments {

    private final Map<String, PaymentEntity> byIntent = new HashMap<>();
    private final Map<String, List<PaymentEntity>> byBooking;

    /**
     * Reads them. This transaction must hold the locks of the bookings and of the holders of the intents' payments.
     *
     * @param paymentIntentIds the known intents, whose payments are locked
     */
    BookedPayments(Set<String> paymentIntentIds, Set<String> bookingIds) {
        if (!paymentIntentIds.isEmpty()) {
            PaymentLocks.lockedOfIntents(paymentIntentIds)
                    .forEach(payment -> byIntent.put(payment.stripePaymentIntentId, payment));
        }
        byBooking = bookingIds.isEmpty()
                ? Map.of()
                : PaymentLocks.ofBookings(bookingIds).stream()
                        .collect(Collectors.groupingBy(
                                payment -> payment.bookingId, HashMap::new, Collectors.toCollection(ArrayList::new)));
    }

    /** The payment of the capture's intent; a new one if the intent is not known. */
    PaymentEntity of(Capture capture, Supplier<PaymentEntity> introduced) {
        return byIntent.computeIfAbsent(capture.paymentIntentId(), intent -> {
            PaymentEntity payment = introduced.get();
            byBooking
                    .computeIfAbsent(payment.bookingId, booking -> new ArrayList<>())
                    .add(payment);
            return payment;
        });
    }

    /** The other payments of its booking. */
    List<PaymentEntity> othersOf(PaymentEntity payment) {
        return byBooking.getOrDefault(payment.bookingId, List.of()).stream()
                .filter(other -> other != payment)
                .toList();
    }
}
