package com.callstar.payouts.graphql;

import com.callstar.payouts.audit.AuditRecord;
import java.time.Instant;
import org.eclipse.microprofile.graphql.NonNull;

/** One step of a payout's history. */
public record PayoutEvent(
        @NonNull Instant at,
        @NonNull String actor,
        Status from,
        @NonNull Status to,
        String reason) {

    static PayoutEvent of(AuditRecord event) {
        return new PayoutEvent(
                event.at(),
                event.actor(),
                event.from() == null ? null : Status.valueOf(event.from()),
                Status.valueOf(event.to()),
                event.reason());
    }
}
