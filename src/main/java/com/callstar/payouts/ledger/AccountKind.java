package com.callstar.payouts.ledger;

/**
 * The accounts of one creator in one currency. The first eight say who owns the money, and are positive unless somebody owes it; the last
 * four say where the money is and are negative (assets equal liabilities, with the opposite sign). All twelve sum to zero.
 */
public enum AccountKind {
    /** The creator's share, within the holding period. */
    HELD,
    /** The creator can request it. Negative if a refund or dispute came after the payout: the creator owes it. */
    READY,
    /** Released, but kept until a day of its own: what customers get back later is taken from it if READY is not enough. */
    RESERVE,
    /** What the creator owes while a plan says how it is repaid; negative. Without a plan, it lowers READY. */
    OWED,
    /** Claimed by a payout in progress. */
    PROCESSING,
    /** Paid out to the creator. */
    PAID,
    /** The platform's fees. */
    FEES,
    /** What the platform wrote off of the creator's debts, and bears itself; negative. */
    WRITTEN_OFF,
    /** On the platform's Stripe balance. */
    AT_PLATFORM,
    /** On the creator's Stripe account. */
    AT_CONNECTED,
    /** Sent to the creator's bank by one of our payouts. */
    AT_BANK,
    /** Withdrawn by the customer's bank while a dispute is open. */
    IN_DISPUTE
}
