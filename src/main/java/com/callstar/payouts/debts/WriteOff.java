package com.callstar.payouts.debts;

import com.callstar.payouts.core.Money;
import java.time.Instant;

/**
 * A part of a debt that the platform bears.
 *
 * @param owedBefore what was owed, without what is owed only if a payout under way arrives
 * @param by who wrote it off, as {@link com.callstar.payouts.core.Actor#toString()} writes it
 */
record WriteOff(
        String id,
        String creatorId,
        Money amount,
        Money owedBefore,
        Instant at,
        String by,
        String reason,
        String key) {}
