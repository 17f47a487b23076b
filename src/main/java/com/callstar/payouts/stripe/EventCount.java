package com.callstar.payouts.stripe;

import java.time.Instant;

/**
 * How many events have a status.
 *
 * @param oldestReceivedAt when the oldest of them arrived; null if there is none
 */
public record EventCount(EventStatus status, long count, Instant oldestReceivedAt) {}
