package com.callstar.payouts.payments;

import com.callstar.payouts.core.Money;
import java.time.Instant;

/**
 * A successful payment as Stripe reports it.
 *
 * @param chargeId null if the event does not name it
 * @param bookingId from the metadata; null if missing
 * @param creatorId from the metadata; null if missing
 * @param fee the platform's fee at Stripe ({@code application_fee_amount}); null if our percentage applies
 * @param capturedAt Stripe's time of the capture, which starts the holding period
 * @param settled the amount on Stripe's balance before Stripe's fees; null if the event does not say
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

    /** A capture whose settled amount is unknown. */
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
