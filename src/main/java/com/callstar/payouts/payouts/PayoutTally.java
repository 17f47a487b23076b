package com.callstar.payouts.payouts;

import com.callstar.payouts.core.Conditions;
import com.callstar.payouts.core.Money;
import io.quarkus.hibernate.orm.panache.Panache;
import io.quarkus.runtime.annotations.RegisterForReflection;
import java.util.List;
import org.hibernate.Session;

/** How many payouts are in a status, and the total of their requested amounts in one currency. */
public record PayoutTally(PayoutStatus status, long count, Money amount) {

    /** From the tallies that the database maintains. */
    static List<PayoutTally> of(String creatorId) {
        return session()
                .createNativeQuery("""
                        select status, cast(sum(count) as bigint), cast(sum(amount) as bigint), currency from payout_tally
                        where cast(:creator as text) is null or creator_id = :creator group by status, currency""", Row.class)
                .setParameter("creator", creatorId)
                .getResultStream()
                .map(Row::toTally)
                .toList();
    }

    /** Counts the payouts that match a search. */
    static List<PayoutTally> counted(PayoutFilter wanted) {
        Conditions filter = wanted.condition();
        var query = session()
                .createQuery(
                        "select cast(status as string), count(*), sum(requestedAmount), currency from PayoutEntity where "
                                + filter.where() + " group by status, currency",
                        Row.class);
        filter.values().forEach(query::setParameter);
        return query.getResultStream().map(Row::toTally).toList();
    }

    @RegisterForReflection(methods = false, fields = false)
    private record Row(String status, long count, long amount, String currency) {

        PayoutTally toTally() {
            return new PayoutTally(PayoutStatus.valueOf(status), count, new Money(amount, currency));
        }
    }

    private static Session session() {
        return Panache.getSession();
    }
}
