package com.callstar.payouts.payouts;

import com.callstar.payouts.core.Money;
import java.time.Instant;

/**
 * A payout as others see it.
 *
 * @param actual what was sent or has arrived; null before that, and where nothing arrived
 * @param stripeAccountId where it goes: pinned when it was requested
 * @param destination the same, down to the bank account
 * @param failureCode ours or Stripe's, open-ended; null where it did not fail
 * @param failureMessage Stripe's own words, for the admin
 * @param stripeTransferId null where none was made
 * @param stripePayoutId null where none was made
 * @param unclear sent, and Stripe has not said what came of it: it is followed up
 * @param lastAnswer while it is unclear or waits, what Stripe said last, for the admin; null for nothing yet
 * @param waitingFor what the platform has to cure before it can be sent; null where nothing
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

    /** Stripe refused it for what only the platform can cure: nothing is sent, the money is claimed, and it is tried again. */
    public boolean waitsForThePlatform() {
        return waitingFor != null;
    }

    /** Cancelled by an admin, whose reason is in the notes, and not by its creator. */
    public boolean rejected() {
        return status == PayoutStatus.CANCELLED && processedBy != null;
    }
}
