package com.callstar.payouts.graphql;

import com.callstar.payouts.core.Page;
import java.util.List;
import org.eclipse.microprofile.graphql.NonNull;
import org.eclipse.microprofile.graphql.Type;

/** A page of creators. */
@Type("CreatorConnection")
public final class CreatorConnection {

    private final Page<CreatorNode> page;

    CreatorConnection(Page<CreatorNode> page) {
        this.page = page;
    }

    @NonNull
    public List<@NonNull CreatorNode> getNodes() {
        return page.nodes();
    }

    @NonNull
    public PageInfo getPageInfo() {
        return Cursor.CREATORS.pageInfo(page);
    }

    /** Counted only where it is asked for. */
    public int getTotalCount() {
        return Math.toIntExact(page.total().getAsLong());
    }
}
