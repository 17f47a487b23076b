package com.callstar.payouts.payments;

import com.callstar.payouts.core.Refusal;
import com.callstar.payouts.core.RefusalCode;

/** The payment could not be prepared at Stripe; nothing was charged. */
public final class IntentRefused extends Refusal {

    private static final long serialVersionUID = 1L;

    private IntentRefused(RefusalCode code, String sentence, Object... facts) {
        super(code, sentence, facts);
    }

    /** Stripe refused; its message is for the developers of the booking platform. */
    public static IntentRefused refused(String code, String message) {
        return new IntentRefused(RefusalCode.STRIPE_REFUSED, null, "failureCode", code, "reason", message);
    }

    public static IntentRefused noAnswer() {
        return new IntentRefused(RefusalCode.STRIPE_UNAVAILABLE, "nothing_done");
    }
}
