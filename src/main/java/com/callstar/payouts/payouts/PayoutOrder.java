package com.callstar.payouts.payouts;

import com.callstar.payouts.core.Conditions;
import com.callstar.payouts.core.InvalidInput;
import java.util.regex.Pattern;

/**
 * The sort orders of the payout list. Each key ends with the id, so that no two keys are equal, and a page starts where
 * the one before it ended, whatever arrives meanwhile.
 */
public enum PayoutOrder {
    NEWEST("p.id desc", "p.id < :id"),
    OLDEST("p.id", "p.id > :id"),
    LARGEST(
            "p.requested_amount desc, p.id desc",
            "(p.requested_amount < :amount or p.requested_amount = :amount and p.id < :id)"),
    SMALLEST(
            "p.requested_amount, p.id",
            "(p.requested_amount > :amount or p.requested_amount = :amount and p.id > :id)");

    private static final Pattern AMOUNT_AND_ID = Pattern.compile("(\\d{1,18}) (.+)");

    private final String columns;
    private final String afterKey;

    PayoutOrder(String columns, String afterKey) {
        this.columns = columns;
        this.afterKey = afterKey;
    }

    String columns() {
        return columns;
    }

    /** The sort key of a payout. */
    String key(Payout payout) {
        return byAmount() ? payout.requested().minor() + " " + payout.id() : payout.id();
    }

    /**
     * The condition for the rows after this key.
     *
     * @param key null for all rows
     * @throws InvalidInput if it is a key of another sort order
     */
    Conditions after(String key, Conditions filter) {
        if (key == null || !byAmount()) {
            return filter.and(afterKey, "id", key);
        }
        var parts = AMOUNT_AND_ID.matcher(key);
        if (!parts.matches()) {
            throw InvalidInput.because("after", "malformed");
        }
        return filter.and(afterKey, "amount", Long.valueOf(parts.group(1))).value("id", parts.group(2));
    }

    private boolean byAmount() {
        return this == LARGEST || this == SMALLEST;
    }
}
