package com.callstar.payouts.story.access;

import static org.assertj.core.api.Assertions.assertThat;

import com.callstar.payouts.InvitedPeople;
import com.callstar.payouts.story.Concurrently;
import com.callstar.payouts.story.RawHttp;
import com.callstar.payouts.story.Session;
import com.callstar.payouts.story.Story;
import com.callstar.payouts.story.StripeWorld;
import com.callstar.payouts.story.TestUser;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.RestAssured;
import java.net.HttpCookie;
import java.net.URI;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Browser sessions after sign-in at the provider, which other sites cannot use. */
@QuarkusTest
class SessionTest extends Story {

    private static final String WHO = "{ me { name roles creator { id } } }";

    @ParameterizedTest
    @ValueSource(strings = {"/sign-in;x=1", "/sign-in;x=1?to=/dashboard", "/sign-in;/callback;x"})
    void a_matrix_parameter_is_no_way_round_the_rule_of_a_path(String path) {
        String location = RestAssured.given()
                .redirects()
                .follow(false)
                .urlEncodingEnabled(false)
                .get(path)
                .header("Location");
        assertThat(location == null || location.contains("/authorize?"))
                .as(location)
                .isTrue();
    }

    @Test
    void a_session_and_a_token_identify_the_same_person() {
        TestUser creator = aCreator();
        Session session = Session.of(creator);
        assertThat(session.graphql(WHO).whole()).isEqualTo(creator.graphql(WHO).whole());
        assertThat(session.graphql(WHO).text("me.creator.id")).isEqualTo(creator.creatorId());
        assertThat(session.get("/api/payouts/request").statusCode()).isEqualTo(200);
        assertThat(session.get("/api/admin/payouts").statusCode()).isEqualTo(403);
    }

    @Test
    void sign_in_uses_pkce_a_nonce_and_one_redirect_address() {
        HttpResponse<String> door = new Session().get("/sign-in?to=/dashboard/creator/payouts");
        assertThat(door.statusCode()).isEqualTo(302);
        assertThat(Session.location(door))
                .contains("response_type=code")
                .contains("code_challenge_method=S256")
                .contains("code_challenge=")
                .contains("nonce=")
                .contains("client_id=callstar-payouts")
                .contains("redirect_uri=http%3A%2F%2Flocalhost%3A" + RestAssured.port + "%2Fsign-in%2Fcallback");
    }

    @Test
    void session_cookies_are_http_only_and_same_site() {
        Session session = Session.of(aCreator());
        List<HttpCookie> cookies = session.cookies().stream()
                .filter(cookie -> cookie.getName().startsWith("q_session"))
                .toList();
        assertThat(cookies).isNotEmpty().allMatch(HttpCookie::isHttpOnly);
        assertThat(cookies).noneMatch(cookie -> cookie.getValue().contains("eyJzdWIi"));
        HttpResponse<String> refreshed = session.post(WHO, "Sec-Fetch-Site", "same-origin");
        assertThat(refreshed.headers().allValues("Set-Cookie"))
                .isNotEmpty()
                .allSatisfy(cookie ->
                        assertThat(cookie).containsIgnoringCase("HttpOnly").containsIgnoringCase("SameSite=Lax"));
    }

    @Test
    void a_renewed_session_keeps_one_identity_within_a_query() {
        Session session = Session.of(aCreator());
        for (int times = 0; times < 5; times++) {
            List<String> codes = Concurrently.times(
                    8, () -> String.valueOf(session.graphql("""
                    { a: payments(status: READY) { totalCount } b: payments(status: HELD) { totalCount }
                      c: payments(status: PAID) { totalCount } d: payoutRequests { totalCount } e: balance { currency } }""").code()));
            assertThat(codes).containsOnly("null");
        }
    }

    @ParameterizedTest
    @CsvSource({
        "/dashboard/creator/payouts?x=1, /dashboard/creator/payouts?x=1",
        "//evil.example/, /",
        "/\\evil.example/, /",
        "https://evil.example/, /",
        "javascript:alert(1), /",
        "'', /"
    })
    void sign_in_redirects_only_to_our_own_pages(String wanted, String arrived) {
        TestUser creator = aCreator();
        Session session = Session.of(creator);
        String to = java.net.URLEncoder.encode(wanted, java.nio.charset.StandardCharsets.UTF_8);
        assertThat(URI.create(Session.location(session.get("/sign-in?to=" + to))))
                .isEqualTo(URI.create("http://localhost:" + RestAssured.port + arrived));
    }

    @Test
    void a_role_removed_at_the_provider_ends_at_the_next_refresh() {
        TestUser admin = new TestUser(StripeWorld.fresh("admin"), "ADMIN", null);
        Session session = Session.of(admin);
        assertThat(session.graphql("{ creators(first: 1) { nodes { id } } }").code())
                .isNull();
        Session.invite(new TestUser(admin.name(), "CREATOR", null));
        assertThat(session.graphql("{ creators(first: 1) { nodes { id } } }").code())
                .isEqualTo("FORBIDDEN");
    }

