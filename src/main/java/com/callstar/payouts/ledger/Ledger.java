package com.callstar.payouts.ledger;

import static jakarta.transaction.Transactional.TxType.MANDATORY;

import com.callstar.payouts.core.Money;
import com.callstar.payouts.core.Page;
import com.callstar.payouts.core.Queries;
import com.callstar.payouts.core.Row;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.transaction.Transactional;
import java.sql.SQLException;
import java.time.Clock;
import java.time.Instant;
import java.util.Collection;
import java.util.EnumMap;
import java.util.EnumSet;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import org.hibernate.Session;
import org.hibernate.query.NativeQuery;

/**
 * The ledger. A transaction that decides on a balance locks the holder first ({@link #lock}), before any payment or payout
 * row; holders are always locked in the order of their account ids, which prevents deadlocks.
 */
@ApplicationScoped
public class Ledger {

    /** What to do if another transaction holds the lock. */
    public enum Busy {
        WAIT,
        SKIP
    }

    /** Opened when they are first used: most creators never need them, and creators of before have none. */
    private static final Set<AccountKind> SELDOM_USED =
            EnumSet.of(AccountKind.RESERVE, AccountKind.OWED, AccountKind.WRITTEN_OFF);

    private static final Set<AccountKind> OPENED_TOGETHER =
            EnumSet.complementOf(EnumSet.of(AccountKind.OWED, AccountKind.WRITTEN_OFF));

    private final Session database;
    private final Queries queries;
    private final Clock clock;

    Ledger(Session database, Queries queries, Clock clock) {
        this.database = database;
        this.queries = queries;
        this.clock = clock;
    }

    /** Locks the holder's accounts until the transaction ends; creates them at first use. */
    @Transactional(MANDATORY)
    public void lock(AccountHolder owner) {
        if (lock(Set.of(owner), Busy.WAIT).isEmpty()) {
            open(Set.of(owner), OPENED_TOGETHER);
            lock(Set.of(owner), Busy.WAIT);
        }
    }

    /** Locks many holders at once; returns the locked ones. Holders without accounts are left out. */
    @Transactional(MANDATORY)
    public Set<AccountHolder> lock(Collection<AccountHolder> owners, Busy busy) {
        String sql = """
                select a.creator_id, a.currency from ledger_account a
                where a.kind = 'READY' and (a.creator_id, a.currency) in
                    (select o.creator_id, o.currency
                     from unnest(cast(:creators as text[]), cast(:currencies as text[])) as o(creator_id, currency))
                order by a.id for no key update""" + (busy == Busy.SKIP ? " skip locked" : "");
        return bind(database.createNativeQuery(sql, AccountHolder.class), owners)
                .getResultStream()
                .collect(Collectors.toSet());
    }

    /**
     * Locks many holders at once, in order, and creates the accounts of those that have none yet. They are created before any holder is
     * locked: a transaction that waits for new accounts of another one must not hold what that one waits for.
     */
    @Transactional(MANDATORY)
    public void lockAll(Collection<AccountHolder> owners) {
        Set<AccountHolder> asked = Set.copyOf(owners);
        if (asked.isEmpty()) {
            return;
        }
        Set<AccountHolder> missing = withoutAccounts(asked);
        if (!missing.isEmpty()) {
            open(missing, OPENED_TOGETHER);
        }
        lock(asked, Busy.WAIT);
    }

    private Set<AccountHolder> withoutAccounts(Collection<AccountHolder> owners) {
        return bind(database.createNativeQuery("""
                        select o.creator_id, o.currency
                        from unnest(cast(:creators as text[]), cast(:currencies as text[])) as o(creator_id, currency)
                        where not exists (
                            select 1 from ledger_account a
                            where a.creator_id = o.creator_id and a.currency = o.currency and a.kind = 'READY')""", AccountHolder.class), owners)
                .getResultStream()
                .collect(Collectors.toSet());
    }

    private static <T> NativeQuery<T> bind(NativeQuery<T> query, Collection<AccountHolder> owners) {
        return query.setParameter(
                        "creators",
                        owners.stream().map(AccountHolder::creatorId).toArray(String[]::new))
                .setParameter(
                        "currencies",
                        owners.stream().map(AccountHolder::currency).toArray(String[]::new));
    }

