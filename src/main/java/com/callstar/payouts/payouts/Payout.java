package com.callstar.payouts.payouts;

import com.callstar.payouts.core.Money;
import com.callstar.payouts.payments.Route;
import java.time.Instant;
import java.util.List;
import java.util.Objects;
import java.util.function.Function;

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

    /** Its times; null where it is not so far. */
    record Times(Instant requestedAt, Instant processedAt, Instant completedAt, Instant failedAt) {}

    /** A payout without what its disbursements show. */
    static Payout unsent(
            String id,
            String creatorId,
            Money requested,
            Money actual,
            PayoutStatus status,
            DestinationSnapshot destination,
            Times times,
            String failureCode,
            String failureMessage,
            String notes,
            String processedBy) {
        return new Payout(
                id,
                creatorId,
                requested,
                actual,
                status,
                destination.stripeAccountId(),
                destination,
                times.requestedAt(),
                times.processedAt(),
                times.completedAt(),
                times.failedAt(),
                failureCode,
                failureMessage,
                notes,
                processedBy,
                null,
                null,
                false,
                null,
                null);
    }

    /** The same with what these disbursements show, in their order. */
    Payout with(List<DisbursementStatus> disbursements) {
        return new Payout(
                id,
                creatorId,
                requested,
                actual,
                status,
                stripeAccountId,
                destination,
                requestedAt,
                processedAt,
                completedAt,
                failedAt,
                failureCode,
                failureMessage,
                notes,
                processedBy,
                first(disbursements, one -> one.route() == Route.PLATFORM ? one.stripeId() : null),
                first(disbursements, one -> one.route() == Route.CONNECTED ? one.stripeId() : null),
                disbursements.stream().anyMatch(DisbursementStatus::isUnclear),
                first(disbursements, DisbursementStatus::openAnswer),
                first(disbursements, DisbursementStatus::waitingBecause));
    }

    private static String first(List<DisbursementStatus> disbursements, Function<DisbursementStatus, String> text) {
        return disbursements.stream()
                .map(text)
                .filter(Objects::nonNull)
                .findFirst()
                .orElse(null);
    }
}
