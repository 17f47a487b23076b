package com.callstar.payouts.creators;

import java.time.Instant;

/**
 * How often a creator's payout destination has changed: another Stripe account, or another bank account of the same one.
 * The first connection is not a change.
 *
 * @param version increases by one with each change
 * @param changedAt when we learned of the last change; null if there was none
 * @param changedBy who or what reported it
 */
public record Destination(long version, Instant changedAt, String changedBy) {}
