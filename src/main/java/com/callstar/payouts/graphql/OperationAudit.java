package com.callstar.payouts.graphql;

import com.callstar.payouts.access.RefusedAttempts;
import com.callstar.payouts.core.telemetry.LogContext;
import graphql.execution.DataFetcherResult;
import graphql.execution.instrumentation.InstrumentationState;
import graphql.execution.instrumentation.SimplePerformantInstrumentation;
import graphql.execution.instrumentation.parameters.InstrumentationFieldFetchParameters;
import graphql.schema.DataFetcher;
import graphql.schema.DataFetchingEnvironment;
import graphql.schema.GraphQLNamedType;
import jakarta.inject.Singleton;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;

/** Logs the subject of every mutation, and audits rejected mutations and the queries of callers who had no right to them. */
@Singleton
class OperationAudit extends SimplePerformantInstrumentation {

    /** The arguments that name the subject, in the order in which they count. */
    private static final List<String> NAMES_OF_SUBJECT =
            List.of("payoutId", "paymentId", "stripeId", "id", "creatorId");

    private final RefusedAttempts refused;

    OperationAudit(RefusedAttempts refused) {
        this.refused = refused;
    }

    @Override
    public DataFetcher<?> instrumentDataFetcher(
            DataFetcher<?> fetcher, InstrumentationFieldFetchParameters parameters, InstrumentationState state) {
        if (!(parameters.getEnvironment().getParentType() instanceof GraphQLNamedType root)) {
            return fetcher;
        }
        return switch (root.getName()) {
            case "Mutation" -> environment -> attempt(fetcher, environment);
            case "Query" -> environment -> read(fetcher, environment);
            default -> fetcher;
        };
    }

    /** Somebody else's object looks as if it did not exist, so nothing found for an id counts as rejected. */
    private Object read(DataFetcher<?> fetcher, DataFetchingEnvironment environment) throws Exception {
        String operation = environment.getFieldDefinition().getName();
        String subject = subject(environment.getArguments());
        try {
            Object found = fetcher.get(environment);
            if (subject != null && isNothing(found)) {
                refused.recordUnseen(operation, subject);
            }
            return found;
        } catch (Exception failure) {
            refused.recordRead(operation, subject, failure);
            throw failure;
        }
    }

    private static boolean isNothing(Object found) {
        return found == null || found instanceof DataFetcherResult<?> result && result.getData() == null;
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

    /** The id in the argument that names the subject; null if the operation is about the caller. */
    private static String subject(Map<String, Object> arguments) {
        Optional<Object> id = NAMES_OF_SUBJECT.stream()
                .map(arguments::get)
                .filter(Objects::nonNull)
                .findFirst();
        return id.isEmpty()
                        && arguments.size() == 1
                        && arguments.values().iterator().next() instanceof Map<?, ?> input
                ? text(input.get("creatorId") == null ? input.get("id") : input.get("creatorId"))
                : text(id.orElse(null));
    }

    private static String text(Object value) {
        return value instanceof String text ? text : null;
    }
}
