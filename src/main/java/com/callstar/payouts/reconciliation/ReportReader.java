package com.callstar.payouts.reconciliation;

import com.callstar.payouts.core.Money;
import com.callstar.payouts.core.Page;
import com.callstar.payouts.reconciliation.Reconciliation.CurrencyReport;
import com.callstar.payouts.reconciliation.Reconciliation.LineTotal;
import io.quarkus.runtime.annotations.RegisterForReflection;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.transaction.Transactional;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.function.Function;
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
        return runs("order by id desc limit 1").getResultStream().findFirst();
    }

    @Transactional
    Optional<Reconciliation> lastComplete() {
        return runs("where incomplete_because is null order by id desc limit 1")
                .getResultStream()
                .findFirst();
    }

    @Transactional
    Optional<Reconciliation> find(String id) {
        return runs("where id = :id").setParameter("id", id).getResultStream().findFirst();
    }

    @Transactional
    Page<Reconciliation> list(Page.Request request) {
        List<Reconciliation> found =
                runs("where cast(:after as text) is null or id < :after order by id desc limit :limit")
                        .setParameter("after", request.after())
                        .setParameter("limit", request.limit())
                        .getResultList();
        return Page.of(found, request, Reconciliation::id, () -> count("select count(*) from reconciliation"));
    }

    @Transactional
    List<CurrencyReport> currencyReports(String id, String currency) {
        Map<String, Counts> counts = of(
                        id, currency, database.createNativeQuery("""
                        select currency, count(*) filter (where code <> 'NOT_YET'), count(*) filter (where code = 'NOT_YET')
                        from reconciliation_difference""" + FOUND + "group by currency", Counts.class))
                .getResultStream()
                .collect(Collectors.toMap(Counts::currency, Function.identity()));
        Map<String, List<LineTotal>> sums = of(
                        id,
                        currency,
                        database.createNativeQuery(
                                "select currency, line, books, stripe from reconciliation_sum" + FOUND, SumRow.class))
                .getResultStream()
                .map(SumRow::toSum)
                .sorted(Comparator.comparing(LineTotal::line))
                .collect(Collectors.groupingBy(sum -> sum.stripe().currency(), TreeMap::new, Collectors.toList()));
        return sums.entrySet().stream()
                .map(entry -> {
                    Counts found = counts.getOrDefault(entry.getKey(), new Counts(entry.getKey(), 0, 0));
                    return new CurrencyReport(entry.getKey(), found.mismatches(), found.onTheirWay(), entry.getValue());
                })
                .toList();
    }

    @Transactional
    Page<Difference> differences(String id, String currency, Page.Request request) {
        List<DifferenceRow> found = of(
                        id,
                        currency,
                        database.createNativeQuery(
                                """
                        select code, line, stripe_id, our_id, currency, books, stripe, at, rank
                        from reconciliation_difference""" + FOUND + "and rank > :after order by rank limit :limit", DifferenceRow.class))
                .setParameter("after", request.after() == null ? 0L : Long.parseLong(request.after()))
                .setParameter("limit", request.limit())
                .getResultList();
        return Page.of(found, request, one -> Integer.toString(one.rank()), () -> total(id, currency))
                .map(DifferenceRow::toDifference);
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

    @Transactional
    long total(String id, String currency) {
        return of(
                        id,
                        currency,
                        database.createNativeQuery(
                                "select count(*) from reconciliation_difference" + FOUND, Long.class))
                .getSingleResult();
    }

    private long count(String sql) {
        return database.createNativeQuery(sql, Long.class).getSingleResult();
    }

    private NativeQuery<Reconciliation> runs(String condition) {
        return database.createNativeQuery(RUNS + condition, Reconciliation.class);
    }

    private static <T> NativeQuery<T> of(String id, String currency, NativeQuery<T> query) {
        return query.setParameter("id", id).setParameter("currency", currency);
    }

    @RegisterForReflection(methods = false, fields = false)
    private record Counts(String currency, long mismatches, long onTheirWay) {}

    @RegisterForReflection(methods = false, fields = false)
    private record SumRow(String currency, String line, Long books, long stripe) {

        LineTotal toSum() {
            return new LineTotal(
                    ReconciliationLine.valueOf(line),
                    books == null ? null : new Money(books, currency),
                    new Money(stripe, currency));
        }
    }
}
