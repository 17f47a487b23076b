package com.callstar.payouts.creators;

import com.callstar.payouts.core.Refusal;
import com.callstar.payouts.core.RefusalCode;

/** Stripe did not do what was asked for an account. */
public final class AccountRefused extends Refusal {

    private static final long serialVersionUID = 1L;

    private AccountRefused(RefusalCode code, String sentence, Object... facts) {
        super(code, sentence, facts);
    }

    /** Stripe said no, for certain. */
    public static AccountRefused refused(String code, String message) {
        return new AccountRefused(RefusalCode.STRIPE_REFUSED, null, "failureCode", code, "reason", message);
    }

    /** No clear answer; asking again is safe. */
    public static AccountRefused noAnswer() {
        return new AccountRefused(RefusalCode.STRIPE_UNAVAILABLE, "nothing_done");
    }

    /** There is no account to do anything with. */
    static AccountRefused notConnected() {
        return new AccountRefused(RefusalCode.STRIPE_NOT_CONNECTED, null);
    }

    boolean isDefinite() {
        return code() == RefusalCode.STRIPE_REFUSED;
    }
}
