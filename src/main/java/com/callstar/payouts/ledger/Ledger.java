package com.callstar.payouts.ledger;

import static jakarta.transaction.Transactional.TxType.MANDATORY;

import com.callstar.payouts.core.Money;
import com.callstar.payouts.core.Page;
import io.quarkus.runtime.annotations.RegisterForReflection;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.transaction.Transactional;
import java.time.Clock;
import java.time.Instant;
import java.util.Collection;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import org.hibernate.Session;
import org.hibernate.query.NativeQuery;

/**
 * The books. Whoever decides on a balance locks its owner first ({@link #lock}), before any payment or payout row; owners
 * are always locked in the order of their account ids, so that nobody waits in a circle.
 */
@ApplicationScoped
public class Ledger {

    /** What a lock does where another transaction holds it. */
    public enum Busy {
        WAIT,
        SKIP
    }

    private final Session database;
    private final Clock clock;

    Ledger(Session database, Clock clock) {
        this.database = database;
        this.clock = clock;
    }

    /**
     * Makes this transaction the only one that moves the owner's money, until it ends; opens the accounts at first use.
     *
     * @return what stands on them
     */
    @Transactional(MANDATORY)
    public Balances lock(Owner owner) {
        if (lock(Set.of(owner), Busy.WAIT).isEmpty()) {
            open(owner);
            lock(Set.of(owner), Busy.WAIT);
        }
        return balances(owner);
    }

    /** Locks many owners at once; answers those it has. Accounts that do not exist are not among them. */
    @Transactional(MANDATORY)
    public Set<Owner> lock(Collection<Owner> owners, Busy busy) {
        String sql = """
                select a.creator_id, a.currency from ledger_account a
                where a.kind = 'READY' and (a.creator_id, a.currency) in
                    (select o.creator_id, o.currency
                     from unnest(cast(:creators as text[]), cast(:currencies as text[])) as o(creator_id, currency))
                order by a.id for no key update""" + (busy == Busy.SKIP ? " skip locked" : "");
        return bind(database.createNativeQuery(sql, Owner.class), owners)
                .getResultStream()
                .collect(Collectors.toSet());
    }

    private static <T> NativeQuery<T> bind(NativeQuery<T> query, Collection<Owner> owners) {
        return query.setParameter(
                        "creators", owners.stream().map(Owner::creatorId).toArray(String[]::new))
                .setParameter("currencies", owners.stream().map(Owner::currency).toArray(String[]::new));
    }

    private void open(Owner owner) {
        database.createNativeMutationQuery("""
                        insert into ledger_account (creator_id, currency, kind)
                        select :creator, :currency, kind from unnest(cast(:kinds as text[])) as k(kind)
                        on conflict do nothing""")
                .setParameter("creator", owner.creatorId())
                .setParameter("currency", owner.currency())
                .setParameter("kinds", names(Account.values()))
                .executeUpdate();
    }

    /** What stands on the owner's accounts. */
    public Balances balances(Owner owner) {
        return balances(Set.of(owner)).get(owner);
    }

    /** The same for many owners at once, one entry for each that was asked for. */
    public Map<Owner, Balances> balances(Collection<Owner> owners) {
        Map<Owner, Map<Account, Long>> found = new HashMap<>();
        owners.forEach(owner -> found.put(owner, new EnumMap<>(Account.class)));
        bind(database.createNativeQuery("""
                        select a.creator_id, a.currency, a.kind, a.balance from ledger_account a
                        where (a.creator_id, a.currency) in
                            (select o.creator_id, o.currency
                             from unnest(cast(:creators as text[]), cast(:currencies as text[])) as o(creator_id, currency))""", AccountBalance.class), owners)
                .getResultStream()
                .forEach(one -> found.get(new Owner(one.creatorId(), one.currency()))
                        .put(Account.valueOf(one.kind()), one.balance()));
        return found.entrySet().stream()
                .collect(Collectors.toMap(Map.Entry::getKey, e -> new Balances(e.getKey(), e.getValue())));
    }

    /** Moves the money of one fact. The owner must be locked by this transaction. */
    @Transactional(MANDATORY)
    public void post(Posting posting) {
        post(List.of(posting));
    }

    /**
     * Moves the money of many facts in one statement: the moves of an account are netted before it is touched, and each
     * entry still keeps the balance behind it. All owners must be locked by this transaction.
     */
    @Transactional(MANDATORY)
    public void post(List<Posting> postings) {
        var batch = new PostingBatch(postings);
        if (batch.size() == 0) {
            return;
        }
        int entries = batch.bind(database.createNativeMutationQuery(PostingBatch.SQL), clock.instant())
                .executeUpdate();
        if (entries != 2 * batch.size()) {
            throw new IllegalStateException(
                    "Of " + 2 * batch.size() + " entries " + entries + " were written: an account is missing");
        }
    }

    /**
     * The entries of one account, newest first.
     *
     * @return keyed by the account's version
     */
    @Transactional
    public Page<Line> statement(Owner owner, Account account, Page.Request request) {
        long before = request.after() == null ? Long.MAX_VALUE : Long.parseLong(request.after());
        List<Line> lines = database.createNativeQuery("""
                        select e.account_version, t.reference, e.amount, e.balance_after, t.event_at, t.created_at
                        from ledger_account a
                        join ledger_entry e on e.account_id = a.id
                        join ledger_transfer t on t.id = e.transfer_id
                        where a.creator_id = :creator and a.currency = :currency and a.kind = :kind
                          and e.account_version < :before
                        order by e.account_version desc limit :limit""", Entry.class)
                .setParameter("creator", owner.creatorId())
                .setParameter("currency", owner.currency())
                .setParameter("kind", account.name())
                .setParameter("before", before)
                .setParameter("limit", request.limit())
                .getResultStream()
                .map(entry -> entry.of(owner))
                .toList();
        long total = LedgerAccount.<LedgerAccount>find(
                        "creatorId = ?1 and currency = ?2 and kind = ?3", owner.creatorId(), owner.currency(), account)
                .firstResultOptional()
                .map(found -> found.version)
                .orElse(0L);
        return Page.of(lines, request, line -> Long.toString(line.number()), () -> total);
    }

    /** One line of a statement: what moved, why, and what stood there afterwards. */
    public record Line(
            long number, String reference, Money amount, Money balanceAfter, Instant eventAt, Instant postedAt) {}

    @RegisterForReflection(methods = false, fields = false)
    private record AccountBalance(String creatorId, String currency, String kind, long balance) {}

    @RegisterForReflection(methods = false, fields = false)
    private record Entry(
            long number, String reference, long amount, long balanceAfter, Instant eventAt, Instant postedAt) {

        Line of(Owner owner) {
            return new Line(number, reference, owner.money(amount), owner.money(balanceAfter), eventAt, postedAt);
        }
    }

    private static String[] names(Account[] accounts) {
        String[] names = new String[accounts.length];
        for (int i = 0; i < accounts.length; i++) {
            names[i] = accounts[i].name();
        }
        return names;
    }
}
