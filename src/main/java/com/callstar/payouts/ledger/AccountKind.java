package com.callstar.payouts.ledger;

/**
 * The accounts of one creator in one currency. The first five say whose money it is and are positive; the last four say
 * where it lies and are negative (what we have is what we owe, with the opposite sign). All nine sum to zero.
 */
public enum AccountKind {
    /** The creator's, within the holding period. */
    HELD,
    /** The creator's to ask for. Negative where a refund or dispute came after the payout: the creator owes it. */
    READY,
    /** Claimed by a payout under way. */
    PROCESSING,
    /** Paid out. */
    PAID,
    /** The platform's own. */
    FEES,
    /** On the platform's Stripe balance. */
    AT_PLATFORM,
    /** On the creator's own Stripe account. */
    AT_CONNECTED,
    /** Sent to the creator's bank by a payout of ours. */
    AT_BANK,
    /** Taken back by the customer's bank, while a dispute is open. */
    IN_DISPUTE
}
