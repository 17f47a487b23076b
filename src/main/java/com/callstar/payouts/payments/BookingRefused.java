package com.callstar.payouts.payments;

import com.callstar.payouts.core.Refusal;
import com.callstar.payouts.core.RefusalCode;

/** A booking that is paid already, or known with other values. */
public final class BookingRefused extends Refusal {

    private static final long serialVersionUID = 1L;

    private BookingRefused(RefusalCode code, String sentence, Object... facts) {
        super(code, sentence, facts);
    }

    static BookingRefused paidAlready(PaymentEntity payment) {
        return new BookingRefused(
                RefusalCode.INVALID_STATE,
                "booking_paid",
                "bookingId",
                payment.bookingId,
                "stripePaymentIntentId",
                payment.stripePaymentIntentId);
    }

    static BookingRefused otherTerms(PaymentEntity payment) {
        return new BookingRefused(RefusalCode.CONFLICT, "booking", "bookingId", payment.bookingId);
    }
}
