package com.callstar.payouts.graphql;

import com.callstar.payouts.audit.AuditRecord;
import java.time.Instant;
import org.eclipse.microprofile.graphql.NonNull;
import org.eclipse.microprofile.graphql.Type;

/** One change or rejected attempt. */
@Type("AuditEntry")
public record AuditNode(
        @NonNull Instant at,
        @NonNull String actor,
        String address,
        String requestId,
        @NonNull String subject,
        @NonNull String action,
        String from,
        String to,
        String reason,
        boolean refused) {

    static AuditNode of(AuditRecord event) {
        return new AuditNode(
                event.at(),
                event.actor(),
                event.address(),
                event.requestId(),
                event.subject(),
                event.action(),
                event.from(),
                event.to(),
                event.reason(),
                event.refused());
    }
}
