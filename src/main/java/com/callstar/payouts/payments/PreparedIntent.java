package com.callstar.payouts.payments;

import com.callstar.payouts.core.Money;
import java.time.Instant;

/**
 * An intent that was asked of Stripe for a booking.
 *
 * @param stripeId null if Stripe refused it, or if its outcome is not known yet
 * @param refused whether Stripe refused to make it
 */
public record PreparedIntent(String stripeId, Money amount, boolean refused, Instant startedAt) {}
