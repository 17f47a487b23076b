package com.callstar.payouts.payments;

/** Whether Stripe's statement confirms what we recorded for a payment's charge. */
public enum Proof {
    CONFIRMED,
    /** The statement does not list the charge yet, or lists it in another currency. */
    UNCONFIRMED,
    /** The statement shows less, or the last reconciliation reports the payment. */
    DIFFERS
}
