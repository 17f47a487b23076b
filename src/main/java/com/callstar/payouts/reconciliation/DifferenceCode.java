package com.callstar.payouts.reconciliation;

/** How the sides differ. All except NOT_YET are mismatches that an admin must look at. */
public enum DifferenceCode {
    /** Stripe moved it, and our ledger has no record of it. */
    MISSING_IN_BOOKS,
    /** Our ledger has it, and Stripe's statement has no trace of it. */
    MISSING_AT_STRIPE,
    /** Both have it, with different amounts. */
    AMOUNT_DIFFERS,
    /** Both have it, in different currencies. */
    CURRENCY_DIFFERS,
    /** A balance is not the sum of what moved it. */
    BALANCE_DIFFERS,
    /** Stripe no longer lets us read this account. */
    NOT_READABLE,
    /** Money on a creator's Stripe account that nothing pays out. */
    STRIPE_BALANCE_LIES_STILL,
    /** Recent, or of a disbursement under way: its event may still arrive. */
    NOT_YET
}
