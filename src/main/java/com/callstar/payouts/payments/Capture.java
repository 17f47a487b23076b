package com.callstar.payouts.payments;

import com.callstar.payouts.core.Money;
import java.time.Instant;

/**
 * What Stripe says of a payment that succeeded.
 *
 * @param fee what Stripe took for the platform already ({@code application_fee_amount}); null: our percentage applies
 * @param capturedAt when, at Stripe; the holding period counts from here
 */
public record Capture(
        String paymentIntentId,
        String chargeId,
        String bookingId,
        String creatorId,
        Money amount,
        Money fee,
        Route route,
        Instant capturedAt) {}
