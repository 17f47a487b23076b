package com.callstar.payouts.graphql;

import com.callstar.payouts.core.Page;
import java.util.List;
import org.eclipse.microprofile.graphql.NonNull;

/** What the pages of all lists have in common. */
public abstract class Connection<T> {

    private final Page<T> page;
    private final Cursor cursor;

    Connection(Page<T> page, Cursor cursor) {
        this.page = page;
        this.cursor = cursor;
    }

    @NonNull
    public List<@NonNull T> getNodes() {
        return page.nodes();
    }

    @NonNull
    public PageInfo getPageInfo() {
        return cursor.pageInfo(page);
    }

    /** Counts only if the field is selected. */
    public int getTotalCount() {
        return Math.toIntExact(page.total().getAsLong());
    }
}
