package com.callstar.payouts.payouts;

import com.callstar.payouts.core.Money;
import java.util.List;

/**
 * What Stripe has made of a payout, and what came back of it.
 *
 * @param sent stays the same whatever comes back
 * @param reversed how much of it was reversed, by us or at Stripe
 * @param reversible how much an admin can reverse now: what the creator owes, and the transfer has left
 * @param reversals in their order, also those that are not finished or were refused
 */
public record SentAmount(Money sent, Money reversed, Money reversible, List<Reversal> reversals) {}
