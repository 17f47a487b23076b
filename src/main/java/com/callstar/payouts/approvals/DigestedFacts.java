package com.callstar.payouts.approvals;

import com.callstar.payouts.core.CanonicalJson;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.StreamSupport;

/**
 * What somebody approves: names and values. The digest stands for all of them.
 *
 * @param facts an object whose values are texts, whole numbers, or lists of objects
 */
public record DigestedFacts(JsonNode facts) {

    private static final ObjectMapper JSON = new ObjectMapper();

    /** @param json as the database has stored it */
    public static DigestedFacts read(String json) {
        try {
            return new DigestedFacts(JSON.readTree(json));
        } catch (JsonProcessingException broken) {
            throw new IllegalArgumentException("Stored facts are no JSON", broken);
        }
    }

    /** @param values texts and whole numbers; what is null is left out */
    public static DigestedFacts of(Map<String, ?> values) {
        return new DigestedFacts(JSON.createObjectNode()).with(values);
    }

    /** The same with these values, which come first; what is null is left out. */
    DigestedFacts with(Map<String, ?> values) {
        ObjectNode merged = facts.deepCopy();
        values.forEach((name, value) -> {
            switch (value) {
                case null -> merged.remove(name);
                case Long number -> merged.put(name, number);
                case Integer number -> merged.put(name, number.longValue());
                default -> merged.put(name, value.toString());
            }
        });
        return new DigestedFacts(merged);
    }

    /** SHA-256 over canonical JSON, in hexadecimal. */
    public String digest() {
        return CanonicalJson.digest(facts);
    }

    /** What has changed since these facts were approved, by the name of the field; none if the digests are equal. */
    public List<FactChange> changesTo(DigestedFacts now) {
        TreeSet<String> names = new TreeSet<>();
        facts.fieldNames().forEachRemaining(names::add);
        now.facts.fieldNames().forEachRemaining(names::add);
        return names.stream()
                .filter(name -> !Objects.equals(digestOf(name), now.digestOf(name)))
                .map(name -> new FactChange(name, text(name), now.text(name)))
                .toList();
    }

    private String digestOf(String name) {
        return facts.hasNonNull(name) ? CanonicalJson.of(facts.get(name)) : null;
    }

    /** The value as a text; the objects of a list as their values, separated by commas. Null if there is none. */
    public String text(String name) {
        if (!facts.hasNonNull(name)) {
            return null;
        }
        JsonNode value = facts.get(name);
        return value.isArray()
                ? StreamSupport.stream(value.spliterator(), false)
                        .map(DigestedFacts::line)
                        .collect(Collectors.joining(", "))
                : value.asText();
    }

    private static String line(JsonNode item) {
        return item.properties().stream()
                .map(field -> field.getValue().asText())
                .collect(Collectors.joining(" "));
    }

    String json() {
        return CanonicalJson.of(facts);
    }
}
