package com.callstar.payouts.story.api;

import static org.assertj.core.api.Assertions.assertThat;

import com.callstar.payouts.story.RawHttp;
import com.callstar.payouts.story.Story;
import com.callstar.payouts.story.TestUser;
import io.quarkus.test.junit.QuarkusTest;
import java.nio.charset.StandardCharsets;
import java.util.Collections;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Malformed or oversized GraphQL requests are refused with a code, never a 500, and leak no internals. */
@QuarkusTest
class OddGraphqlTest extends Story {

    private static RawHttp.Answer ask(String query, Object variables) {
        return RawHttp.graphql(TestUser.ADMIN, RawHttp.document(query, variables));
    }

    private static RawHttp.Answer ask(String query) {
        return ask(query, Map.of());
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                " ",
                "{",
                "hello",
                "[]",
                "[{\"query\":\"{ me { name } }\"}]",
                "7",
                "null",
                "\"{ me { name } }\"",
                "{}",
                "{\"query\":null}",
                "{\"query\":7}",
                "{\"query\":{}}",
                "{\"query\":\"{ me { name } }\",\"variables\":[]}",
                "{\"query\":\"{ me { name } }\",\"variables\":\"x\"}",
                "{\"query\":\"{ me { name } }\",\"operationName\":7}",
                "{\"query\":\"{ me { name } }\",\"extensions\":7}",
                "{\"query\":\"{ me { name } }\"",
                "{\"query\":\"{ me { name } }\"}{}",
                "{\"query\":\"{ me { name } }\"} trailing",
                "{\"variables\":{}}",
                "\u0000"
            })
    void a_body_that_is_no_request_is_refused(String body) {
        RawHttp.graphql(TestUser.ADMIN, body).isRefused(400, "INVALID_INPUT");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                " ",
                "# only a comment",
                "#\\n#\\n",
                "{",
                "{}",
                "{ me }",
                "{ me { name } ",
                "{ me { nobody } }",
                "{ nobody }",
                "query",
                "mutation { me { name } }",
                "subscription { me { name } }",
                "fragment F on Viewer { name }",
                "{ me { ...Nowhere } }",
                "{ me { name @nowhere } }",
                "{ payout { id } }",
                "{ payout(id: null) { id } }",
                "{ payout(id: {}) { id } }",
                "{ payout(id: \"x\", what: 1) { id } }",
                "{ payments(first: \"many\") { totalCount } }",
                "{ payments(first: 2147483648) { totalCount } }",
                "{ payments(first: 1.5) { totalCount } }",
                "{ payments(status: NOWHERE) { totalCount } }",
                "{ payments(status: \"PAID\") { totalCount } }",
                "query($id: Nowhere!) { payout(id: $id) { id } }",
                "query($id: ID!) { payout(id: $id) { id } }",
                "query($id: ID!) { me { name } }",
                "{ a: me { ...A } } fragment A on Viewer { ...B } fragment B on Viewer { ...A }",
                "{ me { ...A } } fragment A on Viewer { ...A }",
                "query A { me { name } } query A { me { name } }",
                "query A { me { name } } query B { me { name } }",
                "{ me { name } } { me { name } }",
                "type Query { x: Int }",
                "{ me { name } } \u0000",
                "\uFEFF\uFEFF {",
                "{ payout(id: \"\\uD800\") { id ",
                "{ payout(id: \"unterminated) { id } }",
                "{ payout(id: \"\"\"unterminated) { id } }"
            })
    void a_document_that_cannot_be_run_is_refused(String query) {
        ask(query).isRefused(200, "INVALID_INPUT");
    }

    @Test
    void an_unknown_operation_name_is_refused() {
        for (String name : new String[] {"C", "", " ", "\0"}) {
            String body = RawHttp.json(
                    Map.of("query", "query A { me { name } } query B { me { name } }", "operationName", name));
            RawHttp.graphql(TestUser.ADMIN, body).isRefused(200, "INVALID_INPUT");
        }
        String named =
                RawHttp.json(Map.of("query", "query A { me { name } } query B { me { roles } }", "operationName", "B"));
        assertThat(RawHttp.graphql(TestUser.ADMIN, named).body()).contains("ADMIN");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"", "text/html", "garbage", "*/*", "image/png;q=nowhere", "application/graphql-response+json"})
    void odd_but_accepted_requests_are_harmless(String accept) {
        byte[] bytes = RawHttp.document("{ me { nobody } }", Map.of()).getBytes(StandardCharsets.UTF_8);
        RawHttp.send("POST", "/graphql", bytes, "Accept", accept).isHarmless();
        RawHttp.send("POST", "/graphql", bytes, "Accept", accept, "Content-Type", "application/json")
                .isHarmless();
    }

    @Test
    void too_deep_wide_or_long_queries_are_refused() {
        String deep = "{ __schema { types " + "{ fields { type ".repeat(49) + "{ name }" + " } }".repeat(49) + " } }";
        ask(deep).isRefused(200, "TOO_COMPLEX");
        ask("{ me " + "{ a ".repeat(2400) + "}".repeat(2400) + " }").isRefused(200, "TOO_COMPLEX");
        ask("{ payout(id: " + "[".repeat(2000) + "]".repeat(2000) + ") { id } }")
                .isRefused(200, "TOO_COMPLEX");
        String aliases = IntStream.range(0, 10_000)
                .mapToObj(i -> "a" + i + ":me{name}")
                .collect(Collectors.joining(" ", "{", "}"));
        ask(aliases).isRefused(200, "TOO_COMPLEX");
        String wide =
                IntStream.range(0, 600).mapToObj(i -> "a" + i + ":me{name}").collect(Collectors.joining(" ", "{", "}"));
        ask(wide).isRefused(200, "TOO_COMPLEX");
        String spread = "{ me { ...A } } "
                + "fragment A on Viewer { " + String.join(" ", Collections.nCopies(50, "...B")) + " } "
                + "fragment B on Viewer { " + String.join(" ", Collections.nCopies(50, "...C")) + " } "
                + "fragment C on Viewer { " + String.join(" ", Collections.nCopies(50, "name")) + " }";
        ask(spread).isHarmless();
    }

    @Test
    void a_query_of_a_megabyte_is_refused_unread() {
        String token = "Bearer " + TestUser.ADMIN.token();
        assertThat(RawHttp.announced("/graphql", "application/json", 1 << 20, "Authorization", token))
                .isEqualTo(413);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "text/plain",
                "text/html",
                "application/xml",
                "application/x-www-form-urlencoded",
                "multipart/form-data; boundary=x",
                "multipart/form-data",
                "application/graphql",
                "application/octet-stream",
                "application/json; charset=utf-16",
                "application/json; charset=nowhere",
                "json",
                "garbage",
                "*/*"
            })
    void a_body_of_another_kind_is_refused(String type) {
        String token = "Bearer " + TestUser.ADMIN.token();
        for (String body : new String[] {
            RawHttp.document("{ me { name } }", Map.of()),
            "query=%7B+me+%7B+name+%7D+%7D",
            "{ me { name } }",
            "{ me {",
            "",
            "--x\r\nContent-Disposition: form-data; name=\"operations\"\r\n\r\n{}\r\n--x--"
        }) {
            byte[] bytes = body.getBytes(StandardCharsets.UTF_8);
            RawHttp.send("POST", "/graphql", bytes, "Content-Type", type, "Authorization", token)
                    .isRefused(415, "INVALID_INPUT");
        }
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "application/json",
                "Application/JSON; charset=UTF-8",
                "application/json;charset=\"utf-8\"",
                "application/json; profile=x"
            })
    void only_utf_8_json_is_accepted(String type) {
        byte[] bytes = RawHttp.document("{ me { name } }", Map.of()).getBytes(StandardCharsets.UTF_8);
        String token = "Bearer " + TestUser.ADMIN.token();
        assertThat(RawHttp.send("POST", "/graphql", bytes, "Content-Type", type, "Authorization", token)
                        .body())
                .contains("\"data\":{\"me\"");
    }

    @ParameterizedTest
    @ValueSource(strings = {"GET", "PUT", "DELETE", "PATCH", "HEAD", "OPTIONS", "TRACE", "NOWHERE"})
    void other_methods_run_nothing(String method) {
        for (String path : new String[] {
            "/graphql", "/graphql?query=%7B%20me%20%7B%20name%20%7D%20%7D", "/graphql?query=%7B", "/graphql?query="
        }) {
            RawHttp.Answer answer =
                    RawHttp.send(method, path, null, "Authorization", "Bearer " + TestUser.ADMIN.token());
            assertThat(answer.isHarmless().body()).doesNotContain("\"data\"");
        }
    }
}
