package com.callstar.payouts.runs;

import com.callstar.payouts.core.Conditions;
import com.callstar.payouts.core.InvalidInput;
import com.callstar.payouts.core.Money;
import com.callstar.payouts.core.Page;
import com.callstar.payouts.core.Queries;
import com.callstar.payouts.core.Row;
import jakarta.enterprise.context.ApplicationScoped;
import java.sql.SQLException;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Collectors;

/** Reads runs and their items. */
@ApplicationScoped
class RunReader {

    private static final String RUNS = "select r.* from payout_run r where ";
    private static final String ITEMS =
            "select i.*, r.currency from payout_run_item i join payout_run r on r.id = i.run_id where ";

    private final Queries queries;

    RunReader(Queries queries) {
        this.queries = queries;
    }

    Optional<PayoutRun> find(String id) {
        return queries.first(RUNS + "r.id = :id", Map.of("id", id), RunReader::run);
    }

    /** @throws InvalidInput if there is none */
    PayoutRun get(String id) {
        return find(id).orElseThrow(() -> InvalidInput.because("id", "unknown"));
    }

    /** The run of this currency that sends now. */
    Optional<PayoutRun> running(String currency) {
        return queries.first(
                RUNS + "r.status = 'RUNNING' and r.currency = :currency", Map.of("currency", currency), RunReader::run);
    }

    /** Newest first. */
    Page<PayoutRun> list(PayoutRunStatus status, Page.Request request) {
        Conditions filter = new Conditions().and("r.status = :status", "status", status);
        Conditions page = new Conditions()
                .and("r.status = :status", "status", status)
                .and("r.id < :after", "after", request.after());
        Map<String, Object> values = new HashMap<>(page.values());
        values.put("limit", request.limit());
        List<PayoutRun> found =
                queries.list(RUNS + page.where() + " order by r.id desc limit :limit", values, RunReader::run);
        return Page.of(
                found,
                request,
                PayoutRun::id,
                () -> count("select count(*) as total from payout_run r where ", filter));
    }

    /** In the order of their turns. */
    Page<PayoutRunItem> items(
            String runId, PayoutRunVerdict verdict, PayoutRunItemStatus status, Page.Request request) {
        Conditions filter = items(runId, verdict, status);
        Conditions page = items(runId, verdict, status)
                .and("i.place > :after", "after", request.after() == null ? null : Integer.valueOf(request.after()));
        Map<String, Object> values = new HashMap<>(page.values());
        values.put("limit", request.limit());
        List<PayoutRunItem> found =
                queries.list(ITEMS + page.where() + " order by i.place limit :limit", values, RunReader::item);
        return Page.of(
                found,
                request,
                item -> Integer.toString(item.place()),
                () -> count("select count(*) as total from payout_run_item i where ", filter));
    }

    private static Conditions items(String runId, PayoutRunVerdict verdict, PayoutRunItemStatus status) {
        return new Conditions()
                .and("i.run_id = :run", "run", runId)
                .and("i.verdict = :verdict", "verdict", verdict)
                .and("i.status = :status", "status", status);
    }

    private long count(String select, Conditions filter) {
        return queries.first(select + filter.where(), filter.values(), row -> row.number("total"))
                .orElseThrow();
    }

    /** How many items of each run have which verdict, by run. */
    Map<String, List<PayoutRunTotal>> totals(Collection<String> runIds) {
        return grouped(
                "verdict",
                runIds,
                (row, amount) -> new PayoutRunTotal(
                        row.constant(PayoutRunVerdict.class, "verdict"), row.number("items"), amount));
    }

    /** Where the items of each run stand, by run. */
    Map<String, List<PayoutRunResult>> results(Collection<String> runIds) {
        return grouped(
                "status",
                runIds,
                (row, amount) -> new PayoutRunResult(
                        row.constant(PayoutRunItemStatus.class, "status"), row.number("items"), amount));
    }

    private interface Group<T> {
        T of(Row row, Money amount) throws SQLException;
    }

    private <T> Map<String, List<T>> grouped(String column, Collection<String> runIds, Group<T> group) {
        String sql = "select i.run_id, r.currency, i." + column + ", count(*) as items, sum(i.amount) as amount"
                + " from payout_run_item i join payout_run r on r.id = i.run_id where i.run_id = any(:runs)"
                + " group by i.run_id, r.currency, i." + column + " order by i.run_id, i." + column;
        return queries
                .list(
                        sql,
                        Map.of("runs", runIds.toArray(String[]::new)),
                        row -> Map.entry(row.text("run_id"), group.of(row, money(row, "amount"))))
                .stream()
                .collect(Collectors.groupingBy(
                        Map.Entry::getKey, Collectors.mapping(Map.Entry::getValue, Collectors.toList())));
    }

    /** The items that a run pays, as they were prepared, by payout. */
    Map<String, FrozenItem> frozen(String runId) {
        return queries
                .list(
                        "select * from payout_run_item where run_id = :run and verdict <> 'WAIT'",
                        Map.of("run", runId),
                        row -> new FrozenItem(
                                row.text("payout_id"),
                                row.text("creator_id"),
                                row.text("destination"),
                                row.number("destination_version"),
                                row.text("funding")))
                .stream()
                .collect(Collectors.toMap(FrozenItem::payoutId, Function.identity()));
    }

    private static PayoutRun run(Row row) throws SQLException {
        return new PayoutRun(
                row.text("id"),
                row.text("currency"),
                row.constant(PayoutRunStatus.class, "status"),
                row.text("digest"),
                money(row, "available"),
                money(row, "reserved"),
                money(row, "shortfall"),
                row.time("prepared_at"),
                row.text("prepared_by"),
                row.time("started_at"),
                row.text("started_by"),
                row.time("ended_at"),
                row.text("cancelled_by"));
    }

    private static PayoutRunItem item(Row row) throws SQLException {
        return new PayoutRunItem(
                row.text("run_id"),
                Math.toIntExact(row.number("place")),
                row.text("payout_id"),
                row.text("creator_id"),
                money(row, "amount"),
                row.text("destination"),
                row.constant(PayoutRunVerdict.class, "verdict"),
                row.constant(PayoutRunReason.class, "reason"),
                row.constant(PayoutRunItemStatus.class, "status"),
                row.text("code"),
                row.time("ended_at"));
    }

    private static Money money(Row row, String column) throws SQLException {
        return new Money(row.number(column), row.text("currency"));
    }
}
