package com.callstar.payouts.reconciliation;

import com.callstar.payouts.core.Money;
import com.callstar.payouts.reconciliation.Sides.Moved;
import io.quarkus.runtime.annotations.RegisterForReflection;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.transaction.Transactional;
import java.time.Clock;
import java.time.Instant;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.hibernate.Session;

/**
 * What connected accounts must still hold for their creators: what destination charges moved there, and no payout or refund has
 * taken. Transfers of ours lie there too, but are the creator's to move as they like; so an account may hold more, never less.
 */
@ApplicationScoped
class ConnectedMoney {

    private final Session database;
    private final Clock clock;
    private final ReconciliationConfig config;

    ConnectedMoney(Session database, Clock clock, ReconciliationConfig config) {
        this.database = database;
        this.clock = clock;
        this.config = config;
    }

    /** One currency on one account. */
    record Place(String account, String currency) {}

    /** Whose, and how much. */
    record Owed(String creatorId, Money amount) {}

    @RegisterForReflection(methods = false, fields = false)
    private record OwedRow(String account, String currency, String creatorId, long amount) {}

    /** The accounts to look at now: those that were not looked at for longest come first, the newest of all. */
    @Transactional
    List<String> accounts() {
        return database.createNativeQuery("""
                        select c.account from connected_account c
                        left join stripe_mirror m on m.account = c.account
                        where exists (select 1 from destination_charge p where p.creator_id = c.creator_id)
                        order by m.looked_at nulls first, c.created_at desc limit :limit""", String.class)
                .setParameter("limit", config.accounts())
                .getResultList();
    }

    /** Of orders under way and of charges within the grace, the money may be there or not: they are not asked for. */
    @Transactional
    Map<Place, Owed> owed(Collection<String> accounts) {
        return database.createNativeQuery("""
                        with owed as (
                            select creator_id, currency, held_there as amount from destination_charge where captured_at <= :settled
                            union all
                            select creator_id, currency, -amount from open_disbursement where route = 'CONNECTED')
                        select c.account, o.currency, c.creator_id, cast(sum(o.amount) as bigint)
                        from owed o join connected_account c on c.creator_id = o.creator_id
                        where c.account = any(cast(:accounts as text[]))
                        group by 1, 2, 3 order by 1, 2""", OwedRow.class)
                .setParameter("settled", clock.instant().minus(config.grace()))
                .setParameter("accounts", accounts.toArray(String[]::new))
                .getResultStream()
                .collect(Collectors.toMap(
                        row -> new Place(row.account(), row.currency()),
                        row -> new Owed(row.creatorId(), new Money(Math.max(0, row.amount()), row.currency())),
                        (one, other) -> one,
                        LinkedHashMap::new));
    }

    /** All of it in a line for each currency. */
    static Stream<Moved> sums(Seen seen, Map<Place, Owed> owed) {
        Map<String, Moved> sums = new TreeMap<>();
        owed.forEach((place, one) -> {
            Money there = Objects.requireNonNullElse(seen.at(place), Money.zero(place.currency()));
            sums.merge(
                    place.currency(),
                    new Moved(
                            place.currency(),
                            ReconciliationLine.ACCOUNT,
                            one.amount().minor(),
                            there.minor()),
                    Moved::plus);
        });
        return sums.values().stream();
    }

    /**
     * Where less lies there than must. What was owed before the accounts were looked at counts too, where it is less: what
     * moved meanwhile is no difference.
     */
    static Stream<Difference> missing(Seen seen, Map<Place, Owed> owed, Instant now) {
        return owed.entrySet().stream().flatMap(entry -> {
            Place place = entry.getKey();
            Money least = least(entry.getValue(), seen.owed().get(place));
            Money there = seen.at(place);
            if (!least.isPositive() || (there != null && there.compareTo(least) >= 0)) {
                return Stream.empty();
            }
            return Stream.of(new Difference(
                    there == null ? DifferenceCode.NOT_READABLE : DifferenceCode.BALANCE_DIFFERS,
                    ReconciliationLine.ACCOUNT,
                    place.account(),
                    entry.getValue().creatorId(),
                    least,
                    there == null ? Money.zero(place.currency()) : there,
                    now));
        });
    }

    private static Money least(Owed now, Owed before) {
        return before != null && before.amount().compareTo(now.amount()) < 0 ? before.amount() : now.amount();
    }
}
