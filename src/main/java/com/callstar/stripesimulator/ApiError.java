package com.callstar.stripesimulator;

import com.fasterxml.jackson.databind.node.ObjectNode;

/** An error in Stripe's shape. One that is not {@code kept} leaves its idempotency key free, as Stripe does. */
final class ApiError extends RuntimeException {
    final int status;
    final boolean kept;
    private final String type;
    private final String code;
    private final String param;

    private ApiError(int status, boolean kept, String type, String code, String param, String message) {
        super(message, null, false, false);
        this.status = status;
        this.kept = kept;
        this.type = type;
        this.code = code;
        this.param = param;
    }

    /** Stripe's rules refused the call: its idempotency key keeps this answer. */
    static ApiError byRule(String code, String param, String message) {
        return new ApiError(400, true, "invalid_request_error", code, param, message);
    }

    /** The parameters were not understood: nothing is kept under the key. */
    static ApiError ofParameter(String code, String param, String message) {
        return new ApiError(400, false, "invalid_request_error", code, param, message);
    }

    static ApiError unknown(String noun, String id, String param) {
        return new ApiError(
                404, true, "invalid_request_error", "resource_missing", param, "No such %s: '%s'".formatted(noun, id));
    }

    static ApiError accountInvalid(String id) {
        return new ApiError(
                403,
                true,
                "invalid_request_error",
                "account_invalid",
                null,
                ("The provided key does not have access to account '%s' (or that account does not exist). "
                                + "Application access may have been revoked.")
                        .formatted(id));
    }

    static ApiError unauthorized() {
        return new ApiError(401, false, "invalid_request_error", null, null, "You did not provide an API key.");
    }

    static ApiError revokedKey() {
        return new ApiError(
                401, false, "invalid_request_error", "api_key_expired", null, "Expired API Key provided: sk_***.");
    }

    static ApiError forbidden() {
        return new ApiError(
                403,
                false,
                "invalid_request_error",
                null,
                null,
                "The provided key does not have the required permissions for this endpoint.");
    }

    /** As for a platform that has not opened accounts by the first API for long; the key stays free. */
    static ApiError inactiveOperation() {
        return new ApiError(
                400,
                false,
                "invalid_request_error",
                "inactive_api_operation_confirmation_required",
                null,
                "This API operation has been inactive for your account. Confirm it in the Dashboard"
                        + " (https://dashboard.stripe.com/settings/connect/platform-setup), or use /v2/core/accounts instead.");
    }

    static ApiError unexpectedState(String wish, String status) {
        return byRule(
                "payment_intent_unexpected_state",
                null,
                "You cannot %s this PaymentIntent because it has a status of %s.".formatted(wish, status));
    }

    static ApiError noSuchUrl(ApiCall call) {
        return new ApiError(
                404,
                false,
                "invalid_request_error",
                null,
                null,
                "Unrecognized request URL (%s: %s).".formatted(call.method(), call.path()));
    }

    static ApiError idempotency(int status, String code, String message) {
        return new ApiError(status, false, "idempotency_error", code, null, message);
    }

    static ApiError cardDeclined(String code, String message) {
        return new ApiError(402, true, "card_error", code, null, message);
    }

    static ApiError passing(int status, String type, String code, String message) {
        return new ApiError(status, false, type, code, null, message);
    }

    static ApiError lasting(int status, String type, String code, String message) {
        return new ApiError(status, true, type, code, null, message);
    }

    ApiResponse answer() {
        ObjectNode error = Json.object()
                .put("type", type)
                .put("message", getMessage())
                .put("request_log_url", "https://dashboard.stripe.com/test/logs/req_simulated?t=1");
        if (code != null) {
            error.put("code", code);
            error.put("doc_url", "https://stripe.com/docs/error-codes/" + code.replace('_', '-'));
        }
        if (param != null) {
            error.put("param", param);
        }
        ObjectNode body = Json.object();
        body.set("error", error);
        return new ApiResponse(status, Json.write(body), kept);
    }
}
