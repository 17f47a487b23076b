package com.callstar.payouts.payouts;

import com.callstar.payouts.core.Queries;
import com.callstar.payouts.core.telemetry.MetricsSource;
import io.quarkus.runtime.annotations.RegisterForReflection;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.transaction.Transactional;
import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.hibernate.Session;

/**
 * Measures how many payouts are in each status, from the tallies, and how many wait for an admin or for a clear answer
 * from Stripe.
 */
@ApplicationScoped
class PayoutMeasures implements MetricsSource {

    @RegisterForReflection(methods = false, fields = false)
    private record Waiting(long count, Instant oldest) {}

    private final Session database;
    private final Queries queries;
    private final Clock clock;

    PayoutMeasures(Session database, Queries queries, Clock clock) {
        this.database = database;
        this.queries = queries;
        this.clock = clock;
    }

    @Override
    @Transactional
    public List<MetricsSource.Gauge> measures() {
        return Stream.of(
                        queries.list(PayoutTally.KEPT.formatted("true"), Map.of(), PayoutTally::read).stream()
                                .map(PayoutMeasures::of),
                        waiting("payout_request", "min(requested_at) from payout where status = 'PENDING'"),
                        waiting(
                                "payout_outcome",
                                "min(started_at) from disbursement where state = 'STARTED' and waiting_because is null"),
                        waiting(
                                "payout_platform",
                                "min(waiting_since) from disbursement where waiting_because is not null"),
                        waiting("reversal_outcome", "min(started_at) from reversal where state = 'STARTED'"))
                .flatMap(measures -> measures)
                .toList();
    }

    private static MetricsSource.Gauge of(PayoutTally tally) {
        return new MetricsSource.Gauge(
                "callstar.payouts",
                "Payouts by status",
                Map.of(
                        "status",
                        tally.status().name(),
                        "currency",
                        tally.amount().currency()),
                tally.count());
    }

    private Stream<MetricsSource.Gauge> waiting(String what, String oldest) {
        Waiting waiting = database.createNativeQuery("select count(*), " + oldest, Waiting.class)
                .getSingleResult();
        return MetricsSource.Gauge.waiting(what, waiting.count(), waiting.oldest(), clock.instant());
    }
}
