package com.callstar.payouts.payments;

import com.callstar.payouts.core.Money;
import com.callstar.payouts.core.Queries;
import com.callstar.payouts.core.Row;
import com.callstar.payouts.ledger.AccountHolder;
import jakarta.enterprise.context.ApplicationScoped;
import java.sql.SQLException;
import java.time.Instant;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Collectors;

/**
 * Chooses the READY payments that fund payouts: the oldest first, and only a part of the last one if that is enough. What is
 * claimed and what is shown before are answers of this one statement.
 */
@ApplicationScoped
class OldestShares {

    private static final String ANY_ROUTE = "";

    private static final String OLDEST = """
            with wanted as (
                select * from unnest(:keys, :creators, :currencies, cast(:amounts as bigint[])) as w(key, creator_id, currency, amount)
            )
            select w.key, w.currency, s.payment_id as id, s.booking_id, s.captured_at, s.route, s.amount
            from wanted w
            cross join lateral claimable_shares(w.creator_id, w.currency, w.amount, :route, :proven) s
            order by w.key, s.captured_at, s.payment_id""";

    /**
     * Of payments that were released when the money left: what customers or their banks took back, what repaid a debt, and what a dispute
     * has frozen. Nothing, if nothing went back since then.
     */
    private static final String GONE_SINCE = """
            select r.id, r.booking_id, r.captured_at, r.route, r.currency,
                   cast(least(r.part, :amount - (r.upto - r.part)) as bigint) as amount
            from (
                select p.*, g.part, sum(g.part) over (order by p.captured_at, p.id) as upto
                from payment p
                cross join lateral (select p.creator_amount - p.claimed_amount - p.paid_amount
                    - case when p.frozen then 0 else greatest(p.remaining_amount, 0) end as part) g
                where p.creator_id = :creator and p.currency = :currency and p.route = :route
                  and p.release_at <= :leftAt and cardinality(p.waits_for) = 0 and g.part > 0) r
            where r.upto - r.part < :amount
              and exists (
                select 1 from payment p
                left join refund b on b.payment_id = p.id left join dispute d on d.payment_id = p.id
                where p.creator_id = :creator and p.currency = :currency
                  and (b.created_at >= :leftAt or p.charge_refunded_at >= :leftAt or d.told_at >= :leftAt))
            order by r.captured_at, r.id""";

    private final Queries queries;
    private final ProofPolicy policy;

    OldestShares(Queries queries, ProofPolicy policy) {
        this.queries = queries;
        this.policy = policy;
    }

    /** What each of these payouts would claim now, by its key; all there is if that is less. If proof is required, of confirmed payments only. */
    Map<String, List<Funding>> claimable(Collection<PayoutNeed> needs) {
        return oldest(needs, ANY_ROUTE, policy.required());
    }

    /** The same of one route, for money that has left already: no proof is required. */
    List<Funding> ofRoute(PayoutNeed need, Route route) {
        return oldest(List.of(need), route.name(), false).getOrDefault(need.payoutId(), List.of());
    }

    /** What could have funded this payout when the money left, beside what is READY; all there is if that is less. */
    List<Funding> goneSince(PayoutNeed need, Route route, Instant leftAt) {
        return queries.list(
                GONE_SINCE,
                Map.of(
                        "creator", need.creatorId(),
                        "currency", need.amount().currency(),
                        "route", route.name(),
                        "amount", need.amount().minor(),
                        "leftAt", leftAt),
                OldestShares::funding);
    }

    private Map<String, List<Funding>> oldest(Collection<PayoutNeed> needs, String route, boolean proven) {
        if (needs.isEmpty()) {
            return Map.of();
        }
        Map<String, Object> values = new HashMap<>(
                AccountHolder.columns(needs.stream().map(PayoutNeed::owner).toList()));
        values.put("keys", column(needs, PayoutNeed::payoutId));
        values.put("amounts", column(needs, need -> Long.toString(need.amount().minor())));
        values.put("route", route);
        values.put("proven", proven);
        return queries.list(OLDEST, values, row -> Map.entry(row.text("key"), funding(row))).stream()
                .collect(Collectors.groupingBy(
                        Map.Entry::getKey, Collectors.mapping(Map.Entry::getValue, Collectors.toList())));
    }

    private static Funding funding(Row row) throws SQLException {
        return new Funding(
                row.text("id"),
                row.text("booking_id"),
                row.time("captured_at"),
                row.constant(Route.class, "route"),
                new Money(row.number("amount"), row.text("currency")));
    }

    private static String[] column(Collection<PayoutNeed> needs, Function<PayoutNeed, String> column) {
        return needs.stream().map(column).toArray(String[]::new);
    }
}
