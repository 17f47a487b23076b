package com.callstar.payouts.reconciliation;

import com.callstar.payouts.core.Money;
import io.quarkus.runtime.annotations.RegisterForReflection;
import java.time.Instant;
import java.util.List;

/**
 * One run. What it found is asked for beside it: {@link Reconciliations#sheets} and {@link Reconciliations#differences}.
 *
 * @param incompleteBecause why nothing was compared; null where all was
 */
@RegisterForReflection(methods = false, fields = false)
public record Reconciliation(String id, String actor, Instant startedAt, Instant finishedAt, String incompleteBecause) {

    public boolean isComplete() {
        return incompleteBecause == null;
    }

    /**
     * What a run found in one currency.
     *
     * @param mismatches how many differences somebody must look at
     * @param onTheirWay how many are too young to say
     */
    public record Sheet(String currency, long mismatches, long onTheirWay, List<Sum> sums) {}

    /**
     * A line of one currency.
     *
     * @param books null where it is none of our books' business, and explained by what it is
     */
    public record Sum(ReconciliationLine line, Money books, Money stripe) {}
}
