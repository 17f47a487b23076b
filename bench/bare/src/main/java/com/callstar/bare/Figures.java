package com.callstar.bare;

import com.callstar.bare.Answers.Analytics;
import com.callstar.bare.Answers.CountAmount;
import com.callstar.bare.Answers.Day;
import com.callstar.bare.Answers.Payouts;
import com.callstar.bare.Answers.StatusShare;
import com.callstar.bare.Answers.TopCreator;
import com.callstar.bare.Answers.Trend;
import io.quarkus.security.Authenticated;
import java.math.BigDecimal;
import java.util.Comparator;
import java.util.List;
import java.util.function.Function;
import java.util.stream.Stream;
import org.eclipse.microprofile.graphql.GraphQLApi;
import org.eclipse.microprofile.graphql.Query;

/** The platform's figures from the product's totals and rankings, in one statement. */
@GraphQLApi
@Authenticated
public class Figures {

    private static final String FIGURES = """
            with total as (
                select figure, state, sum(count) as count, sum(amount) as amount from (
                    select figure, state, count, amount from figure where currency = 'EUR'
                    union all
                    select figure, state, count, amount from figure_change where currency = 'EUR') kept
                group by figure, state
            ), day as (
                select d.day, coalesce(sum(k.amount), 0) as amount, coalesce(sum(k.fees), 0) as fees
                from generate_series(current_date - 2 * ? + 1, current_date, interval '1 day') as d(day)
                left join (
                    select day, amount, fees from platform_day where currency = 'EUR'
                    union all
                    select cast(captured_at as date), amount, fees from day_change where currency = 'EUR') k on k.day = d.day
                group by d.day
            ), top as (
                select creator_id, earnings, payments from ranked_creator where currency = 'EUR' and period = ?
                order by earnings desc, creator_id limit 10)
            select figure, state, count, amount, 0 from total
            union all
            select case when day > current_date - ? then 'DAY' else 'BEFORE' end, cast(cast(day as date) as text), 0, amount, fees from day
            union all
            select 'TOP', creator_id, payments, earnings, 0 from top
            order by 1, 2""";

    private record Line(String kind, String label, long count, BigDecimal amount, BigDecimal fees) {}

    private final Database database;

    Figures(Database database) {
        this.database = database;
    }

    @Query
    public Analytics analytics(int period) {
        List<Line> lines = database.list(
                FIGURES,
                row -> new Line(
                        row.getString(1),
                        row.getString(2),
                        row.getLong(3),
                        Database.euros(row, 4),
                        Database.euros(row, 5)),
                period,
                period,
                period);
        BigDecimal earned = Stream.of("HELD", "READY", "RESERVE", "PROCESSING", "PAID")
                .map(state -> amount(lines, "ACCOUNTS", state))
                .reduce(BigDecimal.ZERO, BigDecimal::add);
        BigDecimal revenue = sum(lines, "DAY", Line::amount);
        BigDecimal before = sum(lines, "BEFORE", Line::amount);
        return new Analytics(
                new Trend(earned.add(amount(lines, "ACCOUNTS", "FEES")), revenue, before),
                new Trend(
                        earned,
                        revenue.subtract(sum(lines, "DAY", Line::fees)),
                        before.subtract(sum(lines, "BEFORE", Line::fees))),
                new Payouts(of(lines, "PAYOUTS")
                        .filter(line -> line.label().equals("PAID"))
                        .map(line -> new CountAmount(line.count(), line.amount()))
                        .findFirst()
                        .orElse(null)),
                new Answers.Balances(
                        amount(lines, "ACCOUNTS", "HELD"),
                        amount(lines, "ACCOUNTS", "READY"),
                        amount(lines, "ACCOUNTS", "PROCESSING")),
                of(lines, "TOP")
                        .sorted(Comparator.comparing(Line::amount).reversed())
                        .map(line -> new TopCreator(line.amount(), line.count()))
                        .toList(),
                of(lines, "DAY")
                        .map(line -> new Day(line.label(), line.amount(), line.fees()))
                        .toList(),
                of(lines, "SHARES")
                        .map(line -> new StatusShare(line.label(), line.count(), line.amount()))
                        .toList());
    }

    private static Stream<Line> of(List<Line> lines, String kind) {
        return lines.stream().filter(line -> line.kind().equals(kind));
    }

    private static BigDecimal amount(List<Line> lines, String kind, String label) {
        return of(lines, kind)
                .filter(line -> line.label().equals(label))
                .map(Line::amount)
                .findFirst()
                .orElse(BigDecimal.ZERO);
    }

    private static BigDecimal sum(List<Line> lines, String kind, Function<Line, BigDecimal> what) {
        return of(lines, kind).map(what).reduce(BigDecimal.ZERO, BigDecimal::add);
    }
}
