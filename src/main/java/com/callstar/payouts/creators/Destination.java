package com.callstar.payouts.creators;

import java.time.Instant;

/**
 * The version of a creator's payout destination: it changes with the Stripe account or its bank account.
 * The first connection is no change.
 *
 * @param version increases with each change
 * @param changedAt when we learned of the last change; null if there was none
 * @param changedBy the source of the change
 */
public record Destination(long version, Instant changedAt, String changedBy) {}
