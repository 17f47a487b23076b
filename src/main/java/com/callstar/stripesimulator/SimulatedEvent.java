package com.callstar.stripesimulator;

import com.fasterxml.jackson.databind.node.ObjectNode;

/** An event as it is sent: {@code account} is null except for Connect events, {@code payload} is the webhook's body. */
public record SimulatedEvent(String id, String type, String account, String objectId, String payload) {

    static SimulatedEvent of(ObjectNode event) {
        return new SimulatedEvent(
                event.get("id").asText(),
                event.get("type").asText(),
                Json.text(event, "account"),
                Json.text(event.path("data").path("object"), "id"),
                Json.write(Json.published(event)));
    }
}
