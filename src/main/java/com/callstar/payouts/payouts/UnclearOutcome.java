package com.callstar.payouts.payouts;

import com.callstar.payouts.core.Money;
import java.time.Instant;

/**
 * Something that was sent to Stripe and whose outcome is not known.
 *
 * @param id of the disbursement or the reversal
 * @param asked which call of Stripe's API was made
 * @param stripeAccountId where the money goes, or comes back from
 * @param idempotencyKey the key of the call, by which Stripe's log finds it
 * @param stripeId Stripe's object if one is known; null if not
 * @param stripeAnswer what Stripe said last; null for nothing
 * @param tries how often we have asked
 * @param nextLook when we ask next; null for never
 * @param next how we ask then
 */
public record UnclearOutcome(
        String id,
        OutcomeKind kind,
        String payoutId,
        String creatorId,
        Money amount,
        String asked,
        String stripeAccountId,
        String idempotencyKey,
        String stripeId,
        String stripeAnswer,
        Instant startedAt,
        long tries,
        Instant nextLook,
        OutcomeStep next) {}
