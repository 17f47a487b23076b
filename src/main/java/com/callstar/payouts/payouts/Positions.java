package com.callstar.payouts.payouts;

import com.callstar.payouts.core.Money;
import com.callstar.payouts.core.Queries;
import com.callstar.payouts.core.Row;
import com.callstar.payouts.creators.CreatorKey;
import com.callstar.payouts.creators.CreatorProfile;
import com.callstar.payouts.ledger.AccountHolder;
import com.callstar.payouts.payments.ProofPolicy;
import com.callstar.payouts.payouts.RequestRules.Backing;
import com.callstar.payouts.payouts.RequestRules.Funds;
import jakarta.inject.Singleton;
import java.sql.SQLException;
import java.time.Clock;
import java.time.Instant;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;

/** Reads what decides on requests and payouts, each question with one statement, so that all its parts are of one moment. */
@Singleton
class Positions {

    /** There is at most one account of each kind, so its balance is the largest one. */
    private static final String POSITION = """
        select c.*, m.currency, a.held, a.ready, a.reserved, a.owed, a.processing, a.paid, f.amount as frozen,
               n.release_at, n.amount as release_amount,
               case when a.owed <> 0 then next_repayment(c.creator_id, m.currency, a.owed) end as release_repays,
               case when a.reserved <> 0 then (next_reserve(c.creator_id, m.currency)).due_at end as reserve_due_at,
               case when a.reserved <> 0 then (next_reserve(c.creator_id, m.currency)).amount end as reserve_due_amount,
               (select o.amount from creator_minimum o
                where o.creator_id = c.creator_id and o.currency = m.currency) as own_minimum,
               exists (select 1 from payout w where w.creator_id = c.creator_id and w.status = 'PENDING') as pending,
               l.status as last_status, l.failure_code, l.retry_allowed_at is not null as retry_allowed, l.account_when_sent
        from creator_profile c
        %s (%s) m %s
        cross join lateral (
            select coalesce(max(b.balance) filter (where b.kind = 'HELD'), 0) as held,
                   coalesce(max(b.balance) filter (where b.kind = 'READY'), 0) as ready,
                   coalesce(max(b.balance) filter (where b.kind = 'RESERVE'), 0) as reserved,
                   greatest(-coalesce(max(b.balance) filter (where b.kind = 'READY'), 0), 0)
                       - coalesce(max(b.balance) filter (where b.kind = 'OWED'), 0) as owed,
                   coalesce(max(b.balance) filter (where b.kind = 'PROCESSING'), 0) as processing,
                   coalesce(max(b.balance) filter (where b.kind = 'PAID'), 0) as paid
            from account_balance b where b.creator_id = c.creator_id and b.currency = m.currency) a
        cross join lateral (
            select coalesce(sum(s.amount), 0) as amount from frozen_share s
            where s.creator_id = c.creator_id and s.currency = m.currency) f
        left join lateral (
            select r.release_at, sum(r.amount) as amount from releasable_share r
            where r.creator_id = c.creator_id and r.currency = m.currency
            group by r.release_at order by r.release_at limit 1) n on true
        left join lateral (
            select p.status, p.failure_code, p.retry_allowed_at, p.account_when_sent from payout p
            where p.creator_id = c.creator_id and p.currency = m.currency and p.status in ('PAID', 'FAILED')
            order by p.id desc limit 1) l on true
        where %s order by c.creator_id, m.currency""";

    private static final String IN_ONE_CURRENCY =
            POSITION.formatted("cross join", "select cast(:currency as text) as currency", "", "%s");

    /** A creator who never had money has one row without a currency. */
    private static final String IN_EACH_CURRENCY = POSITION.formatted("left join lateral", """
                select b.currency from account_balance b
                where b.creator_id = c.creator_id and b.kind in ('HELD', 'READY', 'RESERVE', 'OWED', 'PROCESSING', 'PAID')
                group by b.currency having bool_or(b.balance <> 0)""", "on true", "%s");

