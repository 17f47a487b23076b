package com.callstar.payouts.creators;

import com.callstar.payouts.core.Refusal;
import com.callstar.payouts.core.RefusalCode;

/** Stripe did not carry out a request about an account. */
public final class AccountRefused extends Refusal {

    private static final long serialVersionUID = 1L;

    private AccountRefused(RefusalCode code, String sentence, Object... facts) {
        super(code, sentence, facts);
    }

    /** STRIPE_REFUSED: Stripe refused definitely. */
    public static AccountRefused refused(String code, String message) {
        return new AccountRefused(RefusalCode.STRIPE_REFUSED, null, "failureCode", code, "reason", message);
    }

    /** PLATFORM_SETUP: Stripe refused definitely, and only the platform can cure it. Its words are not the creator's to read. */
    public static AccountRefused platformSetup() {
        return new AccountRefused(RefusalCode.PLATFORM_SETUP, null);
    }

    /** STRIPE_UNAVAILABLE: no clear answer; it is safe to ask again. */
    public static AccountRefused noAnswer() {
        return new AccountRefused(RefusalCode.STRIPE_UNAVAILABLE, "nothing_done");
    }

    /** STRIPE_NOT_CONNECTED: the creator has no account. */
    static AccountRefused notConnected() {
        return new AccountRefused(RefusalCode.STRIPE_NOT_CONNECTED, null);
    }

    boolean isDefinite() {
        return code() == RefusalCode.STRIPE_REFUSED || code() == RefusalCode.PLATFORM_SETUP;
    }
}
