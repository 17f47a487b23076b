package com.callstar.payouts.graphql;

import com.callstar.payouts.core.Page;
import java.util.List;
import org.eclipse.microprofile.graphql.NonNull;

/** A page of the audit; how much there is in all is not counted, since it only grows. */
public record AuditConnection(
        @NonNull List<@NonNull AuditNode> nodes, @NonNull PageInfo pageInfo) {

    AuditConnection(Page<AuditNode> page) {
        this(page.nodes(), Cursor.AUDIT.pageInfo(page));
    }
}
