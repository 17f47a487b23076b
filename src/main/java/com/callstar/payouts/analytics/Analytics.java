package com.callstar.payouts.analytics;

import com.callstar.payouts.analytics.AnalyticsReport.CountAmount;
import com.callstar.payouts.analytics.AnalyticsReport.Day;
import com.callstar.payouts.analytics.AnalyticsReport.Top;
import com.callstar.payouts.analytics.AnalyticsReport.Totals;
import com.callstar.payouts.core.InvalidInput;
import com.callstar.payouts.core.Money;
import com.callstar.payouts.core.Queries;
import com.callstar.payouts.core.Row;
import jakarta.enterprise.context.ApplicationScoped;
import java.sql.SQLException;
import java.time.Clock;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * Reads figures for admins, exact as of this moment: stored totals plus the changes that are not added to them yet. The cost does
 * not depend on the number of payments. Refunds and chargebacks are deducted from the day on which the payment was captured, not
 * from the day of the refund.
 */
@ApplicationScoped
public class Analytics {

    private static final int LONGEST_PERIOD = 3660;
    private static final int TOP = 10;

    /**
     * All figures in one statement, so that they are of one moment: sums by state, the days of the period, the sum of the period before,
     * and the top creators.
     */
    private static final String REPORT = """
            select 'FIGURE' as part, figure, state, cast(null as date) as begins, cast(sum(count) as bigint) as count,
                   cast(sum(amount) as bigint) as amount, cast(0 as bigint) as fees, cast(null as text) as creator_id
            from (
                select figure, state, count, amount from figure where currency = :currency
                union all
                select figure, state, count, amount from figure_change where currency = :currency) all_of_it
            group by figure, state
            union all
            select 'DAY', null, null, cast(greatest(date_trunc(:step, d.day), cast(:first as timestamp)) as date),
                   0, cast(coalesce(sum(k.amount), 0) as bigint), cast(coalesce(sum(k.fees), 0) as bigint), null
            from generate_series(cast(:first as timestamp), cast(:last as timestamp), interval '1 day') as d(day)
            left join (%1$s) k on k.day = d.day
            group by 4
            union all
            select 'BEFORE', null, null, null, 0, cast(coalesce(sum(b.amount), 0) as bigint), cast(coalesce(sum(b.fees), 0) as bigint), null
            from (%1$s) b where b.day between cast(:before as date) and cast(:first as date) - 1
            union all
            select 'CREATOR', null, null, null, t.payments, t.earnings, 0, t.creator_id from (%2$s) t
            order by part, begins, amount desc, creator_id""".formatted("""
                select day, amount, fees from platform_day
                where currency = :currency and day between cast(:before as date) and cast(:last as date)
                union all
                select cast(captured_at at time zone :zone as date), amount, fees from day_change
                where currency = :currency""", Rankings.TOP);

    private static final String CURRENCIES = """
            select currency from figure where count <> 0 or amount <> 0
            union select currency from figure_change where count <> 0 or amount <> 0 order by 1""";

    /** One row of the answer: the part to which it belongs says which of these have a meaning. */
    private record Line(
            String part,
            String figure,
            String state,
            LocalDate begins,
            long count,
            Money amount,
            Money fees,
            String creatorId) {

        CountAmount total() {
            return new CountAmount(count, amount);
        }

        Day day() {
            return new Day(begins, amount, fees);
        }

        Top top() {
            return new Top(creatorId, amount, count);
        }
    }

    private final Queries queries;
    private final Clock clock;
    private final ZoneId zone;

    Analytics(Queries queries, Clock clock, AnalyticsConfig config) {
        this.queries = queries;
        this.clock = clock;
        this.zone = config.zone();
    }

    /**
     * Returns the figures of the last days, including today.
     *
     * @param days 1 to 3660
     * @param step of the revenue over time
     * @throws InvalidInput if {@code days} is out of range
     */
    public AnalyticsReport of(int days, TimeStep step, String currency) {
        if (days < 1 || days > LONGEST_PERIOD) {
            throw InvalidInput.outOfRange("period", 1, LONGEST_PERIOD);
        }
        Map<String, List<Line>> lines = lines(days, step, currency);
        Map<String, Map<String, CountAmount>> figures = lines.getOrDefault("FIGURE", List.of()).stream()
                .collect(Collectors.groupingBy(Line::figure, Collectors.toMap(Line::state, Line::total)));
        Map<String, CountAmount> accounts = figures.getOrDefault("ACCOUNTS", Map.of());
        List<Day> overTime = lines.get("DAY").stream().map(Line::day).toList();
        Line before = lines.get("BEFORE").getFirst();
        Money earnings =
                sum(accounts, currency, "HELD", "READY", "RESERVE", "OWED", "PROCESSING", "PAID", "WRITTEN_OFF");
        Money fees = sum(accounts, currency, "FEES");
        Money periodRevenue = total(overTime, currency, Day::amount);
        Money periodFees = total(overTime, currency, Day::fees);
        return new AnalyticsReport(
                currency,
                new Totals(earnings.plus(fees), periodRevenue, before.amount()),
                new Totals(fees, periodFees, before.fees()),
                new Totals(
                        earnings,
                        periodRevenue.minus(periodFees),
                        before.amount().minus(before.fees())),
                figures.getOrDefault("PAYOUTS", Map.of()),
                accounts,
                lines.getOrDefault("CREATOR", List.of()).stream().map(Line::top).toList(),
                overTime,
                figures.getOrDefault("PARTS", Map.of()));
    }

    private Map<String, List<Line>> lines(int days, TimeStep step, String currency) {
        LocalDate today = LocalDate.now(clock.withZone(zone));
        LocalDate first = today.minusDays(days - 1L);
        Map<String, Object> values = Map.of(
                "currency", currency,
                "step", step.name(),
                "zone", zone.getId(),
                "before", first.minusDays(days),
                "first", first,
                "last", today,
                "period", days,
                "limit", TOP);
        return queries.list(REPORT, values, row -> line(row, currency)).stream()
                .collect(Collectors.groupingBy(Line::part));
    }

    private static Line line(Row row, String currency) throws SQLException {
        return new Line(
                row.text("part"),
                row.text("figure"),
                row.text("state"),
                row.date("begins"),
                row.number("count"),
                new Money(row.number("amount"), currency),
                new Money(row.number("fees"), currency),
                row.text("creator_id"));
    }

    /** The currencies in which there are figures, and the platform's currency, which comes first. */
    public List<String> currencies(String platformCurrency) {
        Stream<String> others = queries.list(CURRENCIES, Map.of(), row -> row.text("currency")).stream()
                .filter(currency -> !currency.equals(platformCurrency));
        return Stream.concat(Stream.of(platformCurrency), others).toList();
    }

    private static Money sum(Map<String, CountAmount> figures, String currency, String... states) {
        return List.of(states).stream()
                .filter(figures::containsKey)
                .map(state -> figures.get(state).amount())
                .reduce(Money.zero(currency), Money::plus);
    }

    private static Money total(List<Day> days, String currency, Function<Day, Money> figure) {
        return days.stream().map(figure).reduce(Money.zero(currency), Money::plus);
    }
}
