package com.callstar.payouts.exports;

import com.callstar.payouts.core.Money;
import io.quarkus.runtime.annotations.RegisterForReflection;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.transaction.Transactional;
import java.time.Instant;
import java.util.List;
import java.util.function.ToLongFunction;
import org.hibernate.Session;

/**
 * Captured payments. share_returned, paid_out, remaining, processing and repaid_debt add up to creator_amount; reserved is a part of
 * remaining.
 */
@ApplicationScoped
class PaymentRows implements ExportSource<PaymentRows.Row> {

    private static final String SELECT = """
            select p.payment_id, p.booking_id, p.creator_id, c.name, p.currency, p.status, p.payout_status, p.amount, p.platform_fee,
                   p.creator_amount, p.returned_to_customer, p.fee_returned, p.share_returned, p.paid_amount,
                   p.remaining_amount, p.captured_at, p.release_at, p.paid_at, p.payment_intent_id, p.transfer_id,
                   p.claimed_amount, p.recovered_amount, p.reserved_amount, p.reserve_due_at
            from captured_payment p join creator_contact c on c.creator_id = p.creator_id
            where p.captured_at >= :from and p.captured_at < :until
            """;

    private static final String OF_ALL =
            " and (p.captured_at, p.payment_id) > (:at, :id) order by p.captured_at, p.payment_id limit :page";

    /** A creator's own index has them by id. */
    private static final String OF_ONE =
            " and p.creator_id = :creator and p.payment_id > :id order by p.payment_id limit :page";

    /** What the query answers, in its order; amounts in minor units. */
    @RegisterForReflection(methods = false, fields = false)
    record Row(
            String id,
            String bookingId,
            String creatorId,
            String creatorName,
            String currency,
            String status,
            String payoutStatus,
            long amount,
            long platformFee,
            long creatorAmount,
            long returnedToCustomer,
            long feeReturned,
            long shareReturned,
            long paidOut,
            long remaining,
            Instant capturedAt,
            Instant releaseAt,
            Instant paidAt,
            String paymentIntentId,
            String transferId,
            long processing,
            long repaidDebt,
            long reserved,
            Instant reserveDueAt) {

        /** A currency that does not exist fails here, before anything of the row is written. */
        Row {
            Money.zero(currency);
        }
    }

    private final Session database;
    private final int page;

    PaymentRows(Session database, ExportsConfig config) {
        this.database = database;
        this.page = config.page();
    }

    @Override
    public List<Column<Row>> columns() {
        return List.of(
                Column.text("payment", Row::id),
                Column.text("booking", Row::bookingId),
                Column.text("creator", Row::creatorId),
                Column.text("creator_name", Row::creatorName),
                Column.text("status", Row::status),
                Column.text("payout_status", Row::payoutStatus),
                Column.text("currency", Row::currency),
                amount("amount", Row::amount),
                amount("platform_fee", Row::platformFee),
                amount("creator_amount", Row::creatorAmount),
                amount("returned_to_customer", Row::returnedToCustomer),
                amount("fee_returned", Row::feeReturned),
                amount("share_returned", Row::shareReturned),
                amount("paid_out", Row::paidOut),
                amount("remaining", Row::remaining),
                Column.time("captured_at", Row::capturedAt),
                Column.time("release_at", Row::releaseAt),
                Column.time("paid_at", Row::paidAt),
                Column.text("stripe_payment_intent", Row::paymentIntentId),
                Column.text("stripe_transfer", Row::transferId),
                amount("processing", Row::processing),
                amount("repaid_debt", Row::repaidDebt),
                amount("reserved", Row::reserved),
                Column.time("reserve_due_at", row -> row.reserved() == 0 ? null : row.reserveDueAt()));
    }

    private static Column<Row> amount(String name, ToLongFunction<Row> minor) {
        return Column.amount(name, row -> new Money(minor.applyAsLong(row), row.currency()));
    }

    @Override
    @Transactional
    public List<Row> pageAfter(Row last, ExportRequest request) {
        boolean oneCreator = request.creatorId() != null;
        var query = database.createNativeQuery(SELECT + (oneCreator ? OF_ONE : OF_ALL), Row.class)
                .setParameter("page", page)
                .setParameter("from", request.range().from())
                .setParameter("until", request.range().until())
                .setParameter("id", last == null ? "" : last.id());
        if (oneCreator) {
            query.setParameter("creator", request.creatorId());
        } else {
            query.setParameter("at", last == null ? Instant.EPOCH : last.capturedAt());
        }
        return query.getResultList();
    }
}
