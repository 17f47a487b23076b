package com.callstar.payouts;

import static org.assertj.core.api.Assertions.assertThat;

import graphql.ParseAndValidate;
import graphql.language.ObjectTypeDefinition;
import graphql.parser.Parser;
import graphql.schema.GraphQLSchema;
import graphql.schema.idl.SchemaParser;
import graphql.schema.idl.TypeDefinitionRegistry;
import graphql.schema.idl.UnExecutableSchemaGenerator;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;

/** What GraphiQL opens with, and which mutations it runs without asking. */
class GraphiqlExamplesTest {

    private static final Path SCRIPT = Path.of("src/main/resources/graphiql/render.js");
    private static final Pattern EXAMPLE = Pattern.compile("const [A-Z]+ = `([^`]*)`");
    private static final Pattern UNASKED = Pattern.compile("RUN_WITHOUT_QUESTION = \\[([^\\]]*)\\]");

    private static TypeDefinitionRegistry types() throws IOException {
        String scalars = "scalar BigDecimal scalar BigInteger scalar DateTime scalar Date\n";
        return new SchemaParser().parse(scalars + Files.readString(Path.of("src/main/webui/schema.graphql")));
    }

    @Test
    void the_examples_are_valid() throws IOException {
        GraphQLSchema schema = UnExecutableSchemaGenerator.makeUnExecutableSchema(types());
        List<String> examples = EXAMPLE.matcher(Files.readString(SCRIPT))
                .results()
                .map(found -> found.group(1))
                .toList();
        assertThat(examples)
                .hasSize(6)
                .allSatisfy(example -> assertThat(ParseAndValidate.validate(schema, Parser.parse(example)))
                        .isEmpty());
    }

    @Test
    void a_mutation_that_moves_money_asks_first() throws IOException {
        List<String> unasked = UNASKED.matcher(Files.readString(SCRIPT))
                .results()
                .map(found -> found.group(1))
                .flatMap(names -> Pattern.compile("'(\\w+)'").matcher(names).results())
                .map(MatchResult::group)
                .map(name -> name.replace("'", ""))
                .toList();
        List<String> mutations =
                types().getType("Mutation", ObjectTypeDefinition.class).orElseThrow().getFieldDefinitions().stream()
                        .map(field -> field.getName())
                        .toList();
        assertThat(mutations).containsAll(unasked);
        assertThat(unasked)
                .isNotEmpty()
                .doesNotContain(
                        "processPayout", "requestPayout", "reverseTransfer", "payOutStripeBalance", "retryOnwardPayout")
                .doesNotContain("resolvePayment", "confirmDestination", "registerCreator", "eraseCreator")
                .doesNotContain("agreeRecovery", "endRecovery", "writeOffDebt");
    }
}
