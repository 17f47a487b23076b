package com.callstar.payouts.onward;

/** Where the money of a paid payout is. */
public enum ArrivalStatus {
    /** On the creator's Stripe account. */
    ON_STRIPE_ACCOUNT,
    /** Sent from the Stripe account to the bank. */
    ON_ITS_WAY,
    /** Stripe says that the bank has it. */
    AT_BANK,
    /** Stripe pays the account out by itself, or somebody did, so we do not see when the bank has it. */
    NOT_KNOWN
}
