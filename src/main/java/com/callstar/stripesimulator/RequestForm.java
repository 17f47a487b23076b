package com.callstar.stripesimulator;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.MissingNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.SequencedMap;
import java.util.stream.Stream;

/** Form parameters: {@code transfer_data[destination]=acct_1} has the path {@code transfer_data.destination}. */
final class RequestForm {
    private final SequencedMap<String, String> flat = new LinkedHashMap<>();
    private final ObjectNode tree = Json.object();

    static RequestForm of(Map<String, String> parameters) {
        RequestForm form = new RequestForm();
        parameters.forEach(form::add);
        return form;
    }

    static RequestForm parse(String encoded) {
        RequestForm form = new RequestForm();
        if (encoded != null) {
            for (String pair : encoded.split("&")) {
                if (!pair.isEmpty()) {
                    String[] nameAndValue = pair.split("=", 2);
                    form.add(decode(nameAndValue[0]), nameAndValue.length == 1 ? "" : decode(nameAndValue[1]));
                }
            }
        }
        return form;
    }

    /** The same names for a JSON body; empty if it is no JSON object. */
    static RequestForm json(String body) {
        RequestForm form = new RequestForm();
        try {
            if (Json.MAPPER.readTree(body) instanceof ObjectNode object) {
                form.addAll("", object);
            }
        } catch (JsonProcessingException unreadable) {
            return new RequestForm();
        }
        return form;
    }

    private void addAll(String before, JsonNode node) {
        if (node instanceof ObjectNode object) {
            object.properties()
                    .forEach(entry -> addAll(
                            before.isEmpty() ? entry.getKey() : before + "[" + entry.getKey() + "]", entry.getValue()));
        } else if (node.isArray()) {
            for (int place = 0; place < node.size(); place++) {
                addAll(before + "[" + place + "]", node.get(place));
            }
        } else {
            add(before, node.isNull() ? "" : node.asText());
        }
    }

    private static String decode(String text) {
        return URLDecoder.decode(text, StandardCharsets.UTF_8);
    }

    private void add(String name, String value) {
        List<String> steps = new ArrayList<>();
        for (String step : name.split("\\[")) {
            steps.add(step.endsWith("]") ? step.substring(0, step.length() - 1) : step);
        }
        ObjectNode node = tree;
        for (String step : steps.subList(0, steps.size() - 1)) {
            node = node.get(step) instanceof ObjectNode existing ? existing : node.putObject(step);
        }
        String last = steps.getLast();
        String place = last.isEmpty() ? String.valueOf(node.size()) : last;
        node.put(place, value);
        flat.put(last.isEmpty() ? name.replace("[]", "[" + place + "]") : name, value);
    }

    SequencedMap<String, String> flat() {
        return flat;
    }

    /** The first words of the parameters: {@code transfer_data} of {@code transfer_data[destination]}. */
    Stream<String> names() {
        return tree.properties().stream().map(Map.Entry::getKey);
    }

    /** The paths of all values: {@code transfer_data.destination}. */
    Stream<String> paths() {
        return flat.keySet().stream().map(name -> name.replace("]", "").replace('[', '.'));
    }

    private JsonNode at(String path) {
        JsonNode node = tree;
        for (String step : path.split("\\.")) {
            node = node.path(step);
        }
        return node;
    }

    boolean has(String path) {
        return !(at(path) instanceof MissingNode);
    }

    /** Empty for an empty text too, because a client unsets a field with it. */
    Optional<String> text(String path) {
        return Optional.of(at(path))
                .filter(JsonNode::isTextual)
                .map(JsonNode::asText)
                .filter(text -> !text.isEmpty());
    }

    String text(String path, String otherwise) {
        return text(path).orElse(otherwise);
    }

    String required(String path) {
        return text(path)
                .orElseThrow(() -> ApiError.ofParameter(
                        "parameter_missing",
                        bracketed(path),
                        "Missing required param: %s.".formatted(bracketed(path))));
    }

    boolean flag(String path) {
        return text(path).filter("true"::equals).isPresent();
    }

    OptionalLong number(String path) {
        try {
            return text(path).map(Long::parseLong).map(OptionalLong::of).orElseGet(OptionalLong::empty);
        } catch (NumberFormatException notANumber) {
            throw ApiError.ofParameter(
                    "parameter_invalid_integer", bracketed(path), "Invalid integer: %s".formatted(text(path, "")));
        }
    }

    /** A positive amount in minor units. */
    OptionalLong amount(String path) {
        OptionalLong amount = number(path);
        if (amount.isPresent() && amount.getAsLong() < 1) {
            throw ApiError.ofParameter(
                    "parameter_invalid_integer", bracketed(path), "This value must be greater than or equal to 1.");
        }
        return amount;
    }

    long requiredAmount(String path) {
        required(path);
        return amount(path).getAsLong();
    }

    String currency() {
        String currency = required("currency").toLowerCase(Locale.ROOT);
        if (!currency.matches("[a-z]{3}")) {
            throw ApiError.ofParameter("parameter_invalid", "currency", "Invalid currency: %s.".formatted(currency));
        }
        return currency;
    }

    List<String> texts(String path) {
        List<String> values = new ArrayList<>();
        at(path).forEach(value -> values.add(value.asText()));
        return values;
    }

    ObjectNode metadata() {
        return at("metadata") instanceof ObjectNode metadata ? changed(Json.object(), metadata) : Json.object();
    }

    /**
     * Changes metadata like Stripe: named keys change, a key with an empty value is removed, an empty {@code metadata}
     * removes all.
     */
    void changeMetadata(ObjectNode object) {
        JsonNode given = at("metadata");
        if (given instanceof ObjectNode metadata) {
            object.set("metadata", changed((ObjectNode) object.get("metadata"), metadata));
        } else if (given.isTextual()) {
            object.putObject("metadata");
        }
    }

    private static ObjectNode changed(ObjectNode before, ObjectNode change) {
        ObjectNode after = before.deepCopy();
        change.properties().forEach(entry -> {
            if (entry.getValue().asText().isEmpty()) {
                after.remove(entry.getKey());
            } else {
                after.set(entry.getKey(), entry.getValue());
            }
        });
        return after;
    }

    private static String bracketed(String path) {
        String[] steps = path.split("\\.");
        StringBuilder name = new StringBuilder(steps[0]);
        for (int step = 1; step < steps.length; step++) {
            name.append('[').append(steps[step]).append(']');
        }
        return name.toString();
    }
}
