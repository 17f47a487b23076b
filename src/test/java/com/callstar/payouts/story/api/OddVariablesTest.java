package com.callstar.payouts.story.api;

import static org.assertj.core.api.Assertions.assertThat;

import com.callstar.payouts.story.RawHttp;
import com.callstar.payouts.story.Story;
import com.callstar.payouts.story.TestUser;
import io.quarkus.test.junit.QuarkusTest;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Odd GraphQL variables are refused with a code, never a 500, and leak no internals. */
@QuarkusTest
class OddVariablesTest extends Story {

    private static RawHttp.Answer ask(String query, Object variables) {
        return RawHttp.graphql(TestUser.ADMIN, RawHttp.document(query, variables));
    }

    @ParameterizedTest
    @ValueSource(strings = {"{\"id\":null}", "{}", "{\"other\":1}", "null"})
    void a_missing_variable_is_refused(String variables) {
        String body = "{\"query\":\"query($id: ID!) { payout(id: $id) { id } }\",\"variables\":" + variables + "}";
        RawHttp.graphql(TestUser.ADMIN, body).isRefused(200, "INVALID_INPUT");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "Int|0.5|payments(first: $x) { totalCount }",
                "Int|\"many\"|payments(first: $x) { totalCount }",
                "Int|true|payments(first: $x) { totalCount }",
                "Int|{}|payments(first: $x) { totalCount }",
                "Int|[]|analytics(period: $x) { currency }",
                "Int|2147483648|analytics(period: $x) { currency }",
                "Int|1e400|analytics(period: $x) { currency }",
                "PayoutStatus|\"NOWHERE\"|payments(status: $x) { totalCount }",
                "PayoutStatus|7|payments(status: $x) { totalCount }",
                "PayoutStatus|{}|payoutRequests(status: $x) { totalCount }",
                "EventStatus|\"PAID\"|stripeEvents(status: $x) { totalCount }"
            })
    void a_variable_of_a_wrong_type_is_refused(String row) {
        String[] it = row.split("\\|");
        String query = "query($x: %s) { %s }".formatted(it[0], it[2]);
        RawHttp.graphql(TestUser.ADMIN, "{\"query\":\"" + query + "\",\"variables\":{\"x\":" + it[1] + "}}")
                .isRefused(200, "INVALID_INPUT");
    }

    @ParameterizedTest
    @ValueSource(strings = {"7", "true", "{}", "[]", "\"x\"", "{\"id\":{}}", "{\"id\":7,\"name\":[],\"email\":{}}"})
    void an_input_of_a_wrong_shape_does_no_harm(String creator) {
        String query = "mutation($x: CreatorInput!) { registerCreator(creator: $x) { id } }";
        RawHttp.Answer answer =
                RawHttp.graphql(TestUser.ADMIN, "{\"query\":\"" + query + "\",\"variables\":{\"x\":" + creator + "}}");
        assertThat(answer.isHarmless().code()).as(answer.body()).isEqualTo("INVALID_INPUT");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "0",
                "-1",
                "0.001",
                "1e400",
                "1e-400",
                "100000000",
                "123456789012345678901234567890.99",
                "\"a lot\"",
                "\"NaN\"",
                "\"Infinity\"",
                "\"\"",
                "true",
                "[]",
                "{}"
            })
    void an_invalid_amount_is_refused_as_variable_and_literal(String amount) {
        TestUser creator = aCreator();
        String ask = "mutation($amount: BigDecimal!) { requestPayout(amount: $amount) { id } }";
        String body = "{\"query\":\"" + ask + "\",\"variables\":{\"amount\":" + amount + "}}";
        RawHttp.graphql(creator, body).isRefused(200, "INVALID_AMOUNT");
        String literal = "mutation { requestPayout(amount: " + amount + ") { id } }";
        RawHttp.graphql(creator, RawHttp.document(literal, Map.of())).isRefused(200, "INVALID_AMOUNT");
    }

    @ParameterizedTest
    @ValueSource(strings = {"1e999999999", "1e-999999999", "1e99999999999", "-1e-99999999999", "9e2147483648"})
    void a_number_beyond_all_bounds_is_refused(String number) {
        TestUser creator = aCreator();
        String ask = "mutation($amount: BigDecimal!) { requestPayout(amount: $amount) { id } }";
        String body = "{\"query\":\"" + ask + "\",\"variables\":{\"amount\":" + number + "}}";
        assertThat(RawHttp.graphql(creator, body).isHarmless().code()).startsWith("INVALID_");
        String literal = "mutation { requestPayout(amount: " + number + ") { id } }";
        assertThat(RawHttp.graphql(creator, RawHttp.document(literal, Map.of()))
                        .isHarmless()
                        .code())
                .startsWith("INVALID_");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "query($x: ID!) { payout(id: $x) { id } }",
                "query($x: ID!) { creator(id: $x) { id } }",
                "query($x: ID!) { balance(creatorId: $x) { currency } }",
                "query($x: ID!) { payments(creatorId: $x) { totalCount } }",
                "query($x: String) { payments(after: $x) { nodes { id } } }",
                "query($x: String) { creators(search: $x) { totalCount nodes { id } } }",
                "query($x: String) { stripeEvents(type: $x) { totalCount } }",
                "mutation($x: ID!) { processPayout(payoutId: $x, notes: \"n\") { id } }",
                "mutation($x: String) { processPayout(payoutId: \"p\", notes: $x) { id } }",
                "mutation($x: ID!) { rejectPayout(payoutId: $x, reason: \"r\") { id } }",
                "mutation($x: String!) { rejectPayout(payoutId: \"p\", reason: $x) { id } }",
                "mutation($x: ID!) { replayStripeEvent(id: $x) { id } }",
                "mutation($x: ID!) { rereadStripeEvent(id: $x) { id } }",
                "mutation($x: ID!) { createBookingPayment(payment: {bookingId: \"b\", creatorId: $x, amount: 1}) { currency } }",
                "mutation($x: String!) { createBookingPayment(payment: {bookingId: $x, creatorId: \"c\", amount: 1}) { currency } }"
            })
    void odd_characters_in_a_text_do_no_harm(String query) {
        Map<String, Object> variables = new HashMap<>();
        for (String odd : new String[] {
            "'", "\"", "\\", "%", "_", "%_\\'", "'; drop table payout; --", "😀", "\0", "a\0b", "é".repeat(10_000), " "
        }) {
            variables.put("x", odd);
            ask(query, variables).isHarmless();
        }
        String half = "{\"query\":" + RawHttp.json(query) + ",\"variables\":{\"x\":\"\\ud800\"}}";
        RawHttp.graphql(TestUser.ADMIN, half).isHarmless();
    }

    @Test
    void a_number_of_five_thousand_digits_is_refused() {
        String digits = "9".repeat(5000);
        for (String amount : List.of(digits, "0." + digits, "-" + digits)) {
            String query = "mutation($amount: BigDecimal!) { requestPayout(amount: $amount) { id } }";
            String body = "{\"query\":\"" + query + "\",\"variables\":{\"amount\":" + amount + "}}";
            assertThat(RawHttp.graphql(aCreator(), body).isHarmless().code()).startsWith("INVALID_");
            String literal = "mutation { requestPayout(amount: " + amount + ") { id } }";
            assertThat(RawHttp.graphql(aCreator(), RawHttp.document(literal, Map.of()))
                            .isHarmless()
                            .code())
                    .startsWith("INVALID_");
        }
    }

    @Test
    void a_search_takes_wildcards_as_they_are_written() {
        TestUser creator = aCreator();
        String search = "query($x: String) { creators(search: $x, first: 500) { totalCount nodes { id } } }";
        assertThat(ask(search, Map.of("x", creator.creatorId()))
                        .json()
                        .at("/data/creators/totalCount")
                        .asInt())
                .isEqualTo(1);
        String id = creator.creatorId();
        for (String nobody : new String[] {"%" + id, id + "%", id + "\\", id + "'", id.replace('_', '%')}) {
            assertThat(ask(search, Map.of("x", nobody))
                            .json()
                            .at("/data/creators/totalCount")
                            .asInt())
                    .as(nobody)
                    .isZero();
        }
        ask(search, Map.of("x", "é".repeat(10_000))).isRefused(200, "INVALID_INPUT");
    }

    @Test
    void endlessly_nested_variables_do_no_harm() {
        for (int depth : new int[] {100, 400, 990, 5000}) {
            String nested = "[".repeat(depth) + "]".repeat(depth);
            String body =
                    "{\"query\":\"query($id: ID!) { payout(id: $id) { id } }\",\"variables\":{\"id\":" + nested + "}}";
            assertThat(RawHttp.graphql(TestUser.ADMIN, body).isHarmless().body())
                    .as("depth %s", depth)
                    .matches(".*(INVALID_INPUT|TOO_COMPLEX|\"payout\":null).*");
        }
    }
}
