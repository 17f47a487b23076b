package com.callstar.payouts.graphql;

import com.callstar.payouts.core.Page;
import java.util.List;
import org.eclipse.microprofile.graphql.NonNull;

/** A page of the audit. It has no total count, because the audit only grows. */
public record AuditConnection(
        @NonNull List<@NonNull AuditNode> nodes, @NonNull PageInfo pageInfo) {

    AuditConnection(Page<AuditNode> page) {
        this(page.nodes(), Cursor.AUDIT.pageInfo(page));
    }
}
