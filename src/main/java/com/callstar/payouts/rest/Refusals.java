package com.callstar.payouts.rest;

import com.callstar.payouts.access.RefusedAttempts;
import com.callstar.payouts.core.DatabaseFailure;
import com.callstar.payouts.core.InvalidAmount;
import com.callstar.payouts.core.InvalidInput;
import com.callstar.payouts.core.Refusal;
import com.callstar.payouts.core.RefusalCode;
import com.callstar.payouts.core.RefusalReport;
import com.callstar.payouts.core.TooManyRequests;
import com.callstar.payouts.core.Wording;
import com.callstar.payouts.core.telemetry.LogContext;
import com.callstar.payouts.security.FrontDoor;
import com.callstar.payouts.security.RefusalBody;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonMappingException;
import com.fasterxml.jackson.databind.exc.MismatchedInputException;
import io.quarkus.security.AuthenticationCompletionException;
import io.quarkus.security.AuthenticationFailedException;
import io.quarkus.security.AuthenticationRedirectException;
import io.quarkus.security.ForbiddenException;
import io.quarkus.security.UnauthorizedException;
import io.quarkus.vertx.http.runtime.CurrentVertxRequest;
import io.quarkus.vertx.http.runtime.security.ChallengeData;
import io.quarkus.vertx.http.runtime.security.HttpAuthenticator;
import io.smallrye.mutiny.Uni;
import io.smallrye.mutiny.infrastructure.Infrastructure;
import jakarta.ws.rs.HttpMethod;
import jakarta.ws.rs.NotFoundException;
import jakarta.ws.rs.WebApplicationException;
import jakarta.ws.rs.container.ContainerRequestContext;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.util.Locale;
import org.jboss.logging.MDC;
import org.jboss.resteasy.reactive.server.ServerExceptionMapper;

/** Turns every failure into a REST response: {@code {error, code, …facts}}. */
class Refusals {

    private final RefusedAttempts attempts;
    private final HttpAuthenticator authenticator;
    private final CurrentVertxRequest current;
    private final FrontDoor door;

    Refusals(RefusedAttempts attempts, HttpAuthenticator authenticator, CurrentVertxRequest current, FrontDoor door) {
        this.door = door;
        this.attempts = attempts;
        this.authenticator = authenticator;
        this.current = current;
    }

    @ServerExceptionMapper
    Uni<Response> refused(Refusal refusal, ContainerRequestContext request) {
        return audited(refusal, request, answer(RefusalReport.of(refusal, language(request))));
    }

    @ServerExceptionMapper
    Uni<Response> tooMany(TooManyRequests tooMany, ContainerRequestContext request) {
        return Uni.createFrom().item(answer(RefusalReport.of(tooMany, language(request))));
    }

    @ServerExceptionMapper
    Response missing(UnauthorizedException missing, ContainerRequestContext request) {
        return unauthenticated(request);
    }

    /** A session has ended, or the token is not valid. */
    @ServerExceptionMapper({AuthenticationFailedException.class, AuthenticationCompletionException.class})
    Uni<Response> unknown(RuntimeException invalid, ContainerRequestContext request) {
        if (DatabaseFailure.of(invalid) != DatabaseFailure.NONE) {
            // Nobody knows whether the session goes on.
            return Uni.createFrom().item(answer(RefusalReport.unexpected(invalid, language(request))));
        }
        Response unauthenticated = unauthenticated(request);
        boolean signsIn = signsIn(request) && invalid instanceof AuthenticationFailedException;
        return signsIn
                ? authenticator
                        .getChallenge(current.getCurrent())
                        .map(challenge -> challenge.status == 302 ? redirect(challenge) : unauthenticated)
                : Uni.createFrom().item(unauthenticated);
    }

    private static Response redirect(ChallengeData challenge) {
        var answer = Response.status(challenge.status);
        challenge.getHeaders().forEach((name, value) -> answer.header(name.toString(), value));
        return answer.build();
    }

    /** On the sign-in path the browser is redirected; programs and pages get 401. */
    @ServerExceptionMapper
    Response redirected(AuthenticationRedirectException redirected, ContainerRequestContext request) {
        return signsIn(request)
                ? Response.status(redirected.getCode())
                        .header(HttpHeaders.LOCATION, redirected.getRedirectUri())
                        .build()
                : unauthenticated(request);
    }

    private static boolean signsIn(ContainerRequestContext request) {
        return request.getUriInfo().getPath().startsWith("/sign-in");
    }

