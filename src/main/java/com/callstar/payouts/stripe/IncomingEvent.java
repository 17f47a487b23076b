package com.callstar.payouts.stripe;

import com.callstar.payouts.core.InvalidInput;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.time.Instant;
import java.util.Arrays;

/**
 * An event as Stripe sent it. Read as plain JSON, because stripe-java's models refuse an event of another API version
 * or without one, and no event may be lost for that.
 *
 * <p>A thin event ({@code v2.core.event}) has no object's content: its object has only the id and the kind of the
 * object that it is about.
 *
 * @param account the connected account that it is about; null for the platform's own
 * @param object the event's object ({@code data.object}); of a thin event, the id and the kind of its related object
 * @param confirmed whether the object was read at Stripe with our own key, and is not the event's own content
 */
record IncomingEvent(
        String id,
        String type,
        String account,
        boolean livemode,
        String apiVersion,
        Instant created,
        JsonNode object,
        boolean confirmed) {

    /** @throws InvalidInput if it is not an event of Stripe's */
    static IncomingEvent read(String payload, ObjectMapper json) {
        return EventBody.read(payload, json);
    }

    /**
     * An event whose payload was removed: its object has nothing but its id and its kind, and is to be read at Stripe. The kind is missing
     * if we do not handle the type.
     */
    static IncomingEvent withoutPayload(StripeEventEntity event) {
        ObjectNode object = JsonNodeFactory.instance.objectNode().put("id", event.objectId);
        EventType.named(event.type)
                .flatMap(type -> type.kinds().stream().findFirst())
                .ifPresent(kind -> object.put("object", kind));
        return new IncomingEvent(
                event.id, event.type, event.account, event.livemode, event.apiVersion, event.created, object, false);
    }

    /** The same event with the object that Stripe has now. */
    IncomingEvent confirmedBy(JsonNode read, String typeNow, Instant at) {
        return new IncomingEvent(id, typeNow, account, livemode, apiVersion, at, read, true);
    }

    /** The same event, whose object also names its payment's intent. */
    IncomingEvent ofIntent(String paymentIntentId) {
        JsonNode named = object.<ObjectNode>deepCopy().put("payment_intent", paymentIntentId);
        return new IncomingEvent(id, type, account, livemode, apiVersion, created, named, confirmed);
    }

    /** As Stripe would send it. {@link KeptFields} says what of it is stored. */
    JsonNode asSent() {
        ObjectNode event = JsonNodeFactory.instance
                .objectNode()
                .put("id", id)
                .put("object", "event")
                .put("type", type)
                .put("account", account)
                .put("livemode", livemode)
                .put("api_version", apiVersion)
                .put("created", created.getEpochSecond());
        event.putObject("data").set("object", object);
        return event;
    }

    String objectId() {
        return text(object, "id");
    }

    /**
     * A text field of the object; null if it is missing or not a text.
     *
     * @throws InvalidInput if it contains characters that cannot be stored
     */
    String string(String... path) {
        JsonNode node = object;
        for (String name : path) {
            node = node.path(name);
        }
        return node.isTextual() ? InvalidInput.storable(path[path.length - 1], node.asText()) : null;
    }

    /**
     * The id in this field, which holds either the id or the whole object; null if there is neither.
     *
     * @throws InvalidInput if it contains characters that cannot be stored
     */
    String idOf(String... path) {
        String id = string(path);
        if (id != null) {
            return id;
        }
        String[] expanded = Arrays.copyOf(path, path.length + 1);
        expanded[path.length] = "id";
        return string(expanded);
    }

    /** The id in this field, or of the object in it, unchecked; null if there is neither. Never throws. */
    String peek(String field) {
        JsonNode node = object.path(field);
        return text(node.isObject() ? node : object, node.isObject() ? "id" : field);
    }

    /** The text under this name in the object's metadata, unchecked; null if there is none. Never throws. */
    String metadata(String name) {
        return text(object.path("metadata"), name);
    }

    /**
     * A whole number field of the object.
     *
     * @return null if it is missing
     * @throws InvalidInput if it is not a whole number
     */
    Long longOrNull(String name) {
        JsonNode node = object.path(name);
        if (node.isMissingNode() || node.isNull()) {
            return null;
        }
        if (!node.isIntegralNumber() || !node.canConvertToLong()) {
            throw InvalidInput.because(name, "malformed");
        }
        return node.asLong();
    }

    private static String text(JsonNode node, String name) {
        JsonNode field = node.path(name);
        return field.isTextual() ? field.asText() : null;
    }
}
