package com.callstar.payouts.graphql;

import static graphql.execution.instrumentation.dataloader.EmptyDataLoaderRegistryInstance.EMPTY_DATALOADER_REGISTRY;

import graphql.ExecutionResult;
import graphql.ExecutionResultImpl;
import graphql.GraphQL;
import graphql.execution.instrumentation.ChainedInstrumentation;
import graphql.execution.instrumentation.InstrumentationContext;
import graphql.execution.instrumentation.InstrumentationState;
import graphql.execution.instrumentation.SimpleInstrumentationContext;
import graphql.execution.instrumentation.SimplePerformantInstrumentation;
import graphql.execution.instrumentation.parameters.InstrumentationExecuteOperationParameters;
import graphql.execution.instrumentation.parameters.InstrumentationExecutionParameters;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;

/** Lets the engine fail with an Error for operations with these names, outside any field, and watches others. */
@ApplicationScoped
public class FailingEngine extends SimplePerformantInstrumentation {

    public static final String OVERFLOWS = "overflows";
    public static final String HAS_NO_MEMORY = "hasNoMemory";
    public static final String CANNOT_BE_WRITTEN = "cannotBeWritten";

    /** Notes for operations with this name whether they have loaders of lists. */
    public static final String IS_WATCHED = "isWatched";

    private volatile boolean hadLoaders;

    /** Whether the last watched operation had loaders. */
    public boolean hadLoaders() {
        return hadLoaders;
    }

    void install(@Observes GraphQL.Builder builder) {
        var before = builder.build().getInstrumentation();
        builder.instrumentation(new ChainedInstrumentation(List.of(before, this)));
    }

    @Override
    public InstrumentationContext<ExecutionResult> beginExecuteOperation(
            InstrumentationExecuteOperationParameters parameters, InstrumentationState state) {
        String name = parameters.getExecutionContext().getOperationDefinition().getName();
        if (OVERFLOWS.equals(name)) {
            throw new StackOverflowError();
        }
        if (HAS_NO_MEMORY.equals(name)) {
            throw new OutOfMemoryError("for a test");
        }
        if (IS_WATCHED.equals(name)) {
            hadLoaders = parameters.getExecutionContext().getDataLoaderRegistry() != EMPTY_DATALOADER_REGISTRY;
        }
        return SimpleInstrumentationContext.noOp();
    }

    @Override
    public CompletableFuture<ExecutionResult> instrumentExecutionResult(
            ExecutionResult result, InstrumentationExecutionParameters parameters, InstrumentationState state) {
        return CompletableFuture.completedFuture(
                String.valueOf(parameters.getQuery()).contains(CANNOT_BE_WRITTEN)
                        ? ExecutionResultImpl.newExecutionResult()
                                .data(Map.of("a", new Unwritable()))
                                .build()
                        : result);
    }

    /** A value that no writer of JSON can write. */
    public static final class Unwritable {

        public String getText() {
            throw new StackOverflowError();
        }

        @Override
        public String toString() {
            throw new StackOverflowError();
        }
    }
}
