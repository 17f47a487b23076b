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
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;

/** Reads schedules for answers that change nothing: each question with one statement for all creators. */
@ApplicationScoped
class ScheduleReader {

    private static final String SCHEDULES = """
            select creator_id, every, day, cast(next_on as text) as next_on, next_at from payout_schedule
            where creator_id = any(:creators)""";

    /** What is available or will be by then, less what an open request takes. */
    private static final String EXPECTED = """
            select s.creator_id, m.currency, m.amount from payout_schedule s
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
            order by s.creator_id, m.currency""";

    private static final String OUTCOMES = """
            select r.creator_id, r.currency, cast(r.due_on as text) as due_on, r.due_at, r.opened_at, r.payout_id, r.refusal,
                   coalesce(r.available, 0) as available, r.next_try_at is not null as is_open
            from scheduled_request r
            where r.creator_id = any(:creators)
              and r.due_on = (select max(l.due_on) from scheduled_request l where l.creator_id = r.creator_id)
            order by r.creator_id, r.currency""";

    private final Queries queries;
    private final CreatorBalances balances;

    ScheduleReader(Queries queries, CreatorBalances balances) {
        this.queries = queries;
        this.balances = balances;
    }

    private record Of<T>(String creatorId, T what) {}

    private record Next(PayoutSchedule schedule, LocalDate on, Instant at) {}

    /** The schedule of each of these creators. */
    Map<String, ScheduleState> of(Collection<String> creatorIds) {
        Map<String, List<Next>> next = read(SCHEDULES, creatorIds, ScheduleReader::next);
        Map<String, List<Expected>> expected = read(EXPECTED, creatorIds, this::expected);
        Map<String, List<ScheduledOutcome>> outcomes = read(OUTCOMES, creatorIds, ScheduleReader::outcome);
        return Set.copyOf(creatorIds).stream()
                .collect(Collectors.toMap(
                        Function.identity(),
                        id -> state(
                                next.getOrDefault(id, List.of()),
                                expected.getOrDefault(id, List.of()),
                                outcomes.getOrDefault(id, List.of()))));
    }

    private static ScheduleState state(List<Next> next, List<Expected> expected, List<ScheduledOutcome> outcomes) {
        return next.stream()
                .findFirst()
                .map(found -> new ScheduleState(found.schedule(), found.on(), found.at(), expected, outcomes))
                .orElseGet(() -> ScheduleState.never(outcomes));
    }

    private <T> Map<String, List<T>> read(String sql, Collection<String> creatorIds, Queries.Reader<T> reader) {
        return queries
                .list(
                        sql,
                        Map.of("creators", creatorIds.toArray(String[]::new)),
                        row -> new Of<>(row.text("creator_id"), reader.read(row)))
                .stream()
                .collect(groupingBy(Of::creatorId, Collectors.mapping(Of::what, Collectors.toList())));
    }

    private static Next next(Row row) throws SQLException {
        return new Next(
                new PayoutSchedule(row.constant(PayoutInterval.class, "every"), (int) row.number("day")),
                LocalDate.parse(row.text("next_on")),
                row.time("next_at"));
    }

    private Expected expected(Row row) throws SQLException {
        Money amount = new Money(row.number("amount"), row.text("currency")).payablePart();
        return new Expected(amount, amount.compareTo(balances.minimum(amount.currency())) >= 0);
    }

    private static ScheduledOutcome outcome(Row row) throws SQLException {
        return new ScheduledOutcome(
                LocalDate.parse(row.text("due_on")),
                row.time("due_at"),
                row.time("opened_at"),
                new Money(row.number("available"), row.text("currency")),
                row.text("payout_id"),
                row.text("refusal"),
                row.flag("is_open"));
    }
}
