package com.callstar.payouts.story.access;

import static org.assertj.core.api.Assertions.assertThat;

import com.callstar.payouts.InvitedPeople;
import com.callstar.payouts.demo.DemoKeys;
import com.callstar.payouts.story.Session;
import com.callstar.payouts.story.Story;
import com.callstar.payouts.story.StripeWorld;
import com.callstar.payouts.story.TestUser;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.RestAssured;
import io.restassured.response.Response;
import java.net.http.HttpResponse;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** A session ends for every copy of its cookies, when its user signs out or when the provider says so. */
@QuarkusTest
class SignOutTest extends Story {

    private static final String WHO = "{ me { name } }";

    @TempDir
    static Path foreignKeys;

    /** Signs somebody in whom the provider gives this session; null for none. */
    private static Session signedIn(String name, String sid) {
        Map<String, Object> claims =
                new HashMap<>(Map.of("sub", subject(name), "groups", List.of("ADMIN"), "name", name));
        if (sid != null) {
            claims.put("sid", sid);
        }
        InvitedPeople.invite(name, claims);
        Session session = new Session();
        assertThat(session.signIn(name, "/sign-in?to=/q/health/live").statusCode())
                .isEqualTo(200);
        return session;
    }

    private static String subject(String name) {
        return "test|" + name;
    }

    private static HttpResponse<String> ask(String cookies) {
        return new Session().post(WHO, "Cookie", cookies, "Sec-Fetch-Site", "same-origin");
    }

    private static void goesOn(Session session) {
        assertThat(session.graphql(WHO).code()).isNull();
    }

    private static void hasEnded(String cookies) {
        HttpResponse<String> answer = ask(cookies);
        assertThat(answer.statusCode() + " " + answer.body()).startsWith("401").contains("UNAUTHENTICATED");
    }

    private static void providerEnds(Map<String, Object> claims) {
        assertThat(LogoutCall.send(RestAssured.port, LogoutCall.token(claims)).statusCode())
                .isEqualTo(200);
    }

    @Test
    void every_copied_cookie_of_a_session_ends_at_sign_out() {
        Session session = Session.of(aCreator());
        String beforeRefresh = session.copied();
        goesOn(session);
        String afterRefresh = session.copied();
        assertThat(afterRefresh).isNotEqualTo(beforeRefresh);
        assertThat(ask(beforeRefresh).statusCode()).isEqualTo(200);

        session.get("/sign-out", "Sec-Fetch-Site", "same-origin");

        hasEnded(beforeRefresh);
        hasEnded(afterRefresh);
    }

    @Test
    void an_ended_session_is_no_session_on_any_path() {
        Session session = Session.of(aCreator());
        String copied = session.copied();
        session.get("/sign-out", "Sec-Fetch-Site", "same-origin");

        Session thief = new Session();
        assertThat(thief.get("/api/payouts/request", "Cookie", copied).statusCode())
                .isEqualTo(401);
        assertThat(thief.get("/api/exports/ledger", "Cookie", copied).statusCode())
                .isEqualTo(401);
        HttpResponse<String> signIn = thief.get("/sign-in?to=/dashboard/creator", "Cookie", copied);
        assertThat(signIn.statusCode()).isEqualTo(302);
        assertThat(Session.location(signIn)).contains("/authorize?");
        HttpResponse<String> again = thief.get("/sign-out", "Cookie", copied, "Sec-Fetch-Site", "same-origin");
        assertThat(again.statusCode() + " " + Session.location(again))
                .startsWith("303")
                .doesNotContain("id_token");
    }

    @Test
    void signing_out_in_one_browser_leaves_the_other_signed_in() {
        TestUser creator = aCreator();
        Session one = Session.of(creator);
        Session other = Session.of(creator);

        one.get("/sign-out", "Sec-Fetch-Site", "same-origin");

        goesOn(other);
        goesOn(Session.of(creator));
    }

    @Test
    void the_provider_ends_one_session_of_somebody() {
        String name = StripeWorld.fresh("ended");
        Session one = signedIn(name, name + "-1");
        String copied = one.copied();
        goesOn(one);
        Session other = signedIn(name, name + "-2");

        providerEnds(Map.of("sub", subject(name), "sid", name + "-1"));

        hasEnded(copied);
        hasEnded(one.copied());
        goesOn(other);
    }

    @Test
    void the_provider_ends_a_session_without_naming_the_subject() {
        String name = StripeWorld.fresh("ended");
        Session session = signedIn(name, name + "-1");

        providerEnds(Map.of("sid", name + "-1"));

        hasEnded(session.copied());
    }

