package com.callstar.payouts.creators;

import com.callstar.payouts.core.Refusal;
import com.callstar.payouts.core.RefusalCode;

/** Stripe refused an account operation or gave no clear answer. */
public final class AccountRefused extends Refusal {

    private static final long serialVersionUID = 1L;

    private AccountRefused(RefusalCode code, String sentence, Object... facts) {
        super(code, sentence, facts);
    }

    /** Stripe definitely refused. */
    public static AccountRefused refused(String code, String message) {
        return new AccountRefused(RefusalCode.STRIPE_REFUSED, null, "failureCode", code, "reason", message);
    }

    /** No clear answer; retrying is safe. */
    public static AccountRefused noAnswer() {
        return new AccountRefused(RefusalCode.STRIPE_UNAVAILABLE, "nothing_done");
    }

    /** The creator has no account. */
    static AccountRefused notConnected() {
        return new AccountRefused(RefusalCode.STRIPE_NOT_CONNECTED, null);
    }

    boolean isDefinite() {
        return code() == RefusalCode.STRIPE_REFUSED;
    }
}
