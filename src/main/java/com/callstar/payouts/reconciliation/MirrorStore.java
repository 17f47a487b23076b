package com.callstar.payouts.reconciliation;

import com.callstar.payouts.payments.Proofs;
import com.callstar.payouts.payments.Proofs.Charge;
import com.callstar.payouts.payments.SettledAmount;
import com.callstar.payouts.payouts.UnbookedDisbursement;
import com.callstar.payouts.payouts.UnbookedDisbursements;
import com.callstar.payouts.reconciliation.StripeStatement.Item;
import com.callstar.payouts.reconciliation.StripeStatement.Page;
import com.callstar.payouts.reconciliation.StripeStatement.Transaction;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.transaction.Transactional;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.function.Function;
import org.hibernate.Session;

/** The mirror's rows. A page and its cursor are committed together; stored rows never change. */
@ApplicationScoped
class MirrorStore {

    private static final Duration LATELY = Duration.ofHours(2);

    private final Session database;
    private final Proofs proofs;
    private final UnbookedDisbursements unbooked;
    private final Clock clock;

    MirrorStore(Session database, Proofs proofs, UnbookedDisbursements unbooked, Clock clock) {
        this.database = database;
        this.proofs = proofs;
        this.unbooked = unbooked;
        this.clock = clock;
    }

    @Transactional
    MirrorCursor progress(String account) {
        return database.createNativeQuery(
                        "select complete_until, pass_until, pass_after from stripe_mirror where account = :account",
                        MirrorCursor.class)
                .setParameter("account", account)
                .getResultStream()
                .findFirst()
                .orElse(MirrorCursor.NONE);
    }

    /** @param askedAt from {@link #now}, before the call to Stripe */
    @Transactional
    void save(String account, Page page, MirrorCursor progress, Instant askedAt) {
        lockMirror();
        keepTransactions(account, page.transactions());
        keepItems(page.items());
        unbooked.compare(page.ordered());
        keepMirrorCursor(account, progress);
        if (account.equals(StripeStatement.PLATFORM)) {
            proofs.confirm(charges(intents(page.transactions())), askedAt);
        }
    }

    /** Finds those that the books do not know. */
    @Transactional
    void compare(List<UnbookedDisbursement> ordered) {
        unbooked.compare(ordered);
    }

    /** The same for payments whose charge may be in the mirror already. */
    @Transactional
    void confirm(List<String> paymentIntentIds, Instant askedAt) {
        lockMirror();
        proofs.confirm(charges(paymentIntentIds), askedAt);
    }

    /** The database's time. */
    @Transactional
    Instant now() {
        return database.createNativeQuery("select clock_timestamp()", Instant.class)
                .getSingleResult();
    }

    /** The time by which the age of the mirror is counted. */
    Instant time() {
        return clock.instant();
    }

    /**
     * Stores one page at a time: the totals below include all earlier pages, and nobody overwrites them with older
     * totals.
     */
    private void lockMirror() {
        database.createNativeQuery(
                        "select 1 from pg_advisory_xact_lock(hashtextextended('stripe_mirror', 0))", Integer.class)
                .getSingleResult();
    }

    /** What reached the balance for the charges that Stripe made within two hours. */
    @Transactional
    List<SettledAmount> settledLately() {
        return settled(database.createNativeQuery("""
                        select distinct c.parent_id from stripe_transaction t
                        join stripe_object c on c.id = t.object_id and c.kind = 'charge' and c.parent_id is not null
                        where t.created > :since and t.account = 'platform'""", String.class)
                .setParameter("since", clock.instant().minus(LATELY))
                .getResultList());
    }

    /** What reached the balance for these charges; a charge in several currencies has no total. */
    @Transactional
    List<SettledAmount> settled(List<String> paymentIntentIds) {
        return charges(paymentIntentIds).stream()
                .filter(charge -> charge.amount() != null)
                .map(charge ->
                        new SettledAmount(charge.paymentIntentId(), charge.currency(), charge.amount(), charge.at()))
                .toList();
    }

    private List<String> intents(List<Transaction> transactions) {
        return database.createNativeQuery("""
                        select distinct c.parent_id from stripe_object o
                        join stripe_object c on c.kind = 'charge' and c.id = case when o.kind = 'charge' then o.id else o.parent_id end
                        where o.id = any(cast(:objects as text[])) and c.parent_id is not null""", String.class)
                .setParameter("objects", texts(transactions, Transaction::objectId))
                .getResultList();
    }

