package com.callstar.payouts;

import static io.restassured.RestAssured.given;
import static io.restassured.RestAssured.when;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.response.ValidatableResponse;
import jakarta.annotation.security.RolesAllowed;
import jakarta.inject.Inject;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import java.io.IOException;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Base64;
import javax.sql.DataSource;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

@QuarkusTest
class LaunchTest {

    @Inject
    DataSource database;

    @Inject
    Clock clock;

    @Inject
    ObjectMapper json;

    @Test
    void flyway_has_run_on_a_real_postgresql() throws SQLException {
        try (Connection connection = database.getConnection();
                var tables = connection.getMetaData().getTables(null, null, "flyway_schema_history", null)) {
            assertThat(connection.getMetaData().getDatabaseProductName()).isEqualTo("PostgreSQL");
            assertThat(tables.next()).isTrue();
        }
    }

    @ParameterizedTest
    @CsvSource({
        "alice, CREATOR, creator_alice",
        "bruno, CREATOR, creator_bruno",
        "nina, CREATOR, creator_nina",
        "admin, ADMIN,",
        "platform, SERVICE,",
    })
    void a_demo_token_names_the_person_and_role(String name, String role, String creatorId) throws IOException {
        JsonNode claims = claims(token(name));

        assertThat(claims.path("iss").asText()).isEqualTo("https://demo.callstar.test");
        assertThat(claims.path("sub").asText()).isEqualTo("demo|" + name);
        assertThat(claims.path("email").asText()).isEqualTo(name + "@example.com");
        assertThat(claims.path("name").asText()).isEqualToIgnoringCase(name);
        assertThat(claims.path("groups")).extracting(JsonNode::asText).containsExactly(role);
        assertThat(claims.path("creator_id").textValue()).isEqualTo(creatorId);
    }

    @Test
    void a_demo_token_is_valid_for_twelve_hours_of_real_time() throws IOException {
        JsonNode claims = claims(token("alice"));

        Instant issued = Instant.ofEpochSecond(claims.path("iat").asLong());
        assertThat(Duration.between(issued, Instant.now())).isLessThan(Duration.ofMinutes(1));
        assertThat(Instant.ofEpochSecond(claims.path("exp").asLong())).isEqualTo(issued.plus(Duration.ofHours(12)));
    }

    @Test
    void a_demo_token_grants_only_what_its_role_may_do() {
        given().auth().oauth2(token("alice")).get("/test/creators-only").then().statusCode(200);
        given().auth().oauth2(token("admin")).get("/test/creators-only").then().statusCode(403);
        given().auth()
                .oauth2(token("alice") + "A")
                .get("/test/creators-only")
                .then()
                .statusCode(401);
        when().get("/test/creators-only").then().statusCode(401);
    }

    @Test
    void an_unknown_person_gets_no_token() {
        when().get("/demo/tokens/mallory").then().statusCode(404);
    }

    @Test
    void the_injected_clock_follows_the_demo_clock() {
        Instant before = clock.instant();

        Instant after = Instant.parse(
                advance("{\"advance\":\"P7D\"}").statusCode(200).extract().path("now"));

        assertThat(after).isBetween(before.plus(Duration.ofDays(7)), clock.instant());
        assertThat(Instant.parse(when().get("/demo/clock").path("now"))).isBetween(after, clock.instant());
    }

    @ParameterizedTest
    @ValueSource(strings = {"PT1H", "P1DT2H", "P1W", "P1M"})
    void the_demo_clock_accepts_any_iso_duration(String step) {
        advance("{\"advance\":\"" + step + "\"}").statusCode(200);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "{\"advance\":\"-P1D\"}",
                "{\"advance\":\"PT0S\"}",
                "{\"advance\":\"P3661D\"}",
                "{\"advance\":\"P999999999Y\"}",
                "{\"advance\":\"PT9223372036854775808S\"}",
                "{\"advance\":\"tomorrow\"}",
                "{\"advance\":7}",
                "{}",
                "[]",
                "not json",
                "",
            })
    void the_demo_clock_rejects_anything_else(String body) {
        Instant before = clock.instant();

        String code = advance(body).statusCode(400).extract().path("code");

        assertThat(code).isEqualTo("INVALID_INPUT");
        assertThat(clock.instant()).isBefore(before.plus(Duration.ofHours(1)));
    }

    private static ValidatableResponse advance(String body) {
        return given().contentType("application/json")
                .body(body)
                .post("/demo/clock")
                .then();
    }

    private static String token(String name) {
        return when().get("/demo/tokens/" + name)
                .then()
                .statusCode(200)
                .contentType("text/plain")
                .extract()
                .asString();
    }

    private JsonNode claims(String token) throws IOException {
        return json.readTree(Base64.getUrlDecoder().decode(token.split("\\.")[1]));
    }

    @Path("/test/creators-only")
    public static class CreatorsOnly {

        @GET
        @RolesAllowed("CREATOR")
        public String open() {
            return "open";
        }
    }
}
