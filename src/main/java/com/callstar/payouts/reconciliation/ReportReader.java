package com.callstar.payouts.reconciliation;

import com.callstar.payouts.core.Money;
import com.callstar.payouts.core.Page;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.transaction.Transactional;
import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.stream.Collectors;
import org.hibernate.Session;
import org.hibernate.query.NativeQuery;

/** Reads reports from the database only. */
@ApplicationScoped
class ReportReader {

    private static final String RUNS =
            "select id, actor, started_at, finished_at, incomplete_because from reconciliation ";
    private static final String FOUND =
            " where reconciliation_id = :id and (cast(:currency as text) is null or currency = :currency) ";

    private final Session database;

    ReportReader(Session database) {
        this.database = database;
    }

    @Transactional
    Optional<Reconciliation> lastRun() {
        return runs(query(RUNS + "order by id desc limit 1")).stream().findFirst();
    }

    @Transactional
    Optional<Reconciliation> lastComplete() {
        return runs(query(RUNS + "where incomplete_because is null order by id desc limit 1")).stream()
                .findFirst();
    }

    @Transactional
    Optional<Reconciliation> find(String id) {
        return runs(query(RUNS + "where id = :id").setParameter("id", id)).stream()
                .findFirst();
    }

    @Transactional
    Page<Reconciliation> list(Page.Request request) {
        List<Reconciliation> found =
                runs(query(RUNS + "where cast(:after as text) is null or id < :after order by id desc limit :limit")
                        .setParameter("after", request.after())
                        .setParameter("limit", request.limit()));
        return Page.of(found, request, Reconciliation::id, () -> count("select count(*) from reconciliation"));
    }

    @Transactional
    List<Reconciliation.CurrencyReport> currencyReports(String id, String currency) {
        Map<String, long[]> counts = of(id, currency, query("""
                        select currency, count(*) filter (where code <> 'NOT_YET'), count(*) filter (where code = 'NOT_YET')
                        from reconciliation_difference""" + FOUND + "group by currency"))
                .getResultStream()
                .collect(Collectors.toMap(row -> (String) row[0], row -> new long[] {number(row[1]), number(row[2])}));
        Map<String, List<Reconciliation.LineTotal>> sums = of(
                        id, currency, query("select currency, line, books, stripe from reconciliation_sum" + FOUND))
                .getResultStream()
                .map(ReportReader::sum)
                .sorted(Comparator.comparing(Reconciliation.LineTotal::line))
                .collect(Collectors.groupingBy(sum -> sum.stripe().currency(), TreeMap::new, Collectors.toList()));
        return sums.entrySet().stream()
                .map(entry -> {
                    long[] found = counts.getOrDefault(entry.getKey(), new long[2]);
                    return new Reconciliation.CurrencyReport(entry.getKey(), found[0], found[1], entry.getValue());
                })
                .toList();
    }

    @Transactional
    Page<Difference> differences(String id, String currency, Page.Request request) {
        List<Ranked> found = of(id, currency, query("""
                        select code, line, stripe_id, our_id, currency, books, stripe, at, rank
                        from reconciliation_difference""" + FOUND + "and rank > :after order by rank limit :limit"))
                .setParameter("after", request.after() == null ? 0L : Long.parseLong(request.after()))
                .setParameter("limit", request.limit())
                .getResultStream()
                .map(row -> new Ranked(number(row[8]), ComparisonQueries.difference(row)))
                .toList();
        return Page.of(found, request, one -> Long.toString(one.rank()), () -> total(id, currency))
                .map(Ranked::difference);
    }

    /** The intents of the payments on which the ledger and Stripe differ in a run. */
    @Transactional
    List<String> paymentsInQuestion(String id) {
        return database.createNativeQuery("""
                        select distinct stripe_id from reconciliation_difference
                        where reconciliation_id = :id and code <> 'NOT_YET' and stripe_id is not null
                          and line in ('CHARGE', 'SHARE', 'REFUND', 'DISPUTE')""", String.class)
                .setParameter("id", id)
                .getResultList();
    }

    private record Ranked(long rank, Difference difference) {}

    @Transactional
    long total(String id, String currency) {
        Object count = of(
                        id,
                        currency,
                        database.createNativeQuery(
                                "select count(*) from reconciliation_difference" + FOUND, Object.class))
                .getSingleResult();
        return number(count);
    }

    private long count(String sql) {
        return number(database.createNativeQuery(sql, Object.class).getSingleResult());
    }

    private NativeQuery<Object[]> query(String sql) {
        return database.createNativeQuery(sql, Object[].class);
    }

    private static <T> NativeQuery<T> of(String id, String currency, NativeQuery<T> query) {
        return query.setParameter("id", id).setParameter("currency", currency);
    }

    private static List<Reconciliation> runs(NativeQuery<Object[]> query) {
        return query.getResultStream()
                .map(row -> new Reconciliation(
                        (String) row[0], (String) row[1], (Instant) row[2], (Instant) row[3], (String) row[4]))
                .toList();
    }

    private static Reconciliation.LineTotal sum(Object[] row) {
        String currency = (String) row[0];
        return new Reconciliation.LineTotal(
                ReconciliationLine.valueOf((String) row[1]),
                row[2] == null ? null : new Money(number(row[2]), currency),
                new Money(number(row[3]), currency));
    }

    private static long number(Object column) {
        return ((Number) column).longValue();
    }
}
