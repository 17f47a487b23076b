package com.callstar.payouts.story;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;

import com.callstar.payouts.demo.DemoKeys;
import com.callstar.payouts.demo.DemoTokens;
import com.fasterxml.jackson.databind.json.JsonMapper;
import io.restassured.RestAssured;
import io.restassured.http.ContentType;
import io.restassured.specification.RequestSpecification;
import io.smallrye.jwt.build.Jwt;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Path;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import org.eclipse.microprofile.config.ConfigProvider;

/**
 * A user with a token who calls the product over HTTP.
 *
 * @param role or several, separated by spaces
 */
public record TestUser(String name, String role, String creatorId) {

    public static final TestUser ADMIN = new TestUser("ada", "ADMIN", null);
    /** Processes what Ada has confirmed. */
    public static final TestUser SECOND_ADMIN = new TestUser("grace", "ADMIN", null);

    public static final TestUser APPROVER = new TestUser("olga", "APPROVER", null);
    public static final TestUser ACCOUNTANT = new TestUser("carl", "ACCOUNTANT", null);
    public static final TestUser SUPPORT = new TestUser("sue", "SUPPORT", null);

    public static final TestUser PLATFORM = new TestUser("platform", "SERVICE", null);

    private static final Duration PATIENCE = Duration.ofMinutes(1);
    private static final JsonMapper JSON =
            JsonMapper.builder().findAndAddModules().build();
    private static final HttpClient HTTP =
            HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();

    private static final Map<TestUser, String> TOKENS = new ConcurrentHashMap<>();

    public static TestUser creator(String id) {
        return new TestUser(id, "CREATOR", id);
    }

    /** The same on each call: signing one takes longer than most requests. */
    public String token() {
        return TOKENS.computeIfAbsent(this, TestUser::signed);
    }

    private String signed() {
        var claims = Jwt.claims()
                .issuer(DemoTokens.ISSUER)
                .audience(DemoTokens.AUDIENCE)
                .subject("test|" + name)
                .groups(Set.of(role.split(" ")))
                .claim("name", name)
                .expiresIn(Duration.ofHours(12));
        if (creatorId != null) {
            claims.claim("creator_id", creatorId);
        }
        Path folder = Path.of(ConfigProvider.getConfig().getValue("callstar.demo.folder", String.class));
        return claims.sign(DemoKeys.keptIn(folder).privateKey());
    }

    /** A request as this user, in English. */
    public RequestSpecification request() {
        return request("en");
    }

    private RequestSpecification request(String language) {
        return given().auth()
                .oauth2(token())
                .header("Accept-Language", language)
                .contentType(ContentType.JSON);
    }

    /** Sends a GraphQL request in this language. */
    public Reply graphqlIn(String language, String document) {
        return send(RestAssured.port, language, Map.of("query", document));
    }

    /** Sends a GraphQL request; variables are names and values in turn. */
    public Reply graphql(String document, Object... variables) {
        return graphqlAt(RestAssured.port, document, variables);
    }

    /** The same for the application on this port. */
    public Reply graphqlAt(int port, String document, Object... variables) {
        Map<String, Object> named = new HashMap<>();
        for (int i = 0; i < variables.length; i += 2) {
            named.put((String) variables[i], variables[i + 1]);
        }
        return send(port, "en", Map.of("query", document, "variables", named));
    }

    /** By the JDK's client, because most tests send nothing else, and REST Assured needs several times the CPU time for it. */
    private Reply send(int port, String language, Map<String, Object> body) {
        if (!RestAssured.filters().isEmpty()) {
            return sendThroughFilters(port, language, body);
        }
        try {
            HttpRequest request = HttpRequest.newBuilder(URI.create("http://localhost:" + port + "/graphql"))
                    .timeout(PATIENCE)
                    .header("Authorization", "Bearer " + token())
                    .header("Accept", "*/*")
                    .header("Accept-Language", language)
                    .header("Content-Type", "application/json")
                    .POST(BodyPublishers.ofByteArray(JSON.writeValueAsBytes(body)))
                    .build();
            HttpResponse<String> answer = HTTP.send(request, BodyHandlers.ofString());
            assertThat(answer.statusCode()).as(answer.body()).isEqualTo(200);
            return new Reply(answer.body());
        } catch (IOException noAnswer) {
            throw new UncheckedIOException(noAnswer);
        } catch (InterruptedException stopped) {
            Thread.currentThread().interrupt();
            throw new AssertionError(stopped);
        }
    }

    /** For tests that write down what is asked and answered. */
    private Reply sendThroughFilters(int port, String language, Map<String, Object> body) {
        return new Reply(request(language)
                .port(port)
                .body(body)
                .post("/graphql")
                .then()
                .statusCode(200)
                .extract()
                .body()
                .asString());
    }
}
