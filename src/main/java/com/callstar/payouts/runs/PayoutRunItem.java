package com.callstar.payouts.runs;

import com.callstar.payouts.core.Money;
import java.time.Instant;

/**
 * An item of a run.
 *
 * @param place in which order the items have their turn, from 1
 * @param destination the Stripe account to which the payout was to go when the run was prepared; null for none
 * @param reason why it is not paid now, or was not; null for nothing
 * @param code the code of the refusal at its turn, or Stripe's code of the failure; null for none
 * @param endedAt when it was decided; null if it is not
 */
public record PayoutRunItem(
        String runId,
        int place,
        String payoutId,
        String creatorId,
        Money amount,
        String destination,
        PayoutRunVerdict verdict,
        PayoutRunReason reason,
        PayoutRunItemStatus status,
        String code,
        Instant endedAt) {}
