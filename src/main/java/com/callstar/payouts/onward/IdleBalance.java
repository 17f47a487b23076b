package com.callstar.payouts.onward;

import com.callstar.payouts.core.Money;
import java.time.Instant;

/**
 * Money on a creator's Stripe account that nothing pays out: Stripe does not do so by itself, no transfer of ours is to be
 * paid on with it, and it is not customers' money for a later payout.
 *
 * @param since when it was first seen there
 * @param seenAt when it was last seen there
 */
public record IdleBalance(String stripeAccountId, String creatorId, Money amount, Instant since, Instant seenAt) {}
