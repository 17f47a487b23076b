package com.callstar.payouts.exports;

import com.callstar.payouts.core.Money;
import com.callstar.payouts.core.Queries;
import com.callstar.payouts.core.Row;
import jakarta.enterprise.context.ApplicationScoped;
import java.sql.SQLException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** Reads what statements are made of from the ledger, which only grows: a month that is over always gives the same statement. */
@ApplicationScoped
class StatementReader {

    private static final String OWNERS = """
            select c.creator_id, c.name from creator_contact c
            where %s and exists (select 1 from account_balance a where a.creator_id = c.creator_id)
            order by c.creator_id limit :page""";

    /**
     * HELD, READY, RESERVE and PROCESSING are what the creator is owed, less what they owe on OWED. What comes back to WRITTEN_OFF settles what was
     * written off. Bucket 0 is the time before the first month.
     */
    private static final String SUMS = """
            select l.currency, width_bucket(l.booked_at, cast(:bounds as timestamptz[])) as bucket,
                   split_part(l.reference, ':', 1) as cause,
                   cast(coalesce(sum(l.amount) filter (where l.account not in ('FEES', 'WRITTEN_OFF')), 0) as bigint) as owed,
                   cast(coalesce(sum(l.amount) filter (where l.account = 'FEES'), 0) as bigint) as fee,
                   cast(coalesce(sum(l.amount) filter (where l.account = 'WRITTEN_OFF'), 0) as bigint) as settled
            from ledger_line l
            where l.creator_id = :creator and l.account in ('HELD', 'READY', 'RESERVE', 'OWED', 'PROCESSING', 'FEES', 'WRITTEN_OFF')
              and l.booked_at < :until
            group by 1, 2, 3""";

    private static final String LINES = """
            select g.*, coalesce(p.booking_id, d.stripe_id) as about
            from (
                select l.reference, l.booked_at, min(l.transfer_id) as id, max(l.event_at) as event_at,
                       cast(coalesce(sum(l.amount) filter (where l.account not in ('FEES', 'WRITTEN_OFF')), 0) as bigint) as owed,
                       cast(coalesce(sum(l.amount) filter (where l.account = 'FEES'), 0) as bigint) as fee,
                       cast(sum(l.amount) filter (where l.account = 'OWED' and l.reference like 'repay:%') as bigint) as repaid,
                       cast(sum(l.amount) filter (where l.account = 'WRITTEN_OFF' and l.amount > 0) as bigint) as settled
                from ledger_line l
                where l.creator_id = :creator and l.currency = :currency
                  and l.account in ('HELD', 'READY', 'RESERVE', 'OWED', 'PROCESSING', 'FEES', 'WRITTEN_OFF')
                  and l.booked_at >= :from and l.booked_at < :until
                group by l.reference, l.booked_at
                having (l.booked_at, min(l.transfer_id)) > (:from, :id)
                   and (coalesce(sum(l.amount) filter (where l.account not in ('FEES', 'WRITTEN_OFF')), 0) <> 0
                     or coalesce(sum(l.amount) filter (where l.account = 'FEES'), 0) <> 0
                     or coalesce(sum(l.amount) filter (where l.account = 'WRITTEN_OFF'), 0) <> 0 or l.reference like 'repay:%')
                order by l.booked_at, min(l.transfer_id) limit :page) g
            left join captured_payment p on p.payment_id = split_part(g.reference, ':', 2)
            left join disbursement_name d on d.disbursement_id = split_part(g.reference, ':', -1)
            order by g.booked_at, g.id""";

    private final Queries queries;
    private final int page;

    StatementReader(Queries queries, ExportsConfig config) {
        this.queries = queries;
        this.page = config.page();
    }

    /** @param name empty for a creator who was erased */
    record NamedCreator(String id, String name) {}

    /** @param settled what was written off (negative), or came back */
    private record MonthlyChange(String currency, int bucket, String cause, Money owed, Money fee, Money settled) {}

    /**
     * The next creators who have accounts, by id; an empty list after the last.
     *
     * @param only empty for all
     */
    List<NamedCreator> ownersAfter(String last, List<String> only) {
        String which =
                "c.creator_id > :after" + (only.isEmpty() ? "" : " and c.creator_id = any(cast(:only as text[]))");
        Map<String, Object> values = new HashMap<>(Map.of("after", last, "page", page));
        if (!only.isEmpty()) {
            values.put("only", only.toArray(String[]::new));
        }
        return queries.list(
                OWNERS.formatted(which), values, row -> new NamedCreator(row.text("creator_id"), row.text("name")));
    }

    /** The months in which something was owed or happened, by currency, then in order of time. */
    List<MonthSums> months(String creator, StatementRequest request) {
        String[] bounds = Arrays.stream(request.bounds()).map(Instant::toString).toArray(String[]::new);
        Map<String, List<MonthlyChange>> byCurrency = new TreeMap<>();
        queries.list(
                        SUMS,
                        Map.of("creator", creator, "bounds", bounds, "until", request.startOf(request.months())),
                        StatementReader::change)
                .forEach(change -> byCurrency
                        .computeIfAbsent(change.currency(), currency -> new ArrayList<>())
                        .add(change));
        List<MonthSums> months = new ArrayList<>();
        byCurrency.forEach((currency, changes) -> months.addAll(months(currency, changes, request.months())));
        return months;
    }

    private static MonthlyChange change(Row row) throws SQLException {
        String currency = row.text("currency");
        return new MonthlyChange(
                currency,
                (int) row.number("bucket"),
                row.text("cause"),
                new Money(row.number("owed"), currency),
                new Money(row.number("fee"), currency),
                new Money(row.number("settled"), currency));
    }

    private static List<MonthSums> months(String currency, List<MonthlyChange> changes, int count) {
        List<MonthSums> months = new ArrayList<>();
        Money balance = changes.stream()
                .filter(change -> change.bucket() == 0)
                .map(MonthlyChange::owed)
                .reduce(Money.zero(currency), Money::plus);
        for (int number = 0; number < count; number++) {
            MonthSums month = MonthSums.openedWith(number, balance);
            for (MonthlyChange change : changes) {
                if (change.bucket() == number + 1) {
                    month = month.with(change.cause(), change.owed(), change.fee(), change.settled());
                }
            }
            balance = month.closing();
            if (!month.isEmpty()) {
                months.add(month);
            }
        }
        return months;
    }

    /**
     * The next facts of a month, in the order in which they were posted.
     *
     * @param last null for the first
     * @return an empty list after the last
     */
    List<StatementLine> linesAfter(StatementLine last, String creator, MonthSums month, StatementRequest request) {
        String currency = month.opening().currency();
        Instant from = last == null ? request.startOf(month.number()) : last.bookedAt();
        return queries.list(
                LINES,
                Map.of(
                        "creator", creator,
                        "currency", currency,
                        "from", from,
                        "until", request.startOf(month.number() + 1),
                        "id", last == null ? -1L : last.transferId(),
                        "page", page),
                row -> line(row, currency));
    }

    private static StatementLine line(Row row, String currency) throws SQLException {
        Money owed = new Money(row.number("owed"), currency);
        Money fee = new Money(row.number("fee"), currency);
        return new StatementLine(
                row.number("id"),
                row.time("booked_at"),
                row.time("event_at"),
                row.text("reference").split(":")[0],
                row.text("about"),
                owed.plus(fee),
                fee.negated(),
                money(row.numberOrNull("repaid"), currency),
                money(row.numberOrNull("settled"), currency));
    }

    private static Money money(Long minor, String currency) {
        return minor == null ? null : new Money(minor, currency);
    }
}
