package com.callstar.payouts.rest;

import com.callstar.payouts.core.InvalidAmount;
import com.callstar.payouts.core.InvalidInput;
import com.callstar.payouts.core.Refusal;
import com.callstar.payouts.core.RefusalCode;
import com.callstar.payouts.core.RefusalReport;
import com.callstar.payouts.core.Wording;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonMappingException;
import com.fasterxml.jackson.databind.exc.MismatchedInputException;
import io.quarkus.security.AuthenticationFailedException;
import io.quarkus.security.ForbiddenException;
import io.quarkus.security.UnauthorizedException;
import jakarta.ws.rs.NotFoundException;
import jakarta.ws.rs.WebApplicationException;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import org.jboss.resteasy.reactive.server.ServerExceptionMapper;

/** The one place where what goes wrong becomes a REST answer: {@code {error, code, …facts}}. */
class Refusals {

    @ServerExceptionMapper
    Response refused(Refusal refusal, HttpHeaders headers) {
        return answer(RefusalReport.of(refusal, language(headers)));
    }

    @ServerExceptionMapper
    Response nobody(UnauthorizedException nobody, HttpHeaders headers) {
        return answer(RefusalReport.of(RefusalCode.UNAUTHENTICATED, language(headers)));
    }

    @ServerExceptionMapper
    Response unknownToken(AuthenticationFailedException invalid, HttpHeaders headers) {
        return answer(RefusalReport.of(RefusalCode.UNAUTHENTICATED, language(headers)));
    }

    @ServerExceptionMapper
    Response wrongRole(ForbiddenException wrongRole, HttpHeaders headers) {
        return answer(RefusalReport.of(RefusalCode.FORBIDDEN, language(headers)));
    }

    /** A body that is no JSON, or JSON that does not fit; the second is named, since Quarkus has an answer of its own to it. */
    @ServerExceptionMapper({JsonProcessingException.class, MismatchedInputException.class})
    Response unreadable(JsonProcessingException unreadable, HttpHeaders headers) {
        boolean amount = unreadable instanceof JsonMappingException mapping
                && mapping.getPath().stream().anyMatch(step -> "amount".equals(step.getFieldName()));
        Refusal refusal = amount ? InvalidAmount.notANumber() : InvalidInput.unreadable();
        return answer(RefusalReport.of(refusal, language(headers)));
    }

    /** What JAX-RS itself refuses keeps its status. */
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
        Map<String, Object> body = new LinkedHashMap<>();
        body.put("error", report.message());
        body.putAll(report.extensions());
        return Response.status(status)
                .type(MediaType.APPLICATION_JSON)
                .entity(body)
                .build();
    }

    private static int status(RefusalCode code) {
        return switch (code) {
            case UNAUTHENTICATED -> 401;
            case FORBIDDEN -> 403;
            case PAYOUT_NOT_FOUND, CREATOR_NOT_FOUND -> 404;
            case INVALID_STATE, CONFLICT -> 409;
            case STRIPE_UNAVAILABLE -> 503;
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
