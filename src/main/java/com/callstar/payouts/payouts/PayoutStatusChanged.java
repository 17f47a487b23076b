package com.callstar.payouts.payouts;

/**
 * A payout has another status. Fired within the transaction of the change.
 *
 * @param payout with its new status
 * @param from the status before; null if it was just requested
 */
public record PayoutStatusChanged(Payout payout, PayoutStatus from) {}
