package com.callstar.payouts.payments;

import com.callstar.payouts.core.Money;
import java.time.Instant;

/**
 * A payment that funds a payout, or would fund it now.
 *
 * @param amount the part of its share that the payout takes
 */
public record Funding(String paymentId, String bookingId, Instant capturedAt, Route route, Money amount) {

    Share toShare() {
        return new Share(paymentId, route, amount.minor());
    }
}
