package com.callstar.payouts.graphql;

import com.callstar.payouts.core.Page;
import java.util.List;
import org.eclipse.microprofile.graphql.NonNull;
import org.eclipse.microprofile.graphql.Type;

/** A page of payments. */
@Type("PaymentConnection")
public final class PaymentConnection {

    private final Page<PaymentNode> page;

    PaymentConnection(Page<PaymentNode> page) {
        this.page = page;
    }

    @NonNull
    public List<@NonNull PaymentNode> getNodes() {
        return page.nodes();
    }

    @NonNull
    public PageInfo getPageInfo() {
        return Cursor.PAYMENTS.pageInfo(page);
    }

    /** Counted only where it is asked for. */
    public int getTotalCount() {
        return Math.toIntExact(page.total().getAsLong());
    }
}