    @Test
    void the_provider_ends_all_sessions_that_somebody_has_now() {
        String name = StripeWorld.fresh("ended");
        Session one = signedIn(name, null);
        Session other = signedIn(name, null);
        String token = LogoutCall.token(Map.of("sub", subject(name)));
        assertThat(LogoutCall.send(RestAssured.port, token).statusCode()).isEqualTo(200);
        hasEnded(one.copied());
        hasEnded(other.copied());

        Session later = signedIn(name, null);
        goesOn(later);
        assertThat(LogoutCall.send(RestAssured.port, token).statusCode())
                .as("the same token again")
                .isEqualTo(200);
        goesOn(later);
    }

    static Stream<Arguments> invalid() {
        Map<String, Object> ofEvents = new HashMap<>(LogoutCall.EVENTS);
        ofEvents.put("sub", "test|victim");
        Map<String, Object> withNonce = new HashMap<>(ofEvents);
        withNonce.put("nonce", "n");
        return Stream.of(
                Arguments.of("nothing", ""),
                Arguments.of("no token", "x.y.z"),
                Arguments.of("an ID token", LogoutCall.signed(LogoutCall.with(Map.of("sub", "test|victim")))),
                Arguments.of("another event", LogoutCall.token(Map.of("sub", "test|victim", "events", Map.of("x", 1)))),
                Arguments.of("a nonce", LogoutCall.signed(LogoutCall.with(withNonce))),
                Arguments.of("nobody", LogoutCall.token(Map.of())),
                Arguments.of("a subject that is no text", LogoutCall.token(Map.of("sid", List.of("victim")))),
                Arguments.of(
                        "another issuer",
                        LogoutCall.signed(LogoutCall.with(ofEvents).issuer("https://x.test"))),
                Arguments.of(
                        "another audience",
                        LogoutCall.signed(LogoutCall.with(ofEvents).audience("newsletter"))),
                Arguments.of(
                        "expired",
                        LogoutCall.signed(LogoutCall.with(ofEvents).expiresAt(System.currentTimeMillis() / 1000 - 60))),
                Arguments.of(
                        "another key",
                        LogoutCall.with(ofEvents)
                                .sign(DemoKeys.keptIn(foreignKeys).privateKey())),
                Arguments.of(
                        "an unknown key",
                        LogoutCall.with(ofEvents)
                                .jws()
                                .keyId("new")
                                .sign(DemoKeys.keptIn(foreignKeys).privateKey())));
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("invalid")
    void a_logout_token_that_is_not_valid_ends_nothing(String why, String token) {
        Session victim = signedIn("victim", "victim");
        Response answer = LogoutCall.send(RestAssured.port, token, "X-Forwarded-For", "203.0.113.7");
        assertThat(answer.statusCode() + " " + answer.jsonPath().getString("code"))
                .isEqualTo("400 INVALID_INPUT");
        goesOn(victim);
    }

    @Test
    void invalid_logout_tokens_are_limited_and_valid_ones_are_not() {
        String address = "203.0.113.8";
        int asked = 0;
        int answer = 400;
        while (answer == 400) {
            assertThat(++asked).as("asked").isLessThan(1000);
            answer = LogoutCall.send(RestAssured.port, "x", "X-Forwarded-For", address)
                    .statusCode();
        }
        assertThat(answer).isEqualTo(429);
        for (int times = 0; times < 2; times++) {
            String token = LogoutCall.token(Map.of("sid", StripeWorld.fresh("sid")));
            assertThat(LogoutCall.send(RestAssured.port, token, "X-Forwarded-For", address)
                            .statusCode())
                    .isEqualTo(200);
        }
    }

    @Test
    void a_token_goes_on_when_the_sessions_of_its_subject_end() {
        TestUser creator = aCreator();
        providerEnds(Map.of("sub", subject(creator.name())));
        assertThat(creator.graphql(WHO).code()).isNull();
    }

    @Test
    void a_page_of_another_site_cannot_make_a_browser_send_a_logout() {
        Session session = Session.of(aCreator());
        String token = LogoutCall.token(Map.of("sid", StripeWorld.fresh("sid")));
        assertThat(LogoutCall.send(
                                RestAssured.port, token, "Cookie", session.copied(), "Origin", "https://evil.example")
                        .statusCode())
                .isEqualTo(403);
    }
}
