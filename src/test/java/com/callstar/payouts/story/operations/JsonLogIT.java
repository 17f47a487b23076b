package com.callstar.payouts.story.operations;

import static org.assertj.core.api.Assertions.assertThat;

import com.callstar.payouts.story.Node;
import com.callstar.payouts.story.NodeFixture;
import com.callstar.payouts.story.Webhooks;
import com.fasterxml.jackson.databind.JsonNode;
import io.restassured.RestAssured;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** The packaged product writes JSON logs if its environment says so. */
class JsonLogIT {

    @Test
    void each_json_log_line_names_its_request() throws Exception {
        try (NodeFixture premises = new NodeFixture()) {
            Node node = premises.node("json-log", Map.of("QUARKUS_LOG_CONSOLE_JSON_ENABLED", "true"))
                    .awaitReady();
            RestAssured.given()
                    .port(node.port())
                    .header("X-Request-Id", "request-of-the-json-log")
                    .contentType("application/json")
                    .body(Map.of("query", "mutation { processPayout(payoutId: \"x\") { id } }"))
                    .post("/graphql");
            node.stop();

            List<JsonNode> lines =
                    node.output().map(line -> (JsonNode) Webhooks.read(line)).toList();
            assertThat(lines)
                    .allSatisfy(
                            line -> assertThat(line.path("timestamp").asText()).isNotEmpty());
            assertThat(lines)
                    .anySatisfy(
                            line -> assertThat(line.at("/mdc/request").asText()).isEqualTo("request-of-the-json-log"));
        }
    }
}
