package com.callstar.payouts.payments;

/**
 * The part of a payment's share that a payout claims.
 *
 * @param amount in minor units, positive
 */
public record Share(String paymentId, Route route, long amount) {}
