package com.callstar.payouts.payments;

import static jakarta.transaction.Transactional.TxType.MANDATORY;

import com.callstar.payouts.core.Queries;
import com.callstar.payouts.ledger.AccountHolder;
import io.quarkus.runtime.annotations.RegisterForReflection;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.transaction.Transactional;
import java.time.Instant;
import java.util.Collection;
import java.util.List;
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
     * Intents of unconfirmed payments of these owners that would fund a payout or repaid a debt; empty if no proof is required. The two are
     * found apart, each by an index of its own: for both at once, PostgreSQL reads what is READY of all creators.
     */
    public List<String> unconfirmed(Collection<AccountHolder> owners) {
        if (!policy.required() || owners.isEmpty()) {
            return List.of();
        }
        return queries.list("""
                select p.stripe_payment_intent_id from unnest(:creators, :currencies) as o(creator_id, currency)
                cross join lateral (
                    select r.id from payment r
                    where r.creator_id = o.creator_id and r.currency = o.currency and r.payout_status = 'READY'
                    union all
                    select r.id from payment r
                    where r.creator_id = o.creator_id and r.currency = o.currency and r.recovered_amount > 0
                      and r.payout_status <> 'READY') s
                join payment p on p.id = s.id
                left join charge_proof c on c.payment_intent_id = p.stripe_payment_intent_id
                where proof_of(p, c) <> 'CONFIRMED'""", AccountHolder.columns(owners), row -> row.text("stripe_payment_intent_id"));
    }
}
