package com.callstar.payouts.demo.stripe;

import com.fasterxml.jackson.databind.node.ObjectNode;

/** An error answer in Stripe's shape. One that is not {@code kept} leaves its idempotency key free, as Stripe does. */
final class Refusal extends RuntimeException {
    final int status;
    final boolean kept;
    private final String type;
    private final String code;
    private final String param;

    private Refusal(int status, boolean kept, String type, String code, String param, String message) {
        super(message, null, false, false);
        this.status = status;
        this.kept = kept;
        this.type = type;
        this.code = code;
        this.param = param;
    }

    /** The call was carried out as far as Stripe's rules: its idempotency key keeps this answer. */
    static Refusal byRule(String code, String param, String message) {
        return new Refusal(400, true, "invalid_request_error", code, param, message);
    }

    /** The parameters were not even understood: nothing is kept under the key. */
    static Refusal ofParameter(String code, String param, String message) {
        return new Refusal(400, false, "invalid_request_error", code, param, message);
    }

    static Refusal unknown(String noun, String id, String param) {
        return new Refusal(
                404, true, "invalid_request_error", "resource_missing", param, "No such %s: '%s'".formatted(noun, id));
    }

    static Refusal accountInvalid(String id) {
        return new Refusal(
                403,
                true,
                "invalid_request_error",
                "account_invalid",
                null,
                ("The provided key does not have access to account '%s' (or that account does not exist). "
                                + "Application access may have been revoked.")
                        .formatted(id));
    }

    static Refusal unauthorized() {
        return new Refusal(401, false, "invalid_request_error", null, null, "You did not provide an API key.");
    }

    static Refusal revokedKey() {
        return new Refusal(
                401, false, "invalid_request_error", "api_key_expired", null, "Expired API Key provided: sk_***.");
    }

    static Refusal forbidden() {
        return new Refusal(
                403,
                false,
                "invalid_request_error",
                null,
                null,
                "The provided key does not have the required permissions for this endpoint.");
    }

    static Refusal unexpectedState(String wish, String status) {
        return byRule(
                "payment_intent_unexpected_state",
                null,
                "You cannot %s this PaymentIntent because it has a status of %s.".formatted(wish, status));
    }

    static Refusal noSuchUrl(Call call) {
        return new Refusal(
                404,
                false,
                "invalid_request_error",
                null,
                null,
                "Unrecognized request URL (%s: %s).".formatted(call.method(), call.path()));
    }

    static Refusal idempotency(int status, String code, String message) {
        return new Refusal(status, false, "idempotency_error", code, null, message);
    }

    static Refusal cardDeclined(String code, String message) {
        return new Refusal(402, true, "card_error", code, null, message);
    }

    static Refusal passing(int status, String type, String code, String message) {
        return new Refusal(status, false, type, code, null, message);
    }

    static Refusal lasting(int status, String type, String code, String message) {
        return new Refusal(status, true, type, code, null, message);
    }

    Answer answer() {
        ObjectNode error = Json.object().put("type", type).put("message", getMessage());
        if (code != null) {
            error.put("code", code);
            error.put("doc_url", "https://stripe.com/docs/error-codes/" + code.replace('_', '-'));
        }
        if (param != null) {
            error.put("param", param);
        }
        ObjectNode body = Json.object();
        body.set("error", error);
        return new Answer(status, Json.write(body), kept);
    }
}
