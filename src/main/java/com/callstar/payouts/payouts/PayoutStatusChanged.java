package com.callstar.payouts.payouts;

/**
 * A payout has another status. Fired within the transaction of the change.
 *
 * @param payout as it is now
 * @param from the status until now; null where it was just requested
 */
public record PayoutStatusChanged(Payout payout, PayoutStatus from) {}
