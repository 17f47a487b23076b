package com.callstar.payouts.story;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.restassured.builder.ResponseBuilder;
import io.restassured.filter.Filter;
import io.restassured.filter.FilterContext;
import io.restassured.response.Response;
import io.restassured.specification.FilterableRequestSpecification;
import io.restassured.specification.FilterableResponseSpecification;
import java.io.IOException;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * Writes down every answer, so that two runs can be compared line by line. What differs in each run (ids, times, tokens, ports) is
 * replaced by what it is; the members of an object, the nodes of a list and the rows of a file are sorted.
 */
final class Transcript implements Filter {

    private static final List<String> HEADERS = List.of(
            "Allow",
            "Cache-Control",
            "Content-Disposition",
            "Content-Security-Policy",
            "Content-Type",
            "Location",
            "Retry-After",
            "WWW-Authenticate");
    /** Lists whose order says nothing, or depends on what runs at the same time. */
    private static final Set<String> ANY_ORDER = Set.of("checks", "nodes", "payoutTotals", "statusDistribution");
    /** The number of a row of the ledger, at the start of a line of its file. */
    private static final Pattern ROW = Pattern.compile("^\\d+(?=[,;])");
    /** In this order. */
    private static final Map<Pattern, String> OTHER_EACH_TIME = otherEachTime();

    private final List<String> lines = new ArrayList<>();

    private static Map<Pattern, String> otherEachTime() {
        Map<Pattern, String> all = new LinkedHashMap<>();
        all.put(Pattern.compile("(localhost|127\\.0\\.0\\.1)(:|%3A)\\d+"), "$1");
        all.put(Pattern.compile("\\beyJ[A-Za-z0-9_.-]+"), "<token>");
        all.put(Pattern.compile("((?:token|code|state|nonce|code_challenge|id_token_hint)=)[^&\"\\s]+"), "$1<secret>");
        all.put(Pattern.compile("_" + StripeWorld.fresh("run").split("_")[1] + "_"), "_");
        all.put(Pattern.compile("\\b([a-z]{2,10})_(?=\\w*\\d)\\w{10,}"), "$1_<id>");
        all.put(Pattern.compile("[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}"), "<uuid>");
        all.put(Pattern.compile("\\b[0-9A-HJKMNP-TV-Z]{26}\\b"), "<ulid>");
        all.put(Pattern.compile("\\b[0-9a-f]{16,}\\b"), "<hex>");
        all.put(
                Pattern.compile("\\d{4}-\\d\\d-\\d\\d[T ]\\d\\d:\\d\\d(:\\d\\d(\\.\\d+)?)?(Z|[+-]\\d\\d:\\d\\d)?"),
                "<time>");
        all.put(Pattern.compile("\\d{4}-\\d\\d-\\d\\d"), "<date>");
        all.put(Pattern.compile("\\d{1,2}(er)? \\p{L}+ \\d{4},? ((à|at) )?\\d{2}:\\d{2}"), "<time>");
        all.put(
                Pattern.compile("(\"(?:changed|created|retryAfterSeconds|tookMillis|tries)\"\\s*:\\s*)\\d+"),
                "$1<number>");
        // A job is silent until its node writes again, for up to 20 s after the test's clock has jumped.
        all.put(Pattern.compile("\"nextAt\" : null"), "\"nextAt\" : \"<time>\"");
        all.put(Pattern.compile("\"state\" : \"(SILENT|FINE|NOT_YET)\""), "\"state\" : \"<of a job>\"");
        all.put(Pattern.compile("(\"endCursor\"\\s*:\\s*)\"[^\"]+\""), "$1\"<cursor>\"");
        return all;
    }

    static String same(String text) {
        String same = text;
        for (Map.Entry<Pattern, String> one : OTHER_EACH_TIME.entrySet()) {
            same = one.getKey().matcher(same).replaceAll(one.getValue());
        }
        return same;
    }

    void chapter(String name) {
        lines.add("");
        lines.add("## " + name);
    }

    /** A line for each, in any order. */
    void unordered(String name, Stream<String> all) {
        lines.add("");
        lines.add("# " + name);
        all.map(Transcript::same).sorted().forEach(lines::add);
    }

    void says(String what, String text) {
        lines.add("");
        lines.add("# " + same(what));
        lines.add(canonical(text));
    }

    @Override
    public Response filter(
            FilterableRequestSpecification asked, FilterableResponseSpecification expected, FilterContext context) {
        Response answer = context.next(asked, expected);
        byte[] body = answer.asByteArray();
        URI address = URI.create(asked.getURI());
        String path = address.getRawPath() + (address.getRawQuery() == null ? "" : "?" + address.getRawQuery());
        String question = asked.getBody() == null ? "" : " " + canonical(String.valueOf((Object) asked.getBody()));
        says(asked.getMethod() + " " + path + question, answer.statusCode() + headers(answer));
        String text = new String(body, StandardCharsets.UTF_8);
        if (String.valueOf(answer.contentType()).startsWith("text/csv")) {
            text.lines()
                    .map(row -> same(ROW.matcher(row).replaceFirst("<row>")))
                    .sorted()
                    .forEach(lines::add);
        } else {
            lines.add(canonical(text));
        }
        return new ResponseBuilder().clone(answer).setBody(body).build();
    }

    private static String headers(Response answer) {
        StringBuilder headers = new StringBuilder();
        for (String name : HEADERS) {
            if (answer.header(name) != null) {
                headers.append("\n").append(name).append(": ").append(answer.header(name));
            }
        }
        return headers.toString();
    }

    private static String canonical(String body) {
        try {
            JsonNode json = RawHttp.JSON.readTree(body);
            return same(json.isContainerNode() ? sorted(json).toPrettyString() : body);
        } catch (JsonProcessingException other) {
            return same(body);
        }
    }

    private static JsonNode sorted(JsonNode json) {
        if (json.isArray()) {
            ArrayNode all = JsonNodeFactory.instance.arrayNode();
            json.forEach(one -> all.add(sorted(one)));
            return all;
        }
        if (!json.isObject()) {
            return json;
        }
        ObjectNode all = JsonNodeFactory.instance.objectNode();
        json.properties().stream()
                .sorted(Map.Entry.comparingByKey())
                .forEach(member -> all.set(
                        member.getKey(),
                        ANY_ORDER.contains(member.getKey()) ? anyOrder(member.getValue()) : sorted(member.getValue())));
        return all;
    }

    private static JsonNode anyOrder(JsonNode nodes) {
        ArrayNode all = JsonNodeFactory.instance.arrayNode();
        nodes.valueStream()
                .map(Transcript::sorted)
                .sorted((one, other) -> same(one.toString()).compareTo(same(other.toString())))
                .forEach(all::add);
        return all;
    }

    void write(String name) throws IOException {
        Path folder = Files.createDirectories(Path.of("target", "answers"));
        Files.write(folder.resolve(name + ".txt"), lines);
    }
}
