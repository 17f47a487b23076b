package com.callstar.payouts.payments;

/** What Stripe's statement says of a captured payment, held against what we believe stands of its charge. */
public enum Proof {
    CONFIRMED,
    /** The statement has not named the charge yet, or names it in another currency. */
    UNCONFIRMED,
    /** The statement says that less stands, or the last reconciliation names the payment. */
    DIFFERS
}
