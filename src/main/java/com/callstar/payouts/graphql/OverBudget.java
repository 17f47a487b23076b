package com.callstar.payouts.graphql;

import com.callstar.payouts.core.TooManyRequests;
import graphql.execution.AbortExecutionException;

/** Ends a request before anything of it was done, because its caller has used up the budget of this minute. */
final class OverBudget extends AbortExecutionException {

    private static final long serialVersionUID = 1L;

    private final transient TooManyRequests refusal;

    OverBudget(TooManyRequests refusal) {
        super(refusal);
        this.refusal = refusal;
    }

    TooManyRequests refusal() {
        return refusal;
    }
}
