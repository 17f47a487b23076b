package com.callstar.payouts.story.api;

import static org.assertj.core.api.Assertions.assertThat;

import com.callstar.payouts.core.RefusalCode;
import com.callstar.payouts.story.RawHttp;
import com.callstar.payouts.story.Story;
import com.callstar.payouts.story.TestUser;
import com.fasterxml.jackson.databind.JsonNode;
import graphql.language.AstPrinter;
import graphql.language.EnumTypeDefinition;
import graphql.language.EnumValueDefinition;
import graphql.language.FieldDefinition;
import graphql.language.InputObjectTypeDefinition;
import graphql.language.InputValueDefinition;
import graphql.language.ObjectTypeDefinition;
import graphql.language.TypeDefinition;
import graphql.schema.idl.SchemaParser;
import graphql.schema.idl.TypeDefinitionRegistry;
import io.quarkus.test.junit.QuarkusTest;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;
import java.util.TreeSet;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** The names and types that API clients rely on. */
@QuarkusTest
public class ContractTest extends Story {

    private static final List<String> CODES = List.of(
            "UNAUTHENTICATED",
            "FORBIDDEN",
            "INVALID_AMOUNT",
            "BELOW_MINIMUM",
            "INSUFFICIENT_BALANCE",
            "STRIPE_NOT_CONNECTED",
            "STRIPE_NOT_READY",
            "PENDING_REQUEST_EXISTS",
            "PAYOUT_NOT_FOUND",
            "INVALID_STATE",
            "CREATOR_NOT_FOUND",
            "INVALID_INPUT",
            "CONFLICT",
            "UNCONFIRMED",
            "BOOKS_FROZEN",
            "PAUSED",
            "RUN_CHANGED",
            "RUN_EMPTY",
            "RUN_UNDER_WAY",
            "STRIPE_REFUSED",
            "PLATFORM_SETUP",
            "STRIPE_UNAVAILABLE",
            "UNAVAILABLE",
            "TOO_COMPLEX",
            "INTERNAL");

    @Test
    void the_schema_has_every_type_field_argument_and_default_of_the_contract() throws IOException {
        TreeSet<String> promised = lines(new SchemaParser().parse(contract()));
        assertThat(promised).hasSizeGreaterThan(150);
        assertThat(lines(new SchemaParser().parse(schema()))).containsAll(promised);
    }

    private static String contract() throws IOException {
        try (var in = ContractTest.class.getResourceAsStream("/contract.graphql")) {
            return new String(in.readAllBytes(), StandardCharsets.UTF_8);
        }
    }

    public static String schema() {
        RawHttp.Answer answer = RawHttp.send("GET", "/graphql/schema.graphql", null);
        assertThat(answer.status()).isEqualTo(200);
        return answer.body();
    }

    /** Each promised element as one line: {@code Query.payout(id: ID!): Payout}. */
    private static TreeSet<String> lines(TypeDefinitionRegistry schema) {
        TreeSet<String> lines = new TreeSet<>();
        schema.types().values().forEach(type -> lines(type).forEach(lines::add));
        return lines;
    }

    private static Stream<String> lines(TypeDefinition<?> type) {
        return switch (type) {
            case ObjectTypeDefinition object ->
                object.getFieldDefinitions().stream()
                        .flatMap(field -> lines("type " + type.getName() + "." + field.getName(), field));
            case InputObjectTypeDefinition input ->
                input.getInputValueDefinitions().stream()
                        .map(value -> "input " + type.getName() + "." + written(value));
            case EnumTypeDefinition values ->
                values.getEnumValueDefinitions().stream()
                        .map(EnumValueDefinition::getName)
                        .map(value -> "enum " + type.getName() + "." + value);
            default -> Stream.of();
        };
    }

    private static Stream<String> lines(String name, FieldDefinition field) {
        return Stream.concat(
                Stream.of(name + ": " + AstPrinter.printAst(field.getType())),
                field.getInputValueDefinitions().stream().map(argument -> name + "(" + written(argument) + ")"));
    }

    private static String written(InputValueDefinition value) {
        String type = value.getName() + ": " + AstPrinter.printAst(value.getType());
        return value.getDefaultValue() == null ? type : type + " = " + AstPrinter.printAst(value.getDefaultValue());
    }

    @Test
    void every_code_of_the_contract_exists() {
        assertThat(Arrays.stream(RefusalCode.values()).map(Enum::name)).containsAll(CODES);
    }

    @Test
    void graphiql_is_served() {
        RawHttp.Answer page = RawHttp.send("GET", "/q/graphql-ui/", null);
        assertThat(page.status()).isEqualTo(200);
        assertThat(page.body()).contains("id=\"graphiql\"", "render.js");
        assertThat(RawHttp.send("GET", "/q/graphql-ui/render.js", null).body()).contains("/graphql");
    }

    @Test
    void graphiqls_introspection_query_works() {
        JsonNode types = TestUser.ADMIN.graphql("""
                query IntrospectionQuery { __schema { queryType { name } mutationType { name }
                  types { ...FullType } directives { name description locations args { ...InputValue } } } }
                fragment FullType on __Type { kind name description
                  fields(includeDeprecated: true) { name description args { ...InputValue } type { ...TypeRef }
                    isDeprecated deprecationReason }
                  inputFields { ...InputValue } interfaces { ...TypeRef }
                  enumValues(includeDeprecated: true) { name description isDeprecated deprecationReason }
                  possibleTypes { ...TypeRef } }
                fragment InputValue on __InputValue { name description type { ...TypeRef } defaultValue }
                fragment TypeRef on __Type { kind name ofType { kind name ofType { kind name ofType { kind name
                  ofType { kind name ofType { kind name ofType { kind name ofType { kind name } } } } } } } }""").data("__schema.types");
        assertThat(types.findValuesAsText("name")).contains("Query", "Mutation", "Payout", "Payment", "Creator");
    }
}
