package com.callstar.stripesimulator;

import com.fasterxml.jackson.databind.node.ObjectNode;

/**
 * An event as it is sent: {@code account} is null except for Connect events, {@code payload} is the webhook's body, and
 * {@code thin} says that it goes to the endpoint for thin events.
 */
public record SimulatedEvent(String id, String type, String account, String objectId, String payload, boolean thin) {

    static SimulatedEvent of(ObjectNode event) {
        return new SimulatedEvent(
                event.get("id").asText(),
                event.get("type").asText(),
                Json.text(event, "account"),
                Json.text(event.path("data").path("object"), "id"),
                Json.write(Json.published(event)),
                false);
    }

    static SimulatedEvent ofThin(ObjectNode event) {
        return new SimulatedEvent(
                event.get("id").asText(),
                event.get("type").asText(),
                null,
                Json.text(event.path("related_object"), "id"),
                Json.write(Json.published(event)),
                true);
    }
}
