package com.callstar.payouts.analytics;

import com.callstar.payouts.analytics.Figures.CountAmount;
import com.callstar.payouts.analytics.Figures.Day;
import com.callstar.payouts.analytics.Figures.Top;
import com.callstar.payouts.analytics.Figures.Totals;
import com.callstar.payouts.core.InvalidInput;
import com.callstar.payouts.core.Money;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.transaction.Transactional;
import java.sql.Date;
import java.time.Clock;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.hibernate.Session;

/**
 * Figures for admins: totals off the ledger's accounts, the period off the payments captured in it. What went back to
 * customers is not counted, in the period neither: it is taken off the day on which it was paid.
 */
@ApplicationScoped
public class Analytics {

    private static final int LONGEST_PERIOD = 3660;
    private static final int TOP = 10;

    private final Session database;
    private final Clock clock;
    private final ZoneId zone;

    Analytics(Session database, Clock clock, AnalyticsConfig config) {
        this.database = database;
        this.clock = clock;
        this.zone = config.zone();
    }

    /**
     * The figures of the last so many days, today among them.
     *
     * @param days 1 to 3660
     * @throws InvalidInput where it is not
     */
    @Transactional
    public Figures of(int days, String currency) {
        if (days < 1 || days > LONGEST_PERIOD) {
            throw InvalidInput.outOfRange("period", 1, LONGEST_PERIOD);
        }
        LocalDate first = LocalDate.now(clock.withZone(zone)).minusDays(days - 1L);
        Map<String, Money> accounts = accounts(currency);
        List<Day> byDay = days(first, currency);
        Day before = sumBetween(first.minusDays(days), first, currency);
        Money earnings = sum(accounts, currency, "HELD", "READY", "PROCESSING", "PAID");
        Money fees = sum(accounts, currency, "FEES");
        Money periodRevenue = total(byDay, currency, Day::amount);
        Money periodFees = total(byDay, currency, Day::fees);
        return new Figures(
                currency,
                new Totals(earnings.plus(fees), periodRevenue, before.amount()),
                new Totals(fees, periodFees, before.fees()),
                new Totals(
                        earnings,
                        periodRevenue.minus(periodFees),
                        before.amount().minus(before.fees())),
                tally(
                        "select status, sum(count), sum(amount) from payout_tally where currency = :currency group by 1",
                        currency),
                accounts,
                top(first.atStartOfDay(zone).toInstant(), currency),
                byDay,
                tally(
                        "select payout_status, sum(count), sum(amount) from payment_tally where currency = :currency group by 1",
                        currency));
    }

    private Map<String, Money> accounts(String currency) {
        return database.createNativeQuery(
                        "select kind, cast(sum(balance) as bigint) from ledger_account where currency = :currency group by kind",
                        Object[].class)
                .setParameter("currency", currency)
                .getResultStream()
                .collect(Collectors.toMap(row -> (String) row[0], row -> money(row[1], currency)));
    }

    private Map<String, CountAmount> tally(String sql, String currency) {
        return database.createNativeQuery(sql, Object[].class)
                .setParameter("currency", currency)
                .getResultStream()
                .collect(Collectors.toMap(
                        row -> (String) row[0],
                        row -> new CountAmount(((Number) row[1]).longValue(), money(row[2], currency))));
    }

    private List<Day> days(LocalDate first, String currency) {
        return database.createNativeQuery("""
                        select cast(d.day as date), coalesce(sum(p.amount - p.refunded_amount - p.charged_back_amount), 0),
                               coalesce(sum(p.platform_fee - p.fee_returned), 0)
                        from generate_series(cast(:first as date), cast(:last as date), interval '1 day') as d(day)
                        left join payment p on p.currency = :currency
                            and p.captured_at >= cast(d.day as timestamp) at time zone :zone
                            and p.captured_at < (cast(d.day as timestamp) + interval '1 day') at time zone :zone
                        group by 1 order by 1""", Object[].class)
                .setParameter("first", first)
                .setParameter("last", LocalDate.now(clock.withZone(zone)))
                .setParameter("zone", zone.getId())
                .setParameter("currency", currency)
                .getResultStream()
                .map(row -> new Day(date(row[0]), money(row[1], currency), money(row[2], currency)))
                .toList();
    }

    /** What was captured from this day on and before that one, taken together. */
    private Day sumBetween(LocalDate from, LocalDate until, String currency) {
        Object[] sums = database.createNativeQuery("""
                        select coalesce(sum(amount - refunded_amount - charged_back_amount), 0),
                               coalesce(sum(platform_fee - fee_returned), 0)
                        from payment where currency = :currency and captured_at >= :from and captured_at < :until""", Object[].class)
                .setParameter("from", from.atStartOfDay(zone).toInstant())
                .setParameter("until", until.atStartOfDay(zone).toInstant())
                .setParameter("currency", currency)
                .getSingleResult();
        return new Day(from, money(sums[0], currency), money(sums[1], currency));
    }

    private List<Top> top(Instant since, String currency) {
        return database.createNativeQuery("""
                        select creator_id, sum(creator_amount - share_returned) as earnings, count(*) from payment
                        where currency = :currency and captured_at >= :since
                        group by creator_id order by earnings desc, creator_id limit :limit""", Object[].class)
                .setParameter("currency", currency)
                .setParameter("since", since)
                .setParameter("limit", TOP)
                .getResultStream()
                .map(row -> new Top((String) row[0], money(row[1], currency), ((Number) row[2]).longValue()))
                .toList();
    }

    private static Money sum(Map<String, Money> accounts, String currency, String... kinds) {
        return List.of(kinds).stream()
                .map(kind -> accounts.getOrDefault(kind, Money.zero(currency)))
                .reduce(Money.zero(currency), Money::plus);
    }

    private static Money total(List<Day> days, String currency, Function<Day, Money> figure) {
        return days.stream().map(figure).reduce(Money.zero(currency), Money::plus);
    }

    private static Money money(Object minor, String currency) {
        return new Money(((Number) minor).longValue(), currency);
    }

    private static LocalDate date(Object column) {
        return column instanceof Date date ? date.toLocalDate() : (LocalDate) column;
    }
}
