package com.callstar.payouts.payouts;

/** How an outcome that is not known is looked for next. */
public enum OutcomeStep {
    /** The same call under the same key: Stripe carries it out once. */
    REPEAT,
    /** Stripe may have forgotten the key: its listing decides. */
    SEARCH,
    /** Stripe's object is read. */
    READ_STATUS
}
