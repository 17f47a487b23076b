package com.callstar.payouts.graphql;

import com.callstar.payouts.core.InvalidAmount;
import com.callstar.payouts.core.InvalidInput;
import com.callstar.payouts.core.Refusal;
import com.callstar.payouts.core.RefusalCode;
import com.callstar.payouts.core.RefusalReport;
import com.callstar.payouts.security.RefusalBody;
import graphql.ErrorClassification;
import graphql.ExceptionWhileDataFetching;
import graphql.ExecutionResult;
import graphql.ExecutionResultImpl;
import graphql.GraphQLError;
import graphql.GraphqlErrorBuilder;
import graphql.execution.AbortExecutionException;
import graphql.execution.NonNullableFieldWasNullError;
import graphql.execution.instrumentation.InstrumentationState;
import graphql.execution.instrumentation.SimplePerformantInstrumentation;
import graphql.execution.instrumentation.parameters.InstrumentationExecutionParameters;
import graphql.execution.instrumentation.parameters.InstrumentationFieldFetchParameters;
import graphql.schema.CoercingParseLiteralException;
import graphql.schema.CoercingParseValueException;
import graphql.schema.DataFetcher;
import io.quarkus.arc.Arc;
import io.quarkus.security.AuthenticationException;
import io.quarkus.security.ForbiddenException;
import io.quarkus.security.UnauthorizedException;
import jakarta.enterprise.context.ContextNotActiveException;
import jakarta.inject.Singleton;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jboss.logging.Logger;

/** Turns every failure into a GraphQL error: a code, details and a message in the request's language, and no internals. */
@Singleton
class Errors extends SimplePerformantInstrumentation {

    private static final int LONGEST_MESSAGE = 1000;
    /** What Hibernate says of a session that ended with its request. */
    private static final String SESSION_CLOSED = "Session/EntityManager is closed";

    private static final Pattern ARGUMENT = Pattern.compile("argument '([\\w.]+)'");

    private static final Logger LOG = Logger.getLogger(Errors.class);

    private final RequestLanguage language;
    private final RetryAfter retryAfter;

    Errors(RequestLanguage language, RetryAfter retryAfter) {
        this.retryAfter = retryAfter;
        this.language = language;
    }

    @Override
    public CompletableFuture<ExecutionResult> instrumentExecutionResult(
            ExecutionResult result, InstrumentationExecutionParameters parameters, InstrumentationState state) {
        if (result.getErrors().isEmpty()) {
            return CompletableFuture.completedFuture(result);
        }
        Locale locale = language.ofRequest();
        List<GraphQLError> reported = causes(result.getErrors()).stream()
                .map(error -> toReport(error, locale))
                .toList();
        retryAfter.announce(reported);
        return CompletableFuture.completedFuture(ExecutionResultImpl.newExecutionResult()
                .from(result)
                .errors(reported)
                .build());
    }

    /** graphql-java handles only exceptions of fields: another Throwable would end the request without an answer. */
    @Override
    public DataFetcher<?> instrumentDataFetcher(
            DataFetcher<?> fetcher, InstrumentationFieldFetchParameters parameters, InstrumentationState state) {
        if (parameters.isTrivialDataFetcher()) {
            return fetcher;
        }
        return environment -> {
            try {
                return fetcher.get(environment);
            } catch (Error failure) {
                throw new IllegalStateException("A field ended with an error", failure);
            }
        };
    }

    /** Drops errors about null in non-null fields, which only follow from another error, unless there is no other. */
    private static List<GraphQLError> causes(List<GraphQLError> errors) {
        List<GraphQLError> causes = errors.stream()
                .filter(error -> !(error instanceof NonNullableFieldWasNullError))
                .toList();
        return causes.isEmpty() ? errors : causes;
    }

