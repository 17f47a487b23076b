package com.callstar.payouts.story;

import static io.restassured.RestAssured.given;

import com.callstar.payouts.demo.DemoKeys;
import com.callstar.payouts.demo.DemoTokens;
import io.restassured.RestAssured;
import io.restassured.http.ContentType;
import io.restassured.response.ValidatableResponse;
import io.restassured.specification.RequestSpecification;
import io.smallrye.jwt.build.Jwt;
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
        return new Reply(request(language)
                .body(Map.of("query", document))
                .post("/graphql")
                .then()
                .statusCode(200)
                .extract()
                .body()
                .asString());
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
        ValidatableResponse response = request()
                .port(port)
                .body(Map.of("query", document, "variables", named))
                .post("/graphql")
                .then()
                .statusCode(200);
        return new Reply(response.extract().body().asString());
    }
}
