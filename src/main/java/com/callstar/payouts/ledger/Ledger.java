package com.callstar.payouts.ledger;

import static jakarta.transaction.Transactional.TxType.MANDATORY;

import com.callstar.payouts.core.Money;
import com.callstar.payouts.core.Page;
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

/**
 * The double-entry ledger. Code that decides on a balance locks its owner first ({@link #lock}), before any payment or payout row. Owners
 * are always locked in the order of their account ids, which prevents deadlocks.
 */
@ApplicationScoped
public class Ledger {

    /** What to do if another transaction holds the lock. */
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
     * Makes this transaction the only one that can move the owner's money until it ends. Opens the accounts at first use.
     *
     * @return the balances of the owner's accounts
     */
    @Transactional(MANDATORY)
    public Balances lock(AccountHolder owner) {
        if (lock(Set.of(owner), Busy.WAIT).isEmpty()) {
            open(owner);
            lock(Set.of(owner), Busy.WAIT);
        }
        return balances(owner);
    }

    /** Locks many owners at once. Returns the owners that it locked; owners without accounts are left out. */
    @Transactional(MANDATORY)
    public Set<AccountHolder> lock(Collection<AccountHolder> owners, Busy busy) {
        String sql = """
                select a.creator_id, a.currency from ledger_account a
                where a.kind = 'READY' and (a.creator_id, a.currency) in
                    (select o.creator_id, o.currency
                     from unnest(cast(:creators as text[]), cast(:currencies as text[])) as o(creator_id, currency))
                order by a.id for no key update""" + (busy == Busy.SKIP ? " skip locked" : "");
        return database.createNativeQuery(sql, Object[].class)
                .setParameter(
                        "creators",
                        owners.stream().map(AccountHolder::creatorId).toArray(String[]::new))
                .setParameter(
                        "currencies",
                        owners.stream().map(AccountHolder::currency).toArray(String[]::new))
                .getResultStream()
                .map(row -> new AccountHolder((String) row[0], (String) row[1]))
                .collect(Collectors.toSet());
    }

    private void open(AccountHolder owner) {
        database.createNativeMutationQuery("""
                        insert into ledger_account (creator_id, currency, kind)
                        select :creator, :currency, kind from unnest(cast(:kinds as text[])) as k(kind)
                        on conflict do nothing""")
                .setParameter("creator", owner.creatorId())
                .setParameter("currency", owner.currency())
                .setParameter("kinds", names(AccountKind.values()))
                .executeUpdate();
    }

    /** Reads the balances of the owner's accounts, without a lock. */
    public Balances balances(AccountHolder owner) {
        return balances(Set.of(owner)).get(owner);
    }

    /** The same for many owners; the result has one entry for each requested owner. */
    public Map<AccountHolder, Balances> balances(Collection<AccountHolder> owners) {
        Map<AccountHolder, Map<AccountKind, Long>> found = new HashMap<>();
        owners.forEach(owner -> found.put(owner, new EnumMap<>(AccountKind.class)));
        database.createNativeQuery("""
                        select a.creator_id, a.currency, a.kind, a.balance from ledger_account a
                        where (a.creator_id, a.currency) in
                            (select o.creator_id, o.currency
                             from unnest(cast(:creators as text[]), cast(:currencies as text[])) as o(creator_id, currency))""", Object[].class)
                .setParameter(
                        "creators",
                        owners.stream().map(AccountHolder::creatorId).toArray(String[]::new))
                .setParameter(
                        "currencies",
                        owners.stream().map(AccountHolder::currency).toArray(String[]::new))
                .getResultStream()
                .forEach(row -> found.get(new AccountHolder((String) row[0], (String) row[1]))
                        .put(AccountKind.valueOf((String) row[2]), ((Number) row[3]).longValue()));
        return found.entrySet().stream()
                .collect(Collectors.toMap(Map.Entry::getKey, e -> new Balances(e.getKey(), e.getValue())));
    }

    /** Posts one journal entry. This transaction must hold the owner's lock. */
    @Transactional(MANDATORY)
    public void post(JournalEntry entry) {
        post(List.of(entry));
    }

    /**
     * Posts many journal entries in one statement. Each account is updated once, by the net of its transfers, and each
     * ledger entry still keeps the balance after it. This transaction must hold the locks of all owners.
     */
    @Transactional(MANDATORY)
    public void post(List<JournalEntry> journalEntries) {
        var batch = new JournalBatch(journalEntries);
        if (batch.size() == 0) {
            return;
        }
        int written = batch.bind(database.createNativeMutationQuery(JournalBatch.SQL), clock.instant())
                .executeUpdate();
        if (written != 2 * batch.size()) {
            throw new IllegalStateException("Expected " + 2 * batch.size() + " ledger entries but wrote " + written
                    + ": an account is missing");
        }
    }

    /**
     * Lists the entries of one account, newest first.
     *
     * @return a page whose cursor is the account's version
     */
    @Transactional
    public Page<Ledger.StatementLine> statement(AccountHolder owner, AccountKind account, Page.Request request) {
        long before = request.after() == null ? Long.MAX_VALUE : Long.parseLong(request.after());
        List<Ledger.StatementLine> lines = database.createNativeQuery("""
                        select e.account_version, t.reference, e.amount, e.balance_after, t.event_at, t.created_at
                        from ledger_account a
                        join ledger_entry e on e.account_id = a.id
                        join ledger_transfer t on t.id = e.transfer_id
                        where a.creator_id = :creator and a.currency = :currency and a.kind = :kind
                          and e.account_version < :before
                        order by e.account_version desc limit :limit""", Object[].class)
                .setParameter("creator", owner.creatorId())
                .setParameter("currency", owner.currency())
                .setParameter("kind", account.name())
                .setParameter("before", before)
                .setParameter("limit", request.limit())
                .getResultStream()
                .map(row -> new Ledger.StatementLine(
                        ((Number) row[0]).longValue(),
                        (String) row[1],
                        owner.money(((Number) row[2]).longValue()),
                        owner.money(((Number) row[3]).longValue()),
                        (Instant) row[4],
                        (Instant) row[5]))
                .toList();
        long total = AccountEntity.<AccountEntity>find(
                        "creatorId = ?1 and currency = ?2 and kind = ?3", owner.creatorId(), owner.currency(), account)
                .firstResultOptional()
                .map(found -> found.version)
                .orElse(0L);
        return Page.of(lines, request, line -> Long.toString(line.number()), () -> total);
    }

    /** One line of a statement: the amount, its cause and the balance after it. */
    public record StatementLine(
            long number, String reference, Money amount, Money balanceAfter, Instant eventAt, Instant postedAt) {}

    private static String[] names(AccountKind[] accounts) {
        String[] names = new String[accounts.length];
        for (int i = 0; i < accounts.length; i++) {
            names[i] = accounts[i].name();
        }
        return names;
    }
}
