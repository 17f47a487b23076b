package com.callstar.stripesimulator;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.List;

/** {@code expand[]=latest_charge.balance_transaction}: replaces an id in the answer by its object. */
final class Expansion {
    private final StripeState stripe;

    Expansion(StripeState stripe) {
        this.stripe = stripe;
    }

    void expand(ObjectNode answer, List<String> paths) {
        paths.forEach(path -> expand(answer, path));
    }

    private void expand(JsonNode node, String path) {
        if (node.isArray()) {
            node.forEach(element -> expand(element, path));
            return;
        }
        if (!(node instanceof ObjectNode object)) {
            return;
        }
        int dot = path.indexOf('.');
        String field = dot < 0 ? path : path.substring(0, dot);
        if (object.path(field).isTextual()) {
            stripe.anything(object.get(field).asText())
                    .map(Json::published)
                    .ifPresent(named -> object.set(field, named));
        }
        if (dot >= 0) {
            expand(object.path(field), path.substring(dot + 1));
        }
    }
}
