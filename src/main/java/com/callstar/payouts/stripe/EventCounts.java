package com.callstar.payouts.stripe;

import com.callstar.payouts.core.Queries;
import com.callstar.payouts.core.Row;
import jakarta.enterprise.context.ApplicationScoped;
import java.sql.SQLException;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Collectors;

/** Counts Stripe's events by their status. */
@ApplicationScoped
public class EventCounts {

    /** The index by status and position answers it without reading the events, except the oldest of each status. */
    private static final String COUNTED = """
            select c.status, c.count, e.received_at from (
                select status, count(*) as count, min(seq) as oldest from stripe_event group by status) c
            join stripe_event e on e.seq = c.oldest""";

    private final Queries queries;

    EventCounts(Queries queries) {
        this.queries = queries;
    }

    /** One for each status, in the order of the statuses. */
    public List<EventCount> list() {
        Map<EventStatus, EventCount> found = queries.list(COUNTED, Map.of(), EventCounts::read).stream()
                .collect(Collectors.toMap(EventCount::status, Function.identity()));
        return Arrays.stream(EventStatus.values())
                .map(status -> found.getOrDefault(status, new EventCount(status, 0, null)))
                .toList();
    }

    private static EventCount read(Row row) throws SQLException {
        return new EventCount(row.constant(EventStatus.class, "status"), row.number("count"), row.time("received_at"));
    }
}
