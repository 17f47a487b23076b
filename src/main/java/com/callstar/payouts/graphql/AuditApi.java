package com.callstar.payouts.graphql;

import com.callstar.payouts.audit.Audit;
import com.callstar.payouts.core.InvalidInput;
import com.callstar.payouts.graphql.Connections.AuditConnection;
import com.callstar.payouts.security.Role;
import jakarta.annotation.security.RolesAllowed;
import org.eclipse.microprofile.graphql.DefaultValue;
import org.eclipse.microprofile.graphql.Description;
import org.eclipse.microprofile.graphql.GraphQLApi;
import org.eclipse.microprofile.graphql.NonNull;
import org.eclipse.microprofile.graphql.Query;

/** Lists who did what. */
@GraphQLApi
@RolesAllowed(Role.ADMIN)
public class AuditApi {

    private final Audit audit;

    AuditApi(Audit audit) {
        this.audit = audit;
    }

    @Query
    @NonNull
    @Description(
            "Changes and rejected attempts, newest first: all, those of one subject (a payment, payout, creator or event), or those of one actor.")
    public AuditConnection auditLog(String subject, String actor, @DefaultValue("50") Integer first, String after) {
        String about = InvalidInput.optional("subject", subject, 255);
        String by = InvalidInput.optional("actor", actor, 255);
        return new AuditConnection(
                audit.list(about, by, Cursor.AUDIT.numbered(first, after)).map(AuditNode::of));
    }
}
