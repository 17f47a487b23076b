package com.callstar.payouts.reconciliation;

/** How the sides differ. All but NOT_YET are mismatches that somebody must look at. */
public enum DifferenceCode {
    /** Stripe moved it, and the books do not know. */
    MISSING_IN_BOOKS,
    /** The books know it, and Stripe's statement has no trace. */
    MISSING_AT_STRIPE,
    /** Both know it, with other amounts. */
    AMOUNT_DIFFERS,
    /** Both know it, in other currencies. */
    CURRENCY_DIFFERS,
    /** A balance is not the sum of what moved it. */
    BALANCE_DIFFERS,
    /** Stripe does not let us see this account any more. */
    NOT_READABLE,
    /** Young, or of an order under way: the news may still be on its way. */
    NOT_YET
}
