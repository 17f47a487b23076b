package com.callstar.payouts.graphql;

import com.callstar.payouts.access.RefusedAttempts;
import com.callstar.payouts.core.telemetry.LogContext;
import graphql.GraphQL;
import graphql.execution.instrumentation.ChainedInstrumentation;
import graphql.execution.instrumentation.InstrumentationState;
import graphql.execution.instrumentation.SimplePerformantInstrumentation;
import graphql.execution.instrumentation.parameters.InstrumentationFieldFetchParameters;
import graphql.schema.DataFetcher;
import graphql.schema.DataFetchingEnvironment;
import graphql.schema.GraphQLNamedType;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import java.util.List;
import java.util.Map;

/** Logs the subject of every mutation and audits rejected ones. */
@ApplicationScoped
class MutationAudit extends SimplePerformantInstrumentation {

    private final RefusedAttempts refused;

    MutationAudit(RefusedAttempts refused) {
        this.refused = refused;
    }

    void install(@Observes GraphQL.Builder builder) {
        var before = builder.build().getInstrumentation();
        builder.instrumentation(new ChainedInstrumentation(List.of(before, this)));
    }

    @Override
    public DataFetcher<?> instrumentDataFetcher(
            DataFetcher<?> fetcher, InstrumentationFieldFetchParameters parameters, InstrumentationState state) {
        boolean mutation = parameters.getEnvironment().getParentType() instanceof GraphQLNamedType type
                && type.getName().equals("Mutation");
        return mutation ? environment -> attempt(fetcher, environment) : fetcher;
    }

    private Object attempt(DataFetcher<?> fetcher, DataFetchingEnvironment environment) throws Exception {
        String subject = subject(environment.getArguments());
        if (environment.containsArgument("payoutId")) {
            LogContext.about(LogContext.PAYOUT, subject);
        }
        try {
            return fetcher.get(environment);
        } catch (Exception failure) {
            refused.record(environment.getFieldDefinition().getName(), subject, failure);
            throw failure;
        }
    }

    /** The id in the argument that names the subject; null if the mutation is about the caller. */
    private static String subject(Map<String, Object> arguments) {
        Object id = arguments.getOrDefault("payoutId", arguments.getOrDefault("paymentId", arguments.get("id")));
        return id == null
                        && arguments.size() == 1
                        && arguments.values().iterator().next() instanceof Map<?, ?> input
                ? text(input.get("creatorId") == null ? input.get("id") : input.get("creatorId"))
                : text(id);
    }

    private static String text(Object value) {
        return value instanceof String text ? text : null;
    }
}
