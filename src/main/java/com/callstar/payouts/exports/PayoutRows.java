package com.callstar.payouts.exports;

import com.callstar.payouts.core.Page;
import com.callstar.payouts.creators.Creator;
import com.callstar.payouts.payouts.Payout;
import com.callstar.payouts.payouts.PayoutFilter;
import com.callstar.payouts.payouts.PayoutOrder;
import com.callstar.payouts.payouts.PayoutQueues;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.List;

/** Payouts, found by the same query as the lists on the pages, so that a file has the same rows as the screen. */
@ApplicationScoped
class PayoutRows implements ExportSource<PayoutRows.Row> {

    record Row(Payout payout, Creator creator) {}

    private final PayoutQueues payouts;

    PayoutRows(PayoutQueues payouts) {
        this.payouts = payouts;
    }

    @Override
    public List<Column<Row>> columns() {
        return List.of(
                Column.text("payout", row -> row.payout().id()),
                Column.text("creator", row -> row.payout().creatorId()),
                Column.text("creator_name", row -> row.creator().name()),
                Column.text("creator_email", row -> row.creator().email()),
                Column.text("status", row -> row.payout().status()),
                Column.text("currency", row -> row.payout().requested().currency()),
                Column.amount("requested", row -> row.payout().requested()),
                Column.amount("sent", row -> row.payout().actual()),
                Column.time("requested_at", row -> row.payout().requestedAt()),
                Column.time("processed_at", row -> row.payout().processedAt()),
                Column.time("completed_at", row -> row.payout().completedAt()),
                Column.time("failed_at", row -> row.payout().failedAt()),
                Column.text("failure_code", row -> row.payout().failureCode()),
                Column.text("notes", row -> row.payout().notes()),
                Column.text("stripe_account", row -> row.payout().stripeAccountId()),
                Column.text("stripe_transfer", row -> row.payout().stripeTransferId()),
                Column.text("stripe_payout", row -> row.payout().stripePayoutId()));
    }

    @Override
    public List<Row> pageAfter(Row last, ExportRequest request) {
        ExportRequest.Queue queue = request.queue();
        PayoutFilter filter = PayoutFilter.of(request.creatorId(), request.status(), request.search())
                .in(queue == null ? null : queue.part())
                .inCurrency(request.currency())
                .requestedIn(
                        request.range().first() == null ? null : request.range().from(),
                        request.range().last() == null ? null : request.range().until());
        Page.Request next = new Page.Request(
                Page.LARGEST, last == null ? null : last.payout().id());
        return payouts.list(filter, PayoutOrder.OLDEST, next, queue == null ? null : queue.admin()).nodes().stream()
                .map(one -> new Row(one.what(), one.creator()))
                .toList();
    }
}
