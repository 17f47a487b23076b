package com.callstar.payouts.creators;

import com.callstar.payouts.core.Refusal;
import com.callstar.payouts.core.RefusalCode;
import java.util.List;

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

    /** INVALID_STATE: an account exists, or may exist, and Stripe never changes its country. */
    static AccountRefused countryIsFixed(String country) {
        return new AccountRefused(RefusalCode.INVALID_STATE, "country", "country", country);
    }

    /** INVALID_STATE: Stripe opens no account without an email address, and none is known yet. */
    static AccountRefused noEmail() {
        return new AccountRefused(RefusalCode.INVALID_STATE, "no_email");
    }

    /** INVALID_STATE: money is still on its way, so the account must stay its creator's. */
    static AccountRefused underWay(List<String> ids) {
        return new AccountRefused(RefusalCode.INVALID_STATE, "account_under_way", "underWay", ids);
    }

    /** STRIPE_NOT_CONNECTED: the creator has no account. */
    static AccountRefused notConnected() {
        return new AccountRefused(RefusalCode.STRIPE_NOT_CONNECTED, null);
    }

    boolean isDefinite() {
        return code() == RefusalCode.STRIPE_REFUSED || code() == RefusalCode.PLATFORM_SETUP;
    }
}
