package com.callstar.payouts.onward;

import com.callstar.payouts.core.Money;
import com.callstar.payouts.payouts.PayoutGateway;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** The port to the payment provider for onward payouts. Never call it inside a transaction. */
public interface OnwardGateway {

    /** What is on the account, by currency; empty if Stripe does not show it. */
    Optional<Map<String, Funds>> funds(String stripeAccountId);

    /** Pays out to the account's bank. Sent again, it is carried out once as long as Stripe remembers its key. */
    PayoutGateway.Outcome pay(Attempt attempt);

    /**
     * Whether the attempt was ever carried out, found by our ids in the list of the account's payouts. Refused if the
     * whole list has no trace of it.
     */
    PayoutGateway.Outcome find(Attempt attempt);

    /** The status of the object that Stripe made of an attempt, after checking that it belongs to it. */
    StripeStatus fetch(Attempt attempt, String stripeId);

    /** A balance, in minor units; the pending part cannot be spent yet. */
    record Funds(long available, long pending) {}

    /**
     * @param expectedAt when the bank is expected to have it; null if Stripe does not say
     * @param traceId by which the bank finds it; null if Stripe does not say, or not yet
     */
    record StripeStatus(PayoutGateway.ProviderStatus status, Instant expectedAt, String traceId) {

        public static StripeStatus notRead(PayoutGateway.ProviderStatus why) {
            return new StripeStatus(why, null, null);
        }
    }

    /**
     * One attempt with its frozen parameters: each repetition is identical.
     *
     * @param disbursementId the transfer that is paid on
     * @param reference our token, by which it is found at Stripe
     * @param number 1 for the first attempt
     * @param stripeId the id of Stripe's object; null while it is unknown
     * @param earlierIds Stripe's ids of the attempts before, which failed
     * @param since when its key was first used
     * @param tries how often it was tried: a refusal counts only if nobody has tried again meanwhile
     */
    record Attempt(
            String disbursementId,
            String payoutId,
            String creatorId,
            String stripeAccountId,
            Money amount,
            String reference,
            int number,
            String stripeId,
            List<String> earlierIds,
            Instant since,
            int tries) {

        /** Made of what survives a restored backup. */
        public String idempotencyKey() {
            return "callstar-%s-onward-%d".formatted(disbursementId, number);
        }

        /** Omits the token, so that no log shows it. */
        @Override
        public String toString() {
            return "Attempt[%s, %s from %s]".formatted(idempotencyKey(), amount, stripeAccountId);
        }
    }
}
