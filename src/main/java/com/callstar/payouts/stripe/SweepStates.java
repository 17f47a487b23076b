package com.callstar.payouts.stripe;

import com.callstar.payouts.core.Queries;
import com.callstar.payouts.core.Row;
import jakarta.enterprise.context.ApplicationScoped;
import java.sql.SQLException;
import java.util.Map;

/** Says how far the sweep has come, from the database alone. */
@ApplicationScoped
public class SweepStates {

    private static final String STATE = """
            select count(*) as accounts, count(next_sweep_at) as unfinished,
                   max(swept_at) filter (where account = 'platform') as platform_swept_at,
                   case when bool_and(swept_at is not null) then min(swept_at) end as oldest_swept_at,
                   min(next_sweep_at) as next_at
            from stripe_sweep""";

    private final Queries queries;

    SweepStates(Queries queries) {
        this.queries = queries;
    }

    public SweepState current() {
        return queries.first(STATE, Map.of(), SweepStates::read).orElseThrow();
    }

    private static SweepState read(Row row) throws SQLException {
        return new SweepState(
                Math.toIntExact(row.number("accounts")),
                Math.toIntExact(row.number("unfinished")),
                row.time("platform_swept_at"),
                row.time("oldest_swept_at"),
                row.time("next_at"));
    }
}
