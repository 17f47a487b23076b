package com.callstar.payouts.story;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.MissingNode;
import io.restassured.RestAssured;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.Socket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.atomic.AtomicInteger;

/** Sends requests that no proper client makes, byte for byte, and checks what must be true of every answer. */
public final class RawHttp {

    public static final JsonMapper JSON = new JsonMapper();

    private static final Duration PATIENCE = Duration.ofSeconds(20);
    /** After these answers the server closes the connection without announcing it. */
    private static final Set<Integer> LAST_ANSWERS = Set.of(413, 414, 431);

    private static volatile HttpClient client = newClient();
    /** Internals that no answer may contain. */
    private static final List<String> SECRETS = List.of(
            "com.callstar",
            "org.hibernate",
            "org.postgresql",
            "java.",
            "jakarta.",
            "Exception",
            "select ",
            "insert into",
            "at io.",
            "stacktrace",
            "SQLSTATE");

    private static final String FORWARDED_FOR = "X-Forwarded-For";
    private static final AtomicInteger CALLERS = new AtomicInteger();

    private RawHttp() {}

    public record Answer(String asked, int status, String body) {

        /** The first error code, of GraphQL or REST; null if there is none. */
        public String code() {
            JsonNode json = json();
            return json.at("/errors/0/extensions/code").asText(json.path("code").asText(null));
        }

        public JsonNode json() {
            try {
                return JSON.readTree(body);
            } catch (JsonProcessingException notJson) {
                return MissingNode.getInstance();
            }
        }

        /** Asserts that the answer is no 500 and leaks no internals. */
        public Answer isHarmless() {
            assertThat(status).as("%s: %s", asked, body).isBetween(200, 499);
            SECRETS.forEach(secret -> assertThat(body).as(asked).doesNotContainIgnoringCase(secret));
            json().path("errors")
                    .forEach(error -> assertThat(error.at("/extensions/code").asText())
                            .as("the code in %s of %s", body, asked)
                            .isNotEmpty()
                            .isNotEqualTo("INTERNAL"));
            return this;
        }

        public Answer isRefused(int expected, String code) {
            isHarmless();
            assertThat(status + " " + code()).as("%s: %s", asked, body).isEqualTo(expected + " " + code);
            if (!json().has("errors")) {
                assertThat(json().path("error").asText()).as(asked).isNotBlank();
            }
            return this;
        }
    }

    /** Sends any method, path, headers (names and values in turn) and body; a null body sends none. */
    public static Answer send(String method, String path, byte[] body, String... headers) {
        HttpRequest.Builder request = HttpRequest.newBuilder(URI.create("http://localhost:" + RestAssured.port + path))
                .timeout(PATIENCE)
                .method(method, body == null ? BodyPublishers.noBody() : BodyPublishers.ofByteArray(body));
        if (headers.length > 0) {
            request.headers(headers);
        }
        if (!List.of(headers).contains(FORWARDED_FOR)) {
            // Each request has its own address, so that no rate limit applies.
            int caller = CALLERS.incrementAndGet();
            request.header(
                    FORWARDED_FOR, "10." + (caller >> 16 & 255) + "." + (caller >> 8 & 255) + "." + (caller & 255));
        }
        try {
            HttpResponse<String> response = client.send(request.build(), BodyHandlers.ofString());
            if (LAST_ANSWERS.contains(response.statusCode())) {
                client = newClient();
            }
            return new Answer(asked(method, path, body), response.statusCode(), response.body());
        } catch (IOException noAnswer) {
            throw new UncheckedIOException(asked(method, path, body), noAnswer);
        } catch (InterruptedException stopped) {
            Thread.currentThread().interrupt();
            throw new AssertionError(stopped);
        }
    }

    private static HttpClient newClient() {
        return HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();
    }

    private static String asked(String method, String path, byte[] body) {
        String text = body == null ? "" : new String(body, StandardCharsets.UTF_8);
        return method + " " + path + " " + text.substring(0, Math.min(text.length(), 2000));
    }

    /** Announces a body of this length and never sends it; returns the status. */
    public static int announced(String path, String contentType, long length, String... headers) {
        StringBuilder head = new StringBuilder("POST " + path + " HTTP/1.1\r\nHost: localhost\r\nContent-Type: "
                + contentType + "\r\nContent-Length: " + length + "\r\n");
        for (int i = 0; i < headers.length; i += 2) {
            head.append(headers[i]).append(": ").append(headers[i + 1]).append("\r\n");
        }
        try (Socket socket = new Socket("localhost", RestAssured.port)) {
            socket.setSoTimeout((int) PATIENCE.toMillis());
            socket.getOutputStream().write(head.append("\r\n").toString().getBytes(StandardCharsets.US_ASCII));
            byte[] status = socket.getInputStream().readNBytes("HTTP/1.1 413".length());
            return Integer.parseInt(new String(status, StandardCharsets.US_ASCII).split(" ")[1]);
        } catch (IOException noAnswer) {
            throw new UncheckedIOException(noAnswer);
        }
    }

    /** Reads the raw response, head and chunks, until the server closes the connection. */
    public static String untilHungUp(String path, String... headers) throws IOException {
        StringBuilder head = new StringBuilder("GET " + path + " HTTP/1.1\r\nHost: localhost\r\n");
        for (int i = 0; i < headers.length; i += 2) {
            head.append(headers[i]).append(": ").append(headers[i + 1]).append("\r\n");
        }
        try (Socket socket = new Socket("localhost", RestAssured.port)) {
            socket.setSoTimeout((int) PATIENCE.toMillis());
            socket.getOutputStream().write(head.append("\r\n").toString().getBytes(StandardCharsets.US_ASCII));
            return new String(socket.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        }
    }

    /** Sends this GraphQL body as this user. */
    public static Answer graphql(TestUser who, String body) {
        return send(
                "POST",
                "/graphql",
                body.getBytes(StandardCharsets.UTF_8),
                "Content-Type",
                "application/json",
                "Accept-Language",
                "en",
                "Authorization",
                "Bearer " + who.token());
    }

    /** A GraphQL request body; variables are written as JSON. */
    public static String document(String query, Object variables) {
        return json(Map.of("query", query, "variables", variables));
    }

    public static String json(Object value) {
        try {
            return JSON.writeValueAsString(value);
        } catch (JsonProcessingException impossible) {
            throw new UncheckedIOException(impossible);
        }
    }
}
