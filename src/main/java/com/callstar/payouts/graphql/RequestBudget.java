package com.callstar.payouts.graphql;

import com.callstar.payouts.core.TooManyRequests;
import com.callstar.payouts.security.Caller;
import com.callstar.payouts.security.LimitsConfig;
import com.callstar.payouts.security.RateLimits;
import graphql.ExecutionResult;
import graphql.execution.AbortExecutionException;
import graphql.execution.ExecutionContext;
import graphql.execution.instrumentation.InstrumentationContext;
import graphql.execution.instrumentation.InstrumentationState;
import graphql.execution.instrumentation.SimpleInstrumentationContext;
import graphql.execution.instrumentation.SimplePerformantInstrumentation;
import graphql.execution.instrumentation.parameters.InstrumentationExecuteOperationParameters;
import jakarta.inject.Singleton;
import java.util.Map;

/** Limits what one request and one caller may cost. A request over a limit is refused as a whole, before anything of it is done. */
@Singleton
class RequestBudget extends SimplePerformantInstrumentation {

    private final RateLimits limits;
    private final Caller caller;
    private final int costPerRequest;
    /** The cost of a document with its numbers. */
    private final KnownDocuments<Long> costs = new KnownDocuments<>();

    RequestBudget(RateLimits limits, Caller caller, LimitsConfig config) {
        this.limits = limits;
        this.caller = caller;
        this.costPerRequest = config.costPerRequest();
    }

    @Override
    public InstrumentationContext<ExecutionResult> beginExecuteOperation(
            InstrumentationExecuteOperationParameters parameters, InstrumentationState state) {
        long cost = cost(parameters.getExecutionContext());
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

    private long cost(ExecutionContext request) {
        String document = request.getExecutionInput().getQuery();
        Question question = new Question(
                request.getExecutionInput().getOperationName(), FieldCosts.weights(request.getCoercedVariables()));
        return costs.find(document, question).orElseGet(() -> {
            long cost = FieldCosts.of(request);
            costs.keep(document, question, cost);
            return cost;
        });
    }

    private record Question(String operationName, Map<String, Object> weights) {}
}
