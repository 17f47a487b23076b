package com.callstar.payouts.graphql;

import com.callstar.payouts.core.InvalidAmount;
import com.callstar.payouts.core.InvalidInput;
import com.callstar.payouts.core.Refusal;
import com.callstar.payouts.core.RefusalCode;
import com.callstar.payouts.core.RefusalReport;
import graphql.ExceptionWhileDataFetching;
import graphql.ExecutionResult;
import graphql.ExecutionResultImpl;
import graphql.GraphQL;
import graphql.GraphQLError;
import graphql.GraphqlErrorBuilder;
import graphql.execution.AbortExecutionException;
import graphql.execution.instrumentation.ChainedInstrumentation;
import graphql.execution.instrumentation.InstrumentationState;
import graphql.execution.instrumentation.SimplePerformantInstrumentation;
import graphql.execution.instrumentation.parameters.InstrumentationExecutionParameters;
import io.quarkus.security.AuthenticationException;
import io.quarkus.security.ForbiddenException;
import io.quarkus.security.UnauthorizedException;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.CompletableFuture;

/**
 * The one place where what goes wrong becomes an answer: a code, the facts and a sentence in the language of the request,
 * and nothing of the inside.
 */
@ApplicationScoped
class Errors extends SimplePerformantInstrumentation {

    private final Language language;

    Errors(Language language) {
        this.language = language;
    }

    /** Behind the instrumentations that SmallRye has set (the limits). */
    void install(@Observes GraphQL.Builder builder) {
        var before = builder.build().getInstrumentation();
        builder.instrumentation(new ChainedInstrumentation(List.of(before, this)));
    }

    @Override
    public CompletableFuture<ExecutionResult> instrumentExecutionResult(
            ExecutionResult result, InstrumentationExecutionParameters parameters, InstrumentationState state) {
        if (result.getErrors().isEmpty()) {
            return CompletableFuture.completedFuture(result);
        }
        Locale locale = language.ofRequest();
        List<GraphQLError> told =
                result.getErrors().stream().map(error -> tell(error, locale)).toList();
        return CompletableFuture.completedFuture(ExecutionResultImpl.newExecutionResult()
                .from(result)
                .errors(told)
                .build());
    }

    private static GraphQLError tell(GraphQLError error, Locale locale) {
        RefusalReport report = report(error, locale);
        return GraphqlErrorBuilder.newError()
                .message("%s", report.message())
                .locations(error.getLocations())
                .path(error.getPath())
                .extensions(report.extensions())
                .build();
    }

    private static RefusalReport report(GraphQLError error, Locale locale) {
        if (error instanceof ExceptionWhileDataFetching fetching) {
            return report(fetching.getException(), locale);
        }
        if (error instanceof AbortExecutionException
                || String.valueOf(error.getMessage()).contains("cancelled")) {
            return RefusalReport.of(RefusalCode.TOO_COMPLEX, locale);
        }
        // The query itself is at fault; its message speaks of the query alone.
        Refusal refusal = String.valueOf(error.getMessage()).contains("BigDecimal")
                ? InvalidAmount.notANumber()
                : InvalidInput.query(error.getMessage());
        return RefusalReport.of(refusal, locale);
    }

    private static RefusalReport report(Throwable thrown, Locale locale) {
        for (Throwable cause = thrown; cause != null; cause = cause.getCause()) {
            switch (cause) {
                case Refusal refusal -> {
                    return RefusalReport.of(refusal, locale);
                }
                case UnauthorizedException nobody -> {
                    return RefusalReport.of(RefusalCode.UNAUTHENTICATED, locale);
                }
                case AuthenticationException invalid -> {
                    return RefusalReport.of(RefusalCode.UNAUTHENTICATED, locale);
                }
                case ForbiddenException wrongRole -> {
                    return RefusalReport.of(RefusalCode.FORBIDDEN, locale);
                }
                default -> {}
            }
        }
        return RefusalReport.unexpected(thrown, locale);
    }
}
