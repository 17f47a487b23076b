package com.callstar.payouts.analytics;

import com.callstar.payouts.analytics.AnalyticsReport.CountAmount;
import com.callstar.payouts.analytics.AnalyticsReport.Day;
import com.callstar.payouts.analytics.AnalyticsReport.Totals;
import com.callstar.payouts.core.InvalidInput;
import com.callstar.payouts.core.Money;
import io.quarkus.runtime.annotations.RegisterForReflection;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.transaction.Transactional;
import java.time.Clock;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.hibernate.Session;

/**
 * Reads figures for admins, exact as of this moment: stored totals plus the changes that are not added to them yet. The cost does
 * not depend on the number of payments. Refunds and chargebacks are deducted from the day on which the payment was captured, not
 * from the day of the refund.
 */
@ApplicationScoped
public class Analytics {

    private static final int LONGEST_PERIOD = 3660;
    private static final int TOP = 10;

    @RegisterForReflection(methods = false, fields = false)
    private record StateSum(String figure, String state, long count, long amount) {}

    @RegisterForReflection(methods = false, fields = false)
    private record DaySum(LocalDate begins, long amount, long fees) {}

    private final Session database;
    private final Clock clock;
    private final ZoneId zone;
    private final Rankings rankings;

    Analytics(Session database, Clock clock, AnalyticsConfig config, Rankings rankings) {
        this.database = database;
        this.clock = clock;
        this.zone = config.zone();
        this.rankings = rankings;
    }

    /**
     * Returns the figures of the last days, including today.
     *
     * @param days 1 to 3660
     * @param step of the revenue over time
     * @throws InvalidInput if {@code days} is out of range
     */
    @Transactional
    public AnalyticsReport of(int days, TimeStep step, String currency) {
        if (days < 1 || days > LONGEST_PERIOD) {
            throw InvalidInput.outOfRange("period", 1, LONGEST_PERIOD);
        }
        // All queries below read the same snapshot.
        database.createNativeMutationQuery("set transaction isolation level repeatable read, read only")
                .executeUpdate();
        LocalDate today = LocalDate.now(clock.withZone(zone));
        LocalDate first = today.minusDays(days - 1L);
        Map<String, Map<String, CountAmount>> figures = figures(currency);
        Map<String, CountAmount> accounts = figures.getOrDefault("ACCOUNTS", Map.of());
        List<Day> overTime = days(first, today, step, currency);
        Day before = days(first.minusDays(days), first.minusDays(1), TimeStep.MONTH, currency).stream()
                .reduce(new Day(first, Money.zero(currency), Money.zero(currency)), Day::plus);
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
                rankings.top(days, currency, TOP),
                overTime,
                figures.getOrDefault("PARTS", Map.of()));
    }

    /** The currencies in which there are figures, and the platform's currency, which comes first. */
    @Transactional
    public List<String> currencies(String platformCurrency) {
        Stream<String> others = database.createNativeQuery("""
                        select currency from figure where count <> 0 or amount <> 0
                        union select currency from figure_change where count <> 0 or amount <> 0 order by 1""", String.class)
                .getResultStream()
                .filter(currency -> !currency.equals(platformCurrency));
        return Stream.concat(Stream.of(platformCurrency), others).toList();
    }

    /** Counts and amounts of each figure by status or account kind. For accounts only the amount has a meaning. */
    private Map<String, Map<String, CountAmount>> figures(String currency) {
        return database.createNativeQuery("""
                        select figure, state, cast(sum(count) as bigint), cast(sum(amount) as bigint) from (
                            select figure, state, count, amount from figure where currency = :currency
                            union all
                            select figure, state, count, amount from figure_change where currency = :currency) all_of_it
                        group by figure, state""", StateSum.class)
                .setParameter("currency", currency)
                .getResultStream()
                .collect(Collectors.groupingBy(
                        StateSum::figure,
                        Collectors.toMap(
                                StateSum::state,
                                sum -> new CountAmount(sum.count(), new Money(sum.amount(), currency)))));
    }

    /** One entry for each step between these days, including steps without payments. */
    private List<Day> days(LocalDate first, LocalDate last, TimeStep step, String currency) {
        return database.createNativeQuery("""
                        select cast(greatest(date_trunc(:step, d.day), cast(:first as timestamp)) as date) as begins,
                               cast(coalesce(sum(k.amount), 0) as bigint), cast(coalesce(sum(k.fees), 0) as bigint)
                        from generate_series(cast(:first as timestamp), cast(:last as timestamp), interval '1 day') as d(day)
                        left join (
                            select day, amount, fees from platform_day
                            where currency = :currency and day between :first and :last
                            union all
                            select cast(captured_at at time zone :zone as date), amount, fees from day_change
                            where currency = :currency) k on k.day = d.day
                        group by 1 order by 1""", DaySum.class)
                .setParameter("first", first)
                .setParameter("last", last)
                .setParameter("step", step.name())
                .setParameter("zone", zone.getId())
                .setParameter("currency", currency)
                .getResultStream()
                .map(sum -> new Day(sum.begins(), new Money(sum.amount(), currency), new Money(sum.fees(), currency)))
                .toList();
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
