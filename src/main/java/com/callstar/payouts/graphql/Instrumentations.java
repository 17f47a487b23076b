package com.callstar.payouts.graphql;

import static graphql.schema.visibility.DefaultGraphqlFieldVisibility.DEFAULT_FIELD_VISIBILITY;
import static io.smallrye.graphql.spi.config.Config.FIELD_VISIBILITY_DEFAULT;

import graphql.Directives;
import graphql.ExecutionResult;
import graphql.GraphQL;
import graphql.execution.ExecutionContext;
import graphql.execution.instrumentation.ChainedInstrumentation;
import graphql.execution.instrumentation.Instrumentation;
import graphql.execution.instrumentation.InstrumentationContext;
import graphql.execution.instrumentation.InstrumentationState;
import graphql.execution.instrumentation.SimplePerformantInstrumentation;
import graphql.execution.instrumentation.parameters.InstrumentationCreateStateParameters;
import graphql.execution.instrumentation.parameters.InstrumentationExecuteOperationParameters;
import graphql.execution.instrumentation.parameters.InstrumentationExecutionParameters;
import graphql.execution.instrumentation.parameters.InstrumentationFieldFetchParameters;
import graphql.execution.instrumentation.parameters.InstrumentationValidationParameters;
import graphql.schema.DataFetcher;
import graphql.schema.GraphQLCodeRegistry;
import graphql.schema.GraphQLSchema;
import graphql.validation.ValidationError;
import io.smallrye.graphql.execution.QueryCache;
import io.smallrye.graphql.schema.model.Schema;
import io.smallrye.graphql.spi.config.Config;
import jakarta.annotation.Priority;
import jakarta.enterprise.event.Observes;
import jakarta.inject.Singleton;
import java.util.List;
import java.util.concurrent.CompletableFuture;

/**
 * Asks each of our instrumentations, and SmallRye's query cache, only where it does something. A chain would ask all of them everywhere, for
 * each field as well, and a page of 50 rows has hundreds (decision 80).
 */
@Singleton
class Instrumentations {

    private static final int BEFORE_OTHERS = 1;

    private final Errors errors;
    private final QueryTimeout timeout;
    private final RequestBudget budget;
    private final StepUpCheck stepUp;
    private final OperationAudit audit;

    Instrumentations(
            Errors errors, QueryTimeout timeout, RequestBudget budget, StepUpCheck stepUp, OperationAudit audit) {
        this.errors = errors;
        this.timeout = timeout;
        this.budget = budget;
        this.stepUp = stepUp;
        this.audit = audit;
    }

    void install(@Observes @Priority(BEFORE_OTHERS) GraphQL.Builder builder, FieldLoaders loaders, Schema model) {
        // An experiment of graphql-java: its directive would let a mutation go on after a field that failed.
        Directives.setExperimentalDisableErrorPropagationEnabled(false);
        GraphQL built = builder.build();
        builder.instrumentation(new Each(queryCache(built.getInstrumentation()), loaders));
        builder.schema(lean(built.getGraphQLSchema(), model));
    }

    /** SmallRye's only instrumentation, which keeps a document when it was found valid. */
    private static QueryCache queryCache(Instrumentation smallrye) {
        if (smallrye instanceof ChainedInstrumentation chain
                && chain.getInstrumentations().size() == 1
                && chain.getInstrumentations().getFirst() instanceof QueryCache cache) {
            return cache;
        }
        throw new IllegalStateException("SmallRye has instrumentations that nobody would ask: " + smallrye);
    }

    /** The schema without what costs time for each field and is for nobody (decision 80). */
    private static GraphQLSchema lean(GraphQLSchema schema, Schema model) {
        GraphQLCodeRegistry code = schema.getCodeRegistry().transform(all -> {
            // SmallRye takes its own default for a pattern of fields to hide, and compares each field with it.
            if (FIELD_VISIBILITY_DEFAULT.equals(Config.get().getFieldVisibility())) {
                all.fieldVisibility(DEFAULT_FIELD_VISIBILITY);
            }
            Getters.replaceIn(all, schema, model);
        });
        return schema.transformWithoutTypes(same -> same.codeRegistry(code));
    }

    private final class Each extends SimplePerformantInstrumentation {

        private final QueryCache cache;
        private final FieldLoaders loaders;

        private Each(QueryCache cache, FieldLoaders loaders) {
            this.cache = cache;
            this.loaders = loaders;
        }

        @Override
        public InstrumentationState createState(InstrumentationCreateStateParameters parameters) {
            return timeout.createState(parameters);
        }

        @Override
        public InstrumentationContext<List<ValidationError>> beginValidation(
                InstrumentationValidationParameters parameters, InstrumentationState state) {
            return cache.beginValidation(parameters, state);
        }

        @Override
        public ExecutionContext instrumentExecutionContext(
                ExecutionContext request, InstrumentationExecutionParameters parameters, InstrumentationState state) {
            return loaders.equip(request);
        }

        @Override
        public InstrumentationContext<ExecutionResult> beginExecuteOperation(
                InstrumentationExecuteOperationParameters parameters, InstrumentationState state) {
            return budget.beginExecuteOperation(parameters, state);
        }

        @Override
        public DataFetcher<?> instrumentDataFetcher(
                DataFetcher<?> fetcher, InstrumentationFieldFetchParameters parameters, InstrumentationState state) {
            if (parameters.isTrivialDataFetcher()) {
                return fetcher;
            }
            DataFetcher<?> around = environment -> fetcher.get(NothingSelected.in(environment));
            around = errors.instrumentDataFetcher(around, parameters, state);
            around = timeout.instrumentDataFetcher(around, parameters, state);
            around = stepUp.instrumentDataFetcher(around, parameters, state);
            return audit.instrumentDataFetcher(around, parameters, state);
        }

        @Override
        public CompletableFuture<ExecutionResult> instrumentExecutionResult(
                ExecutionResult result, InstrumentationExecutionParameters parameters, InstrumentationState state) {
            return errors.instrumentExecutionResult(result, parameters, state);
        }
    }
}
