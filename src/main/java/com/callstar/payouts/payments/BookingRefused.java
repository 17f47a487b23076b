package com.callstar.payouts.payments;

import com.callstar.payouts.core.Refusal;
import com.callstar.payouts.core.RefusalCode;

/** The booking is paid already, or was prepared or paid for another creator. */
public final class BookingRefused extends Refusal {

    private static final long serialVersionUID = 1L;

    private BookingRefused(RefusalCode code, String sentence, Object... facts) {
        super(code, sentence, facts);
    }

    static BookingRefused paidAlready(PaymentEntity payment) {
        return paidAlready(payment.bookingId, payment.stripePaymentIntentId);
    }

    static BookingRefused paidAlready(String bookingId, String intentId) {
        return new BookingRefused(
                RefusalCode.INVALID_STATE, "booking_paid", "bookingId", bookingId, "stripePaymentIntentId", intentId);
    }

    static BookingRefused otherTerms(PaymentEntity payment) {
        return new BookingRefused(RefusalCode.CONFLICT, "booking", "bookingId", payment.bookingId);
    }

    /** Another request prepared the same booking with other terms at the same moment. */
    static BookingRefused concurrently() {
        return new BookingRefused(RefusalCode.CONFLICT, "concurrent");
    }
}
