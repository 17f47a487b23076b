package com.callstar.payouts.payments;

import com.callstar.payouts.core.Money;
import java.time.Instant;

/**
 * A refund, under Stripe's id.
 *
 * @param failedAt when it failed and the money came back; null if it stands
 */
public record Refund(String id, Money amount, Instant createdAt, Instant failedAt) {}
