package com.callstar.payouts.payments;

import com.callstar.payouts.core.invariants.Invariant;
import com.callstar.payouts.core.invariants.InvariantSource;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.List;

/** What must be true of payments, and of the ledger because of them. */
@ApplicationScoped
class PaymentInvariants implements InvariantSource {

    @Override
    public List<Invariant> invariants() {
        return List.of(
                new Invariant("SHARES_ARE_BALANCES", """
                        select s.creator_id || ' ' || s.currency
                        from (select creator_id, currency,
                                     sum(case when payout_status = 'HELD' then remaining_amount else 0 end) as held,
                                 sum(case when payout_status = 'HELD' or remaining_amount < 0 and r.creator_id is not null then 0
                                     else remaining_amount - reserved_amount end) as ready,
                                 sum(case when r.creator_id is not null then least(remaining_amount, 0) else 0 end) as owed,
                                 -sum(written_off_amount) as written_off,
                                     sum(reserved_amount) as reserve,
                                     sum(claimed_amount) as processing, sum(paid_amount) as paid,
                                     sum(platform_fee - fee_returned) as fees, -sum(disputed_amount) as in_dispute
                          from payment left join recovery_in_force r using (creator_id, currency)
                          where captured_at is not null group by 1, 2) s
                        left join (select creator_id, currency,
                                          sum(balance) filter (where kind = 'HELD') as held,
                                          sum(balance) filter (where kind = 'READY') as ready,
                                          coalesce(sum(balance) filter (where kind = 'RESERVE'), 0) as reserve,
                                      coalesce(sum(balance) filter (where kind = 'OWED'), 0) as owed,
                                      coalesce(sum(balance) filter (where kind = 'WRITTEN_OFF'), 0) as written_off,
                                          sum(balance) filter (where kind = 'PROCESSING') as processing,
                                          sum(balance) filter (where kind = 'PAID') as paid,
                                          sum(balance) filter (where kind = 'FEES') as fees,
                                          sum(balance) filter (where kind = 'IN_DISPUTE') as in_dispute
                                   from account_balance group by 1, 2) l using (creator_id, currency)
                    where (s.held, s.ready, s.reserve, s.owed, s.written_off, s.processing, s.paid, s.fees, s.in_dispute)
                        is distinct from (l.held, l.ready, l.reserve, l.owed, l.written_off, l.processing, l.paid, l.fees, l.in_dispute)"""),
                new Invariant("DEBTS_ARE_REPAID_ONCE", """
                        select creator_id || ' ' || currency from payment
                    group by creator_id, currency having sum(recovered_amount + written_off_amount) <> 0"""),
                new Invariant("FROZEN_WHILE_DISPUTED", """
                        select p.id from payment p where p.frozen <> exists (
                            select 1 from dispute d where d.payment_id = p.id and d.state = 'OPEN')"""),
                new Invariant("PAYMENTS_ARE_TALLIED", """
                        select coalesce(c.creator_id, t.creator_id)
                        from (select creator_id, currency, payout_status, count(*) as n, sum(creator_amount) as a
                              from payment group by 1, 2, 3) c
                        full join (select * from payment_tally where count <> 0 or amount <> 0) t
                            on t.creator_id = c.creator_id and t.currency = c.currency and t.payout_status = c.payout_status
                        where c.n is distinct from t.count or c.a is distinct from t.amount"""));
    }
}
