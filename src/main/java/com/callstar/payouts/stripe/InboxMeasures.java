package com.callstar.payouts.stripe;

import com.callstar.payouts.core.telemetry.MetricsSource;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.transaction.Transactional;
import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Stream;
import org.hibernate.Session;

/** Measures whether Stripe's events are applied as they arrive. */
@ApplicationScoped
class InboxMeasures implements MetricsSource {

    private final Session database;
    private final Clock clock;

    InboxMeasures(Session database, Clock clock) {
        this.database = database;
        this.clock = clock;
    }

    @Override
    @Transactional
    public List<MetricsSource.Gauge> measures() {
        Object[] waiting = (Object[]) database.createNativeQuery(
                        "select count(*), min(received_at) from stripe_event where status = 'WAITING'", Object[].class)
                .getSingleResult();
        return Stream.concat(
                        MetricsSource.Gauge.waiting(
                                "inbox", ((Number) waiting[0]).longValue(), (Instant) waiting[1], clock.instant()),
                        Stream.of(
                                new MetricsSource.Gauge(
                                        "callstar.given.up",
                                        "What was tried for so long that it waits for an admin now",
                                        Map.of("what", "inbox"),
                                        StripeEventEntity.count("status", EventStatus.GIVEN_UP)),
                                ofStatus(EventStatus.REFUSED),
                                ofStatus(EventStatus.SUSPICIOUS)))
                .toList();
    }

    private static MetricsSource.Gauge ofStatus(EventStatus status) {
        return new MetricsSource.Gauge(
                "callstar.events.to.see",
                "Events of Stripe that moved nothing and wait for an admin's look",
                Map.of("status", status.name().toLowerCase(Locale.ROOT)),
                StripeEventEntity.count("status", status));
    }
}
