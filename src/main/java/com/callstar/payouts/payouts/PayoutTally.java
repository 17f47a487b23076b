package com.callstar.payouts.payouts;

import com.callstar.payouts.core.Money;
import com.callstar.payouts.core.Row;
import java.sql.SQLException;

/** How many payouts are in a status, and the total of their requested amounts in one currency. */
public record PayoutTally(PayoutStatus status, long count, Money amount) {

    /** From the tallies that the database maintains, called {@code t}. */
    static final String KEPT = """
            select t.status, sum(t.count) as count, sum(t.amount) as amount, t.currency from payout_tally t
            where %s group by t.status, t.currency""";

    /** Counts the payouts, called {@code p}. */
    static final String COUNTED = """
            select p.status, count(*) as count, sum(p.requested_amount) as amount, p.currency from payout p
            where %s and %s group by p.status, p.currency""";

    static PayoutTally read(Row row) throws SQLException {
        return read(row, "");
    }

    /** The same from columns whose names begin with this prefix. */
    static PayoutTally read(Row row, String prefix) throws SQLException {
        return new PayoutTally(
                row.constant(PayoutStatus.class, prefix + "status"),
                row.number(prefix + "count"),
                new Money(row.number(prefix + "amount"), row.text(prefix + "currency")));
    }
}
