package com.callstar.payouts.story.access;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;

import com.callstar.payouts.InvitedPeople;
import com.callstar.payouts.TestEnvironment;
import com.callstar.payouts.demo.DemoKeys;
import com.callstar.payouts.demo.DemoTokens;
import com.callstar.payouts.demo.identity.SimulatedProvider;
import com.callstar.payouts.demo.identity.Tokens;
import com.callstar.payouts.story.Node;
import com.callstar.payouts.story.NodeFixture;
import com.callstar.payouts.story.Session;
import com.callstar.payouts.story.TcpProxy;
import io.restassured.response.Response;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Sessions of two production nodes that are served by HTTPS, and of one that has no provider. */
class SessionsIT {

    private static final String WHO = "{ me { name } }";

    private static SimulatedProvider provider;
    private static NodeFixture premises;
    private static TcpProxy cable;
    private static Node one;
    private static Node other;
    private static Node onlyPrograms;

    @BeforeAll
    static void nodes_start() {
        // So long that no request renews them: what ends a session here is not the provider.
        Tokens tokens = new Tokens(
                DemoKeys.keptIn(TestEnvironment.KEYS).privateKey(),
                DemoTokens.ISSUER,
                DemoTokens.AUDIENCE,
                Duration.ofHours(1));
        provider = SimulatedProvider.start(tokens, new InvitedPeople(), 0);
        premises = new NodeFixture();
        cable = premises.cable();
        Map<String, String> settings = Map.of(
                "QUARKUS_OIDC_AUTH_SERVER_URL",
                provider.base().toString(),
                "QUARKUS_OIDC_TOKEN_ISSUER",
                DemoTokens.ISSUER,
                "SESSION_SECRET",
                "a secret of more than thirty-two characters",
                "APP_URL",
                "https://payouts.example.com");
        one = premises.node("sessions-1", settings).awaitReady();
        Map<String, String> breakable = new HashMap<>(settings);
        breakable.put("QUARKUS_DATASOURCE_JDBC_URL", cable.jdbcUrl());
        other = premises.node("sessions-2", breakable);
        onlyPrograms = premises.node("sessions-without-provider", Map.of());
        other.awaitReady();
        onlyPrograms.awaitReady();
    }

    @AfterAll
    static void everything_is_stopped() throws Exception {
        if (premises != null) {
            premises.close();
        }
        if (provider != null) {
            provider.close();
        }
    }

    private static Session signedIn(String name) {
        InvitedPeople.invite(
                name, Map.of("sub", "test|" + name, "sid", "of " + name, "groups", List.of("ADMIN"), "name", name));
        Session session = new Session("http://localhost:" + one.port());
        assertThat(session.signIn(name, "/sign-in?to=/q/health/live").statusCode())
                .isEqualTo(200);
        return session;
    }

    private static Response ask(Node node, String cookies) {
        return given().port(node.port())
                .header("Cookie", cookies)
                .header("Sec-Fetch-Site", "same-origin")
                .contentType("application/json")
                .body(Map.of("query", WHO))
                .post("/graphql");
    }

    private static void goesOn(String name, String cookies) {
        assertThat(List.of(ask(one, cookies), ask(other, cookies)))
                .allSatisfy(answer ->
                        assertThat(answer.jsonPath().getString("data.me.name")).isEqualTo(name));
    }

    private static void hasEnded(String cookies) {
        assertThat(List.of(ask(one, cookies), ask(other, cookies)))
                .allSatisfy(answer -> assertThat(answer.statusCode() + " " + answer.asString())
                        .startsWith("401")
                        .contains("UNAUTHENTICATED"));
    }

    @Test
    void signing_out_on_one_node_ends_copied_cookies_on_all_nodes() {
        Session session = signedIn("leaver");
        String copied = session.copied();
        goesOn("leaver", copied);

        assertThat(session.get("/sign-out", "Sec-Fetch-Site", "same-origin").statusCode())
                .isEqualTo(303);

        hasEnded(copied);
    }

