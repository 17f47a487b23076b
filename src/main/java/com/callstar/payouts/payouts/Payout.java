package com.callstar.payouts.payouts;

import com.callstar.payouts.core.Money;
import java.time.Instant;

/**
 * A payout.
 *
 * @param actual what was sent or has arrived; null before that, and if nothing arrived
 * @param stripeAccountId where it goes, fixed when it was requested
 * @param destination the same with the bank account
 * @param failureCode ours or Stripe's, an open list; null if it did not fail
 * @param failureMessage Stripe's own words, for the admin
 * @param stripeTransferId null if there is no transfer
 * @param stripePayoutId null if there is no payout at Stripe
 * @param unclear it was sent, and its outcome at Stripe is not known: recovery asks again
 * @param lastAnswer what Stripe said last while it is unclear or waits, for the admin; null for nothing yet
 * @param waitingFor what the platform has to cure before it can be sent; null for nothing
 */
public record Payout(
        String id,
        String creatorId,
        Money requested,
        Money actual,
        PayoutStatus status,
        String stripeAccountId,
        DestinationSnapshot destination,
        Instant requestedAt,
        Instant processedAt,
        Instant completedAt,
        Instant failedAt,
        String failureCode,
        String failureMessage,
        String notes,
        String processedBy,
        String stripeTransferId,
        String stripePayoutId,
        boolean unclear,
        String lastAnswer,
        String waitingFor) {

    /**
     * Stripe refused it for a reason that only the platform can cure: nothing was sent, the money stays claimed, and it
     * is tried again.
     */
    public boolean waitsForThePlatform() {
        return waitingFor != null;
    }

    /** An admin rejected it, with the reason in the notes; its creator did not cancel it. */
    public boolean rejected() {
        return status == PayoutStatus.CANCELLED && processedBy != null;
    }
}
