package com.callstar.payouts.creators;

import java.time.Instant;

/**
 * How often the place where a creator's money goes has changed: another Stripe account, or another bank account behind it.
 * The first connection is no change.
 *
 * @param version one more with each change
 * @param changedAt when we learned of the last change; null where there was none
 * @param changedBy who or what told us
 */
public record Destination(long version, Instant changedAt, String changedBy) {}
