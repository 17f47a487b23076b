package com.callstar.payouts.reconciliation;

import com.callstar.payouts.core.Money;
import com.callstar.payouts.reconciliation.ComparisonQueries.Moved;
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

    /** The accounts to check now: first those that were not checked for longest, and among these the newest. */
    @Transactional
    List<String> accounts() {
        return database.createNativeQuery("""
                        select c.stripe_account_id from creator c
                        left join stripe_mirror m on m.account = c.stripe_account_id
                        where c.stripe_account_id is not null and exists (
                            select 1 from payment p where p.creator_id = c.id and p.route = 'CONNECTED' and p.captured_at is not null)
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
                            select p.creator_id, p.currency, case when p.fee_percentage is null then p.creator_amount else p.amount end
                                   - p.transfer_reversed_amount + p.application_fee_refunded_amount - p.paid_amount as amount
                            from payment p
                            where p.route = 'CONNECTED' and p.captured_at <= :settled
                            union all
                            select o.creator_id, o.currency, -d.amount from disbursement d join payout o on o.id = d.payout_id
                            where d.route = 'CONNECTED' and d.state in ('STARTED', 'ACCEPTED'))
                        select c.stripe_account_id, o.currency, c.id, cast(sum(o.amount) as bigint)
                        from owed o join creator c on c.id = o.creator_id
                        where c.stripe_account_id = any(cast(:accounts as text[]))
                        group by 1, 2, 3 order by 1, 2""", Object[].class)
                .setParameter("settled", clock.instant().minus(config.grace()))
                .setParameter("accounts", accounts.toArray(String[]::new))
                .getResultStream()
                .collect(Collectors.toMap(
                        row -> new Place((String) row[0], (String) row[1]),
                        row -> new Owed((String) row[2], new Money(Math.max(0, ((Number) row[3]).longValue()), (String)
                                row[1])),
                        (one, other) -> one,
                        LinkedHashMap::new));
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
