package com.callstar.payouts.payouts;

import com.callstar.payouts.core.Money;

/**
 * Stripe reversed a part of a payout, and its status stays the same. Fired within the transaction of the change.
 *
 * @param payout after the change
 * @param back how much came back this time; it is part of the creator's balance again
 */
public record TransferReversed(Payout payout, Money back) {}
