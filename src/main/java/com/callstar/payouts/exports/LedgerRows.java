package com.callstar.payouts.exports;

import com.callstar.payouts.core.Money;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.transaction.Transactional;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.hibernate.Session;

/** Ledger entries in posting order; the two entries of a transfer follow each other. */
@ApplicationScoped
class LedgerRows implements ExportSource<LedgerRows.Row> {

    private static final String SELECT = """
            select e.transfer_id, e.account_id, a.creator_id, a.kind, o.kind as counterpart, a.currency, e.amount, e.balance_after,
                   t.reference, t.event_at, t.created_at
            from ledger_entry e
            join ledger_transfer t on t.id = e.transfer_id
            join ledger_account a on a.id = e.account_id
            join ledger_account o on o.id = case e.account_id when t.from_account_id then t.to_account_id else t.from_account_id end
            where t.created_at >= :from and t.created_at < :until and (e.transfer_id, e.account_id) > (:transfer, :account)
            """;

    private static final String OF_ALL = " order by e.transfer_id, e.account_id limit :page";

    /** "+ 0" keeps the planner from walking the primary key through all creators' entries to find those of one. */
    private static final String OF_ONE =
            " and a.creator_id = :creator order by e.transfer_id + 0, e.account_id + 0 limit :page";

    record Row(
            long transferId,
            long accountId,
            String creatorId,
            String account,
            String counterpart,
            Money amount,
            Money balanceAfter,
            String reference,
            Instant eventAt,
            Instant bookedAt) {}

    private final Session database;
    private final int page;

    LedgerRows(Session database, ExportsConfig config) {
        this.database = database;
        this.page = config.page();
    }

    @Override
    public List<Column<Row>> columns() {
        return List.of(
                Column.text("transfer", Row::transferId),
                Column.text("creator", Row::creatorId),
                Column.text("account", Row::account),
                Column.text("counterpart", Row::counterpart),
                Column.text("currency", row -> row.amount().currency()),
                Column.amount("amount", Row::amount),
                Column.amount("balance_after", Row::balanceAfter),
                Column.text("reference", Row::reference),
                Column.time("event_at", Row::eventAt),
                Column.time("booked_at", Row::bookedAt));
    }

    @Override
    @Transactional
    public List<Row> pageAfter(Row last, ExportRequest request) {
        boolean oneCreator = request.creatorId() != null;
        var query = database.createNativeQuery(SELECT + (oneCreator ? OF_ONE : OF_ALL), Object[].class)
                .setParameter("page", page)
                .setParameter("from", request.range().from())
                .setParameter("until", request.range().until())
                .setParameter("transfer", last == null ? beforeFirst(request) : last.transferId())
                .setParameter("account", last == null ? Long.MAX_VALUE : last.accountId());
        if (oneCreator) {
            query.setParameter("creator", request.creatorId());
        }
        return query.getResultStream().map(LedgerRows::row).toList();
    }

    /**
     * Finds the first transfer of a range by the small index on created_at: transfer ids follow posting times, except at the same
     * moment.
     */
    private long beforeFirst(ExportRequest request) {
        if (request.creatorId() != null || request.range().isOpen()) {
            return -1;
        }
        return Optional.ofNullable(database.createNativeQuery("""
                                select min(id) - 1 from (select id from ledger_transfer
                                    where created_at >= :from and created_at < :until offset 0) meant""", Long.class)
                        .setParameter("from", request.range().from())
                        .setParameter("until", request.range().until())
                        .getSingleResult())
                .orElse(Long.MAX_VALUE);
    }

    private static Row row(Object[] columns) {
        String currency = (String) columns[5];
        return new Row(
                ((Number) columns[0]).longValue(),
                ((Number) columns[1]).longValue(),
                (String) columns[2],
                (String) columns[3],
                (String) columns[4],
                new Money(((Number) columns[6]).longValue(), currency),
                new Money(((Number) columns[7]).longValue(), currency),
                (String) columns[8],
                (Instant) columns[9],
                (Instant) columns[10]);
    }
}