    /** Counts the request towards the limit of its address, whatever credentials it has. */
    private Response unauthenticated(ContainerRequestContext request) {
        attempts.logAnonymous(action(request));
        try {
            door.countAnonymous(current.getCurrent());
            return answer(RefusalReport.of(RefusalCode.UNAUTHENTICATED, language(request)));
        } catch (TooManyRequests tooMany) {
            return answer(RefusalReport.of(tooMany, language(request)));
        }
    }

    @ServerExceptionMapper
    Uni<Response> wrongRole(ForbiddenException wrongRole, ContainerRequestContext request) {
        return audited(wrongRole, request, answer(RefusalReport.of(RefusalCode.FORBIDDEN, language(request))));
    }

    /** Audits the rejected attempt on a thread that may block for the database. */
    private Uni<Response> audited(Exception failure, ContainerRequestContext request, Response answer) {
        boolean changes = request.getMethod().equals(HttpMethod.POST);
        String action = action(request);
        String payout = (String) MDC.get(LogContext.PAYOUT);
        String creator = request.getUriInfo().getQueryParameters().getFirst("creatorId");
        return Uni.createFrom()
                .item(() -> {
                    if (changes) {
                        attempts.record(action, payout, failure);
                    } else {
                        attempts.recordRead(action, creator, failure);
                    }
                    return answer;
                })
                .runSubscriptionOn(Infrastructure.getDefaultWorkerPool());
    }

    private static String action(ContainerRequestContext request) {
        return request.getMethod() + " " + request.getUriInfo().getPath();
    }

    private static Locale language(ContainerRequestContext request) {
        return Wording.language(request.getHeaderString(HttpHeaders.ACCEPT_LANGUAGE));
    }

    /**
     * The body is not JSON, or JSON of another form. MismatchedInputException is named because Quarkus has its own mapper for it.
     */
    @ServerExceptionMapper({JsonProcessingException.class, MismatchedInputException.class})
    Response unreadable(JsonProcessingException unreadable, HttpHeaders headers) {
        boolean amount = unreadable instanceof JsonMappingException mapping
                && mapping.getPath().stream().anyMatch(step -> "amount".equals(step.getFieldName()));
        Refusal refusal = amount ? InvalidAmount.notANumber() : InvalidInput.unreadable();
        return answer(RefusalReport.of(refusal, language(headers)));
    }

    /** Failures of JAX-RS itself keep their status. */
    @ServerExceptionMapper
    Response notServed(WebApplicationException notServed, HttpHeaders headers) {
        int status = notServed.getResponse().getStatus();
        if (notServed.getCause() instanceof JsonProcessingException unreadable) {
            return unreadable(unreadable, headers);
        }
        if (status >= 500) {
            return unexpected(notServed, headers);
        }
        Refusal refusal = notServed instanceof NotFoundException
                ? InvalidInput.because("path", "unknown")
                : InvalidInput.unreadable();
        return answer(RefusalReport.of(refusal, language(headers)), status);
    }

    @ServerExceptionMapper
    Response unexpected(Throwable fault, HttpHeaders headers) {
        return answer(RefusalReport.unexpected(fault, language(headers)));
    }

    private static Locale language(HttpHeaders headers) {
        return Wording.language(headers.getHeaderString(HttpHeaders.ACCEPT_LANGUAGE));
    }

    private static Response answer(RefusalReport report) {
        return answer(report, status(report.code()));
    }

    private static Response answer(RefusalReport report, int status) {
        var answer = Response.status(status).type(MediaType.APPLICATION_JSON).entity(RefusalBody.rest(report));
        report.retryAfterSeconds().ifPresent(seconds -> answer.header(HttpHeaders.RETRY_AFTER, seconds));
        return answer.build();
    }

    private static int status(RefusalCode code) {
        return switch (code) {
            case UNAUTHENTICATED -> 401;
            case FORBIDDEN -> 403;
            case PAYOUT_NOT_FOUND, CREATOR_NOT_FOUND -> 404;
            case INVALID_STATE, CONFLICT, UNCONFIRMED, BOOKS_FROZEN, PAUSED, RUN_CHANGED, RUN_EMPTY, RUN_UNDER_WAY ->
                409;
            case RATE_LIMITED -> 429;
            case STRIPE_UNAVAILABLE, PLATFORM_SETUP, UNAVAILABLE -> 503;
            case INTERNAL -> 500;
            case INVALID_AMOUNT,
                    BELOW_MINIMUM,
                    INSUFFICIENT_BALANCE,
                    STRIPE_NOT_CONNECTED,
                    STRIPE_NOT_READY,
                    PENDING_REQUEST_EXISTS,
                    INVALID_INPUT,
                    STRIPE_REFUSED,
                    TOO_COMPLEX -> 400;
        };
    }
}
