package com.callstar.payouts.graphql;

import com.callstar.payouts.core.Page;

/** A page of reports. */
public final class ReconciliationConnection extends Connection<ReconciliationNode> {

    ReconciliationConnection(Page<ReconciliationNode> page) {
        super(page, Cursor.RECONCILIATIONS);
    }
}
