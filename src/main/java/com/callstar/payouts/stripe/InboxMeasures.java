package com.callstar.payouts.stripe;

import com.callstar.payouts.core.Measured;
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

/** Whether Stripe's events are applied as they come. */
@ApplicationScoped
class InboxMeasures implements Measured {

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
    public List<Measure> measures() {
        Waiting waiting = database.createNativeQuery(
                        "select count(*), min(received_at) from stripe_event where status = 'WAITING'", Waiting.class)
                .getSingleResult();
        return Stream.concat(
                        Measure.waiting("inbox", waiting.count(), waiting.oldest(), clock.instant()),
                        Stream.of(
                                new Measure(
                                        "callstar.given.up",
                                        "What was tried for so long that it waits for an admin now",
                                        Map.of("what", "inbox"),
                                        StripeEventEntity.count("status", EventStatus.GIVEN_UP)),
                                ofStatus(EventStatus.REFUSED),
                                ofStatus(EventStatus.SUSPICIOUS)))
                .toList();
    }

    private static Measure ofStatus(EventStatus status) {
        return new Measure(
                "callstar.events.to.see",
                "Events of Stripe that moved nothing and wait for an admin's look",
                Map.of("status", status.name().toLowerCase(Locale.ROOT)),
                StripeEventEntity.count("status", status));
    }
}
