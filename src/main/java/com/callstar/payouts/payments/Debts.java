package com.callstar.payouts.payments;

import static jakarta.transaction.Transactional.TxType.MANDATORY;

import com.callstar.payouts.core.Actor;
import com.callstar.payouts.core.Ids;
import com.callstar.payouts.ledger.AccountHolder;
import com.callstar.payouts.ledger.JournalEntry;
import com.callstar.payouts.ledger.Ledger;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.transaction.Transactional;
import java.time.Clock;
import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.stream.Collectors;
import org.hibernate.Session;

/**
 * What creators owe: shares that were paid out before the customer got the money back. Debts are repaid from whatever is
 * READY for the creator, and then from what is reserved, each time oldest first. Repaying from READY posts nothing to the
 * ledger, because READY includes the debt from the moment it arises; what is repaid from RESERVE moves to READY.
 */
@ApplicationScoped
class Debts {

    private final Session database;
    private final Ledger ledger;
    private final PaymentAudit audit;
    private final Clock clock;

    Debts(Session database, Ledger ledger, PaymentAudit audit, Clock clock) {
        this.database = database;
        this.ledger = ledger;
        this.audit = audit;
        this.clock = clock;
    }

    /** Repays as much as possible; does nothing if nothing is owed. This transaction must hold the locks of all owners. */
    @Transactional(MANDATORY)
    void repay(Collection<AccountHolder> owners, Actor actor) {
        Instant now = clock.instant();
        List<ShareChange> changes = database.createNativeQuery("""
                        with owing as (
                            select p.id, p.creator_id, p.currency, -p.remaining_amount as part,
                                   sum(-p.remaining_amount) over (partition by p.creator_id, p.currency order by p.captured_at, p.id) as upto
                            from unnest(cast(:creators as text[]), cast(:currencies as text[])) as o(creator_id, currency)
                            join payment p on p.creator_id = o.creator_id and p.currency = o.currency
                            where p.payout_status = 'PAID' and p.remaining_amount < 0),
                        ready as (
                            select p.id, p.creator_id, p.currency, s.reserved, s.part,
                                   sum(s.part) over (partition by p.creator_id, p.currency order by s.reserved, p.captured_at, p.id) as upto
                            from payment p
                            cross join lateral (values (false, p.remaining_amount - p.reserved_amount), (true, p.reserved_amount))
                                as s(reserved, part)
                            where p.payout_status = 'READY' and s.part > 0
                              and (p.creator_id, p.currency) in (select creator_id, currency from owing)),
                        repaid as (
                            select creator_id, currency, least(debt.total, funds.total) as amount
                            from (select creator_id, currency, max(upto) as total from owing group by 1, 2) debt
                            join (select creator_id, currency, max(upto) as total from ready group by 1, 2) funds
                                using (creator_id, currency)),
                        share as (
                            select id, sum(sign * taken) as recovered, coalesce(sum(taken) filter (where reserved), 0) as of_reserve
                            from (select side.id, side.sign, side.reserved,
                                         least(side.part, repaid.amount - (side.upto - side.part)) as taken
                                  from (select id, creator_id, currency, part, upto, reserved, 1 as sign from ready
                                        union all
                                        select id, creator_id, currency, part, upto, false, -1 from owing) side
                                  join repaid using (creator_id, currency)
                                  where side.upto - side.part < repaid.amount) part
                            group by id),
                        change as (
                            select p.id, p.payout_status as status_before, p.remaining_amount as remaining_before,
                                   p.reserved_amount as reserved_before,
                                   cast(p.recovered_amount + share.recovered as bigint) as recovered,
                                   cast(p.remaining_amount - share.recovered as bigint) as remaining,
                                   cast(p.reserved_amount - share.of_reserve as bigint) as reserved
                            from share join payment p on p.id = share.id)
                        update payment p set
                            recovered_amount = change.recovered,
                            reserved_amount = change.reserved,
                            payout_status = share_status(p.payout_status, p.held_back, change.remaining, p.claimed_amount, p.paid_amount, change.recovered),
                            paid_at = case when p.claimed_amount = 0 and change.remaining <= 0 then coalesce(p.paid_at, :now) end
                        from change where change.id = p.id
                        returning p.id, p.creator_id, p.currency, status_before, remaining_before, reserved_before,
                                  p.payout_status, p.remaining_amount, p.reserved_amount""", ShareChange.Row.class)
                .setParameter(
                        "creators",
                        owners.stream().map(AccountHolder::creatorId).toArray(String[]::new))
                .setParameter(
                        "currencies",
                        owners.stream().map(AccountHolder::currency).toArray(String[]::new))
                .setParameter("now", now)
                .getResultStream()
                .map(ShareChange.Row::change)
                .toList();
        ledger.post(postings(changes, now));
        audit.record(changes, "payment.recover", null, actor);
    }

    /** One entry for each owner; it has no transfers if nothing of it was reserved. */
    private static List<JournalEntry> postings(List<ShareChange> changes, Instant now) {
        String batch = Ids.next("recovery", now);
        return changes.stream().collect(Collectors.groupingBy(ShareChange::owner)).entrySet().stream()
                .map(of -> JournalEntry.ofChanges(
                        of.getKey(),
                        batch + ":" + of.getKey().creatorId() + ":"
                                + of.getKey().currency(),
                        now,
                        ShareChange.accountDeltas(of.getValue())))
                .toList();
    }
}
