package com.callstar.payouts.story;

import static org.assertj.core.api.Assertions.assertThat;

import graphql.ExecutionInput;
import graphql.GraphQL;
import graphql.GraphQLContext;
import graphql.GraphQLError;
import graphql.language.ScalarTypeDefinition;
import graphql.schema.Coercing;
import graphql.schema.GraphQLScalarType;
import graphql.schema.GraphQLSchema;
import graphql.schema.idl.RuntimeWiring;
import graphql.schema.idl.SchemaGenerator;
import graphql.schema.idl.SchemaParser;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.junit.jupiter.api.Test;

/**
 * The scenario of {@link AnswersIT} reaches each operation of the schema. An operation whose arguments {@link ScenarioValues} lacks would be
 * refused before it begins, and the jar and the executable would be the same because neither ran it.
 */
class ScenarioReachTest {

    private static final Path SCHEMA = Path.of("src/main/webui/schema.graphql");
    /** The pages' copy of the schema uses these without declaring them. */
    private static final List<String> SCALARS = List.of("BigDecimal", "BigInteger", "Date", "DateTime");

    private final GraphQLSchema schema = schema();
    private final WholeSchema whole = WholeSchema.of(schema);

    @Test
    void the_scenario_has_a_value_for_each_argument_that_an_operation_needs() {
        List<String> unreached = new ArrayList<>();
        for (String root : List.of("Query", "Mutation")) {
            for (String operation : whole.operations(root)) {
                refusals(root, operation, ScenarioValues.of(operation, "creator_a", "payout_a"))
                        .forEach(refusal -> unreached.add(operation + ": " + refusal));
            }
        }
        assertThat(unreached)
                .as("The scenario of AnswersIT does not reach these. Add what they need to ScenarioValues")
                .isEmpty();
    }

    @Test
    void an_operation_without_its_values_is_found() {
        assertThat(refusals("Mutation", "processPayout", Map.of())).isNotEmpty();
        assertThat(refusals("Mutation", "pauseCreator", Map.of("creatorId", "c", "reason", "r", "kind", "NONSENSE")))
                .isNotEmpty();
    }

    private List<String> refusals(String root, String operation, Map<String, Object> values) {
        String document = whole.document(root, operation, values);
        Map<String, Object> variables = new HashMap<>(values);
        variables.keySet().removeIf(name -> !document.contains("$" + name + ":"));
        var input = ExecutionInput.newExecutionInput(document).variables(variables);
        return GraphQL.newGraphQL(schema).build().execute(input.build()).getErrors().stream()
                .filter(error -> error.getPath() == null)
                .map(GraphQLError::getMessage)
                .toList();
    }

    private static GraphQLSchema schema() {
        RuntimeWiring.Builder wiring = RuntimeWiring.newRuntimeWiring();
        for (String name : SCALARS) {
            wiring.scalar(GraphQLScalarType.newScalar()
                    .name(name)
                    .coercing(new AnyValue())
                    .build());
        }
        try {
            var types = new SchemaParser().parse(Files.readString(SCHEMA));
            SCALARS.forEach(name -> types.add(new ScalarTypeDefinition(name)));
            return new SchemaGenerator().makeExecutableSchema(types, wiring.build());
        } catch (IOException failure) {
            throw new UncheckedIOException(failure);
        }
    }

    /** Whether a value is an amount or a date, the product says. */
    private static final class AnyValue implements Coercing<Object, Object> {

        @Override
        public Object serialize(Object result, GraphQLContext context, Locale locale) {
            return result;
        }

        @Override
        public Object parseValue(Object value, GraphQLContext context, Locale locale) {
            return value;
        }
    }
}
