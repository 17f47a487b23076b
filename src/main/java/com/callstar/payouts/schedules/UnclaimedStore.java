package com.callstar.payouts.schedules;

import com.callstar.payouts.core.Money;
import com.callstar.payouts.core.Queries;
import com.callstar.payouts.core.Row;
import io.quarkus.runtime.annotations.RegisterForReflection;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Event;
import jakarta.transaction.Transactional;
import java.sql.SQLException;
import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import org.hibernate.Session;

/** Finds unclaimed balances, and notes whom we have told of them. */
@ApplicationScoped
class UnclaimedStore {

    private static final int AT_ONCE = 100;

    /**
     * A creator who owes something has less available than their payments say. What was reserved of a payment became available when
     * its reserve was due; from then on, that day counts for the whole payment.
     */
    private static final String UNCLAIMED = """
            select u.creator_id, u.currency, cast(least(u.amount, b.balance) as bigint) as amount, u.since from (
                select p.creator_id, p.currency, sum(p.remaining_amount - p.reserved_amount) as amount, min(p.since) as since
                from (select *, case when reserved_amount = 0 then coalesce(reserve_due_at, release_at) else release_at end as since
                      from captured_payment where payout_status = 'READY' and remaining_amount > reserved_amount) p
                where p.release_at <= :before and p.since <= :before%s
                group by p.creator_id, p.currency) u
            join account_balance b on b.creator_id = u.creator_id and b.currency = u.currency and b.kind = 'READY' and b.balance > 0
            where u.amount > 0""";

    private static final String OF_CREATORS = " and p.creator_id = any(:creators)";

    private final Session database;
    private final Queries queries;
    private final Event<UnclaimedFound> found;

    UnclaimedStore(Session database, Queries queries, Event<UnclaimedFound> found) {
        this.database = database;
        this.queries = queries;
        this.found = found;
    }

    @RegisterForReflection(methods = false, fields = false)
    private record Noted(String creatorId, String currency, long amount, Instant since) {

        UnclaimedBalance balance() {
            return new UnclaimedBalance(creatorId, new Money(amount, currency), since);
        }
    }

    /**
     * Tells of some balances that were not told of in this month, those that have waited longest first.
     *
     * @param month its first day
     * @return the creators
     */
    @Transactional
    List<String> tell(Instant before, String month, Instant now) {
        List<UnclaimedBalance> noted = database
                .createNativeQuery("""
                        insert into unclaimed_notice (creator_id, currency, month, amount, since, told_at)
                        select f.creator_id, f.currency, cast(:month as date), f.amount, f.since, :now
                        from (%s) f
                        where not exists (select 1 from unclaimed_notice n where n.creator_id = f.creator_id
                                          and n.currency = f.currency and n.month = cast(:month as date))
                        order by f.since, f.creator_id, f.currency limit :most
                        on conflict (creator_id, currency, month) do nothing
                        returning creator_id, currency, amount, since""".formatted(UNCLAIMED.formatted("")), Noted.class)
                .setParameter("month", month)
                .setParameter("now", now)
                .setParameter("before", before)
                .setParameter("most", AT_ONCE)
                .getResultList()
                .stream()
                .map(Noted::balance)
                .toList();
        if (!noted.isEmpty()) {
            found.fire(new UnclaimedFound(month, noted));
        }
        return noted.stream().map(UnclaimedBalance::creatorId).toList();
    }

    /** The oldest first. */
    List<UnclaimedBalance> oldest(Instant before, int most) {
        return queries.list(
                UNCLAIMED.formatted("") + " order by u.since, u.creator_id, u.currency limit :most",
                Map.of("before", before, "most", most),
                UnclaimedStore::read);
    }

    List<UnclaimedBalance> of(Collection<String> creatorIds, Instant before) {
        return queries.list(
                UNCLAIMED.formatted(OF_CREATORS) + " order by u.creator_id, u.currency",
                Map.of("before", before, "creators", creatorIds.toArray(String[]::new)),
                UnclaimedStore::read);
    }

    private static UnclaimedBalance read(Row row) throws SQLException {
        return new UnclaimedBalance(
                row.text("creator_id"), new Money(row.number("amount"), row.text("currency")), row.time("since"));
    }
}
