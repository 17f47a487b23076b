package com.callstar.payouts.payments;

import com.callstar.payouts.core.Money;
import java.time.Instant;

/**
 * The amount of a payment that reached Stripe's balance.
 *
 * @param amount in minor units, before Stripe's own fees
 * @param at Stripe's time
 */
public record SettledAmount(String paymentIntentId, String currency, long amount, Instant at) {

    public SettledAmount {
        currency = new Money(amount, currency).currency();
    }
}
