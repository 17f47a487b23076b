package com.callstar.payouts.payouts;

/**
 * Stripe refused to pay for a reason that only the platform can cure. Fired at each such refusal, within the
 * transaction that records it.
 *
 * @param cause one of {@link WaitingReason#CAUSES}
 * @param message Stripe's own words
 */
public record PayoutBlocked(Payout payout, String cause, String message) {}
