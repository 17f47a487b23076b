package com.callstar.payouts.graphql;

import graphql.execution.AbortExecutionException;
import graphql.execution.instrumentation.InstrumentationState;
import graphql.execution.instrumentation.SimplePerformantInstrumentation;
import graphql.execution.instrumentation.parameters.InstrumentationCreateStateParameters;
import graphql.execution.instrumentation.parameters.InstrumentationFieldFetchParameters;
import graphql.language.OperationDefinition.Operation;
import graphql.schema.DataFetcher;
import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import java.time.Duration;
import java.util.function.LongSupplier;
import org.eclipse.microprofile.config.inject.ConfigProperty;

/**
 * Limits how long a request may take. After that a query reads no further field, and a mutation begins no further change; what it
 * did is still read and reported. The database limits single statements.
 */
@Singleton
class QueryTimeout extends SimplePerformantInstrumentation {

    private record Start(long nanos) implements InstrumentationState {}

    private final Duration longest;
    private final LongSupplier nanos;

    @Inject
    QueryTimeout(@ConfigProperty(name = "graphql.longest-query") Duration longest) {
        this(longest, System::nanoTime);
    }

    /** @param nanos the time that has passed since any fixed moment */
    QueryTimeout(Duration longest, LongSupplier nanos) {
        this.longest = longest;
        this.nanos = nanos;
    }

    @Override
    public InstrumentationState createState(InstrumentationCreateStateParameters parameters) {
        return new Start(nanos.getAsLong());
    }

    @Override
    public DataFetcher<?> instrumentDataFetcher(
            DataFetcher<?> fetcher, InstrumentationFieldFetchParameters parameters, InstrumentationState state) {
        boolean inMutation =
                parameters.getEnvironment().getOperationDefinition().getOperation() == Operation.MUTATION;
        boolean begins = parameters.getExecutionStepInfo().getPath().getLevel() == 1;
        if (parameters.isTrivialDataFetcher() && !begins || inMutation && !begins) {
            return fetcher;
        }
        return environment -> {
            if (nanos.getAsLong() - ((Start) state).nanos() > longest.toNanos()) {
                throw new AbortExecutionException("The request took too long");
            }
            return fetcher.get(environment);
        };
    }
}
