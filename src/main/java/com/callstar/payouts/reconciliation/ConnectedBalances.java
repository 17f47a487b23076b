package com.callstar.payouts.reconciliation;

import com.callstar.payouts.core.Money;
import com.callstar.payouts.reconciliation.ComparisonQueries.Moved;
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
 * What connected accounts must still hold for their creators: what destination charges moved there, less payouts and
 * refunds. Our transfers are on the same balance, but the creator may move them; so an account may hold more, never
 * less.
 */
@ApplicationScoped
class ConnectedBalances {

    private final Session database;
    private final Clock clock;
    private final ReconciliationConfig config;

    ConnectedBalances(Session database, Clock clock, ReconciliationConfig config) {
        this.database = database;
        this.clock = clock;
        this.config = config;
    }

    /** One currency on one account. */
    record Place(String account, String currency) {}

    /** Whose money, and how much. */
    record Owed(String creatorId, Money amount) {}

    @RegisterForReflection(methods = false, fields = false)
    private record OwedRow(String account, String currency, String creatorId, long amount) {}

    /** The accounts to check now: first those that were not checked for longest, and among these the newest. */
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

    /**
     * Money of open disbursements and of charges within the grace period may or may not be there: it is not required.
     */
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

    /** Money on accounts that nothing pays out, seen for longer than the grace period. */
    @Transactional
    List<Difference> lyingStill() {
        return database.createNativeQuery("""
                        select 'STRIPE_BALANCE_LIES_STILL' as code, 'ACCOUNT' as line, account, creator_id, currency, cast(0 as bigint) as books,
                               amount, since, 0 as rank
                        from idle_money where since <= :settled order by since, account, currency limit 1000""", DifferenceRow.class)
                .setParameter("settled", clock.instant().minus(config.grace()))
                .getResultStream()
                .map(DifferenceRow::toDifference)
                .toList();
    }

    /** The totals, in one line for each currency. */
    static Stream<Moved> sums(StripeSnapshot snapshot, Map<Place, Owed> owed) {
        Map<String, Moved> sums = new TreeMap<>();
        owed.forEach((place, one) -> {
            Money held = Objects.requireNonNullElse(snapshot.at(place), Money.zero(place.currency()));
            sums.merge(
                    place.currency(),
                    new Moved(
                            place.currency(),
                            ReconciliationLine.ACCOUNT,
                            one.amount().minor(),
                            held.minor()),
                    Moved::plus);
        });
        return sums.values().stream();
    }

    /**
     * The accounts that hold less than they must. What was owed before the accounts were read counts too, if it is
     * less: money that moved meanwhile is not a difference.
     */
    static Stream<Difference> missing(StripeSnapshot snapshot, Map<Place, Owed> owed, Instant now) {
        return owed.entrySet().stream().flatMap(entry -> {
            Place place = entry.getKey();
            Money smaller = smaller(entry.getValue(), snapshot.owed().get(place));
            Money held = snapshot.at(place);
            if (!smaller.isPositive() || (held != null && held.compareTo(smaller) >= 0)) {
                return Stream.empty();
            }
            return Stream.of(new Difference(
                    held == null ? DifferenceCode.NOT_READABLE : DifferenceCode.BALANCE_DIFFERS,
                    ReconciliationLine.ACCOUNT,
                    place.account(),
                    entry.getValue().creatorId(),
                    smaller,
                    held == null ? Money.zero(place.currency()) : held,
                    now));
        });
    }

    private static Money smaller(Owed now, Owed before) {
        return before != null && before.amount().compareTo(now.amount()) < 0 ? before.amount() : now.amount();
    }
}
