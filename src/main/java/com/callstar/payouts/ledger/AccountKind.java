package com.callstar.payouts.ledger;

/**
 * The kinds of accounts of one creator in one currency. The first five say who owns the money and are positive; the last four say
 * where it is and are negative (assets equal liabilities with the opposite sign). All nine sum to zero.
 */
public enum AccountKind {
    /** Owned by the creator, within the holding period. */
    HELD,
    /** Available to the creator. Negative after a refund or dispute of a paid-out payment: the creator owes it. */
    READY,
    /** Claimed by an open payout. */
    PROCESSING,
    /** Paid out. */
    PAID,
    /** The platform's fees. */
    FEES,
    /** On the platform's Stripe balance. */
    AT_PLATFORM,
    /** On the creator's Stripe account. */
    AT_CONNECTED,
    /** Sent to the creator's bank by our payouts. */
    AT_BANK,
    /** At the customer's bank while a dispute is open. */
    IN_DISPUTE
}
