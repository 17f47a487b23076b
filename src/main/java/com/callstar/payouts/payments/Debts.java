package com.callstar.payouts.payments;

import static jakarta.transaction.Transactional.TxType.MANDATORY;

import com.callstar.payouts.core.Actor;
import com.callstar.payouts.core.Ids;
import com.callstar.payouts.ledger.AccountHolder;
import com.callstar.payouts.ledger.AccountKind;
import com.callstar.payouts.ledger.JournalEntry;
import com.callstar.payouts.ledger.Ledger;
import com.callstar.payouts.ledger.Transfer;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Event;
import jakarta.transaction.Transactional;
import java.time.Clock;
import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.hibernate.Session;

/**
 * What creators owe: shares that were paid out before the customer got the money back. Without a plan, debts are repaid from whatever is
 * READY for the creator, and then from what is reserved, each time oldest first. Repaying from READY posts nothing to the
 * ledger, because READY includes the debt from the moment it arises; what is repaid from RESERVE moves to READY. With a plan, a debt is on
 * the account OWED, and only a part of each released share repays it: READY → OWED.
 */
@ApplicationScoped
class Debts {

    /**
     * Both sides in the order in which they are repaid. By a plan, a share repays no more than its part of what is released of it, once.
     *
     * <p>Each {@code offset 0} makes PostgreSQL look up the payments of one owner after another. Otherwise, as long as its statistics know of
     * few available shares, it reads those of all creators, also if nobody owes anything.
     */
    private static final String REPAY = """
            with owing as (
                select p.id, o.creator_id, o.currency, -p.remaining_amount as part, r.percentage, r.most,
                       sum(-p.remaining_amount) over (partition by o.creator_id, o.currency order by p.captured_at, p.id) as upto
                from unnest(cast(:creators as text[]), cast(:currencies as text[])) as o(creator_id, currency)
                cross join lateral (
                    select id, remaining_amount, captured_at from payment
                    where creator_id = o.creator_id and currency = o.currency
                      and payout_status = 'PAID' and remaining_amount < 0 offset 0) p
                left join recovery_in_force r on r.creator_id = o.creator_id and r.currency = o.currency),
            ready as (
                select p.id, o.creator_id, o.currency, s.reserved, s.part,
                       sum(s.part) over (partition by o.creator_id, o.currency order by s.reserved, p.captured_at, p.id) as upto
                from (select distinct creator_id, currency, percentage, most from owing) o
                cross join lateral (
                    select id, remaining_amount, reserved_amount, captured_at from payment
                    where creator_id = o.creator_id and currency = o.currency and payout_status = 'READY' offset 0) p
                left join unnest(cast(:released as text[]), cast(:amounts as bigint[])) as d(id, amount) on d.id = p.id
                cross join lateral (values
                    (false, case when o.percentage is null then p.remaining_amount - p.reserved_amount
                                 when d.id is null then 0
                                 else least(cast(round(d.amount * o.percentage / 100.0) as bigint), o.most,
                                            p.remaining_amount - p.reserved_amount) end),
                    (true, case when o.percentage is null then p.reserved_amount else 0 end)) as s(reserved, part)
                where s.part > 0),
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
                       p.reserved_amount as reserved_before, p.written_off_amount as written_off_before,
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
            returning %s""".formatted(ShareChange.COLUMNS);

    private final Session database;
    private final Ledger ledger;
    private final PaymentAudit audit;
    private final Clock clock;
    private final Event<DebtsRepaid> debtsRepaid;

    Debts(Session database, Ledger ledger, PaymentAudit audit, Clock clock, Event<DebtsRepaid> debtsRepaid) {
        this.database = database;
        this.ledger = ledger;
        this.audit = audit;
        this.clock = clock;
        this.debtsRepaid = debtsRepaid;
    }

    /**
     * Repays as much as possible; does nothing if nothing is owed. This transaction must hold the locks of all owners.
     *
     * @param released what this transaction has released for the first time, in minor units by payment: a plan takes its part of this alone
     */
    @Transactional(MANDATORY)
    void repay(Collection<AccountHolder> owners, Map<String, Long> released, Actor actor) {
        Instant now = clock.instant();
        List<String> ids = List.copyOf(released.keySet());
        List<ShareChange> changes = database.createNativeQuery(REPAY, ShareChange.Row.class)
                .setParameter(
                        "creators",
                        owners.stream().map(AccountHolder::creatorId).toArray(String[]::new))
                .setParameter(
                        "currencies",
                        owners.stream().map(AccountHolder::currency).toArray(String[]::new))
                .setParameter("released", ids.toArray(String[]::new))
                .setParameter("amounts", ids.stream().map(released::get).toArray(Long[]::new))
                .setParameter("now", now)
                .getResultStream()
                .map(ShareChange.Row::change)
                .toList();
        ledger.post(postings(changes, now));
        audit.record(changes, "payment.recover", null, actor);
        debtsRepaid.fire(new DebtsRepaid(owners));
    }

    /** One entry for each owner, which has no transfers if nothing of it was reserved; by a plan, one for each share that repays. */
    private static List<JournalEntry> postings(List<ShareChange> changes, Instant now) {
        String batch = Ids.next("recovery", now);
        Map<Boolean, List<ShareChange>> byPlan = changes.stream()
                .collect(Collectors.partitioningBy(change -> change.after().byPlan()));
        Stream<JournalEntry> ofReserves =
                byPlan.get(false).stream().collect(Collectors.groupingBy(ShareChange::owner)).entrySet().stream()
                        .map(of -> JournalEntry.ofChanges(
                                of.getKey(),
                                of.getKey().reference(batch),
                                now,
                                ShareChange.accountDeltas(of.getValue())));
        Stream<JournalEntry> byPlans = byPlan.get(true).stream()
                .filter(change -> change.repaid() > 0)
                .map(change -> new JournalEntry(
                        change.owner(),
                        "repay:" + change.paymentId() + ":" + batch,
                        now,
                        new Transfer(AccountKind.READY, AccountKind.OWED, change.repaid())));
        return Stream.concat(ofReserves, byPlans).toList();
    }
}
