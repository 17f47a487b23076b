package com.callstar.payouts.payouts;

import com.callstar.payouts.core.invariants.Invariant;
import com.callstar.payouts.core.invariants.InvariantSource;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.List;

/** What must be true of payouts and their disbursements, and of the ledger because of them. */
@ApplicationScoped
class PayoutInvariants implements InvariantSource {

    @Override
    public List<Invariant> invariants() {
        return List.of(
                new Invariant("DISBURSEMENTS_ARE_BALANCES", """
                        select l.creator_id || ' ' || l.currency
                        from (select creator_id, currency,
                                     sum(balance) filter (where kind = 'PROCESSING') as processing,
                                     sum(balance) filter (where kind = 'PAID') as paid
                              from account_balance group by 1, 2) l
                        left join (select p.creator_id, p.currency,
                                          sum(d.amount) filter (where d.state in ('STARTED', 'ACCEPTED')) as processing,
                                          sum(d.amount - d.reversed_amount) filter (where d.state = 'SETTLED') as paid
                                   from disbursement d join payout p on p.id = d.payout_id group by 1, 2) s
                            using (creator_id, currency)
                        where coalesce(l.processing, 0) <> coalesce(s.processing, 0) or coalesce(l.paid, 0) <> coalesce(s.paid, 0)"""),
                new Invariant("ALLOCATIONS_FUND_PAYOUTS", """
                        select p.id from payout p
                        left join (select d.payout_id, sum(a.amount) as amount from disbursement d
                                   join allocation a on a.disbursement_id = d.id group by 1) f on f.payout_id = p.id
                        where p.status not in ('PENDING', 'CANCELLED') and p.requested_amount <> coalesce(f.amount, 0)"""),
                new Invariant("PAYOUTS_ARE_WHAT_WAS_SENT", """
                        select p.id from payout p left join disbursement d on d.payout_id = p.id
                        group by p.id, p.status having p.status <> case
                            when count(d.id) = 0 then case when p.status = 'CANCELLED' then 'CANCELLED' else 'PENDING' end
                            when bool_or(d.state in ('STARTED', 'ACCEPTED')) then 'PROCESSING'
                            when bool_and(d.state = 'SETTLED') then 'PAID'
                            else 'FAILED' end"""),
                new Invariant("PAYOUTS_ARE_TALLIED", """
                        select coalesce(c.creator_id, t.creator_id)
                        from (select creator_id, currency, status, count(*) as n, sum(requested_amount) as a
                              from payout group by 1, 2, 3) c
                        full join (select * from payout_tally where count <> 0 or amount <> 0) t
                            on t.creator_id = c.creator_id and t.currency = c.currency and t.status = c.status
                        where c.n is distinct from t.count or c.a is distinct from t.amount"""));
    }
}
