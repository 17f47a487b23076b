package com.callstar.payouts.payouts;

import com.callstar.payouts.core.Conditions;
import com.callstar.payouts.core.Money;
import io.quarkus.hibernate.orm.panache.Panache;
import java.util.List;
import org.hibernate.Session;

/** How many payouts are in a status, and the total of their requested amounts in one currency. */
public record PayoutTally(PayoutStatus status, long count, Money amount) {

    /** From the tallies that the database maintains. */
    static List<PayoutTally> of(String creatorId) {
        return session()
                .createNativeQuery("""
                        select status, sum(count), sum(amount), currency from payout_tally
                        where cast(:creator as text) is null or creator_id = :creator group by status, currency""", Object[].class)
                .setParameter("creator", creatorId)
                .getResultStream()
                .map(row -> row(PayoutStatus.valueOf((String) row[0]), row))
                .toList();
    }

    /** Counts the payouts that match a search. */
    static List<PayoutTally> counted(PayoutFilter wanted) {
        Conditions filter = wanted.condition();
        var query = session()
                .createQuery(
                        "select status, count(*), sum(requestedAmount), currency from PayoutEntity where "
                                + filter.where() + " group by status, currency",
                        Object[].class);
        filter.values().forEach(query::setParameter);
        return query.getResultStream()
                .map(row -> row((PayoutStatus) row[0], row))
                .toList();
    }

    private static PayoutTally row(PayoutStatus status, Object[] row) {
        Money amount = new Money(((Number) row[2]).longValue(), (String) row[3]);
        return new PayoutTally(status, ((Number) row[1]).longValue(), amount);
    }

    private static Session session() {
        return Panache.getSession();
    }
}
