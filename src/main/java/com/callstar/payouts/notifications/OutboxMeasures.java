package com.callstar.payouts.notifications;

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

/** Metrics of the outbox: waiting and given-up emails. */
@ApplicationScoped
class OutboxMeasures implements MetricsSource {

    @RegisterForReflection(methods = false, fields = false)
    private record Waiting(long count, Instant oldest) {}

    private final Session database;
    private final Clock clock;

    OutboxMeasures(Session database, Clock clock) {
        this.database = database;
        this.clock = clock;
    }

    @Override
    @Transactional
    public List<MetricsSource.Gauge> measures() {
        Waiting waiting = database.createNativeQuery(
                        "select count(*), min(created_at) from notification where status = 'WAITING'", Waiting.class)
                .getSingleResult();
        MetricsSource.Gauge givenUp = new MetricsSource.Gauge(
                "callstar.given.up",
                "What was tried for so long that it waits for an admin now",
                Map.of("what", "outbox"),
                NotificationEntity.count("status", NotificationStatus.GIVEN_UP));
        return Stream.concat(
                        MetricsSource.Gauge.waiting("outbox", waiting.count(), waiting.oldest(), clock.instant()),
                        Stream.of(givenUp))
                .toList();
    }
}
