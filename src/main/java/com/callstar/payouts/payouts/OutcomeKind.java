package com.callstar.payouts.payouts;

/** What was sent to Stripe. */
public enum OutcomeKind {
    /** A transfer or a payout. */
    DISBURSEMENT,
    /** A reversal of a part of a transfer. */
    REVERSAL
}
