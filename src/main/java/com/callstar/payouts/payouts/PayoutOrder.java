package com.callstar.payouts.payouts;

import com.callstar.payouts.core.Conditions;
import com.callstar.payouts.core.InvalidInput;
import java.util.regex.Pattern;

/**
 * In which order payouts are listed. The id stands behind each amount, so that no two are equal, and a page begins where the one
 * before it ended, whatever arrives meanwhile.
 */
public enum PayoutOrder {
    NEWEST("id desc", "id < :id"),
    OLDEST("id", "id > :id"),
    LARGEST("requestedAmount desc, id desc", "(requestedAmount < :amount or requestedAmount = :amount and id < :id)"),
    SMALLEST("requestedAmount, id", "(requestedAmount > :amount or requestedAmount = :amount and id > :id)");

    private static final Pattern AMOUNT_AND_ID = Pattern.compile("(\\d{1,18}) (.+)");

    private final String columns;
    private final String behind;

    PayoutOrder(String columns, String behind) {
        this.columns = columns;
        this.behind = behind;
    }

    String columns() {
        return columns;
    }

    /** Where a payout stands in this order. */
    String key(Payout payout) {
        return byAmount() ? payout.requested().minor() + " " + payout.id() : payout.id();
    }

    /**
     * What comes behind this key.
     *
     * @param key null: all
     * @throws InvalidInput where it is a key of another order
     */
    Conditions after(String key, Conditions filter) {
        if (key == null || !byAmount()) {
            return filter.and(behind, "id", key);
        }
        var parts = AMOUNT_AND_ID.matcher(key);
        if (!parts.matches()) {
            throw InvalidInput.because("after", "malformed");
        }
        return filter.and(behind, "amount", Long.valueOf(parts.group(1))).value("id", parts.group(2));
    }

    private boolean byAmount() {
        return this == LARGEST || this == SMALLEST;
    }
}