    private static GraphQLError toReport(GraphQLError error, Locale locale) {
        RefusalReport report = reportOrUnexpected(error, locale);
        return GraphqlErrorBuilder.newError()
                .message("%s", report.message())
                .locations(error.getLocations())
                .path(error.getPath())
                // graphql-java's own error types describe its implementation.
                .errorType(ErrorClassification.errorClassification(report.code().name()))
                .extensions(RefusalBody.extensions(report))
                .build();
    }

    private static RefusalReport reportOrUnexpected(GraphQLError error, Locale locale) {
        try {
            return report(error, locale);
        } catch (RuntimeException | Error failure) {
            return RefusalReport.unexpected(failure, locale);
        }
    }

    private static RefusalReport report(GraphQLError error, Locale locale) {
        if (error instanceof ExceptionWhileDataFetching fetching) {
            return report(fetching.getException(), locale);
        }
        if (error instanceof NonNullableFieldWasNullError missing) {
            return RefusalReport.unexpected(new IllegalStateException(missing.getMessage()), locale);
        }
        if (error instanceof OverBudget over) {
            return RefusalReport.of(over.refusal(), locale);
        }
        if (error instanceof AbortExecutionException
                || String.valueOf(error.getMessage()).contains("cancelled")) {
            return RefusalReport.of(RefusalCode.TOO_COMPLEX, locale);
        }
        return RefusalReport.of(invalid(error.getMessage()), locale);
    }

    /** The query is invalid. graphql-java's message describes the query; if it names our classes, it is not sent. */
    private static Refusal invalid(String problem) {
        String whole = String.valueOf(problem);
        String message = whole.substring(0, Math.min(whole.length(), LONGEST_MESSAGE));
        if (message.contains("BigDecimal") && !message.contains("but was 'BigDecimal'")) {
            return InvalidAmount.notANumber();
        }
        if (!ClassNames.occurIn(message)) {
            return InvalidInput.unparsable(message);
        }
        Matcher argument = ARGUMENT.matcher(message);
        return argument.find() ? InvalidInput.because(argument.group(1), "malformed") : InvalidInput.unreadable();
    }

    private static RefusalReport report(Throwable thrown, Locale locale) {
        for (Throwable cause = thrown; cause != null; cause = cause.getCause()) {
            switch (cause) {
                case Refusal refusal -> {
                    return RefusalReport.of(refusal, locale);
                }
                case AbortExecutionException timeout -> {
                    return RefusalReport.of(RefusalCode.TOO_COMPLEX, locale);
                }
                case UnauthorizedException missing -> {
                    return RefusalReport.of(RefusalCode.UNAUTHENTICATED, locale);
                }
                case AuthenticationException invalid -> {
                    return RefusalReport.of(RefusalCode.UNAUTHENTICATED, locale);
                }
                case ForbiddenException wrongRole -> {
                    return RefusalReport.of(RefusalCode.FORBIDDEN, locale);
                }
                case CoercingParseValueException variable -> {
                    return RefusalReport.of(invalid(variable.getMessage()), locale);
                }
                case CoercingParseLiteralException variable -> {
                    // SmallRye's scalars throw it for variables as well, and graphql-java does not handle it there.
                    return RefusalReport.of(invalid(variable.getMessage()), locale);
                }
                case ContextNotActiveException left -> {
                    return disconnected(left);
                }
                case IllegalStateException closed
                when SESSION_CLOSED.equals(closed.getMessage()) && !requestIsActive() -> {
                    return disconnected(closed);
                }
                default -> {}
            }
        }
        return RefusalReport.unexpected(thrown, locale);
    }

    /** The client has disconnected, which ended the request, and closed its session, while a field was still being read. */
    private static RefusalReport disconnected(RuntimeException failure) {
        LOG.info("Client disconnected before the response was complete");
        LOG.debug("Field that was still being read", failure);
        return new RefusalReport(RefusalCode.INTERNAL, "", Map.of());
    }

    private static boolean requestIsActive() {
        return Arc.container() != null && Arc.container().requestContext().isActive();
    }
}
