package com.callstar.payouts.payouts;

import com.callstar.payouts.core.Money;
import com.callstar.payouts.payments.Route;
import java.time.Duration;
import java.time.Instant;

/** The port to the payment provider. Never call it inside a transaction. */
public interface PayoutGateway {

    /** Sends a disbursement. Sent again, it is carried out once as long as Stripe remembers its key. */
    Outcome pay(Disbursement disbursement);

    /**
     * Whether the disbursement was ever carried out, found by our token in Stripe's listing. For when Stripe may have
     * forgotten its key. Refused if the whole listing has no trace of it.
     */
    Outcome find(Disbursement disbursement);

    /** Reverses a part of a transfer. Sent again, it is carried out once as long as Stripe remembers its key. */
    Outcome reverse(Reversal reversal);

    /**
     * Whether the reversal was ever carried out, found by our token. Refused if Stripe's listing has no trace of it.
     */
    Outcome find(Reversal reversal);

    /** The status of the object that Stripe made of a disbursement, after checking that it belongs to it. */
    ProviderStatus fetchStatus(Disbursement disbursement, String stripeId);

    /**
     * A disbursement with its frozen parameters: each repetition is identical.
     *
     * @param reference our token, by which it is found at Stripe; shown to nobody else
     * @param stripeAccountId where the money goes
     * @param stripeId the id of Stripe's object; null while it is unknown
     * @param tries how often it was sent before: a refusal counts only if nobody has sent it again meanwhile
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

        /** Omits the token, so that no log shows it. */
        @Override
        public String toString() {
            return "Disbursement[%s, %s %s to %s]".formatted(disbursementId, route, amount, stripeAccountId);
        }
    }

    /**
     * A reversal of a part of a transfer, with its frozen parameters.
     *
     * @param reference our token, by which it is found at Stripe; shown to nobody else
     * @param disbursementReference the token of the disbursement that it reverses in part
     * @param transferId Stripe's id of the transfer
     */
    record Reversal(
            String id,
            String reference,
            String disbursementReference,
            String transferId,
            Money amount,
            String idempotencyKey) {

        /** Omits the tokens, so that no log shows them. */
        @Override
        public String toString() {
            return "Reversal[%s, %s of %s]".formatted(id, amount, transferId);
        }
    }

    /** The outcome of a call. */
    sealed interface Outcome {}

    /** Stripe has carried it out, or will. */
    record Accepted(String stripeId) implements Outcome {}

    /** Stripe refused definitely: nothing was paid. */
    record Refused(String code, String message) implements Outcome {}

    /**
     * Stripe refused, and only the platform can cure it: nothing is wrong with the creator or their account.
     *
     * @param cause what has to be cured, one of {@link WaitingReason#CAUSES}
     * @param nothingSent false if this call was refused, but an earlier one under the same key may have been carried
     *     out
     */
    record NotNow(String cause, String message, boolean nothingSent) implements Outcome {}

    /**
     * It may or may not have been carried out.
     *
     * @param retryAfter how long Stripe wants no more calls; zero if it does not say
     * @param kept whether Stripe has ended the first call with an error that it keeps under the key: sending it again
     *     says nothing new, and only the listing does
     */
    record Unknown(String why, Duration retryAfter, boolean kept) implements Outcome {

        public Unknown(String why, Duration retryAfter) {
            this(why, retryAfter, false);
        }

        /** Our own code failed. Stripe may or may not have carried it out, and is not at fault. */
        static Unknown ofOurs(RuntimeException failure) {
            return new Unknown("an error in our own code: " + failure.getClass().getSimpleName(), Duration.ZERO);
        }
    }

    /** The status of an accepted disbursement at Stripe. */
    sealed interface ProviderStatus {}

    record Paid() implements ProviderStatus {}

    record InTransit() implements ProviderStatus {}

    record Failed(String code, String message) implements ProviderStatus {}

    /** @param cumulated the total that was reversed so far, in minor units */
    record Reversed(long cumulated) implements ProviderStatus {}

    /** Stripe knows no such object, or the object does not match the disbursement. */
    record Foreign(String why) implements ProviderStatus {}

    /**
     * Stripe gave no clear answer.
     *
     * @param retryAfter how long Stripe wants no more calls; zero if it does not say
     */
    record Unavailable(String why, Duration retryAfter) implements ProviderStatus {}
}
