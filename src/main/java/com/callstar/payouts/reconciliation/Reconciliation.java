package com.callstar.payouts.reconciliation;

import com.callstar.payouts.core.Money;
import io.quarkus.runtime.annotations.RegisterForReflection;
import java.time.Instant;
import java.util.List;

/**
 * One run. Its results are read separately: {@link Reconciliations#currencyReports} and {@link Reconciliations#differences}.
 *
 * @param incompleteBecause why nothing was compared; null if the run is complete
 */
@RegisterForReflection(methods = false, fields = false)
public record Reconciliation(String id, String actor, Instant startedAt, Instant finishedAt, String incompleteBecause) {

    public boolean isComplete() {
        return incompleteBecause == null;
    }

    /**
     * The result of a run in one currency.
     *
     * @param mismatches how many differences an admin must look at
     * @param onTheirWay how many are too recent to say
     */
    public record CurrencyReport(
            String currency, long mismatches, long onTheirWay, List<Reconciliation.LineTotal> sums) {}

    /**
     * The totals of a line in one currency.
     *
     * @param books null for an explained line, which our ledger does not contain
     */
    public record LineTotal(ReconciliationLine line, Money books, Money stripe) {}
}
