package com.callstar.payouts.payments;

/**
 * Whether Stripe's statement confirms a captured payment: its sum for the charge is compared with what we expect to remain
 * of it.
 */
public enum Proof {
    CONFIRMED,
    /** The statement does not contain the charge yet, or has it in another currency. */
    UNCONFIRMED,
    /** The statement shows less than expected, or the last reconciliation reported the payment. */
    DIFFERS
}
