package com.callstar.payouts.exports;

import com.callstar.payouts.core.Money;
import io.quarkus.runtime.annotations.RegisterForReflection;
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
            select transfer_id, account_id, creator_id, account, counterpart, currency, amount, balance_after,
                   reference, event_at, booked_at
            from ledger_line
            where booked_at >= :from and booked_at < :until and (transfer_id, account_id) > (:transfer, :account)
              and (:currency = '' or currency = :currency)
            """;

    private static final String OF_ALL = " order by transfer_id, account_id limit :page";

    /** "+ 0" keeps the planner from walking the primary key through all creators' entries to find those of one. */
    private static final String OF_ONE =
            " and creator_id = :creator order by transfer_id + 0, account_id + 0 limit :page";

    /** What the query answers, in its order; amounts in minor units. */
    @RegisterForReflection(methods = false, fields = false)
    record Row(
            long transferId,
            long accountId,
            String creatorId,
            String account,
            String counterpart,
            String currency,
            long amount,
            long balanceAfter,
            String reference,
            Instant eventAt,
            Instant bookedAt) {

        private Money money(long minor) {
            return new Money(minor, currency);
        }
    }

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
                Column.text("currency", Row::currency),
                Column.amount("amount", row -> row.money(row.amount())),
                Column.amount("balance_after", row -> row.money(row.balanceAfter())),
                Column.text("reference", Row::reference),
                Column.time("event_at", Row::eventAt),
                Column.time("booked_at", Row::bookedAt));
    }

    @Override
    @Transactional
    public List<Row> pageAfter(Row last, ExportRequest request) {
        boolean oneCreator = request.creatorId() != null;
        var query = database.createNativeQuery(SELECT + (oneCreator ? OF_ONE : OF_ALL), Row.class)
                .setParameter("page", page)
                .setParameter("from", request.range().from())
                .setParameter("until", request.range().until())
                .setParameter("currency", request.anyCurrencyAs(""))
                .setParameter("transfer", last == null ? beforeFirst(request) : last.transferId())
                .setParameter("account", last == null ? Long.MAX_VALUE : last.accountId());
        if (oneCreator) {
            query.setParameter("creator", request.creatorId());
        }
        return query.getResultList();
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
                                select min(id) - 1 from (select id from booked_transfer
                                    where booked_at >= :from and booked_at < :until offset 0) meant""", Long.class)
                        .setParameter("from", request.range().from())
                        .setParameter("until", request.range().until())
                        .getSingleResult())
                .orElse(Long.MAX_VALUE);
    }
}
