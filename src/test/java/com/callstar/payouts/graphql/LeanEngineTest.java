package com.callstar.payouts.graphql;

import static org.assertj.core.api.Assertions.assertThat;

import com.callstar.payouts.story.Story;
import com.callstar.payouts.story.TestUser;
import com.fasterxml.jackson.databind.node.ObjectNode;
import graphql.schema.GraphQLCodeRegistry;
import graphql.schema.GraphQLObjectType;
import graphql.schema.GraphQLSchema;
import io.quarkus.test.junit.QuarkusTest;
import io.smallrye.graphql.execution.datafetcher.FieldDataFetcher;
import io.smallrye.graphql.schema.model.Schema;
import jakarta.inject.Inject;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What the engine leaves out because it costs time for each request or each field, and that answers stay the same (decision 80). */
@QuarkusTest
class LeanEngineTest extends Story {

    private static final String PAYMENT =
            "query isWatched { payments(first: 5) { nodes { id %s } pageInfo { hasNextPage } } }";
    private static final String PAYOUT =
            "{ payoutRequests(first: 5) { nodes { id currency requestedAmount actualAmount status requestedAt processedAt"
                    + " completedAt failedAt failureCode notes stripeAccountId bankAccountLast4 destinationConfirmedAt"
                    + " creator { id } %s } } }";

    @Inject
    Schema model;

    @Inject
    GraphQLSchema schema;

    @Inject
    FailingEngine engine;

    @Test
    void smallrye_makes_no_loaders_of_its_own() {
        assertThat(model.getBatchOperations()).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "creator { name }",
                "whose: creator { name }",
                "... { creator { name } }",
                "... on Payment { creator { name } }"
            })
    void a_request_with_a_field_of_whole_lists_has_loaders(String field) {
        TestUser creator = aCreator();
        customersPay(creator, "100.00");
        assertThat(creator.graphql(PAYMENT.formatted(field)).toString()).contains("\"name\"");
        assertThat(engine.hadLoaders()).isTrue();
    }

    @Test
    void a_field_of_whole_lists_can_be_in_a_fragment() {
        TestUser creator = aCreator();
        customersPay(creator, "100.00");
        String document = PAYMENT.formatted("...Whose") + " fragment Whose on Payment { creator { name } }";
        assertThat(creator.graphql(document).toString()).contains("\"name\"");
        assertThat(engine.hadLoaders()).isTrue();
    }

    @Test
    void a_request_without_such_a_field_has_none() {
        TestUser creator = aCreator();
        customersPay(creator, "100.00");
        for (int again = 0; again < 2; again++) {
            creator.graphql(PAYMENT.formatted("amount notice parts { amount }"));
            assertThat(engine.hadLoaders()).isFalse();
        }
    }

    @Test
    void every_getter_is_called_without_a_description_of_its_field() {
        GraphQLCodeRegistry code = schema.getCodeRegistry().transform(all -> Getters.replaceIn(all, schema, model));
        List<String> described = schema.getAllTypesAsList().stream()
                .flatMap(type -> type instanceof GraphQLObjectType object ? Stream.of(object) : Stream.empty())
                .flatMap(object -> object.getFieldDefinitions().stream()
                        .filter(field -> code.getDataFetcher(object, field) instanceof FieldDataFetcher)
                        .map(field -> object.getName() + "." + field.getName()))
                .toList();
        assertThat(described).isEmpty();
    }

    @Test
    void a_payout_is_the_same_without_what_was_sent_of_it() {
        TestUser creator = aCreator();
        released(creator, "100.00");
        String payout =
                creator.graphql("mutation { requestPayout(amount: 90) { id } }").text("requestPayout.id");
        TestUser.ADMIN
                .graphql("mutation($id: ID!) { processPayout(payoutId: $id) { status } }", "id", payout)
                .data("processPayout");
        ObjectNode alone = (ObjectNode) creator.graphql(PAYOUT.formatted("")).data("payoutRequests.nodes.0");
        ObjectNode sent = (ObjectNode)
                creator.graphql(PAYOUT.formatted("stripeTransferId")).data("payoutRequests.nodes.0");
        assertThat(sent.remove("stripeTransferId").textValue()).startsWith("tr_");
        assertThat(sent).isEqualTo(alone);
    }
}
