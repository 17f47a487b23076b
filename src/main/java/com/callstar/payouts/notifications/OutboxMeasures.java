package com.callstar.payouts.notifications;

import com.callstar.payouts.core.Measured;
import io.quarkus.runtime.annotations.RegisterForReflection;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.transaction.Transactional;
import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.hibernate.Session;

/** Whether mails are sent as they are written. */
@ApplicationScoped
class OutboxMeasures implements Measured {

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
    public List<Measure> measures() {
        Waiting waiting = database.createNativeQuery(
                        "select count(*), min(created_at) from notification where status = 'WAITING'", Waiting.class)
                .getSingleResult();
        Measure givenUp = new Measure(
                "callstar.given.up",
                "What was tried for so long that it waits for an admin now",
                Map.of("what", "outbox"),
                NotificationEntity.count("status", NotificationStatus.GIVEN_UP));
        return Stream.concat(
                        Measure.waiting("outbox", waiting.count(), waiting.oldest(), clock.instant()),
                        Stream.of(givenUp))
                .toList();
    }
}
