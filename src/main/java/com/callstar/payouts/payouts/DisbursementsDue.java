package com.callstar.payouts.payouts;

/**
 * Disbursements that waited for the platform may be sent again now. Fired within the transaction that made them due.
 *
 * @param count how many; may be zero if money is available
 * @param moneyAvailable whether Stripe has reported money on the platform's balance
 */
public record DisbursementsDue(int count, boolean moneyAvailable) {}
