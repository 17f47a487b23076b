package com.callstar.payouts.graphql;

import com.callstar.payouts.core.Page;

/** A page of a report's differences. */
public final class ReconciliationDifferenceConnection extends Connection<ReconciliationNode.DifferenceNode> {

    ReconciliationDifferenceConnection(Page<ReconciliationNode.DifferenceNode> page) {
        super(page, Cursor.DIFFERENCES);
    }
}
