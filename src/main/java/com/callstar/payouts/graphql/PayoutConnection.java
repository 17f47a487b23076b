package com.callstar.payouts.graphql;

import com.callstar.payouts.core.Page;
import java.util.List;
import org.eclipse.microprofile.graphql.NonNull;
import org.eclipse.microprofile.graphql.Type;

/** A page of payouts. */
@Type("PayoutConnection")
public final class PayoutConnection {

    private final Page<PayoutNode> page;

    PayoutConnection(Page<PayoutNode> page) {
        this.page = page;
    }

    @NonNull
    public List<@NonNull PayoutNode> getNodes() {
        return page.nodes();
    }

    @NonNull
    public PageInfo getPageInfo() {
        return Cursor.PAYOUTS.pageInfo(page);
    }

    /** Counted only where it is asked for. */
    public int getTotalCount() {
        return Math.toIntExact(page.total().getAsLong());
    }
}
