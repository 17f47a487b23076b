package com.callstar.payouts.onward;

import com.callstar.payouts.core.Refusal;
import com.callstar.payouts.core.RefusalCode;

/** There is nothing to pay on, or it cannot be paid on now. */
public final class OnwardRefused extends Refusal {

    private static final long serialVersionUID = 1L;

    private OnwardRefused(RefusalCode code, String sentence, Object... facts) {
        super(code, sentence, facts);
    }

    OnwardRefused(String payoutId) {
        this(RefusalCode.INVALID_STATE, "onward", "payoutId", payoutId);
    }

    static OnwardRefused noAccount(String creatorId) {
        return new OnwardRefused(RefusalCode.INVALID_STATE, "balance_no_account", "creatorId", creatorId);
    }

    /** Stripe pays the account out by itself. */
    static OnwardRefused automatic(String creatorId, String account) {
        return new OnwardRefused(
                RefusalCode.INVALID_STATE, "balance_automatic", "creatorId", creatorId, "stripeAccountId", account);
    }

    static OnwardRefused nothingIdle(String creatorId, String account) {
        return new OnwardRefused(
                RefusalCode.INVALID_STATE, "balance_nothing", "creatorId", creatorId, "stripeAccountId", account);
    }

    static OnwardRefused open(OnwardPayout open) {
        return new OnwardRefused(
                RefusalCode.INVALID_STATE,
                "balance_open",
                "creatorId",
                open.creatorId(),
                "stripeAccountId",
                open.stripeAccountId(),
                "amount",
                open.amount(),
                "status",
                open.status());
    }

    static OnwardRefused unreadable(String creatorId, String account) {
        return new OnwardRefused(
                RefusalCode.STRIPE_UNAVAILABLE, "balance", "creatorId", creatorId, "stripeAccountId", account);
    }
}
