package com.callstar.payouts.story;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import graphql.GraphQL;
import graphql.schema.GraphQLSchema;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

/** Documents that ask for every field of every operation, made from the schema that the product serves. */
final class WholeSchema {

    private static final String INTROSPECTION = """
            { __schema { types { name fields { name args { name type { ...T } } type { ...T } } } } }
            fragment T on __Type { kind name ofType { kind name ofType { kind name ofType { kind name } } } }""";
    /** From an operation to a list, its nodes, what they have, and what that has. */
    private static final int DEPTH = 3;

    private final Map<String, JsonNode> types = new HashMap<>();

    WholeSchema(TestUser reader) {
        this(reader.graphql(INTROSPECTION).data("__schema.types"));
    }

    private WholeSchema(JsonNode introspected) {
        introspected.forEach(type -> types.put(type.path("name").asText(), type.path("fields")));
    }

    /** The same without a product that serves it. */
    static WholeSchema of(GraphQLSchema schema) {
        Object answer =
                GraphQL.newGraphQL(schema).build().execute(INTROSPECTION).getData();
        return new WholeSchema(new ObjectMapper().valueToTree(answer).at("/__schema/types"));
    }

    List<String> operations(String root) {
        return types.get(root)
                .valueStream()
                .map(field -> field.path("name").asText())
                .sorted()
                .toList();
    }

    /** An operation with those of these values that it takes; its variables have their names. */
    String document(String root, String operation, Map<String, ?> values) {
        JsonNode field = types.get(root)
                .valueStream()
                .filter(one -> one.path("name").asText().equals(operation))
                .findFirst()
                .orElseThrow();
        List<JsonNode> taken = field.path("args")
                .valueStream()
                .filter(argument -> values.containsKey(argument.path("name").asText()))
                .toList();
        String selection = selection(innermost(field.path("type")), DEPTH);
        String declared = taken.stream()
                .map(argument -> "$" + argument.path("name").asText() + ": " + written(argument.path("type")))
                .collect(Collectors.joining(", "));
        String given = taken.stream()
                .map(argument -> argument.path("name").asText())
                .map(name -> name + ": $" + name)
                .collect(Collectors.joining(", "));
        return root.toLowerCase() + (declared.isEmpty() ? "" : "(" + declared + ")") + " { " + operation
                + (given.isEmpty() ? "" : "(" + given + ")") + selection + " }";
    }

    private String selection(String type, int depth) {
        JsonNode fields = types.get(type);
        if (fields == null || fields.isNull()) {
            return "";
        }
        String chosen = fields.valueStream()
                .filter(field -> field.path("args").valueStream().noneMatch(WholeSchema::isRequired))
                .map(field -> chosen(field, depth))
                .filter(field -> !field.isEmpty())
                .collect(Collectors.joining(" "));
        return chosen.isEmpty() ? "" : " { " + chosen + " }";
    }

    /** A field with what it has; nothing if all of that is too deep, because GraphQL knows no empty selection. */
    private String chosen(JsonNode field, int depth) {
        String name = field.path("name").asText();
        if (isLeaf(field)) {
            return name;
        }
        String below = depth > 0 ? selection(innermost(field.path("type")), depth - 1) : "";
        return below.isEmpty() ? "" : name + below;
    }

    private boolean isLeaf(JsonNode field) {
        JsonNode fields = types.get(innermost(field.path("type")));
        return fields == null || fields.isNull();
    }

    private static boolean isRequired(JsonNode argument) {
        return argument.at("/type/kind").asText().equals("NON_NULL");
    }

    private static String innermost(JsonNode type) {
        return type.path("name").isNull()
                ? innermost(type.path("ofType"))
                : type.path("name").asText();
    }

    private static String written(JsonNode type) {
        return switch (type.path("kind").asText()) {
            case "NON_NULL" -> written(type.path("ofType")) + "!";
            case "LIST" -> "[" + written(type.path("ofType")) + "]";
            default -> type.path("name").asText();
        };
    }
}
