package com.callstar.payouts.payouts;

import com.callstar.payouts.approvals.GivenApprovals;
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
            coalesce(backing_account.balance, 0) as backing_ready,
            coalesce((select sum(s.amount) from frozen_share s
                      where s.creator_id = %1$s.creator_id and s.currency = %1$s.currency), 0) as backing_frozen,
            backing_freeze.reason as backing_breach, %2$s as backing_confirmed,
            (select payout_approvals(q, %3$s) from payout q
             where q.creator_id = %1$s.creator_id and q.currency = %1$s.currency and q.status = 'PENDING'
               and takes_two_people(backing_rules, q.currency, q.requested_amount, q.destination_confirmed_at is not null))
                as backing_approvals""";

    /** Each of these has at most one row for an owner, so that the planner may read many owners at once, and no function runs for each. */
    private static final String JOIN = """
            left join account_balance backing_account on backing_account.creator_id = %1$s.creator_id
                and backing_account.currency = %1$s.currency and backing_account.kind = 'READY'
            left join books_freeze backing_freeze on backing_freeze.creator_id = %1$s.creator_id and backing_freeze.released_at is null
            left join approval_rules_now backing_rules on true""";

    private static final String CONFIRMED = """
            coalesce((select v.amount from confirmed_share v
                      where v.creator_id = %1$s.creator_id and v.currency = %1$s.currency), 0)""";

    private BackingColumns() {}

    /**
     * The columns, for a statement in which this table has the columns {@code creator_id} and {@code currency} of the owner, and which has
     * the {@link #join}.
     */
    static String of(String table, ProofPolicy policy) {
        String columns = COLUMNS.formatted(
                table,
                policy.required() ? CONFIRMED.formatted(table) : "cast(null as bigint)",
                Boolean.toString(policy.required()));
        return columns + ", " + PauseColumns.ALL;
    }

    /** What a statement with these columns joins to the table. Its parameter {@code :now} is the time for which the backing is read. */
    static String join(String table) {
        return " " + JOIN.formatted(table) + PauseColumns.joinedTo(table + ".creator_id");
    }

    static Backing read(Row row, AccountHolder owner) throws SQLException {
        Long confirmed = row.numberOrNull("backing_confirmed");
        Money payable = confirmed == null ? null : owner.money(confirmed);
        Funds funds = new Funds(owner.money(row.number("backing_ready")), owner.money(row.number("backing_frozen")));
        String approvals = row.text("backing_approvals");
        String breach = row.text("backing_breach");
        return new Backing(
                funds,
                payable,
                breach,
                approvals == null ? null : GivenApprovals.read(approvals),
                PauseColumns.read(row));
    }
}
