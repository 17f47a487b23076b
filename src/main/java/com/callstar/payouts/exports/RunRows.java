package com.callstar.payouts.exports;

import com.callstar.payouts.core.InvalidInput;
import com.callstar.payouts.core.Page;
import com.callstar.payouts.creators.Creator;
import com.callstar.payouts.creators.Creators;
import com.callstar.payouts.payouts.Payout;
import com.callstar.payouts.payouts.PayoutReader;
import com.callstar.payouts.runs.PayoutRunItem;
import com.callstar.payouts.runs.PayoutRuns;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.List;
import java.util.Map;
import java.util.function.Function;

/** The items of a payout run, in the order of their turns: its report. */
@ApplicationScoped
class RunRows implements ExportSource<RunRows.Row> {

    record Row(PayoutRunItem item, Payout payout, Creator creator) {}

    private final PayoutRuns runs;
    private final PayoutReader payouts;
    private final Creators creators;

    RunRows(PayoutRuns runs, PayoutReader payouts, Creators creators) {
        this.runs = runs;
        this.payouts = payouts;
        this.creators = creators;
    }

    /** @throws InvalidInput if there is no such run */
    void require(String runId) {
        if (runs.find(runId) == null) {
            throw InvalidInput.because("runId", "unknown");
        }
    }

    @Override
    public List<Column<Row>> columns() {
        return List.of(
                Column.text("run", row -> row.item().runId()),
                Column.text("turn", row -> row.item().place()),
                Column.text("payout", row -> row.item().payoutId()),
                Column.text("creator", row -> row.item().creatorId()),
                Column.text("creator_name", row -> row.creator().name()),
                Column.text("currency", row -> row.item().amount().currency()),
                Column.amount("amount", row -> row.item().amount()),
                Column.text("verdict", row -> row.item().verdict()),
                Column.text("status", row -> row.item().status()),
                Column.text("reason", row -> row.item().reason()),
                Column.text("code", row -> row.item().code()),
                Column.time("decided_at", row -> row.item().endedAt()),
                Column.text("payout_status", row -> row.payout().status()),
                Column.amount("sent", row -> row.payout().actual()),
                Column.text("stripe_account", row -> row.payout().stripeAccountId()),
                Column.text("stripe_transfer", row -> row.payout().stripeTransferId()),
                Column.text("stripe_payout", row -> row.payout().stripePayoutId()));
    }

    @Override
    public List<Row> pageAfter(Row last, ExportRequest request) {
        String after = last == null ? null : Integer.toString(last.item().place());
        List<PayoutRunItem> items = runs.items(request.runId(), null, null, new Page.Request(Page.LARGEST, after))
                .nodes();
        Map<String, Payout> found = payouts.all(ids(items, PayoutRunItem::payoutId));
        Map<String, Creator> people = creators.all(ids(items, PayoutRunItem::creatorId));
        return items.stream()
                .map(item -> new Row(item, found.get(item.payoutId()), people.get(item.creatorId())))
                .toList();
    }

    private static List<String> ids(List<PayoutRunItem> items, Function<PayoutRunItem, String> id) {
        return items.stream().map(id).distinct().toList();
    }
}
