package com.callstar.payouts.payouts;

import com.callstar.payouts.core.Money;
import com.callstar.payouts.core.Row;
import com.callstar.payouts.ledger.AccountHolder;
import com.callstar.payouts.pauses.PauseColumns;
import com.callstar.payouts.payments.ProofPolicy;
import com.callstar.payouts.payouts.RequestRules.Backing;
import com.callstar.payouts.payouts.RequestRules.Funds;
import java.sql.SQLException;

/** Reads what backs the requests of an owner, beside what else a statement reads of them. */
final class BackingColumns {

    private static final String COLUMNS = """
            coalesce((select b.balance from account_balance b
                      where b.creator_id = %1$s.creator_id and b.currency = %1$s.currency and b.kind = 'READY'), 0) as backing_ready,
            coalesce((select sum(s.amount) from frozen_share s
                      where s.creator_id = %1$s.creator_id and s.currency = %1$s.currency), 0) as backing_frozen,
            (select z.reason from books_freeze z
             where z.creator_id = %1$s.creator_id and z.released_at is null) as backing_breach, %2$s as backing_confirmed""";

    private static final String CONFIRMED = """
            coalesce((select v.amount from confirmed_share v
                      where v.creator_id = %1$s.creator_id and v.currency = %1$s.currency), 0)""";

    private BackingColumns() {}

    /**
     * The columns, for a statement in which this table has the columns {@code creator_id} and {@code currency} of the owner, and which has
     * the {@link #join}.
     */
    static String of(String table, ProofPolicy policy) {
        String confirmed = policy.required() ? CONFIRMED.formatted(table) : "cast(null as bigint)";
        return COLUMNS.formatted(table, confirmed) + ", " + PauseColumns.ALL;
    }

    /** What a statement with these columns joins to the table. Its parameter {@code :now} is the time for which the backing is read. */
    static String join(String table) {
        return PauseColumns.joinedTo(table + ".creator_id");
    }

    static Backing read(Row row, AccountHolder owner) throws SQLException {
        Long confirmed = row.numberOrNull("backing_confirmed");
        Money payable = confirmed == null ? null : owner.money(confirmed);
        Funds funds = new Funds(owner.money(row.number("backing_ready")), owner.money(row.number("backing_frozen")));
        return new Backing(funds, payable, row.text("backing_breach"), PauseColumns.read(row));
    }
}