    @Test
    void the_provider_tells_one_node_and_the_session_ends_on_all() {
        String copied = signedIn("ended").copied();
        goesOn("ended", copied);

        String token = LogoutCall.token(Map.of("sub", "test|ended", "sid", "of ended"));
        assertThat(LogoutCall.send(other.port(), token).statusCode()).isEqualTo(200);

        hasEnded(copied);
    }

    @Test
    void behind_https_cookies_belong_to_our_host_alone() {
        Session session = signedIn("host");
        String copied = session.copied();
        assertThat(session.cookies()).isNotEmpty().allSatisfy(cookie -> {
            assertThat(cookie.getName()).startsWith("__Host-q_session");
            assertThat(cookie.isHttpOnly()).isTrue();
            assertThat(cookie.getPath()).isEqualTo("/");
        });
        goesOn("host", copied);
        assertThat(ask(one, copied.replace("__Host-", "")).asString())
                .as("such as another host could plant them")
                .contains("UNAUTHENTICATED");

        HttpResponse<String> out = session.get("/sign-out", "Sec-Fetch-Site", "same-origin");
        assertThat(out.headers().allValues("Set-Cookie"))
                .isNotEmpty()
                .allSatisfy(cookie -> assertThat(cookie)
                        .startsWith("__Host-q_session")
                        .contains("Max-Age=0", "; Path=/", "; Secure")
                        .doesNotContain("Domain"));
        assertThat(session.cookies()).isEmpty();
    }

    @Test
    void the_cookie_of_a_sign_in_that_is_not_finished_is_of_our_host_too() {
        HttpResponse<String> start = new Session("http://localhost:" + one.port()).get("/sign-in");
        assertThat(start.headers().allValues("Set-Cookie"))
                .singleElement()
                .asString()
                .startsWith("__Host-q_auth_");
        assertThat(Session.location(start)).contains("redirect_uri=https%3A%2F%2F");
    }

    @Test
    void a_session_outlives_an_outage_of_the_database() {
        String copied = signedIn("patient").copied();
        goesOn("patient", copied);

        cable.cut();
        Node.await(() -> other.health("ready") == 503, "it is not ready");
        Response away = ask(other, copied);
        assertThat(away.statusCode() + " " + away.jsonPath().getString("errors[0].extensions.code"))
                .isEqualTo("503 UNAVAILABLE");
        assertThat(away.headers().getValues("Set-Cookie")).isEmpty();
        for (String path : List.of("/api/payouts/request", "/sign-in", "/sign-out")) {
            Response answer = given().port(other.port())
                    .header("Cookie", copied)
                    .header("Sec-Fetch-Site", "same-origin")
                    .redirects()
                    .follow(false)
                    .get(path);
            assertThat(path + " " + answer.statusCode() + " "
                            + answer.jsonPath().getString("code"))
                    .isEqualTo(path + " 503 UNAVAILABLE");
            assertThat(answer.headers().getValues("Set-Cookie")).as(path).isEmpty();
        }
        assertThat(LogoutCall.send(other.port(), LogoutCall.token(Map.of("sid", "of patient")))
                        .statusCode())
                .isEqualTo(503);

        cable.mend();
        Node.await(other::isReady, "it is ready by itself");
        goesOn("patient", copied);
    }

    @ParameterizedTest
    @ValueSource(strings = {"/sign-in", "/sign-in?to=/dashboard", "/sign-out", "//sign-out", "/sign-out/back-channel"})
    void without_a_provider_there_is_no_sign_in(String path) {
        for (String cookies : List.of("a=b", "q_session=x")) {
            Response answer = given().port(onlyPrograms.port())
                    .header("Cookie", cookies)
                    .header("Sec-Fetch-Site", "same-origin")
                    .redirects()
                    .follow(false)
                    .urlEncodingEnabled(false)
                    .get(path);
            assertThat(answer.statusCode() + " " + answer.jsonPath().getString("code"))
                    .isEqualTo("404 INVALID_INPUT");
        }
    }
}
