package com.callstar.payouts.onward;

import com.callstar.payouts.core.Money;
import com.callstar.payouts.payouts.PayoutGateway;
import java.time.Duration;
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

    /**
     * What the list of the account's payouts says of calls that our books do not know, as after a restored backup: a payout
     * of ours for the same transfer, of any amount and with any status, that is no earlier attempt we know of. One that stands comes before
     * one that failed, and an older one before a newer one.
     */
    Earlier earlier(Attempt attempt);

    /** The status of the object that Stripe made of an attempt, after checking that it belongs to it. */
    StripeStatus fetch(Attempt attempt, String stripeId);

    /** An answer to {@link #earlier}. */
    sealed interface Earlier {

        record None() implements Earlier {}

        record Found(String stripeId, Money amount, Instant madeAt) implements Earlier {}

        /** Stripe does not show the list now; {@code retryAfter} is how long it wants no calls. */
        record Unreadable(String why, Duration retryAfter) implements Earlier {}
    }

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
     * What is paid on.
     *
     * @param id Stripe's id, which survives a restored backup; null for what an admin pays out, and for rows from before it was stored
     * @param amount in minor units, before anything of it was reversed
     * @param at when it was made: no payout of it is older
     */
    record Transfer(String id, long amount, Instant at) {}

    /**
     * One attempt with its frozen parameters: each repetition is identical.
     *
     * @param disbursementId our id of the transfer that is paid on
     * @param transfer Stripe's record of the transfer
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
            Transfer transfer,
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
