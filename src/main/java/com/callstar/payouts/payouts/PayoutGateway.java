package com.callstar.payouts.payouts;

import com.callstar.payouts.core.Money;
import com.callstar.payouts.payments.Route;
import java.time.Duration;
import java.time.Instant;

/** The port to whoever pays. Never called inside a transaction. */
public interface PayoutGateway {

    /** Sends the order; the same order may be sent again and is carried out once while its key is remembered. */
    Outcome pay(PayoutGateway.Disbursement order);

    /**
     * Whether the order was ever carried out, found by our reference in Stripe's listing: for when its key may be forgotten.
     * Refused where the whole listing has no trace of it.
     */
    Outcome find(PayoutGateway.Disbursement order);

    /** Takes back a part of a transfer; the same again is carried out once while its key is remembered. */
    Outcome reverse(Reversal reversal);

    /** Whether a part was ever taken back, found by our reference. Refused where Stripe's listing has no trace of it. */
    Outcome find(Reversal reversal);

    /** What became of the object that Stripe made of an order, once it is sure that it is this order's. */
    PayoutGateway.ProviderStatus fetchStatus(PayoutGateway.Disbursement order, String stripeId);

    /**
     * An order with its frozen parameters: sent again, it is the same to the letter.
     *
     * @param reference our token, by which the order is found at Stripe; shown to nobody else
     * @param stripeAccountId where the money goes
     * @param stripeId what Stripe made of it; null while that is unknown
     * @param tries how often it was sent before: a refusal counts only where nobody has sent it again meanwhile
     */
    record Disbursement(
            String disbursementId,
            String reference,
            String payoutId,
            String creatorId,
            Route route,
            String stripeAccountId,
            Money amount,
            String idempotencyKey,
            Instant startedAt,
            String stripeId,
            int tries) {

        /** Without the token, so that no log shows it. */
        @Override
        public String toString() {
            return "Order[%s, %s %s to %s]".formatted(disbursementId, route, amount, stripeAccountId);
        }
    }

    /**
     * A part of a transfer to be taken back, with its frozen parameters.
     *
     * @param reference our token, by which it is found at Stripe; shown to nobody else
     * @param orderReference the token of the order of which it takes back a part
     * @param transferId Stripe's id of the transfer
     */
    record Reversal(
            String id,
            String reference,
            String orderReference,
            String transferId,
            Money amount,
            String idempotencyKey) {

        /** Without the tokens, so that no log shows them. */
        @Override
        public String toString() {
            return "Reversal[%s, %s of %s]".formatted(id, amount, transferId);
        }
    }

    /** What came of an order. */
    sealed interface Outcome {}

    /** Stripe has carried it out, or will. */
    record Accepted(String stripeId) implements Outcome {}

    /** Stripe said no, for certain: nothing was paid. */
    record Refused(String code, String message) implements Outcome {}

    /**
     * Stripe said no, and only the platform can cure it: nothing is wrong with the creator or their account.
     *
     * @param cause what has to be cured, one of {@link WaitingReason#CAUSES}
     * @param nothingSent false where this call was refused, but an earlier one of the same key may have been carried out
     */
    record NotNow(String cause, String message, boolean nothingSent) implements Outcome {}

    /**
     * It may have been carried out or not.
     *
     * @param retryAfter for how long Stripe wants no more calls; zero where it does not say
     */
    record Unknown(String why, Duration retryAfter) implements Outcome {

        /** Our own code failed: Stripe may have carried it out or not, and has no part in it. */
        static Unknown ofOurs(RuntimeException failure) {
            return new Unknown("an error in our own code: " + failure.getClass().getSimpleName(), Duration.ZERO);
        }
    }

    /** What is seen of an accepted order at Stripe. */
    sealed interface ProviderStatus {}

    record Paid() implements PayoutGateway.ProviderStatus {}

    record InTransit() implements PayoutGateway.ProviderStatus {}

    record Failed(String code, String message) implements PayoutGateway.ProviderStatus {}

    /** @param cumulated how much of it Stripe took back in all, in minor units */
    record Reversed(long cumulated) implements PayoutGateway.ProviderStatus {}

    /** Stripe knows no such object, or one that is not what was ordered. */
    record Foreign(String why) implements PayoutGateway.ProviderStatus {}

    /**
     * Stripe gave no clear answer.
     *
     * @param retryAfter for how long Stripe wants no more calls; zero where it does not say
     */
    record Unavailable(String why, Duration retryAfter) implements PayoutGateway.ProviderStatus {}
}
