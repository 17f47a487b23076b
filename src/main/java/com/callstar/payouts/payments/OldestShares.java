package com.callstar.payouts.payments;

import com.callstar.payouts.core.Money;
import com.callstar.payouts.core.Queries;
import com.callstar.payouts.core.Row;
import com.callstar.payouts.ledger.AccountHolder;
import jakarta.enterprise.context.ApplicationScoped;
import java.sql.SQLException;
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
            ), ready as (
                select w.key, w.currency, w.amount as wanted, p.id, p.booking_id, p.captured_at, p.route,
                       p.remaining_amount - p.reserved_amount as remaining,
                       sum(p.remaining_amount - p.reserved_amount) over (partition by w.key order by p.captured_at, p.id) as upto
                from wanted w
                join payment p on p.creator_id = w.creator_id and p.currency = w.currency and p.payout_status = 'READY'
                    and p.remaining_amount > p.reserved_amount
                left join charge_proof c on c.payment_intent_id = p.stripe_payment_intent_id
                where (:route = '' or p.route = :route) and (not :proven or proof_of(p, c) = 'CONFIRMED'))
            select key, currency, id, booking_id, captured_at, route,
                   cast(least(remaining, wanted - (upto - remaining)) as bigint) as amount
            from ready where upto - remaining < wanted order by key, captured_at, id""";

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
