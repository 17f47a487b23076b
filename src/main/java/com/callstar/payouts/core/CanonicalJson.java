package com.callstar.payouts.core;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.TreeMap;

/**
 * One text for one value: names are sorted and there are no spaces. For texts, whole numbers, lists and objects it is as RFC 8785 says;
 * other values are not used.
 *
 * @see <a href="https://www.rfc-editor.org/rfc/rfc8785">RFC 8785: JSON Canonicalization Scheme</a>
 */
public final class CanonicalJson {

    private CanonicalJson() {}

    public static String of(JsonNode value) {
        return sorted(value).toString();
    }

    /** SHA-256 of the text, in hexadecimal. */
    public static String digest(JsonNode value) {
        return HexFormat.of().formatHex(sha256().digest(of(value).getBytes(StandardCharsets.UTF_8)));
    }

    private static JsonNode sorted(JsonNode value) {
        return switch (value) {
            case ObjectNode object -> {
                TreeMap<String, JsonNode> fields = new TreeMap<>();
                object.properties().forEach(field -> fields.put(field.getKey(), sorted(field.getValue())));
                yield new ObjectNode(JsonNodeFactory.instance).setAll(fields);
            }
            case ArrayNode list -> {
                ArrayNode items = JsonNodeFactory.instance.arrayNode();
                list.forEach(item -> items.add(sorted(item)));
                yield items;
            }
            default -> value;
        };
    }

    private static MessageDigest sha256() {
        try {
            return MessageDigest.getInstance("SHA-256");
        } catch (NoSuchAlgorithmException impossible) {
            throw new IllegalStateException("Every Java has SHA-256", impossible);
        }
    }
}
