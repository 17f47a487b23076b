package com.callstar.payouts.payments;

import com.callstar.payouts.core.Refusal;
import com.callstar.payouts.core.RefusalCode;

/** The admin's decision is not possible for this payment. */
public final class PaymentRefused extends Refusal {

    private static final long serialVersionUID = 1L;

    private PaymentRefused(RefusalCode code, String sentence, Object... facts) {
        super(code, sentence, facts);
    }

    static PaymentRefused nothingToDecide(String paymentId, PaymentResolution resolution) {
        return new PaymentRefused(
                RefusalCode.INVALID_STATE, "nothing_to_decide", "paymentId", paymentId, "resolution", resolution);
    }

    /** The currency can no longer change, because the customer or the creator already has a part. */
    static PaymentRefused movedAlready(String paymentId) {
        return new PaymentRefused(RefusalCode.INVALID_STATE, "settlement", "paymentId", paymentId);
    }
}
