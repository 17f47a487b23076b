package com.callstar.payouts.story.access;

import static org.assertj.core.api.Assertions.assertThat;

import com.callstar.payouts.graphql.FailingEngine;
import com.callstar.payouts.story.RawHttp;
import com.callstar.payouts.story.Reply;
import com.callstar.payouts.story.Story;
import com.callstar.payouts.story.StripeWorld;
import com.callstar.payouts.story.TestUser;
import com.callstar.stripesimulator.AccountStatus;
import com.callstar.stripesimulator.SimulatedRequest;
import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.junit.TestProfile;
import io.restassured.RestAssured;
import io.restassured.response.Response;
import java.io.IOException;
import java.net.Socket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/** What one caller, one request, one account and one connection may cost. */
@QuarkusTest
@TestProfile(TightLimits.class)
class BudgetTest extends Story {

    private static String times(int count, String field) {
        return IntStream.range(0, count).mapToObj(i -> "a" + i + ": " + field).collect(Collectors.joining(" "));
    }

    private static long callsOf(String account) {
        return StripeWorld.stripe().requests("GET", "/v1/accounts/" + account).size()
                + StripeWorld.stripe().requests("POST", "/v1/account_links").stream()
                        .map(SimulatedRequest::parameters)
                        .filter(parameters -> account.equals(parameters.get("account")))
                        .count();
    }

    @Test
    void three_hundred_aliases_that_call_stripe_are_refused_as_a_whole() {
        TestUser creator = aCreator();
        long before = callsOf(stripeAccountOf(creator));
        Reply refused = creator.graphql("mutation { " + times(300, "refreshStripeAccount { id }") + " }");
        assertThat(refused.code()).isEqualTo("TOO_COMPLEX");
        assertThat(callsOf(stripeAccountOf(creator))).isEqualTo(before);
    }

    @Test
    void one_request_cannot_check_many_periods_of_the_audit() {
        String check = "verifyAudit(from: \"2026-01-01\", to: \"2026-01-31\") { matches }";
        assertThat(TestUser.ADMIN.graphql("{ " + times(5, check) + " }").code()).isEqualTo("TOO_COMPLEX");
    }

    @Test
    void an_account_is_read_once_a_minute_however_often_it_is_asked() {
        TestUser creator = aCreator();
        String account = stripeAccountOf(creator);
        long before = callsOf(account);
        Reply many = creator.graphql("mutation { " + times(5, "refreshStripeAccount { id payoutsEnabled }") + " }");
        assertThat(many.text("a4.payoutsEnabled")).isEqualTo("true");
        creator.graphql("mutation { refreshStripeAccount { id } }").data("refreshStripeAccount.id");
        assertThat(callsOf(account) - before).isEqualTo(1);

        timePasses(Duration.ofMinutes(1));
        creator.graphql("mutation { refreshStripeAccount { id } }").data("refreshStripeAccount.id");
        assertThat(callsOf(account) - before).isEqualTo(2);
    }

    @Test
    void a_request_soon_after_another_does_not_read_the_account_again() {
        TestUser creator = aCreator();
        released(creator, "70.00");
        String account = stripeAccountOf(creator);
        long before = callsOf(account);
        withdraw(creator, requested(creator, "10.00"));
        assertThat(callsOf(account) - before)
                .as("the account was read days ago")
                .isEqualTo(1);

        withdraw(creator, requested(creator, "10.00"));
        assertThat(callsOf(account) - before).as("it was read a moment ago").isEqualTo(1);

        timePasses(Duration.ofMinutes(2));
        requested(creator, "10.00");
        assertThat(callsOf(account) - before).isEqualTo(2);
    }

    @Test
    void a_creator_who_has_cured_their_account_can_request_at_once() {
        TestUser creator = aCreator();
        released(creator, "70.00");
        String account = stripeAccountOf(creator);
        StripeWorld.stripe().accountIs(account, AccountStatus.ready().withPayouts(false));
        assertThat(request(creator, "10.00").code()).isEqualTo("STRIPE_NOT_READY");
        StripeWorld.stripe().accountIs(account, AccountStatus.ready().banking("eur"));
        requested(creator, "10.00");
    }

    @Test
    void onboarding_starts_once_a_minute_because_a_link_works_once() {
        TestUser creator = aCreator();
        String account = stripeAccountOf(creator);
        long before = callsOf(account);
        String start = "mutation { startStripeOnboarding { url } }";
        String first = creator.graphql(start).text("startStripeOnboarding.url");
        for (int again = 0; again < 5; again++) {
            assertThat(creator.graphql(start).code()).isEqualTo("RATE_LIMITED");
        }
        assertThat(callsOf(account) - before).as("one read and one link").isEqualTo(2);

        timePasses(Duration.ofMinutes(1));
        assertThat(creator.graphql(start).text("startStripeOnboarding.url")).isNotEqualTo(first);
    }

