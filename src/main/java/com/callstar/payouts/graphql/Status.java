package com.callstar.payouts.graphql;

import com.callstar.payouts.payments.ShareStatus;
import com.callstar.payouts.payouts.PayoutStatus;
import java.util.Arrays;
import org.eclipse.microprofile.graphql.Enum;

/** The seed's one list of states, for shares of payments and for payouts. */
@Enum("PayoutStatus")
public enum Status {
    PENDING,
    HELD,
    READY,
    PROCESSING,
    PAID,
    FAILED,
    CANCELLED;

    static Status of(java.lang.Enum<?> status) {
        return valueOf(status.name());
    }

    /** The status of a share; null where shares never have it, so that a filter by it finds nothing. */
    ShareStatus ofShare() {
        return Arrays.stream(ShareStatus.values())
                .filter(status -> status.name().equals(name()))
                .findFirst()
                .orElse(null);
    }

    /** The same for payouts. */
    PayoutStatus ofPayout() {
        return Arrays.stream(PayoutStatus.values())
                .filter(status -> status.name().equals(name()))
                .findFirst()
                .orElse(null);
    }
}
