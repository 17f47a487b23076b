package com.callstar.payouts.stripe;

import com.callstar.payouts.core.telemetry.MetricsSource;
import io.quarkus.runtime.annotations.RegisterForReflection;
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

    @RegisterForReflection(methods = false, fields = false)
    private record Waiting(long count, Instant oldest) {}

    private final Session database;
    private final Clock clock;

    InboxMeasures(Session database, Clock clock) {
        this.database = database;
        this.clock = clock;
    }

    @Override
    @Transactional
    public List<MetricsSource.Gauge> measures() {
        Waiting waiting = database.createNativeQuery(
                        "select count(*), min(received_at) from stripe_event where status = 'WAITING'", Waiting.class)
                .getSingleResult();
        return Stream.concat(
                        MetricsSource.Gauge.waiting("inbox", waiting.count(), waiting.oldest(), clock.instant()),
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