    private void open(Collection<AccountHolder> owners, Collection<AccountKind> kinds) {
        database.createNativeMutationQuery("""
                        insert into ledger_account (creator_id, currency, kind)
                        select o.creator_id, o.currency, k.kind
                        from unnest(cast(:creators as text[]), cast(:currencies as text[])) as o(creator_id, currency)
                        cross join unnest(cast(:kinds as text[])) with ordinality as k(kind, place)
                        where not exists (
                            select 1 from ledger_account a
                            where a.creator_id = o.creator_id and a.currency = o.currency and a.kind = k.kind)
                        order by o.creator_id, o.currency, k.place
                        on conflict do nothing""")
                .setParameter(
                        "creators",
                        owners.stream().map(AccountHolder::creatorId).toArray(String[]::new))
                .setParameter(
                        "currencies",
                        owners.stream().map(AccountHolder::currency).toArray(String[]::new))
                .setParameter("kinds", kinds.stream().map(AccountKind::name).toArray(String[]::new))
                .executeUpdate();
    }

    /** Reads the holder's balances. */
    public Balances balances(AccountHolder owner) {
        return balances(Set.of(owner)).get(owner);
    }

    /** Reads the balances of many holders, one entry for each. */
    public Map<AccountHolder, Balances> balances(Collection<AccountHolder> owners) {
        Map<AccountHolder, Map<AccountKind, Long>> found = new HashMap<>();
        owners.forEach(owner -> found.put(owner, new EnumMap<>(AccountKind.class)));
        queries.list(
                """
                        select a.creator_id, a.currency, a.kind, a.balance from ledger_account a
                        where (a.creator_id, a.currency) in
                            (select o.creator_id, o.currency from unnest(:creators, :currencies) as o(creator_id, currency))""",
                AccountHolder.columns(owners),
                row -> found.get(new AccountHolder(row.text("creator_id"), row.text("currency")))
                        .put(row.constant(AccountKind.class, "kind"), row.number("balance")));
        return found.entrySet().stream()
                .collect(Collectors.toMap(Map.Entry::getKey, e -> new Balances(e.getKey(), e.getValue())));
    }

    /** Posts one fact. This transaction must have locked the holder. */
    @Transactional(MANDATORY)
    public void post(JournalEntry posting) {
        post(List.of(posting));
    }

    /**
     * Posts many facts in one statement: the changes of an account are netted into one update, and each
     * entry still stores the balance after it. This transaction must have locked all holders.
     */
    @Transactional(MANDATORY)
    public void post(List<JournalEntry> postings) {
        var batch = new JournalBatch(postings);
        if (batch.size() == 0) {
            return;
        }
        SELDOM_USED.forEach(kind -> openIfUsed(kind, postings));
        int entries = batch.bind(database.createNativeMutationQuery(JournalBatch.SQL), clock.instant())
                .executeUpdate();
        if (entries != 2 * batch.size()) {
            throw new IllegalStateException(
                    "Of " + 2 * batch.size() + " entries " + entries + " were written: an account is missing");
        }
    }

    private void openIfUsed(AccountKind kind, List<JournalEntry> postings) {
        Set<AccountHolder> owners = postings.stream()
                .filter(posting -> posting.touches(kind))
                .map(JournalEntry::owner)
                .collect(Collectors.toSet());
        if (!owners.isEmpty()) {
            open(owners, Set.of(kind));
        }
    }

    /**
     * Lists the entries of one account, newest first.
     *
     * @return keyed by the account's version
     */
    public Page<Ledger.StatementLine> statement(AccountHolder owner, AccountKind account, Page.Request request) {
        Map<String, Object> values = new HashMap<>(Map.of(
                "creator", owner.creatorId(),
                "currency", owner.currency(),
                "kind", account,
                "before", request.after() == null ? Long.MAX_VALUE : Long.parseLong(request.after()),
                "limit", request.limit()));
        List<Ledger.StatementLine> lines = queries.list("""
                        select e.account_version, t.reference, e.amount, e.balance_after, t.event_at, t.created_at
                        from ledger_account a
                        join ledger_entry e on e.account_id = a.id
                        join ledger_transfer t on t.id = e.transfer_id
                        where a.creator_id = :creator and a.currency = :currency and a.kind = :kind
                          and e.account_version < :before
                        order by e.account_version desc limit :limit""", values, row -> line(owner, row));
        return Page.of(lines, request, line -> Long.toString(line.number()), () -> entries(values));
    }

    private static StatementLine line(AccountHolder owner, Row row) throws SQLException {
        return new StatementLine(
                row.number("account_version"),
                row.text("reference"),
                owner.money(row.number("amount")),
                owner.money(row.number("balance_after")),
                row.time("event_at"),
                row.time("created_at"));
    }

    /** An account's version is the number of its entries. */
    private long entries(Map<String, Object> values) {
        return queries.first("""
                        select a.version from ledger_account a
                        where a.creator_id = :creator and a.currency = :currency and a.kind = :kind""", values, row -> row.number("version")).orElse(0L);
    }

    /** One line of a statement: the amount, its reason and the balance after it. */
    public record StatementLine(
            long number, String reference, Money amount, Money balanceAfter, Instant eventAt, Instant postedAt) {}
}
