package com.callstar.payouts.graphql;

import com.callstar.payouts.core.TooManyRequests;
import com.callstar.payouts.security.Caller;
import com.callstar.payouts.security.LimitsConfig;
import com.callstar.payouts.security.RateLimits;
import graphql.ExecutionResult;
import graphql.execution.AbortExecutionException;
import graphql.execution.instrumentation.InstrumentationContext;
import graphql.execution.instrumentation.InstrumentationState;
import graphql.execution.instrumentation.SimpleInstrumentationContext;
import graphql.execution.instrumentation.SimplePerformantInstrumentation;
import graphql.execution.instrumentation.parameters.InstrumentationExecuteOperationParameters;
import jakarta.enterprise.context.ApplicationScoped;

/** Limits what one request and one caller may cost. A request over a limit is refused as a whole, before anything of it is done. */
@ApplicationScoped
class RequestBudget extends SimplePerformantInstrumentation {

    private final RateLimits limits;
    private final Caller caller;
    private final int costPerRequest;

    RequestBudget(RateLimits limits, Caller caller, LimitsConfig config) {
        this.limits = limits;
        this.caller = caller;
        this.costPerRequest = config.costPerRequest();
    }

    @Override
    public InstrumentationContext<ExecutionResult> beginExecuteOperation(
            InstrumentationExecuteOperationParameters parameters, InstrumentationState state) {
        long cost = FieldCosts.of(parameters.getExecutionContext());
        if (cost > costPerRequest) {
            throw new AbortExecutionException("The request costs too much");
        }
        try {
            limits.spend(caller, Math.toIntExact(cost));
        } catch (TooManyRequests tooMany) {
            throw new OverBudget(tooMany);
        }
        return SimpleInstrumentationContext.noOp();
    }
}
