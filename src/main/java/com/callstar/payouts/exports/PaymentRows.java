package com.callstar.payouts.exports;

import com.callstar.payouts.core.Money;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.transaction.Transactional;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import org.hibernate.Session;

/** Captured payments. */
@ApplicationScoped
class PaymentRows implements ExportSource<PaymentRows.Row> {

    private static final String SELECT = """
            select p.id, p.booking_id, p.creator_id, c.name, p.currency, p.status, p.payout_status, p.amount, p.platform_fee,
                   p.creator_amount, p.refunded_amount + p.charged_back_amount, p.fee_returned, p.share_returned, p.paid_amount,
                   p.remaining_amount, p.captured_at, p.release_at, p.paid_at, p.stripe_payment_intent_id, p.stripe_transfer_id
            from payment p join creator c on c.id = p.creator_id
            where p.captured_at >= :from and p.captured_at < :until
            """;

    private static final String OF_ALL =
            " and (p.captured_at, p.id) > (:at, :id) order by p.captured_at, p.id limit :page";

    /** The index on a creator's payments is in id order. */
    private static final String OF_ONE = " and p.creator_id = :creator and p.id > :id order by p.id limit :page";

    /** @param amounts in the order of their columns */
    record Row(
            String id,
            String bookingId,
            String creatorId,
            String creatorName,
            String currency,
            String status,
            String payoutStatus,
            List<Money> amounts,
            Instant capturedAt,
            Instant releaseAt,
            Instant paidAt,
            String paymentIntentId,
            String transferId) {}

    private static final List<String> AMOUNTS = List.of(
            "amount",
            "platform_fee",
            "creator_amount",
            "returned_to_customer",
            "fee_returned",
            "share_returned",
            "paid_out",
            "remaining");

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
                amount(0),
                amount(1),
                amount(2),
                amount(3),
                amount(4),
                amount(5),
                amount(6),
                amount(7),
                Column.time("captured_at", Row::capturedAt),
                Column.time("release_at", Row::releaseAt),
                Column.time("paid_at", Row::paidAt),
                Column.text("stripe_payment_intent", Row::paymentIntentId),
                Column.text("stripe_transfer", Row::transferId));
    }

    private static Column<Row> amount(int index) {
        return Column.amount(AMOUNTS.get(index), row -> row.amounts().get(index));
    }

    @Override
    @Transactional
    public List<Row> pageAfter(Row last, ExportRequest request) {
        boolean oneCreator = request.creatorId() != null;
        var query = database.createNativeQuery(SELECT + (oneCreator ? OF_ONE : OF_ALL), Object[].class)
                .setParameter("page", page)
                .setParameter("from", request.range().from())
                .setParameter("until", request.range().until())
                .setParameter("id", last == null ? "" : last.id());
        if (oneCreator) {
            query.setParameter("creator", request.creatorId());
        } else {
            query.setParameter("at", last == null ? Instant.EPOCH : last.capturedAt());
        }
        return query.getResultStream().map(PaymentRows::row).toList();
    }

    private static Row row(Object[] columns) {
        String currency = (String) columns[4];
        List<Money> amounts = Arrays.asList(columns).subList(7, 15).stream()
                .map(minor -> new Money(((Number) minor).longValue(), currency))
                .toList();
        return new Row(
                (String) columns[0],
                (String) columns[1],
                (String) columns[2],
                (String) columns[3],
                currency,
                (String) columns[5],
                (String) columns[6],
                amounts,
                (Instant) columns[15],
                (Instant) columns[16],
                (Instant) columns[17],
                (String) columns[18],
                (String) columns[19]);
    }
}
