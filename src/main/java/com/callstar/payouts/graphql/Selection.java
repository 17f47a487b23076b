package com.callstar.payouts.graphql;

import graphql.schema.DataFetchingEnvironment;
import io.smallrye.graphql.execution.context.SmallRyeContextManager;

/** What the caller selected of the field that is being read, so that one statement can read it along. */
final class Selection {

    private Selection() {}

    /** Whether the nodes of the list that is being read are selected with their creator. */
    static boolean hasCreatorsOfNodes() {
        return SmallRyeContextManager.getCurrentSmallRyeContext()
                .unwrap(DataFetchingEnvironment.class)
                .getSelectionSet()
                .contains("nodes/creator");
    }
}
