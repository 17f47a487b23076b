package com.callstar.payouts.payouts;

import com.callstar.payouts.core.Money;

/**
 * Of what a payout had brought, a part is the platform's again; its status is the same. Fired within the transaction of the
 * change.
 *
 * @param payout as it is now
 * @param back how much came back this time; it is part of the creator's balance again
 */
public record TransferReversed(Payout payout, Money back) {}
