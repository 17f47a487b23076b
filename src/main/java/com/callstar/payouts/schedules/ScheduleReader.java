package com.callstar.payouts.schedules;

import static java.util.stream.Collectors.groupingBy;

import com.callstar.payouts.core.Money;
import com.callstar.payouts.core.Queries;
import com.callstar.payouts.core.Row;
import com.callstar.payouts.payouts.CreatorBalances;
import com.callstar.payouts.schedules.ScheduleState.Expected;
import jakarta.enterprise.context.ApplicationScoped;
import java.sql.SQLException;
import java.time.Instant;
import java.time.LocalDate;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;

/** Reads schedules for answers that change nothing: all of them with one statement. */
@ApplicationScoped
class ScheduleReader {

    /**
     * Three lists in one answer: the schedules; what is available or will be by then, less what an open request takes; and what came of the
     * last day.
     */
    private static final String ALL = """
            select 'NEXT' as part, s.creator_id, cast(null as text) as currency, cast(0 as bigint) as amount, s.every, s.day,
                   cast(s.next_on as text) as on_day, s.next_at as at, cast(null as timestamptz) as opened_at,
                   cast(null as text) as payout_id, cast(null as text) as refusal, false as is_open, cast(null as bigint) as own_minimum
            from payout_schedule s where s.creator_id = any(:creators)
            union all
            select 'EXPECTED', s.creator_id, m.currency, m.amount, null, null, null, null, null, null, null, false,
                   (select o.amount from creator_minimum o where o.creator_id = s.creator_id and o.currency = m.currency)
            from payout_schedule s
            cross join lateral (
                select o.currency, cast(sum(o.amount) as bigint) as amount from (
                    select b.currency, b.balance as amount from account_balance b
                    where b.creator_id = s.creator_id and b.kind = 'READY'
                    union all
                    select r.currency, r.amount from releasable_share r
                    where r.creator_id = s.creator_id and r.release_at <= s.next_at
                    union all
                    select d.currency, d.amount from reserved_share d
                    where d.creator_id = s.creator_id and d.due_at <= s.next_at
                    union all
                    select q.currency, -q.amount from open_request q where q.creator_id = s.creator_id) o
                group by o.currency) m
            where s.creator_id = any(:creators) and m.amount > 0
            union all
            select 'OUTCOME', r.creator_id, r.currency, coalesce(r.available, 0), null, null, cast(r.due_on as text), r.due_at, r.opened_at,
                   r.payout_id, r.refusal, r.next_try_at is not null, null
            from scheduled_request r
            where r.creator_id = any(:creators)
              and r.due_on = (select max(l.due_on) from scheduled_request l where l.creator_id = r.creator_id)
            order by creator_id, currency""";

    private final Queries queries;
    private final CreatorBalances balances;

    ScheduleReader(Queries queries, CreatorBalances balances) {
        this.queries = queries;
        this.balances = balances;
    }

    /** A row of the answer: one of the three is not null. */
    private record Line(String creatorId, Next next, Expected expected, ScheduledOutcome outcome) {}

    private record Next(PayoutSchedule schedule, LocalDate on, Instant at) {}

    /** The schedule of each of these creators, with one statement. */
    Map<String, ScheduleState> of(Collection<String> creatorIds) {
        Map<String, List<Line>> lines =
                queries.list(ALL, Map.of("creators", creatorIds.toArray(String[]::new)), this::line).stream()
                        .collect(groupingBy(Line::creatorId));
        return Set.copyOf(creatorIds).stream()
                .collect(Collectors.toMap(Function.identity(), id -> state(lines.getOrDefault(id, List.of()))));
    }

    private static ScheduleState state(List<Line> lines) {
        List<Expected> expected = all(lines, Line::expected);
        List<ScheduledOutcome> outcomes = all(lines, Line::outcome);
        return all(lines, Line::next).stream()
                .findFirst()
                .map(found -> new ScheduleState(found.schedule(), found.on(), found.at(), expected, outcomes))
                .orElseGet(() -> ScheduleState.never(outcomes));
    }

    private static <T> List<T> all(List<Line> lines, Function<Line, T> part) {
        return lines.stream().map(part).filter(Objects::nonNull).toList();
    }

    private Line line(Row row) throws SQLException {
        String creatorId = row.text("creator_id");
        return switch (row.text("part")) {
            case "NEXT" -> new Line(creatorId, next(row), null, null);
            case "EXPECTED" -> new Line(creatorId, null, expected(row), null);
            default -> new Line(creatorId, null, null, outcome(row));
        };
    }

    private static Next next(Row row) throws SQLException {
        return new Next(
                new PayoutSchedule(row.constant(PayoutInterval.class, "every"), (int) row.number("day")),
                LocalDate.parse(row.text("on_day")),
                row.time("at"));
    }

    private Expected expected(Row row) throws SQLException {
        Money amount = new Money(row.number("amount"), row.text("currency")).payablePart();
        Long own = row.numberOrNull("own_minimum");
        Money minimum = balances.minimum(amount.currency(), own == null ? null : new Money(own, amount.currency()));
        return new Expected(amount, amount.compareTo(minimum) >= 0);
    }

    private static ScheduledOutcome outcome(Row row) throws SQLException {
        return new ScheduledOutcome(
                LocalDate.parse(row.text("on_day")),
                row.time("at"),
                row.time("opened_at"),
                new Money(row.number("amount"), row.text("currency")),
                row.text("payout_id"),
                row.text("refusal"),
                row.flag("is_open"));
    }
}
