package com.callstar.payouts.payouts;

import com.callstar.payouts.core.Actor;
import com.callstar.payouts.core.Money;
import com.callstar.payouts.core.Queries;
import com.callstar.payouts.core.Row;
import com.callstar.payouts.creators.OfCreator;
import com.callstar.payouts.payouts.RequestRules.Backing;
import com.callstar.payouts.payouts.RequestRules.Funds;
import jakarta.enterprise.context.ApplicationScoped;
import java.sql.SQLException;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * Looks at the requests that were open at an earlier time, with what the ledger had then, under the settings in force now and under others.
 * Two statements, however many requests. Stripe is not called: what the creators' accounts, the destinations and Stripe's statement were
 * then is not known.
 */
@ApplicationScoped
public class PastRequests {

    /** By how much each creator would have had more or less, if shares had been held for so many days. */
    private static final String SHIFTED = """
            with shifted as (
                select s.creator_id, cast(sum(case when s.sooner then 1 else -1 end * greatest(s.amount - coalesce(u.amount, 0), 0)) as bigint)
                           as amount
                from share_held_otherwise(:currency, :moment, :days) s
                left join lateral (
                    select sum(a.amount - case when learned('fail:' || d.id, 'take-back:' || d.reversed_amount || ':' || d.id) <= :moment
                                               then a.undone_amount else 0 end) as amount
                    from allocation a join disbursement d on d.id = a.disbursement_id
                    where a.payment_id = s.payment_id and d.started_at <= :moment) u on true
                group by s.creator_id)""";

    private static final String UNSHIFTED =
            "with shifted as (select cast(null as text) as creator_id, cast(0 as bigint) as amount where false)";

    /** What is open now, and what was processed, rejected or withdrawn later. */
    private static final String OPEN = """
             select p.*, %s, c.*, balance_at(p.creator_id, p.currency, 'READY', :moment) as ready_then,
                coalesce(h.amount, 0) as shifted,
                (select z.reason from books_freeze z
                 where z.creator_id = p.creator_id and z.found_at <= :moment and coalesce(z.released_at, 'infinity') > :moment
                 order by z.id desc limit 1) as breach_then,
                (select m.amount from creator_minimum m
                 where m.creator_id = p.creator_id and m.currency = p.currency) as own_minimum
            from (
                select q.* from payout q
                where q.currency = :currency and q.requested_at <= :moment and q.requested_at < :before
                  and (:all or q.creator_id = any(:creators) or q.id = any(:payouts))
                  and (q.status = 'PENDING' or q.processed_at > :moment or q.status = 'CANCELLED' and exists (
                      select 1 from audited_step a
                      where a.subject = q.id and a.action in ('payout.withdraw', 'payout.reject') and a.at > :moment))
                order by q.id limit :limit) p
            join creator_profile c on c.creator_id = p.creator_id
            left join disbursement d on d.payout_id = p.id
            left join shifted h on h.creator_id = p.creator_id
            order by p.id, d.id""";

    private static final String FUNDS = """
             select coalesce(sum(greatest(f.had, 0)), 0) as had, count(*) filter (where f.had >= :least) as creators_had,
                coalesce(sum(greatest(f.would, 0)), 0) as would, count(*) filter (where f.would >= :other_least) as creators_would
            from (
                select coalesce(b.had, 0) as had, coalesce(b.had, 0) + coalesce(h.amount, 0) as would
                from (select a.creator_id, balance_at(a.creator_id, a.currency, a.kind, :moment) as had
                      from account_balance a where a.currency = :currency and a.kind = 'READY') b
                full join shifted h on h.creator_id = b.creator_id) f""";

    private final Queries queries;
    private final RequestRules rules;

    PastRequests(Queries queries, RequestRules rules) {
        this.queries = queries;
        this.rules = rules;
    }

    /**
     * The requests that were open then, oldest first.
     *
     * @param limit at most so many
     * @param actor who would have processed them
     */
    public List<PastRequest> open(RequestedFilter filter, ReplayRules replay, int limit, Actor actor) {
        Map<String, Object> values = values(filter.currency(), replay);
        values.putAll(filter.values());
        values.put("limit", limit);
        String sql = shifted(replay) + OPEN.formatted(DisbursementStatus.COLUMNS);
        Map<String, Then> then = new HashMap<>();
        List<OfCreator<Payout>> found = PayoutRow.payouts(queries.list(sql, values, row -> {
            PayoutRow payout = PayoutRow.read(row, true);
            then.put(payout.payout().id(), Then.read(row, payout.payout().requested()));
            return payout;
        }));
        return found.stream()
                .map(one -> request(one, then.get(one.what().id()), replay, actor))
                .toList();
    }

    private PastRequest request(OfCreator<Payout> one, Then then, ReplayRules replay, Actor actor) {
        Money now = rules.minimum(one.what().requested().currency(), then.ownMinimum());
        // A creator's own terms stay as they are when the settings change.
        Money other = replay.minimum() == null || then.ownMinimum() != null ? now : replay.minimum();
        return new PastRequest(
                one.what(),
                one.creator(),
                refusal(one, then.asWas(), now, actor),
                refusal(one, then.changed(), other, actor));
    }

    private PayoutRefused refusal(OfCreator<Payout> one, Backing backing, Money minimum, Actor actor) {
        return rules.againstPast(one.what(), one.creator(), backing, minimum, actor)
                .map(PayoutRefused::forAdmin)
                .orElse(null);
    }

    /** What all creators had available then. */
    public PastFunds funds(String currency, ReplayRules replay) {
        Money now = rules.minimum(currency, null);
        Money other = replay.minimum() == null ? now : replay.minimum();
        Map<String, Object> values = values(currency, replay);
        values.put("least", now.minor());
        values.put("other_least", other.minor());
        return queries.first(
                        shifted(replay) + FUNDS,
                        values,
                        row -> new PastFunds(
                                side(row, now, "had", "creators_had"), side(row, other, "would", "creators_would")))
                .orElseThrow();
    }

    private static PastFunds.Side side(Row row, Money minimum, String sum, String creators) throws SQLException {
        return new PastFunds.Side(minimum, new Money(row.number(sum), minimum.currency()), row.number(creators));
    }

    private static String shifted(ReplayRules replay) {
        return replay.holdingDays() == null ? UNSHIFTED : SHIFTED;
    }

    private static Map<String, Object> values(String currency, ReplayRules replay) {
        Map<String, Object> values = new HashMap<>(Map.of("currency", currency, "moment", replay.asOf()));
        if (replay.holdingDays() != null) {
            values.put("days", replay.holdingDays());
        }
        return values;
    }

    /**
     * What a creator had then, and would have had.
     *
     * @param ownMinimum by the creator's own terms of now; null if the settings hold
     */
    private record Then(Backing asWas, Backing changed, Money ownMinimum) {

        static Then read(Row row, Money requested) throws SQLException {
            String currency = requested.currency();
            Money ready = new Money(row.number("ready_then"), currency);
            Money shifted = new Money(row.number("shifted"), currency);
            String breach = row.text("breach_then");
            Long own = row.numberOrNull("own_minimum");
            return new Then(
                    backing(ready, breach),
                    backing(ready.plus(shifted), breach),
                    own == null ? null : new Money(own, currency));
        }

        private static Backing backing(Money available, String breach) {
            return new Backing(new Funds(available, Money.zero(available.currency())), null, breach, null, null);
        }
    }
}
