package com.callstar.payouts.core.invariants;

import com.callstar.payouts.core.Queries;
import com.callstar.payouts.core.telemetry.MetricsSource;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.List;
import java.util.Map;

/** Measures how many invariants do not hold. */
@ApplicationScoped
class InvariantMeasures implements MetricsSource {

    private final Queries queries;

    InvariantMeasures(Queries queries) {
        this.queries = queries;
    }

    @Override
    public List<MetricsSource.Gauge> measures() {
        long broken = queries.first(
                        "select count(*) as broken from invariant_check where breaches > 0",
                        Map.of(),
                        row -> row.number("broken"))
                .orElse(0L);
        return List.of(new MetricsSource.Gauge(
                "callstar.invariants.broken", "Sums that do not add up, at their last checks", Map.of(), broken));
    }
}
