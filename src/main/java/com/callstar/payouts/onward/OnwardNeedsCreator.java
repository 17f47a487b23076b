package com.callstar.payouts.onward;

/**
 * Transferred money does not reach the bank before the creator changes something at Stripe. Fired once for each such
 * problem, within the transaction that records it.
 *
 * @param attempt the number of the attempt that met the problem
 */
public record OnwardNeedsCreator(OnwardPayout onward, int attempt) {}
