package com.callstar.payouts.ledger;

/**
 * The accounts of one creator in one currency. The first six say who owns the money and are positive; the last four say
 * where the money is and are negative (assets equal liabilities, with the opposite sign). All ten sum to zero.
 */
public enum AccountKind {
    /** The creator's share, within the holding period. */
    HELD,
    /** The creator can request it. Negative if a refund or dispute came after the payout: the creator owes it. */
    READY,
    /** Released, but kept until a day of its own: what customers get back later is taken from it if READY is not enough. */
    RESERVE,
    /** Claimed by a payout in progress. */
    PROCESSING,
    /** Paid out to the creator. */
    PAID,
    /** The platform's fees. */
    FEES,
    /** On the platform's Stripe balance. */
    AT_PLATFORM,
    /** On the creator's Stripe account. */
    AT_CONNECTED,
    /** Sent to the creator's bank by one of our payouts. */
    AT_BANK,
    /** Withdrawn by the customer's bank while a dispute is open. */
    IN_DISPUTE
}
