package com.callstar.payouts.core.invariants;

import com.callstar.payouts.core.Row;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.util.List;

/**
 * The result of the last check of an invariant.
 *
 * @param checkedAt null if it was not checked yet
 * @param took how long the check took; null if it was not checked yet
 * @param breaches of how many objects it is not true
 * @param examples the ids of the first of them
 * @param brokenSince when a check first found some; null if it holds
 * @param dueAt when it is checked again
 */
public record InvariantCheck(
        String name,
        Instant checkedAt,
        Duration took,
        long breaches,
        List<String> examples,
        Instant brokenSince,
        Instant dueAt) {

    static InvariantCheck read(Row row) throws SQLException {
        Long took = row.numberOrNull("took_ms");
        return new InvariantCheck(
                row.text("name"),
                row.time("checked_at"),
                took == null ? null : Duration.ofMillis(took),
                row.number("breaches"),
                List.of(row.texts("examples")),
                row.time("broken_since"),
                row.time("due_at"));
    }

    /** Whether the last check found nothing wrong. False if there was none. */
    public boolean holds() {
        return checkedAt != null && breaches == 0;
    }
}
