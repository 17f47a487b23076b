package com.callstar.payouts.graphql;

import com.callstar.payouts.security.FrontDoor;
import com.callstar.payouts.security.StepUpNeeded;
import com.callstar.payouts.security.StepUps;
import graphql.execution.instrumentation.InstrumentationState;
import graphql.execution.instrumentation.SimplePerformantInstrumentation;
import graphql.execution.instrumentation.parameters.InstrumentationFieldFetchParameters;
import graphql.schema.DataFetcher;
import graphql.schema.DataFetchingEnvironment;
import graphql.schema.GraphQLNamedType;
import io.quarkus.vertx.http.runtime.CurrentVertxRequest;
import io.vertx.ext.web.RoutingContext;
import jakarta.inject.Singleton;

/**
 * Refuses every mutation of a request that moves money, as a whole and before anything of it is done, if its caller has to sign in
 * again first. Each refusal is audited as a rejected attempt.
 */
@Singleton
class StepUpCheck extends SimplePerformantInstrumentation {

    private final StepUps stepUps;
    private final CurrentVertxRequest request;

    StepUpCheck(StepUps stepUps, CurrentVertxRequest request) {
        this.stepUps = stepUps;
        this.request = request;
    }

    @Override
    public DataFetcher<?> instrumentDataFetcher(
            DataFetcher<?> fetcher, InstrumentationFieldFetchParameters parameters, InstrumentationState state) {
        boolean mutation = parameters.getEnvironment().getParentType() instanceof GraphQLNamedType root
                && root.getName().equals("Mutation");
        return mutation ? environment -> checked(fetcher, environment) : fetcher;
    }

    private Object checked(DataFetcher<?> fetcher, DataFetchingEnvironment environment) throws Exception {
        if (StepUpOperations.occurIn(
                environment.getOperationDefinition().getSelectionSet(), environment.getFragmentsByName())) {
            demand();
        }
        return fetcher.get(environment);
    }

    private void demand() {
        try {
            stepUps.demand();
        } catch (StepUpNeeded needed) {
            RoutingContext current = request.getCurrent();
            if (current != null) {
                FrontDoor.challenge(current, needed.challenge());
            }
            throw needed;
        }
    }
}
