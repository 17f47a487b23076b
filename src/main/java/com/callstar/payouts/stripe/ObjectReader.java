package com.callstar.payouts.stripe;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.stripe.StripeClient;
import com.stripe.exception.ApiException;
import com.stripe.exception.StripeException;
import com.stripe.net.ApiResource.RequestMethod;
import com.stripe.net.RawRequestOptions;
import jakarta.enterprise.context.ApplicationScoped;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.util.Map;
import java.util.Set;

/**
 * Reads an event's object again, as plain JSON, and builds the event that Stripe would send about it now. The object's
 * state decides, never the type of the old event.
 */
@ApplicationScoped
class ObjectReader {

    private static final Map<String, String> PATHS = Map.of(
            "payment_intent", "/v1/payment_intents/",
            "transfer", "/v1/transfers/",
            "charge", "/v1/charges/",
            "refund", "/v1/refunds/",
            "dispute", "/v1/disputes/",
            "application_fee", "/v1/application_fees/",
            "payout", "/v1/payouts/",
            "account", "/v1/accounts/");
    /** These are parts of an account, so the account is read. */
    private static final Set<String> OF_AN_ACCOUNT = Set.of("capability", "bank_account", "card");

    private final StripeClient stripe;
    private final ObjectMapper json;
    private final Clock clock;

    ObjectReader(StripeClient stripe, ObjectMapper json, Clock clock) {
        this.stripe = stripe;
        this.json = json;
        this.clock = clock;
    }

    /**
     * The event that Stripe would send now, under the same id.
     *
     * @throws EventRefused INVALID_STATE if its object cannot be read, STRIPE_REFUSED if Stripe does not show it,
     *     STRIPE_UNAVAILABLE if Stripe does not answer
     */
    IncomingEvent read(IncomingEvent event) {
        String kind = event.string("object");
        boolean part = kind != null && OF_AN_ACCOUNT.contains(kind);
        String id = part ? event.account() == null ? event.string("account") : event.account() : event.objectId();
        String path = kind == null ? null : PATHS.get(part ? "account" : kind);
        if (path == null || id == null) {
            throw EventRefused.nothingToRead(event.id());
        }
        JsonNode object = get(path, id, event.account())
                .fold(
                        found -> found,
                        refusal -> {
                            throw EventRefused.notShown(refusal.code(), refusal.message());
                        },
                        noAnswer -> {
                            throw EventRefused.noAnswer();
                        });
        return event.confirmedBy(object, typeNow(object, event), clock.instant());
    }

    /**
     * Reads one of the platform's own objects. stripe-java asks for the API version that it knows, so an amount means
     * the same whatever version the event had.
     *
     * @param kind as in the object's field {@code object}; one that Stripe has an endpoint for
     */
    StripeResult<JsonNode> read(String kind, String id) {
        return get(PATHS.get(kind), id, null);
    }

    private StripeResult<JsonNode> get(String folder, String id, String account) {
        var options = RawRequestOptions.builder();
        if (account != null && !folder.equals(PATHS.get("account"))) {
            options.setStripeAccount(account);
        }
        String path = folder + URLEncoder.encode(id, StandardCharsets.UTF_8);
        return StripeResult.of(() -> parsed(stripe.rawRequest(RequestMethod.GET, path, null, options.build())
                .body()));
    }

    private JsonNode parsed(String body) throws StripeException {
        try {
            return json.readTree(body);
        } catch (JsonProcessingException notJson) {
            throw new ApiException("not JSON", null, null, null, notJson);
        }
    }

    private static String typeNow(JsonNode object, IncomingEvent event) {
        String status = object.path("status").asText("");
        return switch (object.path("object").asText("")) {
            case "payment_intent" ->
                switch (status) {
                    case "succeeded" -> "payment_intent.succeeded";
                    case "canceled" -> "payment_intent.canceled";
                    default ->
                        object.path("last_payment_error").isObject()
                                ? "payment_intent.payment_failed"
                                : "payment_intent." + status;
                };
            case "transfer" ->
                object.path("amount_reversed").asLong(0) > 0
                        ? "transfer.reversed"
                        : status.equals("failed") || status.equals("canceled") ? "transfer.failed" : "transfer.created";
            case "charge" -> "charge.refunded";
            case "refund" -> "refund.updated";
            case "dispute" -> "charge.dispute.updated";
            case "application_fee" -> "application_fee.refunded";
            case "payout" -> "payout.updated";
            case "account" -> "account.updated";
            default -> event.type();
        };
    }
}
