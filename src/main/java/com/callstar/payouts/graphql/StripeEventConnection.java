package com.callstar.payouts.graphql;

import com.callstar.payouts.core.Page;
import java.util.List;
import org.eclipse.microprofile.graphql.NonNull;
import org.eclipse.microprofile.graphql.Type;

/** A page of Stripe's events. */
@Type("StripeEventConnection")
public final class StripeEventConnection {

    private final Page<StripeEventNode> page;

    StripeEventConnection(Page<StripeEventNode> page) {
        this.page = page;
    }

    @NonNull
    public List<@NonNull StripeEventNode> getNodes() {
        return page.nodes();
    }

    @NonNull
    public PageInfo getPageInfo() {
        return Cursor.EVENTS.pageInfo(page);
    }

    /** Counted only where it is asked for. */
    public int getTotalCount() {
        return Math.toIntExact(page.total().getAsLong());
    }
}
