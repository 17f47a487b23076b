package com.callstar.payouts.notifications;

import com.callstar.payouts.core.Money;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.List;

/**
 * The facts of an email, as they were when it was written: names and values, and one item for each gathered event. Stored as
 * JSON; amounts as minor units and currency ({@code 6300 EUR}), times as ISO 8601.
 */
final class Facts {

    /** The name of the gathered items; {@link NotificationWriter} appends those of a later event. */
    static final String ITEMS = "items";

    private static final JsonMapper JSON = JsonMapper.builder().build();

    private final ObjectNode values;

    private Facts(ObjectNode values) {
        this.values = values;
    }

    static Facts none() {
        return new Facts(JSON.createObjectNode());
    }

    static Facts read(String written) {
        try {
            return new Facts((ObjectNode) JSON.readTree(written));
        } catch (JsonProcessingException notWrittenByUs) {
            throw new IllegalStateException(notWrittenByUs);
        }
    }

    /** Adds a fact; null adds none. */
    Facts with(String name, Object value) {
        if (value != null) {
            values.put(name, value instanceof Money money ? money.minor() + " " + money.currency() : value.toString());
        }
        return this;
    }

    Facts withItem(Facts item) {
        values.withArray(ITEMS).add(item.values);
        return this;
    }

    boolean has(String name) {
        return values.has(name);
    }

    String text(String name) {
        return values.path(name).asText();
    }

    Money money(String name) {
        String[] parts = text(name).split(" ");
        return new Money(Long.parseLong(parts[0]), parts[1]);
    }

    List<Facts> items() {
        return values.withArray(ITEMS)
                .valueStream()
                .map(item -> new Facts((ObjectNode) item))
                .toList();
    }

    String written() {
        return values.toString();
    }
}
