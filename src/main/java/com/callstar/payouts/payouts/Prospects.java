package com.callstar.payouts.payouts;

import com.callstar.payouts.core.Actor;
import com.callstar.payouts.core.Money;
import com.callstar.payouts.core.Queries;
import com.callstar.payouts.creators.OfCreator;
import com.callstar.payouts.ledger.AccountHolder;
import com.callstar.payouts.payments.Funding;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

/**
 * Says of many payouts at once what {@link Payouts#process} would do with each, by the same rules and the same choice of payments.
 * A constant number of statements, however many payouts.
 */
@ApplicationScoped
public class Prospects {

    private static final String PAYOUTS = "select p.*, " + DisbursementStatus.COLUMNS + ", c.* from (%s) p"
            + " left join creator_profile c on c.creator_id = p.creator_id"
            + " left join disbursement d on d.payout_id = p.id order by p.id, d.id";
    private static final String REQUESTED = """
            select * from payout p
            where p.status = 'PENDING' and p.currency = :currency and p.requested_at < :before
              and (:all or p.creator_id = any(:creators) or p.id = any(:payouts))
            order by p.id limit :limit""";
    private static final String NAMED = "select * from payout p where p.id = any(:payouts)";

    private static final String RESERVED = """
            select coalesce(sum(d.amount), 0) as amount from disbursement d
            where d.state = 'STARTED' and d.route = 'PLATFORM' and d.currency = :currency""";

    private final Queries queries;
    private final LatestStatements statements;
    private final ProspectRules rules;
    private final PayoutFundings fundings;

    Prospects(Queries queries, LatestStatements statements, ProspectRules rules, PayoutFundings fundings) {
        this.queries = queries;
        this.statements = statements;
        this.rules = rules;
        this.fundings = fundings;
    }

    /**
     * The prospects of the requests that are meant, oldest request first. Reads the platform's statement at Stripe first, as processing
     * does. Never call it inside a transaction.
     *
     * @param limit at most so many
     * @param actor who would process them
     * @throws PayoutRefused.StatementUnavailable if Stripe does not return its statement
     */
    public List<Prospect> requested(RequestedFilter filter, int limit, Actor actor) {
        Map<String, Object> values = new HashMap<>(filter.values());
        values.put("limit", limit);
        return prospects(payouts(REQUESTED, values), actor);
    }

    /** The prospects of these payouts, also of those that are no longer PENDING. As {@link #requested}. */
    public List<Prospect> of(Collection<String> payoutIds, Actor actor) {
        return prospects(payouts(NAMED, Map.of("payouts", payoutIds.toArray(String[]::new))), actor);
    }

    /**
     * What payouts under way may still take from the platform's balance: they wait for it, or Stripe has not said what it did with
     * them.
     */
    public Money reserved(String currency) {
        return queries.first(RESERVED, Map.of("currency", currency), row -> new Money(row.number("amount"), currency))
                .orElseThrow();
    }

    private List<OfCreator<Payout>> payouts(String which, Map<String, Object> values) {
        return PayoutRow.payouts(queries.list(PAYOUTS.formatted(which), values, row -> PayoutRow.read(row, true)));
    }

    private List<Prospect> prospects(List<OfCreator<Payout>> found, Actor actor) {
        statements.read(found.stream()
                .map(OfCreator::what)
                .filter(payout -> payout.status() == PayoutStatus.PENDING)
                .map(payout ->
                        new AccountHolder(payout.creatorId(), payout.requested().currency()))
                .collect(Collectors.toSet()));
        Map<String, List<Funding>> funding =
                fundings.of(found.stream().map(OfCreator::what).toList());
        Map<String, PayoutRefused> refusals = rules.refusals(found, funding, actor);
        return found.stream()
                .map(one -> new Prospect(
                        one.what(),
                        one.creator(),
                        refusals.get(one.what().id()),
                        funding.getOrDefault(one.what().id(), List.of())))
                .toList();
    }
}
