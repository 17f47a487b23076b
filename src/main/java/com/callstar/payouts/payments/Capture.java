package com.callstar.payouts.payments;

import com.callstar.payouts.core.Money;
import java.time.Instant;

/**
 * What Stripe says of a payment that succeeded.
 *
 * @param chargeId null where the event does not say
 * @param bookingId as the metadata names it; null where it names none
 * @param creatorId the same
 * @param fee what Stripe took for the platform already ({@code application_fee_amount}); null: our percentage applies
 * @param capturedAt when, at Stripe; the holding period counts from here
 * @param settled what reached Stripe's balance, before Stripe's own fees; null where the event does not say
 */
public record Capture(
        String paymentIntentId,
        String chargeId,
        String bookingId,
        String creatorId,
        Money amount,
        Money fee,
        Route route,
        Instant capturedAt,
        Money settled) {

    /** Where it is not said what reached the balance. */
    public Capture(
            String paymentIntentId,
            String chargeId,
            String bookingId,
            String creatorId,
            Money amount,
            Money fee,
            Route route,
            Instant capturedAt) {
        this(paymentIntentId, chargeId, bookingId, creatorId, amount, fee, route, capturedAt, null);
    }
}
