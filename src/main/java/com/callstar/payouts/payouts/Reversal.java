package com.callstar.payouts.payouts;

import com.callstar.payouts.core.Money;
import java.time.Instant;

/**
 * A part of a transfer that came back to the platform, or that an admin asked for.
 *
 * @param id null if it was made at Stripe and not asked for here
 * @param requestedBy who asked for it, as the audit names them
 * @param at when it was asked for; for one that was made at Stripe, when we learned of it
 * @param reason the admin's; null for none
 * @param stripeId Stripe's id; null if it is not known
 * @param stripeAnswer why Stripe refused it, or its last answer; null for nothing
 */
public record Reversal(
        String id,
        Money amount,
        ReversalState state,
        String requestedBy,
        Instant at,
        String reason,
        String stripeId,
        String stripeAnswer) {}
