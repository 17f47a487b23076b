package com.callstar.payouts.ledger;

import com.callstar.payouts.core.invariants.Invariant;
import com.callstar.payouts.core.invariants.InvariantSource;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.List;

/** What must be true of the ledger. Guards in the database refuse most of it at each commit; this finds what was changed behind them. */
@ApplicationScoped
class LedgerInvariants implements InvariantSource {

    @Override
    public List<Invariant> invariants() {
        return List.of(
                new Invariant("TRANSFERS_SUM_TO_ZERO", """
                        select cast(transfer_id as text) from ledger_entry
                        group by transfer_id having sum(amount) <> 0 or count(*) <> 2"""),
                new Invariant("BALANCES_ARE_SUMS_OF_ENTRIES", """
                        select cast(a.id as text) from ledger_account a
                        left join (select account_id, sum(amount) as amount, count(*) as n from ledger_entry group by account_id) e
                            on e.account_id = a.id
                        where a.balance <> coalesce(e.amount, 0) or a.version <> coalesce(e.n, 0)"""),
                new Invariant("ACCOUNTS_SUM_TO_ZERO", """
                        select creator_id || ' ' || currency from ledger_account
                        group by creator_id, currency having sum(balance) <> 0"""),
                new Invariant("NOTHING_BELOW_ZERO", """
                        select creator_id || ' ' || currency || ' ' || kind from ledger_account
                    where balance < 0 and kind in ('HELD', 'RESERVE', 'PROCESSING', 'PAID', 'FEES')
                       or balance > 0 and kind in ('OWED', 'WRITTEN_OFF')"""));
    }
}
