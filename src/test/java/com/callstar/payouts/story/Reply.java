package com.callstar.payouts.story;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.cfg.JsonNodeFeature;
import com.fasterxml.jackson.databind.json.JsonMapper;
import java.math.BigDecimal;

/** What GraphQL answered. */
public final class Reply {

    private static final JsonMapper JSON = JsonMapper.builder()
            .enable(DeserializationFeature.USE_BIG_DECIMAL_FOR_FLOATS)
            .disable(JsonNodeFeature.STRIP_TRAILING_BIGDECIMAL_ZEROES)
            .build();

    private final JsonNode answer;

    public Reply(String body) {
        try {
            answer = JSON.readTree(body);
        } catch (JsonProcessingException e) {
            throw new AssertionError("Not JSON: " + body, e);
        }
    }

    @Override
    public String toString() {
        return answer.toString();
    }

    /** A value under data, by a path such as {@code payments.nodes.0.id}; fails on any error. */
    public JsonNode data(String path) {
        assertThat(answer.path("errors").toString()).as("errors").isEmpty();
        JsonNode node = answer.path("data");
        for (String step : path.split("\\.")) {
            node = step.matches("\\d+") ? node.path(Integer.parseInt(step)) : node.path(step);
        }
        return node;
    }

    public String text(String path) {
        JsonNode node = data(path);
        return node.isNull() || node.isMissingNode() ? null : node.asText();
    }

    public BigDecimal amount(String path) {
        return new BigDecimal(data(path).asText());
    }

    /** The code of the first error; null if there is none. */
    public String code() {
        return answer.at("/errors/0/extensions/code").asText(null);
    }

    /** A fact beside the code. */
    public JsonNode fact(String name) {
        return answer.at("/errors/0/extensions/" + name);
    }

    public String message() {
        return answer.at("/errors/0/message").asText(null);
    }

    public JsonNode whole() {
        return answer;
    }
}
