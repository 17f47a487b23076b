package com.callstar.payouts.payouts;

import com.callstar.payouts.core.Money;
import com.callstar.payouts.core.Queries;
import com.callstar.payouts.core.Row;
import com.callstar.payouts.payments.Route;
import jakarta.enterprise.context.ApplicationScoped;
import java.sql.SQLException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

/** Says what was sent of payouts and what was reversed of it, by us or at Stripe. */
@ApplicationScoped
public class SentAmounts {

    /** Who reverses a transfer in the dashboard of Stripe is not known here. */
    private static final String AT_STRIPE = "stripe:dashboard";

    /** A row for each disbursement and each of its reversals. A transfer that failed although Stripe had made it was reversed as a whole. */
    private static final String ROWS = """
            select d.payout_id, d.id as disbursement_id, d.currency, d.amount, d.route, d.state, d.settled_at, d.started_at,
                   case when d.route <> 'PLATFORM' then 0 when d.state = 'FAILED' then d.amount else d.reversed_amount end as reversed,
                   case when d.reversed_amount > 0 or d.state = 'FAILED'
                       then learned('take-back:' || d.reversed_amount || ':' || d.id, 'fail:' || d.id) end as reversed_at,
               b.owed, r.id as reversal_id, r.amount as reversal_amount, r.state as reversal_state, r.requested_by,
                   r.started_at as requested_at, r.reason, r.stripe_id as reversal_stripe_id, r.last_answer
            from disbursement d
            join payout p on p.id = d.payout_id
        left join lateral (
            select coalesce(sum(greatest(-a.balance, 0)), 0) as owed from account_balance a
            where a.creator_id = p.creator_id and a.currency = p.currency and a.kind in ('READY', 'OWED')) b on true
            left join reversal r on r.disbursement_id = d.id
            where d.payout_id = any (cast(:payouts as text[])) and d.stripe_id is not null
            order by d.id, r.id""";

    private final Queries queries;

    SentAmounts(Queries queries) {
        this.queries = queries;
    }

    /** A disbursement that Stripe has made, with one of its reversals; null if it has none. */
    private record Sent(
            String payoutId,
            String disbursementId,
            Money amount,
            Money reversed,
            Instant reversedAt,
            Money reversible,
            Reversal reversal) {

        static Sent read(Row row) throws SQLException {
            String currency = row.text("currency");
            Money amount = new Money(row.number("amount"), currency);
            Money reversed = new Money(row.number("reversed"), currency);
            Instant learned = row.time("reversed_at");
            return new Sent(
                    row.text("payout_id"),
                    row.text("disbursement_id"),
                    amount,
                    reversed,
                    learned == null ? row.time("started_at") : learned,
                    reversible(row, amount.minus(reversed)),
                    row.text("reversal_id") == null ? null : reversal(row, currency));
        }

        private static Money reversible(Row row, Money left) throws SQLException {
            boolean settled = row.constant(DisbursementEntity.State.class, "state") == DisbursementEntity.State.SETTLED;
            long owed = settled && row.constant(Route.class, "route") == Route.PLATFORM ? row.number("owed") : 0;
            return new Money(Math.max(0, Math.min(owed, left.minor())), left.currency());
        }

        private static Reversal reversal(Row row, String currency) throws SQLException {
            return new Reversal(
                    row.text("reversal_id"),
                    new Money(row.number("reversal_amount"), currency),
                    ReversalState.of(row.constant(ReversalEntity.State.class, "reversal_state")),
                    row.text("requested_by"),
                    row.time("requested_at"),
                    row.text("reason"),
                    row.text("reversal_stripe_id"),
                    row.text("last_answer"));
        }
    }

    /** By the ids of their payouts. A payout of which Stripe has made nothing is not there. One statement. */
    public Map<String, SentAmount> of(Collection<String> payouts) {
        Map<String, List<Sent>> rows =
                queries.list(ROWS, Map.of("payouts", payouts.toArray(String[]::new)), Sent::read).stream()
                        .collect(Collectors.groupingBy(Sent::payoutId, LinkedHashMap::new, Collectors.toList()));
        return rows.entrySet().stream().collect(Collectors.toMap(Map.Entry::getKey, entry -> joined(entry.getValue())));
    }

    private static SentAmount joined(List<Sent> rows) {
        Map<String, List<Sent>> byDisbursement = rows.stream()
                .collect(Collectors.groupingBy(Sent::disbursementId, LinkedHashMap::new, Collectors.toList()));
        List<Sent> each = byDisbursement.values().stream().map(List::getFirst).toList();
        List<Reversal> reversals = new ArrayList<>();
        byDisbursement.values().forEach(one -> reversals.addAll(reversals(one)));
        reversals.sort(Comparator.comparing(Reversal::at));
        return new SentAmount(
                sum(each.stream().map(Sent::amount).toList()),
                sum(each.stream().map(Sent::reversed).toList()),
                sum(each.stream().map(Sent::reversible).toList()),
                List.copyOf(reversals));
    }

    /** Those of one disbursement. What was reversed beyond our own requests was reversed at Stripe. */
    private static List<Reversal> reversals(List<Sent> rows) {
        List<Reversal> ours = new ArrayList<>(
                rows.stream().map(Sent::reversal).filter(one -> one != null).toList());
        Sent disbursement = rows.getFirst();
        long explained = ours.stream()
                .filter(one -> one.state() != ReversalState.REFUSED)
                .mapToLong(one -> one.amount().minor())
                .sum();
        long atStripe = disbursement.reversed().minor() - explained;
        if (atStripe > 0) {
            ours.add(new Reversal(
                    null,
                    new Money(atStripe, disbursement.amount().currency()),
                    ReversalState.DONE,
                    AT_STRIPE,
                    disbursement.reversedAt(),
                    null,
                    null,
                    null));
        }
        return ours;
    }

    private static Money sum(List<Money> amounts) {
        return amounts.stream().reduce(Money::plus).orElseThrow();
    }
}