    private List<Charge> charges(List<String> intents) {
        if (intents.isEmpty()) {
            return List.of();
        }
        return database.createNativeQuery("""
                        select payment_intent_id, min(currency),
                               cast(case when min(currency) = max(currency) then sum(amount) end as bigint),
                               min(at) filter (where line = 'CHARGE')
                        from charge_movement where payment_intent_id = any(cast(:intents as text[]))
                        group by payment_intent_id having bool_or(line = 'CHARGE')""", Charge.class)
                .setParameter("intents", intents.toArray(String[]::new))
                .getResultList();
    }

    /** Records that the mirror contains everything that Stripe listed at that time. */
    @Transactional
    void markComplete(String account, Instant listedAt) {
        database.createNativeMutationQuery("""
                        update stripe_mirror set told_at = :listedAt where account = :account""")
                .setParameter("account", account)
                .setParameter("listedAt", listedAt)
                .executeUpdate();
    }

    /** Records that this account was tried, although Stripe did not return its statement. */
    @Transactional
    void markTried(String account) {
        database.createNativeMutationQuery("""
                        insert into stripe_mirror (account, looked_at) values (:account, :now)
                        on conflict (account) do update set looked_at = excluded.looked_at""")
                .setParameter("account", account)
                .setParameter("now", clock.instant())
                .executeUpdate();
    }

    private void keepTransactions(String account, List<Transaction> transactions) {
        database.createNativeMutationQuery("""
                        insert into stripe_transaction (id, account, currency, type, amount, fee, created, object_id)
                        select t.id, :account, t.currency, t.type, t.amount, t.fee, t.created, t.object_id
                        from unnest(cast(:ids as text[]), cast(:currencies as text[]), cast(:types as text[]),
                                    cast(:amounts as bigint[]), cast(:fees as bigint[]),
                                    cast(:times as timestamptz[]), cast(:objects as text[]))
                             as t(id, currency, type, amount, fee, created, object_id)
                        on conflict (id) do nothing""")
                .setParameter("account", account)
                .setParameter("ids", texts(transactions, Transaction::id))
                .setParameter("currencies", texts(transactions, Transaction::currency))
                .setParameter("types", texts(transactions, Transaction::type))
                .setParameter("amounts", numbers(transactions, Transaction::amount))
                .setParameter("fees", numbers(transactions, Transaction::fee))
                .setParameter(
                        "times", transactions.stream().map(Transaction::created).toArray(Instant[]::new))
                .setParameter("objects", texts(transactions, Transaction::objectId))
                .executeUpdate();
    }

    private void keepItems(List<Item> items) {
        database.createNativeMutationQuery("""
                        insert into stripe_object (id, kind, parent_id, reference, destination)
                        select * from unnest(cast(:ids as text[]), cast(:kinds as text[]), cast(:parents as text[]),
                                             cast(:references as text[]), cast(:destinations as text[]))
                        on conflict (id) do nothing""")
                .setParameter("ids", texts(items, Item::id))
                .setParameter("kinds", texts(items, Item::kind))
                .setParameter("parents", texts(items, Item::parentId))
                .setParameter("references", texts(items, Item::reference))
                .setParameter("destinations", texts(items, Item::destination))
                .executeUpdate();
    }

    private void keepMirrorCursor(String account, MirrorCursor progress) {
        database.createNativeMutationQuery("""
                        insert into stripe_mirror (account, complete_until, pass_until, pass_after, looked_at)
                        values (:account, cast(:complete as timestamptz), cast(:until as timestamptz), cast(:after as text), :now)
                        on conflict (account) do update set complete_until = excluded.complete_until,
                            pass_until = excluded.pass_until, pass_after = excluded.pass_after,
                            looked_at = excluded.looked_at""")
                .setParameter("account", account)
                .setParameter("complete", progress.completeUntil(), Instant.class)
                .setParameter("until", progress.passUntil(), Instant.class)
                .setParameter("after", progress.passAfter(), String.class)
                .setParameter("now", clock.instant())
                .executeUpdate();
    }

    private static <T> String[] texts(List<T> rows, Function<T, String> column) {
        return rows.stream().map(column).toArray(String[]::new);
    }

    private static <T> Long[] numbers(List<T> rows, Function<T, Long> column) {
        return rows.stream().map(column).toArray(Long[]::new);
    }
}
