package com.callstar.payouts.debts;

import static jakarta.transaction.Transactional.TxType.MANDATORY;

import com.callstar.payouts.core.Money;
import com.callstar.payouts.core.Queries;
import com.callstar.payouts.core.Row;
import com.callstar.payouts.ledger.AccountHolder;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.transaction.Transactional;
import java.sql.SQLException;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import org.hibernate.Session;

/** What was written off. Rows are added and never changed. */
@ApplicationScoped
class WriteOffStore {

    private final Session database;
    private final Queries queries;

    WriteOffStore(Session database, Queries queries) {
        this.database = database;
        this.queries = queries;
    }

    Optional<WriteOff> ofKey(String key) {
        return queries.first(
                "select * from debt_write_off where idempotency_key = :key", Map.of("key", key), WriteOffStore::read);
    }

    /** The same amount for the same reason by the same person since this time, if neither had a key. */
    Optional<WriteOff> same(AccountHolder owner, WriteOffRequest request, String by, Instant since) {
        return queries.first(
                """
                select * from debt_write_off
                where creator_id = :creator and currency = :currency and amount = :amount and reason = :reason
                  and written_off_by = :by and at > :since and idempotency_key is null
                order by id desc limit 1""",
                Map.of(
                        "creator", owner.creatorId(),
                        "currency", owner.currency(),
                        "amount", request.amount().minor(),
                        "reason", request.reason(),
                        "by", by,
                        "since", since),
                WriteOffStore::read);
    }

    private static WriteOff read(Row row) throws SQLException {
        String currency = row.text("currency");
        return new WriteOff(
                row.text("id"),
                row.text("creator_id"),
                new Money(row.number("amount"), currency),
                new Money(row.number("owed_before"), currency),
                row.time("at"),
                row.text("written_off_by"),
                row.text("reason"),
                row.text("idempotency_key"));
    }

    @Transactional(MANDATORY)
    void add(WriteOff one) {
        database.createNativeMutationQuery("""
            insert into debt_write_off (id, creator_id, currency, amount, owed_before, at, written_off_by, reason, idempotency_key)
            values (:id, :creator, :currency, :amount, :owed, :at, :by, :reason, :key)""")
                .setParameter("id", one.id())
                .setParameter("creator", one.creatorId())
                .setParameter("currency", one.amount().currency())
                .setParameter("amount", one.amount().minor())
                .setParameter("owed", one.owedBefore().minor())
                .setParameter("at", one.at())
                .setParameter("by", one.by())
                .setParameter("reason", one.reason())
                .setParameter("key", one.key(), String.class)
                .executeUpdate();
    }
}
