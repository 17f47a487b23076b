package com.callstar.payouts.payments;

import static jakarta.transaction.Transactional.TxType.MANDATORY;

import com.callstar.payouts.core.Actor;
import com.callstar.payouts.ledger.AccountHolder;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.transaction.Transactional;
import java.time.Clock;
import java.util.Collection;
import java.util.List;
import org.hibernate.Session;

/**
 * What creators owe: shares that were paid out before the customer got the money back. Debts are repaid from whatever is
 * READY for the creator, oldest first. Repaying posts nothing to the ledger, because READY includes the debt from the
 * moment it arises.
 */
@ApplicationScoped
class Debts {

    private final Session database;
    private final PaymentAudit audit;
    private final Clock clock;

    Debts(Session database, PaymentAudit audit, Clock clock) {
        this.database = database;
        this.audit = audit;
        this.clock = clock;
    }

    /** Repays as much as possible; does nothing if nothing is owed. This transaction must hold the locks of all owners. */
    @Transactional(MANDATORY)
    void repay(Collection<AccountHolder> owners, Actor actor) {
        List<ShareChange> changes = database.createNativeQuery("""
                        with owing as (
                            select p.id, p.creator_id, p.currency, -p.remaining_amount as part,
                                   sum(-p.remaining_amount) over (partition by p.creator_id, p.currency order by p.captured_at, p.id) as upto
                            from unnest(cast(:creators as text[]), cast(:currencies as text[])) as o(creator_id, currency)
                            join payment p on p.creator_id = o.creator_id and p.currency = o.currency
                            where p.payout_status = 'PAID' and p.remaining_amount < 0),
                        ready as (
                            select p.id, p.creator_id, p.currency, p.remaining_amount as part,
                                   sum(p.remaining_amount) over (partition by p.creator_id, p.currency order by p.captured_at, p.id) as upto
                            from payment p
                            where p.payout_status = 'READY'
                              and (p.creator_id, p.currency) in (select creator_id, currency from owing)),
                        repaid as (
                            select creator_id, currency, least(debt.total, funds.total) as amount
                            from (select creator_id, currency, max(upto) as total from owing group by 1, 2) debt
                            join (select creator_id, currency, max(upto) as total from ready group by 1, 2) funds
                                using (creator_id, currency)),
                        share as (
                            select side.id, side.sign * least(side.part, repaid.amount - (side.upto - side.part)) as recovered
                            from (select *, 1 as sign from ready union all select *, -1 from owing) side
                            join repaid using (creator_id, currency)
                            where side.upto - side.part < repaid.amount),
                        change as (
                            select p.id, p.payout_status as status_before, p.remaining_amount as remaining_before,
                                   cast(p.recovered_amount + share.recovered as bigint) as recovered,
                                   cast(p.remaining_amount - share.recovered as bigint) as remaining
                            from share join payment p on p.id = share.id)
                        update payment p set
                            recovered_amount = change.recovered,
                            payout_status = share_status(p.payout_status, p.held_back, change.remaining, p.claimed_amount, p.paid_amount, change.recovered),
                            paid_at = case when p.claimed_amount = 0 and change.remaining <= 0 then coalesce(p.paid_at, :now) end
                        from change where change.id = p.id
                        returning p.id, p.creator_id, p.currency, status_before, remaining_before, p.payout_status, p.remaining_amount""", ShareChange.Row.class)
                .setParameter(
                        "creators",
                        owners.stream().map(AccountHolder::creatorId).toArray(String[]::new))
                .setParameter(
                        "currencies",
                        owners.stream().map(AccountHolder::currency).toArray(String[]::new))
                .setParameter("now", clock.instant())
                .getResultStream()
                .map(ShareChange.Row::change)
                .toList();
        audit.record(changes, "payment.recover", null, actor);
    }
}
