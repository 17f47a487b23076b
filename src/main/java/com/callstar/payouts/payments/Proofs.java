package com.callstar.payouts.payments;

import static jakarta.transaction.Transactional.TxType.MANDATORY;

import com.callstar.payouts.core.Money;
import com.callstar.payouts.core.Queries;
import com.callstar.payouts.ledger.AccountHolder;
import io.quarkus.runtime.annotations.RegisterForReflection;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.transaction.Transactional;
import java.time.Instant;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.function.IntFunction;
import org.hibernate.Session;

/**
 * What Stripe's statement confirms of each charge. Only the statement raises it; an event of a refund or dispute
 * lowers it at once. So an event that claims returned money makes nothing payable until the statement confirms it.
 */
@ApplicationScoped
public class Proofs {

    private final Session database;
    private final Queries queries;
    private final ProofPolicy policy;

    Proofs(Session database, Queries queries, ProofPolicy policy) {
        this.database = database;
        this.queries = queries;
        this.policy = policy;
    }

    /**
     * A charge on the statement.
     *
     * @param currency of the balance that it moved
     * @param amount charge less refunds and disputes in minor units; null if they were in several currencies
     * @param at when the charge moved the balance
     */
    @RegisterForReflection(methods = false, fields = false)
    public record Charge(String paymentIntentId, String currency, Long amount, Instant at) {}

    /**
     * Stores what the statement says of these charges.
     *
     * @param askedAt when Stripe was asked, by the database's clock; amounts lowered since then are not raised
     */
    @Transactional(MANDATORY)
    public void confirm(List<Charge> charges, Instant askedAt) {
        if (charges.isEmpty()) {
            return;
        }
        database.createNativeMutationQuery("""
                        insert into charge_proof as p (payment_intent_id, currency, amount)
                        select * from unnest(cast(:intents as text[]), cast(:currencies as text[]), cast(:amounts as bigint[])) as c
                        order by 1
                        on conflict (payment_intent_id) do update set currency = excluded.currency,
                            amount = case when p.lowered_at > :asked and (p.amount is null or p.amount < excluded.amount)
                                then p.amount else excluded.amount end
                        where (p.currency, p.amount) is distinct from (excluded.currency, excluded.amount)""")
                .setParameter("intents", column(charges, Charge::paymentIntentId, String[]::new))
                .setParameter("currencies", column(charges, Charge::currency, String[]::new))
                .setParameter("amounts", column(charges, Charge::amount, Long[]::new))
                .setParameter("asked", askedAt)
                .executeUpdate();
    }

    private static <T> T[] column(List<Charge> charges, Function<Charge, T> column, IntFunction<T[]> array) {
        return charges.stream().map(column).toArray(array);
    }

    /** Blocks exactly these payments, by intent, which the last complete reconciliation reported. */
    @Transactional
    public void differ(Collection<String> paymentIntentIds, Instant at) {
        String[] intents = paymentIntentIds.stream().sorted().distinct().toArray(String[]::new);
        database.createNativeMutationQuery("""
                        update charge_proof set differs_since = null
                        where differs_since is not null and payment_intent_id <> all(cast(:intents as text[]))""").setParameter("intents", intents).executeUpdate();
        database.createNativeMutationQuery("""
                        insert into charge_proof as p (payment_intent_id, differs_since)
                        select i.id, :at from unnest(cast(:intents as text[])) as i(id)
                        on conflict (payment_intent_id) do update set differs_since = excluded.differs_since
                        where p.differs_since is null""")
                .setParameter("intents", intents)
                .setParameter("at", at)
                .executeUpdate();
    }

    /**
     * The payable amount of each holder: confirmed READY shares less debts. A debt repaid by an unconfirmed payment still
     * counts. Empty if no proof is required.
     */
    public Map<AccountHolder, Money> confirmed(Collection<AccountHolder> owners) {
        Map<AccountHolder, Money> confirmed = new HashMap<>();
        if (!policy.required()) {
            return confirmed;
        }
        owners.forEach(owner -> confirmed.put(owner, owner.money(0)));
        queries.list("""
                        select creator_id, currency, cast(sum(
                                   case when payout_status = 'READY' and proven then remaining_amount else least(remaining_amount, 0) end
                                   - case when proven then 0 else greatest(recovered_amount, 0) end) as bigint) as amount
                        from (select p.creator_id, p.currency, p.payout_status, p.remaining_amount, p.recovered_amount, coalesce(proof_of(p, c) = 'CONFIRMED', false) as proven
                              from unnest(:creators, :currencies) as o(creator_id, currency)
                              join payment p on p.creator_id = o.creator_id and p.currency = o.currency
                                  and (p.payout_status in ('READY', 'PROCESSING') or p.payout_status = 'PAID' and p.remaining_amount < 0
                                       or p.recovered_amount > 0)
                              left join charge_proof c on c.payment_intent_id = p.stripe_payment_intent_id) p
                        group by creator_id, currency""", AccountHolder.columns(owners), row -> {
            AccountHolder owner = new AccountHolder(row.text("creator_id"), row.text("currency"));
            return confirmed.put(owner, owner.money(row.number("amount")));
        });
        return confirmed;
    }

    /** Intents of unconfirmed payments of these owners that would fund a payout or repaid a debt; empty if no proof is required. */
    public List<String> unconfirmed(Collection<AccountHolder> owners) {
        if (!policy.required() || owners.isEmpty()) {
            return List.of();
        }
        return queries.list("""
                        select p.stripe_payment_intent_id from unnest(:creators, :currencies) as o(creator_id, currency)
                        join payment p on p.creator_id = o.creator_id and p.currency = o.currency
                        left join charge_proof c on c.payment_intent_id = p.stripe_payment_intent_id
                        where (p.payout_status = 'READY' or p.recovered_amount > 0)
                          and proof_of(p, c) <> 'CONFIRMED'""", AccountHolder.columns(owners), row -> row.text("stripe_payment_intent_id"));
    }
}
