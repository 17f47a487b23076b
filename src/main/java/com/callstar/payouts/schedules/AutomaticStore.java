package com.callstar.payouts.schedules;

import com.callstar.payouts.core.Money;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.transaction.Transactional;
import java.time.Duration;
import java.time.Instant;
import java.util.Collection;
import java.util.List;
import org.hibernate.Session;

/** Which open requests automatic processing has tried, so that two nodes do not try one at once, and none is tried all the time. */
@ApplicationScoped
@Transactional
class AutomaticStore {

    private static final int AT_ONCE = 20;
    /** What is against a request may end: a cooling-off period, a payment that Stripe's statement does not contain yet. */
    private static final Duration PAUSE = Duration.ofMinutes(10);

    private final Session database;

    AutomaticStore(Session database) {
        this.database = database;
    }

    /** The currencies of open requests. */
    List<String> currencies() {
        return database.createNativeQuery("select distinct currency from open_request", String.class)
                .getResultList();
    }

    /**
     * Takes the oldest requests up to these amounts that were not tried for a while. Requests of creators who are admins are left to
     * another admin.
     *
     * @param limits one for each currency
     */
    List<String> take(Collection<Money> limits, Instant now) {
        return database.createNativeQuery("""
                        insert into automatic_payout as a (payout_id, next_try_at, tries)
                        select q.payout_id, :next, 1 from open_request q
                        join unnest(cast(:currencies as text[]), cast(:limits as bigint[])) as l(currency, most)
                            on l.currency = q.currency and q.amount <= l.most
                        left join automatic_payout b on b.payout_id = q.payout_id
                        left join payout_schedule s on s.creator_id = q.creator_id and s.own_admin
                        where (b.next_try_at is null or b.next_try_at <= :now) and s.creator_id is null
                        order by q.payout_id limit :most
                        on conflict (payout_id) do update set next_try_at = excluded.next_try_at, tries = a.tries + 1
                            where a.next_try_at <= :now
                        returning payout_id""", String.class)
                .setParameter("next", now.plus(PAUSE))
                .setParameter("currencies", limits.stream().map(Money::currency).toArray(String[]::new))
                .setParameter(
                        "limits",
                        limits.stream().map(one -> Long.toString(one.minor())).toArray(String[]::new))
                .setParameter("now", now)
                .setParameter("most", AT_ONCE)
                .getResultList();
    }
}
