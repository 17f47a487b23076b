package com.callstar.payouts.onward;

import com.callstar.payouts.core.telemetry.MetricsSource;
import io.quarkus.runtime.annotations.RegisterForReflection;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.transaction.Transactional;
import java.time.Clock;
import java.time.Instant;
import java.util.List;
import org.hibernate.Session;

/** Measures how much transferred money is not on its way to the bank, and for how long. */
@ApplicationScoped
class OnwardMeasures implements MetricsSource {

    @RegisterForReflection(methods = false, fields = false)
    private record Waiting(long count, Instant oldest) {}

    private final Session database;
    private final Clock clock;

    OnwardMeasures(Session database, Clock clock) {
        this.database = database;
        this.clock = clock;
    }

    @Override
    @Transactional
    public List<MetricsSource.Gauge> measures() {
        Waiting waiting = database.createNativeQuery("""
                        select count(*), min(waiting_since) from onward_payout
                        where state in ('WAITING', 'FAILED') or state = 'SENT' and stripe_id is null""", Waiting.class).getSingleResult();
        return MetricsSource.Gauge.waiting("onward_payout", waiting.count(), waiting.oldest(), clock.instant())
                .toList();
    }
}
