package com.callstar.payouts.graphql;

import com.callstar.payouts.payments.ShareStatus;
import com.callstar.payouts.payouts.PayoutStatus;
import java.util.Arrays;
import org.eclipse.microprofile.graphql.Enum;

/** The seed's statuses, for shares of payments and for payouts. RESERVED is only the state of a part of a share. */
@Enum("PayoutStatus")
public enum Status {
    PENDING,
    HELD,
    READY,
    RESERVED,
    PROCESSING,
    PAID,
    FAILED,
    CANCELLED;

    static Status of(java.lang.Enum<?> status) {
        return valueOf(status.name());
    }

    /** The status of a share; null if shares never have it, so that a filter by it finds nothing. */
    ShareStatus ofShare() {
        return Arrays.stream(ShareStatus.values())
                .filter(status -> status.name().equals(name()))
                .findFirst()
                .orElse(null);
    }

    /** The status of a payout; null if payouts never have it. */
    PayoutStatus ofPayout() {
        return Arrays.stream(PayoutStatus.values())
                .filter(status -> status.name().equals(name()))
                .findFirst()
                .orElse(null);
    }
}
