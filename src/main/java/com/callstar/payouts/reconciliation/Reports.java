package com.callstar.payouts.reconciliation;

import com.callstar.payouts.core.Money;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.transaction.Transactional;
import java.time.Instant;
import java.util.List;
import java.util.function.Function;
import org.hibernate.Session;

/** Stores each report once and completely, and deletes old ones. */
@ApplicationScoped
class Reports {

    private final Session database;
    private final ReconciliationConfig config;

    Reports(Session database, ReconciliationConfig config) {
        this.database = database;
        this.config = config;
    }

    @Transactional
    Reconciliation save(Reconciliation report, List<Reconciliation.LineTotal> sums, List<Difference> differences) {
        database.createNativeMutationQuery("delete from reconciliation where finished_at < :old")
                .setParameter("old", report.finishedAt().minus(config.keep()))
                .executeUpdate();
        database.createNativeMutationQuery("""
                        insert into reconciliation (id, actor, started_at, finished_at, incomplete_because)
                        values (:id, :actor, :started, :finished, cast(:why as text))""")
                .setParameter("id", report.id())
                .setParameter("actor", report.actor())
                .setParameter("started", report.startedAt())
                .setParameter("finished", report.finishedAt())
                .setParameter("why", report.incompleteBecause())
                .executeUpdate();
        keepSums(report.id(), sums);
        keepDifferences(report.id(), differences);
        return report;
    }

    private void keepSums(String id, List<Reconciliation.LineTotal> sums) {
        database.createNativeMutationQuery("""
                        insert into reconciliation_sum (reconciliation_id, currency, line, books, stripe)
                        select :id, s.* from unnest(cast(:currencies as text[]), cast(:lines as text[]),
                                                    cast(:books as bigint[]), cast(:stripe as bigint[])) as s""")
                .setParameter("id", id)
                .setParameter("currencies", texts(sums, sum -> sum.stripe().currency()))
                .setParameter("lines", texts(sums, sum -> sum.line().name()))
                .setParameter("books", minor(sums, Reconciliation.LineTotal::books))
                .setParameter("stripe", minor(sums, Reconciliation.LineTotal::stripe))
                .executeUpdate();
    }

    private void keepDifferences(String id, List<Difference> differences) {
        database.createNativeMutationQuery("""
                        insert into reconciliation_difference
                            (reconciliation_id, code, line, stripe_id, our_id, currency, books, stripe, at, rank)
                        select :id, d.* from unnest(cast(:codes as text[]), cast(:lines as text[]), cast(:stripeIds as text[]),
                            cast(:ourIds as text[]), cast(:currencies as text[]), cast(:books as bigint[]),
                            cast(:stripe as bigint[]), cast(:times as timestamptz[])) with ordinality as d""")
                .setParameter("id", id)
                .setParameter(
                        "codes",
                        texts(differences, difference -> difference.code().name()))
                .setParameter(
                        "lines",
                        texts(differences, difference -> difference.line().name()))
                .setParameter("stripeIds", texts(differences, Difference::stripeId))
                .setParameter("ourIds", texts(differences, Difference::ourId))
                .setParameter(
                        "currencies",
                        texts(differences, difference -> difference.stripe().currency()))
                .setParameter("books", minor(differences, Difference::books))
                .setParameter("stripe", minor(differences, Difference::stripe))
                .setParameter("times", differences.stream().map(Difference::at).toArray(Instant[]::new))
                .executeUpdate();
    }

    private static <T> String[] texts(List<T> rows, Function<T, String> column) {
        return rows.stream().map(column).toArray(String[]::new);
    }

    private static <T> Long[] minor(List<T> rows, Function<T, Money> column) {
        return rows.stream()
                .map(column)
                .map(money -> money == null ? null : money.minor())
                .toArray(Long[]::new);
    }
}
