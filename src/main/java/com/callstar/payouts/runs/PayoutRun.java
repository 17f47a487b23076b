package com.callstar.payouts.runs;

import com.callstar.payouts.core.Money;
import java.time.Instant;

/**
 * A run, as it stands.
 *
 * @param digest of all items as they were prepared; who starts the run names it
 * @param available what the platform could spend at Stripe when the run was prepared, or when it was started
 * @param reserved the part of it that payouts under way could still take
 * @param shortfall by how much it was too low for all that can be paid
 * @param preparedBy who prepared it, as {@link com.callstar.payouts.core.Actor#toString()} writes it
 * @param startedAt null if it was not started
 * @param endedAt null if it has not ended
 * @param cancelledBy null if nobody cancelled it
 */
public record PayoutRun(
        String id,
        String currency,
        PayoutRunStatus status,
        String digest,
        Money available,
        Money reserved,
        Money shortfall,
        Instant preparedAt,
        String preparedBy,
        Instant startedAt,
        String startedBy,
        Instant endedAt,
        String cancelledBy) {}
