package com.callstar.payouts.graphql;

import com.callstar.payouts.audit.Audit;
import com.callstar.payouts.audit.AuditFilter;
import com.callstar.payouts.core.InvalidInput;
import com.callstar.payouts.evidence.Digests;
import com.callstar.payouts.graphql.Connections.AuditConnection;
import com.callstar.payouts.security.Role;
import jakarta.annotation.security.RolesAllowed;
import java.time.Instant;
import java.time.LocalDate;
import org.eclipse.microprofile.graphql.DefaultValue;
import org.eclipse.microprofile.graphql.Description;
import org.eclipse.microprofile.graphql.GraphQLApi;
import org.eclipse.microprofile.graphql.NonNull;
import org.eclipse.microprofile.graphql.Query;

/** Lists who did what, and checks that nobody changed it since. */
@GraphQLApi
@RolesAllowed({Role.ADMIN, Role.ACCOUNTANT})
public class AuditApi {

    private final Audit audit;
    private final Digests digests;

    AuditApi(Audit audit, Digests digests) {
        this.audit = audit;
        this.digests = digests;
    }

    @Query
    @NonNull
    @Description(
            "Changes and rejected attempts, newest first: all, those of one subject (a payment, payout, creator or event), or those of one actor. An action is given whole, or by its beginning: `payout` finds `payout.process`. `from` is included, `until` is not.")
    public AuditConnection auditLog(
            String subject,
            String actor,
            String action,
            Instant from,
            Instant until,
            @DefaultValue("50") Integer first,
            String after) {
        AuditFilter wanted = new AuditFilter(
                InvalidInput.optional("subject", subject, 255),
                InvalidInput.optional("actor", actor, 255),
                InvalidInput.optional("action", action, 100),
                from,
                until);
        return new AuditConnection(
                audit.list(wanted, Cursor.AUDIT.numbered(first, after)).map(AuditNode::of));
    }

    @Query
    @NonNull
    @Description(
            "Computes the digests of the closed UTC days from `from` to `to` again, at most 31, and names the first day of the audit or the ledger that no longer matches. Reads every row of these days.")
    public AuditVerification verifyAudit(@NonNull LocalDate from, @NonNull LocalDate to) {
        return AuditVerification.of(digests.verify(from, to));
    }
}
