package com.callstar.payouts.payments;

import com.callstar.payouts.core.Money;
import java.time.Instant;

/**
 * A payment that succeeded, as Stripe reports it.
 *
 * @param chargeId null if the event does not name it
 * @param bookingId from the intent's metadata; null if it names none
 * @param creatorId from the intent's metadata; null if it names none
 * @param fee the fee that Stripe already took for the platform ({@code application_fee_amount}); null: our percentage
 *     applies
 * @param capturedAt when Stripe captured it; the holding period starts here
 * @param settled the amount that reached Stripe's balance, before Stripe's own fees; null if the event does not say
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

    /** A capture whose event does not say what reached the balance. */
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
