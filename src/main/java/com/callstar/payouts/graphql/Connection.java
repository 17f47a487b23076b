package com.callstar.payouts.graphql;

import com.callstar.payouts.core.Page;
import java.util.List;
import org.eclipse.microprofile.graphql.NonNull;

/** What the pages of all lists have. */
public abstract class Connection<T> {

    private final Page<T> page;

    Connection(Page<T> page) {
        this.page = page;
    }

    @NonNull
    public List<@NonNull T> getNodes() {
        return page.nodes();
    }

    @NonNull
    public PageInfo getPageInfo() {
        return Cursor.pageInfo(page);
    }

    /** Counted only where it is asked for. */
    public int getTotalCount() {
        return Math.toIntExact(page.total().getAsLong());
    }
}