    private final Queries queries;
    private final ProofPolicy policy;
    private final Clock clock;
    /** The statements by their condition, of which there are a few: writing a text of this length again takes longer than its parameters. */
    private final Map<String, String> inOneCurrency = new ConcurrentHashMap<>();

    Positions(Queries queries, ProofPolicy policy, Clock clock) {
        this.queries = queries;
        this.policy = policy;
        this.clock = clock;
    }

    /** The position of a creator; empty if there is no such creator. */
    Optional<Position> of(CreatorKey key, String currency) {
        Map<String, Object> values = key.values();
        values.put("currency", currency);
        String sql = inOneCurrency.computeIfAbsent(key.condition(), IN_ONE_CURRENCY::formatted);
        return queries.first(sql, values, Positions::position);
    }

    /** The creator's position in each currency in which an account of theirs is not zero; empty if there is no such creator. */
    Optional<List<Position>> ofEachCurrency(CreatorKey key) {
        List<Optional<Position>> found =
                queries.list(IN_EACH_CURRENCY.formatted(key.condition()), key.values(), Positions::positionOrNone);
        return found.isEmpty()
                ? Optional.empty()
                : Optional.of(found.stream().flatMap(Optional::stream).toList());
    }

    /** The same for all of these creators, by creator and currency. */
    List<Position> ofEachCurrency(Collection<String> creatorIds) {
        return queries
                .list(
                        IN_EACH_CURRENCY.formatted("c.creator_id = any(:creators)"),
                        Map.of("creators", creatorIds.toArray(String[]::new)),
                        Positions::positionOrNone)
                .stream()
                .flatMap(Optional::stream)
                .toList();
    }

    private static Optional<Position> positionOrNone(Row row) throws SQLException {
        return row.text("currency") == null ? Optional.empty() : Optional.of(position(row));
    }

    private static Position position(Row row) throws SQLException {
        String currency = row.text("currency");
        Instant releaseAt = row.time("release_at");
        Instant reserveDueAt = row.time("reserve_due_at");
        PayoutStatus last = row.constant(PayoutStatus.class, "last_status");
        return new Position(
                CreatorProfile.read(row),
                new Funds(money(row, "ready", currency), money(row, "frozen", currency)),
                money(row, "held", currency),
                money(row, "processing", currency),
                money(row, "paid", currency),
                releaseAt,
                releaseAt == null ? null : money(row, "release_amount", currency),
                ownMinimum(row, currency),
                money(row, "reserved", currency),
                reserveDueAt,
                reserveDueAt == null ? null : money(row, "reserve_due_amount", currency),
                money(row, "owed", currency),
                releaseAt == null ? null : money(row, "release_repays", currency),
                row.flag("pending"),
                last == null
                        ? null
                        : new LastOutcome(
                                last,
                                row.text("failure_code"),
                                row.flag("retry_allowed"),
                                row.text("account_when_sent")));
    }

    private static Money ownMinimum(Row row, String currency) throws SQLException {
        Long minimum = row.numberOrNull("own_minimum");
        return minimum == null ? null : new Money(minimum, currency);
    }

    private static Money money(Row row, String column, String currency) throws SQLException {
        return new Money(row.number(column), currency);
    }

    /** What the requests of these owners draw on when they are paid, one entry for each owner. */
    Map<AccountHolder, Backing> backing(Collection<AccountHolder> owners) {
        if (owners.isEmpty()) {
            return Map.of();
        }
        Map<AccountHolder, Backing> backing = new HashMap<>();
        Map<String, Object> values = new HashMap<>(AccountHolder.columns(owners));
        values.put("now", clock.instant());
        queries.list(
                        "select o.creator_id, o.currency, " + BackingColumns.of("o", policy)
                                + " from unnest(:creators, :currencies) as o(creator_id, currency)"
                                + BackingColumns.join("o"),
                        values,
                        row -> {
                            AccountHolder owner = new AccountHolder(row.text("creator_id"), row.text("currency"));
                            return Map.entry(owner, BackingColumns.read(row, owner));
                        })
                .forEach(one -> backing.put(one.getKey(), one.getValue()));
        return backing;
    }
}
