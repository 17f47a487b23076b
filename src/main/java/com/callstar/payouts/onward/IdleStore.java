package com.callstar.payouts.onward;

import com.callstar.payouts.core.Money;
import io.quarkus.runtime.annotations.RegisterForReflection;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.transaction.Transactional;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.hibernate.Session;

/** The rows of idle balances, and when each account's balance was last read. */
@ApplicationScoped
class IdleStore {

    private static final int AT_ONCE = 20;
    private static final Duration A_DAY = Duration.ofDays(1);
    /** The job finds each settled transfer of this time: see {@link OnwardClaims}. */
    private static final Duration RECENT = Duration.ofDays(10);

    /** Of accounts that Stripe pays out by itself again, nothing counts. */
    private static final String FOUND = """
            select i.account, i.creator_id, i.currency, i.amount, i.since, i.seen_at from idle_balance i
            join manual_account m on m.account = i.account and m.creator_id = i.creator_id""";

    private final Session database;

    IdleStore(Session database) {
        this.database = database;
    }

    /** An account that Stripe does not pay out by itself, and its creator. */
    @RegisterForReflection(methods = false, fields = false)
    record ManualAccount(String id, String creatorId) {}

    @RegisterForReflection(methods = false, fields = false)
    private record IdleRow(
            String account, String creatorId, String currency, long amount, Instant since, Instant seenAt) {

        IdleBalance toIdleBalance() {
            return new IdleBalance(account, creatorId, new Money(amount, currency), since, seenAt);
        }
    }

    /** The accounts that were not read for a day; they are read again the next day, even if this node dies. */
    @Transactional
    List<ManualAccount> next(Instant now) {
        List<ManualAccount> due = database.createNativeQuery("""
                        select m.account, m.creator_id from manual_account m
                        left join idle_look l on l.account = m.account
                        where l.looked_at is null or l.looked_at <= :before
                        order by l.looked_at nulls first, m.account limit :limit""", ManualAccount.class)
                .setParameter("before", now.minus(A_DAY))
                .setParameter("limit", AT_ONCE)
                .getResultList();
        database.createNativeMutationQuery("""
                        insert into idle_look (account, looked_at) select account, :now from unnest(cast(:accounts as text[])) account
                        on conflict (account) do update set looked_at = excluded.looked_at""")
                .setParameter("now", now)
                .setParameter("accounts", due.stream().map(ManualAccount::id).toArray(String[]::new))
                .executeUpdate();
        return due;
    }

    /** What onward payouts will take or are taking from the account, in minor units, those included that have no row yet. */
    @Transactional
    long promised(ManualAccount account, String currency, Instant now) {
        return database.createNativeQuery("""
                        select cast(coalesce(sum(amount), 0) as bigint) from (
                            select amount from onward_payout
                            where stripe_account_id = :account and currency = :currency
                              and (state in ('WAITING', 'FAILED') or state = 'SENT' and stripe_id is null)
                            union all
                            select t.amount - t.reversed_amount from settled_transfer t
                            where t.account = :account and t.creator_id = :creator and t.currency = :currency and t.settled_at >= :recent
                              and not exists (select 1 from onward_payout o where o.disbursement_id = t.disbursement_id)) each""", Long.class)
                .setParameter("account", account.id())
                .setParameter("creator", account.creatorId())
                .setParameter("currency", currency)
                .setParameter("recent", now.minus(RECENT))
                .getSingleResult();
    }

    /** Stores what was found on an account now; what is not found any more is forgotten. */
    @Transactional
    void save(ManualAccount account, List<Money> found, Instant now) {
        database.createNativeMutationQuery(
                        "delete from idle_balance where account = :account and currency <> all(cast(:currencies as text[]))")
                .setParameter("account", account.id())
                .setParameter("currencies", found.stream().map(Money::currency).toArray(String[]::new))
                .executeUpdate();
        for (Money money : found) {
            database.createNativeMutationQuery("""
                            insert into idle_balance as i (account, currency, creator_id, amount, since, seen_at)
                            values (:account, :currency, :creator, :amount, :now, :now)
                            on conflict (account, currency) do update set creator_id = excluded.creator_id, amount = excluded.amount,
                                seen_at = greatest(i.seen_at, excluded.seen_at)""")
                    .setParameter("account", account.id())
                    .setParameter("currency", money.currency())
                    .setParameter("creator", account.creatorId())
                    .setParameter("amount", money.minor())
                    .setParameter("now", now)
                    .executeUpdate();
        }
    }

    /** Oldest first. */
    @Transactional
    List<IdleBalance> list(int first) {
        return database.createNativeQuery(
                        FOUND + " order by i.since, i.account, i.currency limit :limit", IdleRow.class)
                .setParameter("limit", first)
                .getResultStream()
                .map(IdleRow::toIdleBalance)
                .toList();
    }

    @Transactional
    List<IdleBalance> of(String account) {
        return database.createNativeQuery(FOUND + " where i.account = :account order by i.currency", IdleRow.class)
                .setParameter("account", account)
                .getResultStream()
                .map(IdleRow::toIdleBalance)
                .toList();
    }

    /** What was found on the creator's accounts may be what a payout of ours has brought: they are read again at once. */
    @Transactional
    void lookAgain(String creatorId) {
        database.createNativeMutationQuery("""
                        with found as (delete from idle_balance where creator_id = :creator returning account)
                        delete from idle_look where account in (select account from found)""")
                .setParameter("creator", creatorId)
                .executeUpdate();
    }

    /** An admin pays it out: the next look says what is left. */
    @Transactional
    void forget(String account) {
        database.createNativeMutationQuery("delete from idle_balance where account = :account")
                .setParameter("account", account)
                .executeUpdate();
    }
}
