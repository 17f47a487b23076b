package com.callstar.payouts.payments;

import com.callstar.payouts.core.Refusal;
import com.callstar.payouts.core.RefusalCode;

/** An admin's decision is not possible for this payment. */
public final class PaymentRefused extends Refusal {

    private static final long serialVersionUID = 1L;

    private PaymentRefused(RefusalCode code, String sentence, Object... facts) {
        super(code, sentence, facts);
    }

    static PaymentRefused nothingToDecide(String paymentId, PaymentResolution resolution) {
        return new PaymentRefused(
                RefusalCode.INVALID_STATE, "nothing_to_decide", "paymentId", paymentId, "resolution", resolution);
    }

    /**
     * The payment cannot be booked in another currency any more, because part of it was paid to the creator or returned to
     * the customer.
     */
    static PaymentRefused movedAlready(String paymentId) {
        return new PaymentRefused(RefusalCode.INVALID_STATE, "settlement", "paymentId", paymentId);
    }
}
