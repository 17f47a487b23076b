package com.callstar.payouts.notifications;

import com.callstar.payouts.core.telemetry.MetricsSource;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.transaction.Transactional;
import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.hibernate.Session;

/** Measures whether emails are sent as fast as they are written. */
@ApplicationScoped
class OutboxMeasures implements MetricsSource {

    private final Session database;
    private final Clock clock;

    OutboxMeasures(Session database, Clock clock) {
        this.database = database;
        this.clock = clock;
    }

    @Override
    @Transactional
    public List<MetricsSource.Gauge> measures() {
        Object[] waiting = (Object[]) database.createNativeQuery(
                        "select count(*), min(created_at) from notification where status = 'WAITING'", Object[].class)
                .getSingleResult();
        MetricsSource.Gauge givenUp = new MetricsSource.Gauge(
                "callstar.given.up",
                "What was tried for so long that it waits for an admin now",
                Map.of("what", "outbox"),
                NotificationEntity.count("status", NotificationStatus.GIVEN_UP));
        return Stream.concat(
                        MetricsSource.Gauge.waiting(
                                "outbox", ((Number) waiting[0]).longValue(), (Instant) waiting[1], clock.instant()),
                        Stream.of(givenUp))
                .toList();
    }
}
