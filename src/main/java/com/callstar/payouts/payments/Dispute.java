package com.callstar.payouts.payments;

import com.callstar.payouts.core.Money;
import java.time.Instant;

/**
 * A dispute, under Stripe's id.
 *
 * @param withdrawn whether the bank has taken the money; not for an inquiry
 * @param reason Stripe's word for why the customer disputes; null if Stripe gave none
 */
public record Dispute(
        String id, Money amount, DisputeState state, boolean withdrawn, String reason, Instant createdAt) {}
