package com.callstar.payouts.graphql;

import com.callstar.payouts.core.Page;

/** A page of creators. */
public final class CreatorConnection extends Connection<CreatorNode> {

    CreatorConnection(Page<CreatorNode> page) {
        super(page, Cursor.CREATORS);
    }
}
