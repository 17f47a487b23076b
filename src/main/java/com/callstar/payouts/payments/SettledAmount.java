package com.callstar.payouts.payments;

import com.callstar.payouts.core.Money;
import java.time.Instant;

/**
 * What reached Stripe's balance for a payment.
 *
 * @param amount in minor units, before Stripe's own fees
 * @param at when, according to Stripe
 */
public record SettledAmount(String paymentIntentId, String currency, long amount, Instant at) {

    public SettledAmount {
        currency = new Money(amount, currency).currency();
    }
}
