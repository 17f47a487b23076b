package com.callstar.payouts.payments;

import com.callstar.payouts.core.Ids;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Clock;

/** Makes payments with new ids; the caller persists them. */
@ApplicationScoped
class NewPayments {

    private final Clock clock;

    NewPayments(Clock clock) {
        this.clock = clock;
    }

    PaymentEntity ofBooking(String bookingId) {
        PaymentEntity payment = new PaymentEntity();
        payment.createdAt = clock.instant();
        payment.id = Ids.next("pay", payment.createdAt);
        payment.bookingId = bookingId;
        return payment;
    }
}
