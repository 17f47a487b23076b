package com.callstar.payouts.payments;

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

/** Measures payments by status (from the maintained tallies) and how far the releases are behind schedule. */
@ApplicationScoped
class PaymentMeasures implements MetricsSource {

    @RegisterForReflection(methods = false, fields = false)
    private record Tally(String status, String currency, long count) {}

    @RegisterForReflection(methods = false, fields = false)
    private record Waiting(long count, Instant oldest) {}

    private final Session database;
    private final Clock clock;

    PaymentMeasures(Session database, Clock clock) {
        this.database = database;
        this.clock = clock;
    }

    @Override
    @Transactional
    public List<MetricsSource.Gauge> measures() {
        return Stream.of(byStatus(), overdue(), overdueReserves(), undecided())
                .flatMap(some -> some)
                .toList();
    }

    private Stream<MetricsSource.Gauge> byStatus() {
        return database.createNativeQuery(
                        "select payout_status, currency, cast(sum(count) as bigint) from payment_tally group by 1, 2",
                        Tally.class)
                .getResultStream()
                .map(row -> new MetricsSource.Gauge(
                        "callstar.payments",
                        "Payments by where their share stands",
                        Map.of("status", row.status(), "currency", row.currency()),
                        row.count()));
    }

    /** Payments that are held back wait for a dispute or an admin, so they do not count as late. */
    private Stream<MetricsSource.Gauge> overdue() {
        Instant now = clock.instant();
        Waiting late = database.createNativeQuery("""
                        select count(*), min(release_at) from payment
                        where payout_status = 'HELD' and not held_back and release_at <= :now""", Waiting.class)
                .setParameter("now", now)
                .getSingleResult();
        return MetricsSource.Gauge.waiting("release", late.count(), late.oldest(), now);
    }

    private Stream<MetricsSource.Gauge> overdueReserves() {
        Instant now = clock.instant();
        Waiting late = database.createNativeQuery("""
                        select count(*), min(reserve_due_at) from payment
                        where reserved_amount > 0 and reserve_due_at <= :now""", Waiting.class)
                .setParameter("now", now)
                .getSingleResult();
        return MetricsSource.Gauge.waiting("reserve", late.count(), late.oldest(), now);
    }

    /** Payments that wait for an admin's decision, with the age of the oldest since its capture. */
    private Stream<MetricsSource.Gauge> undecided() {
        Waiting undecided = database.createNativeQuery(
                        "select count(*), min(captured_at) from payment where cardinality(waits_for) > 0",
                        Waiting.class)
                .getSingleResult();
        return MetricsSource.Gauge.waiting("payment_decision", undecided.count(), undecided.oldest(), clock.instant());
    }
}
