package com.callstar.payouts.story;

import static io.restassured.RestAssured.given;

import com.callstar.payouts.demo.DemoClock;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.json.JsonMapper;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;

/** Signs and sends events that the simulated Stripe would not send. */
public final class Webhooks {

    private static final JsonMapper JSON = JsonMapper.builder()
            .enable(DeserializationFeature.USE_BIG_DECIMAL_FOR_FLOATS)
            .build();

    private Webhooks() {}

    /** Sends an event about an object; returns its id. The inbox stores and applies it. */
    public static String tell(String type, Map<String, ?> object) {
        return tellLater(type, object, Duration.ZERO);
    }

    /** The same, dated so much later. */
    public static String tellLater(String type, Map<String, ?> object, Duration later) {
        String id = "evt_" + StripeWorld.fresh("made");
        String payload = json(Map.of(
                "id",
                id,
                "object",
                "event",
                "type",
                type,
                "livemode",
                false,
                "created",
                DemoClock.shared().instant().plus(later).getEpochSecond(),
                "data",
                Map.of("object", whole(type, object))));
        given().contentType("application/json")
                .header("Stripe-Signature", StripeWorld.stripe().signedHeader(payload))
                .body(payload)
                .post("/api/payments/webhook")
                .then()
                .statusCode(200);
        return id;
    }

    /** Uses the object kind that Stripe sends with this type, unless the test names another. */
    private static Map<String, Object> whole(String type, Map<String, ?> object) {
        Map<String, Object> whole = new HashMap<>();
        whole.put("object", kind(type));
        whole.putAll(object);
        return whole;
    }

    private static String kind(String type) {
        if (type.startsWith("charge.dispute.")) {
            return "dispute";
        }
        if (type.startsWith("charge.refund.")) {
            return "refund";
        }
        if (type.startsWith("account.external_account.")) {
            return "bank_account";
        }
        return type.startsWith("account.application.") ? "application" : type.split("\\.")[0];
    }

    /** A value as JSON. */
    public static Object read(String json) {
        try {
            return JSON.readTree(json);
        } catch (JsonProcessingException e) {
            throw new AssertionError(e);
        }
    }

    private static String json(Object value) {
        try {
            return JSON.writeValueAsString(value);
        } catch (JsonProcessingException e) {
            throw new AssertionError(e);
        }
    }
}
