package com.callstar.payouts.payments;

import com.callstar.payouts.core.telemetry.MetricsSource;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.transaction.Transactional;
import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.hibernate.Session;

/** Measures payments by status (from the maintained tallies) and how far the release is behind schedule. */
@ApplicationScoped
class PaymentMeasures implements MetricsSource {

    private final Session database;
    private final Clock clock;

    PaymentMeasures(Session database, Clock clock) {
        this.database = database;
        this.clock = clock;
    }

    @Override
    @Transactional
    public List<MetricsSource.Gauge> measures() {
        return Stream.of(byStatus(), overdue(), undecided())
                .flatMap(some -> some)
                .toList();
    }

    private Stream<MetricsSource.Gauge> byStatus() {
        return database.createNativeQuery(
                        "select payout_status, currency, sum(count) from payment_tally group by 1, 2", Object[].class)
                .getResultStream()
                .map(row -> new MetricsSource.Gauge(
                        "callstar.payments",
                        "Payments by where their share stands",
                        Map.of("status", (String) row[0], "currency", (String) row[1]),
                        ((Number) row[2]).doubleValue()));
    }

    /** Payments that are held back wait for a dispute or an admin, so they do not count as late. */
    private Stream<MetricsSource.Gauge> overdue() {
        Instant now = clock.instant();
        Object[] row = (Object[]) database.createNativeQuery("""
                        select count(*), min(release_at) from payment
                        where payout_status = 'HELD' and not held_back and release_at <= :now""", Object[].class)
                .setParameter("now", now)
                .getSingleResult();
        return MetricsSource.Gauge.waiting("release", ((Number) row[0]).longValue(), (Instant) row[1], now);
    }

    /** Payments that wait for an admin's decision, with the age of the oldest since its capture. */
    private Stream<MetricsSource.Gauge> undecided() {
        Object[] row = (Object[]) database.createNativeQuery(
                        "select count(*), min(captured_at) from payment where cardinality(waits_for) > 0")
                .getSingleResult();
        return MetricsSource.Gauge.waiting(
                "payment_decision", ((Number) row[0]).longValue(), (Instant) row[1], clock.instant());
    }
}
