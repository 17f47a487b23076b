package com.callstar.payouts.schedules;

import com.callstar.payouts.core.Queries;
import com.callstar.payouts.payouts.ScheduledCreators;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Instant;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;

/** The creators whose day has come, and those whose open request was made by their schedule: what a payout run can choose. */
@ApplicationScoped
class DueCreators implements ScheduledCreators {

    private final Queries queries;

    DueCreators(Queries queries) {
        this.queries = queries;
    }

    @Override
    public Set<String> due(Instant at) {
        return queries.list("""
                        select s.creator_id from payout_schedule s where s.next_at <= :at
                        union
                        select r.creator_id from scheduled_request r join open_request q on q.payout_id = r.payout_id
                        where r.due_at <= :at""", Map.of("at", at), row -> row.text("creator_id")).stream()
                .collect(Collectors.toSet());
    }
}