    @Test
    void a_session_that_the_provider_has_ended_is_ended_here_and_says_so() {
        TestUser creator = aCreator();
        Session session = Session.of(creator);
        InvitedPeople.shutOut(creator.name());
        session.graphql(WHO);
        assertThat(session.graphql(WHO).code()).isEqualTo("UNAUTHENTICATED");
        assertThat(session.get("/api/payouts/request").statusCode()).isEqualTo(401);
        assertThat(session.get("/sign-in").statusCode()).as("to the provider").isEqualTo(302);
    }

    @Test
    void signing_out_ends_the_session_here_and_at_the_provider() {
        TestUser creator = aCreator();
        Session session = Session.of(creator);
        HttpResponse<String> out = session.get("/sign-out", "Sec-Fetch-Site", "same-origin");
        assertThat(out.statusCode()).isEqualTo(303);
        assertThat(Session.location(out)).contains("/logout?id_token_hint=").contains("post_logout_redirect_uri=http");
        assertThat(session.graphql(WHO).code()).isEqualTo("UNAUTHENTICATED");
    }

    @Test
    void a_forged_cookie_is_anonymous() {
        HttpResponse<String> answer =
                new Session().post(WHO, "Cookie", "q_session=nonsense", "Sec-Fetch-Site", "same-origin");
        assertThat(answer.body()).contains("UNAUTHENTICATED");
    }

    @ParameterizedTest
    @CsvSource({
        "Sec-Fetch-Site, cross-site",
        "Sec-Fetch-Site, same-site",
        "Sec-Fetch-Site, none",
        "Origin, https://evil.example",
        "Origin, null",
        "Origin, http://localhost:1",
        "Referer, https://evil.example/page",
        "X-Nothing, x"
    })
    void a_cross_site_page_cannot_run_mutations(String header, String value) {
        TestUser creator = aCreator();
        released(creator, "70.00");
        Session session = Session.of(creator);
        HttpResponse<String> forged = session.post("mutation { requestPayout(amount: 10) { id } }", header, value);
        assertThat(forged.statusCode()).isEqualTo(403);
        assertThat(forged.body()).contains("FORBIDDEN");
        assertThat(creator.graphql("{ payoutRequests { totalCount } }").text("payoutRequests.totalCount"))
                .isEqualTo("0");
        HttpResponse<String> out = session.get("/sign-out", header, value);
        assertThat(out.statusCode()).isEqualTo(value.equals("none") ? 303 : 403);
    }

    @ParameterizedTest
    @ValueSource(strings = {"/graphql", "//graphql", "/%67raphql", "/./graphql", "/x/../graphql", "/%2e/graphql"})
    void another_spelling_of_a_path_is_no_way_for_another_site(String path) {
        String session = Session.of(aCreator()).copied();
        byte[] mutation = RawHttp.document("mutation { requestPayout(amount: 10) { id } }", Map.of())
                .getBytes(StandardCharsets.UTF_8);
        RawHttp.send(
                        "POST",
                        path,
                        mutation,
                        "Cookie",
                        session,
                        "Content-Type",
                        "application/json",
                        "Origin",
                        "https://evil.example")
                .isRefused(403, "FORBIDDEN");
    }

    @Test
    void our_own_page_can_in_older_browsers_too() {
        TestUser creator = aCreator();
        Session session = Session.of(creator);
        String here = "http://localhost:" + RestAssured.port;
        assertThat(session.post(WHO, "Origin", here).statusCode()).isEqualTo(200);
        assertThat(session.post(WHO, "Referer", here + "/dashboard/creator/payouts")
                        .statusCode())
                .isEqualTo(200);
    }

    @Test
    void a_bearer_token_is_accepted_from_any_origin() {
        TestUser creator = aCreator();
        HttpResponse<String> answer =
                new Session().post(WHO, "Authorization", "Bearer " + creator.token(), "Sec-Fetch-Site", "cross-site");
        assertThat(answer.body()).contains(creator.creatorId());
    }

    /** There are no subscriptions, and rate limits do not cover sockets. */
    @Test
    void graphql_websockets_are_refused() {
        assertThat(Session.of(aCreator()).upgrade("Sec-Fetch-Site", "same-origin"))
                .isEqualTo(400);
    }

    @ParameterizedTest
    @ValueSource(strings = {"/graphql", "/api/payouts/request", "/api/payments/webhook"})
    void no_other_origin_may_read_answers(String path) {
        HttpResponse<String> answer = new Session().get(path, "Origin", "https://evil.example");
        assertThat(answer.headers().map().keySet())
                .noneMatch(header -> header.toLowerCase().startsWith("access-control"));
    }

    @ParameterizedTest
    @ValueSource(strings = {"/q/graphql-ui/", "/q/health/live", "/sign-in", "/api/payouts/request", "/nowhere"})
    void every_answer_has_security_headers(String path) {
        var headers = new Session().get(path).headers();
        assertThat(headers.allValues("Content-Security-Policy"))
                .singleElement()
                .asString()
                .contains("default-src 'none'", "frame-ancestors 'none'")
                .doesNotContain("unsafe");
        assertThat(headers.firstValue("Strict-Transport-Security")).isPresent();
        assertThat(headers.firstValue("X-Content-Type-Options")).contains("nosniff");
        assertThat(headers.firstValue("Referrer-Policy")).contains("same-origin");
    }
}
