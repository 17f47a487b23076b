package com.callstar.payouts.graphql;

import graphql.GraphQL;
import graphql.execution.AbortExecutionException;
import graphql.execution.instrumentation.ChainedInstrumentation;
import graphql.execution.instrumentation.InstrumentationState;
import graphql.execution.instrumentation.SimplePerformantInstrumentation;
import graphql.execution.instrumentation.parameters.InstrumentationCreateStateParameters;
import graphql.execution.instrumentation.parameters.InstrumentationFieldFetchParameters;
import graphql.language.OperationDefinition.Operation;
import graphql.schema.DataFetcher;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import java.time.Duration;
import java.util.List;
import org.eclipse.microprofile.config.inject.ConfigProperty;

/**
 * Limits how long a query may take: after that it reads no further field. Mutations are never interrupted. The database limits
 * single statements.
 */
@ApplicationScoped
class QueryTimeout extends SimplePerformantInstrumentation {

    private record Start(long nanos) implements InstrumentationState {}

    private final Duration longest;

    QueryTimeout(@ConfigProperty(name = "graphql.longest-query") Duration longest) {
        this.longest = longest;
    }

    void install(@Observes GraphQL.Builder builder) {
        var before = builder.build().getInstrumentation();
        builder.instrumentation(new ChainedInstrumentation(List.of(before, this)));
    }

    @Override
    public InstrumentationState createState(InstrumentationCreateStateParameters parameters) {
        return new Start(System.nanoTime());
    }

    @Override
    public DataFetcher<?> instrumentDataFetcher(
            DataFetcher<?> fetcher, InstrumentationFieldFetchParameters parameters, InstrumentationState state) {
        Operation operation =
                parameters.getEnvironment().getOperationDefinition().getOperation();
        if (operation == Operation.MUTATION || parameters.isTrivialDataFetcher()) {
            return fetcher;
        }
        return environment -> {
            if (System.nanoTime() - ((Start) state).nanos() > longest.toNanos()) {
                throw new AbortExecutionException("The query took too long");
            }
            return fetcher.get(environment);
        };
    }
}