    @Test
    void all_apis_share_one_budget_and_say_when_to_come_back() {
        TestUser creator = aCreator();
        String query = "mutation { " + times(7, "stripeDashboardLink") + " }";
        creator.graphql(query);
        creator.graphql(query);
        Response graphql = creator.request().body(Map.of("query", query)).post("/graphql");
        assertThat(graphql.jsonPath().getString("errors[0].extensions.code")).isEqualTo("RATE_LIMITED");
        assertThat(Integer.parseInt(graphql.header("Retry-After"))).isBetween(1, 60);
        for (String path : List.of("/api/exports/payments", "/api/exports/ledger")) {
            Response rest = creator.request().get(path);
            assertThat(rest.statusCode()).as(path).isEqualTo(429);
            assertThat(rest.jsonPath().getString("code")).isEqualTo("RATE_LIMITED");
            assertThat(Integer.parseInt(rest.header("Retry-After"))).isBetween(1, 60);
        }
        assertThat(aCreator().request().get("/api/exports/payments").statusCode())
                .as("somebody else")
                .isEqualTo(200);
        timePasses(Duration.ofMinutes(1));
        assertThat(creator.request().get("/api/exports/payments").statusCode()).isEqualTo(200);
    }

    @Test
    void analytics_of_long_periods_are_dear() {
        assertThat(TestUser.ADMIN
                        .graphql("{ " + times(2, "analytics(period: 30) { revenue { total } }") + " }")
                        .code())
                .isNull();
        assertThat(TestUser.ADMIN
                        .graphql(
                                "query($days: Int) { " + times(3, "analytics(period: $days) { revenue { total } }")
                                        + " }",
                                "days",
                                3660)
                        .code())
                .isEqualTo("TOO_COMPLEX");
    }

    @Test
    void the_same_document_costs_what_its_variables_say_each_time() {
        String document = "query($days: Int, $all: Boolean!) { analytics(period: $days) { revenue { total } } "
                + times(2, "analytics(period: $days) @include(if: $all) { revenue { total } }") + " }";
        for (int again = 0; again < 2; again++) {
            assertThat(TestUser.ADMIN.graphql(document, "days", 30, "all", true).code())
                    .isNull();
            assertThat(TestUser.ADMIN
                            .graphql(document, "days", 3660, "all", true)
                            .code())
                    .isEqualTo("TOO_COMPLEX");
            assertThat(TestUser.ADMIN
                            .graphql(document, "days", 3660, "all", false)
                            .code())
                    .isNull();
        }
    }

    @Test
    void half_open_connections_end() throws IOException {
        String post = "POST /graphql HTTP/1.1\r\nHost: localhost\r\n";
        List<Socket> sockets = new ArrayList<>();
        for (String begun : List.of(
                "",
                "POST /graphql HTT",
                post,
                post + "Content-Type: application/json\r\nContent-Length: 100\r\n\r\n{",
                "POST /api/payments/webhook HTTP/1.1\r\nHost: localhost\r\nContent-Length: 100\r\n\r\n{")) {
            Socket socket = new Socket("localhost", RestAssured.port);
            sockets.add(socket);
            socket.setSoTimeout(60_000);
            socket.getOutputStream().write(begun.getBytes(StandardCharsets.US_ASCII));
        }
        for (Socket socket : sockets) {
            try (socket) {
                assertThat(socket.getInputStream().readAllBytes())
                        .as("the server hung up")
                        .isNotNull();
            }
        }
    }

    @Test
    void a_response_that_cannot_be_written_is_answered_as_failed() {
        RawHttp.Answer answer = RawHttp.graphql(
                TestUser.ADMIN,
                RawHttp.document("query " + FailingEngine.CANNOT_BE_WRITTEN + " { me { name } }", Map.of()));
        assertThat(answer.status()).isEqualTo(500);
        assertThat(answer.code()).isEqualTo("INTERNAL");
    }

    @Test
    void http_2_is_off_on_the_plain_port() throws IOException, InterruptedException {
        HttpClient client =
                HttpClient.newBuilder().version(HttpClient.Version.HTTP_2).build();
        HttpResponse<String> answer = client.send(
                HttpRequest.newBuilder(URI.create("http://localhost:" + RestAssured.port + "/q/health/live"))
                        .build(),
                HttpResponse.BodyHandlers.ofString());
        assertThat(answer.version()).isEqualTo(HttpClient.Version.HTTP_1_1);
        try (Socket socket = new Socket("localhost", RestAssured.port)) {
            socket.setSoTimeout(60_000);
            socket.getOutputStream().write("PRI * HTTP/2.0\r\n\r\nSM\r\n\r\n".getBytes(StandardCharsets.US_ASCII));
            String begun = new String(socket.getInputStream().readAllBytes(), StandardCharsets.US_ASCII);
            assertThat(begun).as("a text, and no frames of HTTP/2").matches("(?s)|HTTP/.*");
        }
    }
}
