package com.callstar.payouts.payments;

import com.callstar.payouts.core.Refusal;
import com.callstar.payouts.core.RefusalCode;

/** The payment could not be prepared at Stripe; nothing was charged. */
public final class IntentRefused extends Refusal {

    private static final long serialVersionUID = 1L;

    private final boolean definite;

    private IntentRefused(RefusalCode code, boolean definite, String sentence, Object... facts) {
        super(code, sentence, facts);
        this.definite = definite;
    }

    /** Whether it says that no call under this key was carried out, so that the next attempt needs a new key. */
    public boolean isDefinite() {
        return definite;
    }

    /** Stripe refused; its message is for the developers of the booking platform. */
    public static IntentRefused refused(String code, String message) {
        return new IntentRefused(RefusalCode.STRIPE_REFUSED, true, null, "failureCode", code, "reason", message);
    }

    /**
     * PLATFORM_SETUP: only the platform can cure it.
     *
     * @param definite false if Stripe refused the platform's key or its rights before it looked at the call
     */
    public static IntentRefused platformSetup(boolean definite) {
        return new IntentRefused(RefusalCode.PLATFORM_SETUP, definite, "booking");
    }

    public static IntentRefused noAnswer() {
        return new IntentRefused(RefusalCode.STRIPE_UNAVAILABLE, false, "nothing_done");
    }
}
