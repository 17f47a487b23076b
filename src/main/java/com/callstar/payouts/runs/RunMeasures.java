package com.callstar.payouts.runs;

import com.callstar.payouts.core.Queries;
import com.callstar.payouts.core.telemetry.MetricsSource;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Clock;
import java.util.List;
import java.util.Map;

/** Measures how many requests a started run has not sent yet, and for how long. */
@ApplicationScoped
class RunMeasures implements MetricsSource {

    private static final String LEFT = """
            select count(*) as items, min(r.started_at) as oldest
            from payout_run_item i join payout_run r on r.id = i.run_id where i.status in ('OPEN', 'LATER')""";

    private final Queries queries;
    private final Clock clock;

    RunMeasures(Queries queries, Clock clock) {
        this.queries = queries;
        this.clock = clock;
    }

    @Override
    public List<MetricsSource.Gauge> measures() {
        return queries.first(
                        LEFT,
                        Map.of(),
                        row -> MetricsSource.Gauge.waiting(
                                        "payout_run_item", row.number("items"), row.time("oldest"), clock.instant())
                                .toList())
                .orElseThrow();
    }
}
