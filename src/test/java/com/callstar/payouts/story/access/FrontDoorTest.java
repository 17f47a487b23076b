package com.callstar.payouts.story.access;

import static org.assertj.core.api.Assertions.assertThat;

import com.callstar.payouts.story.RawHttp;
import com.callstar.payouts.story.Session;
import com.callstar.payouts.story.Story;
import com.callstar.payouts.story.TestUser;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.RestAssured;
import java.io.IOException;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Callers who are not authenticated are limited by their address, whatever they send, and nothing malformed is a 500. */
@QuarkusTest
class FrontDoorTest extends Story {

    private static final byte[] QUERY =
            RawHttp.document("{ __typename }", Map.of()).getBytes(StandardCharsets.UTF_8);
    /** The limit for one address, and what the refill allows while a test runs. */
    private static final int MOST = 1000;

    /** Fewer than an address that was not counted could ask. */
    private static final int MOST_REFILLED = 200;

    private static final AtomicInteger ADDRESSES = new AtomicInteger();

    private static String anAddress() {
        return "198.51.100." + ADDRESSES.incrementAndGet();
    }

    private static RawHttp.Answer ask(String address, String method, String path, String... headers) {
        List<String> all = new ArrayList<>(List.of("X-Forwarded-For", address, "Content-Type", "application/json"));
        all.addAll(List.of(headers));
        return RawHttp.send(method, path, method.equals("POST") ? QUERY : null, all.toArray(String[]::new));
    }

    /** Asks until the address is over its limit. */
    private static void exhaust(String address, String method, String path, String... headers) {
        RawHttp.Answer last;
        int asked = 0;
        do {
            last = ask(address, method, path, headers).isHarmless();
            asked++;
        } while (last.status() != 429 && asked < MOST);
        assertThat(asked).as("%s %s %s", method, path, List.of(headers)).isBetween(2, MOST - 1);
        last.isRefused(429, "RATE_LIMITED");
    }

    /** How often an address that is over its limit is answered, because the bucket refills meanwhile. */
    private static int triesUntilRefused(String address, String path) {
        int tried = 0;
        while (tried < MOST_REFILLED && ask(address, "POST", path).isHarmless().status() == 200) {
            tried++;
        }
        return tried;
    }

    @ParameterizedTest
    @CsvSource({
        "Authorization, Basic eDp5",
        "Authorization, x",
        "Authorization, Bearer",
        "Authorization, Bearer x.y.z",
        "Cookie, q_session=x",
        "Cookie, q_session_other=x"
    })
    void credentials_that_say_nothing_do_not_lift_the_limit(String name, String value) {
        exhaust(anAddress(), "POST", "/graphql", name, value, "Sec-Fetch-Site", "same-origin");
        exhaust(anAddress(), "GET", "/api/admin/payouts", name, value);
        exhaust(anAddress(), "GET", "/sign-in", name, value);
    }

    @Test
    void rest_without_credentials_shares_the_limit() {
        String address = anAddress();
        exhaust(address, "GET", "/api/payouts/request");
        assertThat(triesUntilRefused(address, "/graphql")).isLessThan(MOST_REFILLED);
    }

    @Test
    void a_wrong_cron_secret_spends_and_a_valid_token_is_still_served() {
        String address = anAddress();
        exhaust(address, "POST", "/api/payouts/update-status", "Authorization", "Bearer wrong");
        assertThat(triesUntilRefused(address, "/graphql")).isLessThan(MOST_REFILLED);
        assertThat(ask(address, "POST", "/graphql", "Authorization", "Bearer " + TestUser.ADMIN.token())
                        .status())
                .isEqualTo(200);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "//graphql",
                "/%67raphql",
                "/graph%71l",
                "/graphql/",
                "/./graphql",
                "/x/../graphql",
                "/%2e/graphql",
                "/graphql;x=1",
                "/;x=1/graphql"
            })
    void another_spelling_of_a_path_has_the_same_limit(String path) {
        String address = anAddress();
        exhaust(address, "POST", "/graphql");
        assertThat(triesUntilRefused(address, path)).as(path).isLessThan(MOST_REFILLED);
    }

    @ParameterizedTest
    @ValueSource(strings = {"/sign-in;x=1", "/sign-out;x=1", "/api/admin/payouts;x=1", "/graphql;x=1", "/q;x/health"})
    void a_path_has_no_parameters(String path) {
        ask(anAddress(), "GET", path, "Authorization", "Bearer " + TestUser.ADMIN.token())
                .isRefused(400, "INVALID_INPUT");
    }

    @ParameterizedTest
    @ValueSource(strings = {"/%73ign-out", "//sign-out", "/x/../sign-out"})
    void another_spelling_of_sign_out_is_refused_to_other_sites(String path) {
        ask(anAddress(), "GET", path, "Cookie", "q_session=x", "Sec-Fetch-Site", "cross-site")
                .isRefused(403, "FORBIDDEN");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"/%", "/%zz", "/graphql%", "/api/%f", "/dashboard/%zz", "/sign-in?to=%zz", "/api/exports/%c3%28"
            })
    void a_malformed_escape_is_no_failure_of_ours(String target) throws IOException {
        assertThat(statusOfRaw(target)).as(target).isBetween(300, 499);
    }

    /** The status of a target that no client library sends. */
    private static int statusOfRaw(String target) throws IOException {
        String head = "GET " + target + " HTTP/1.1\r\nHost: localhost\r\nX-Forwarded-For: " + anAddress()
                + "\r\nAuthorization: Bearer " + TestUser.ADMIN.token() + "\r\nConnection: close\r\n\r\n";
        try (Socket socket = new Socket("localhost", RestAssured.port)) {
            socket.setSoTimeout(10_000);
            socket.getOutputStream().write(head.getBytes(StandardCharsets.US_ASCII));
            String answer = new String(socket.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
            return Integer.parseInt(answer.split(" ")[1]);
        }
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "application/json;",
                "application/json; charset",
                "application/json; charset=",
                "application/json; charset=\"",
                "application/json; charset=nowhere",
                "application/json; charset=%",
                "application/json;=",
                "application/json; a b",
                "application/json, text/plain",
                "application/;charset=utf-8",
                "/json",
                "a/b/c",
                "\"",
                ";",
                ",",
                "multipart/form-data",
                "multipart/form-data; boundary=",
                "multipart/form-data; boundary=\"",
                "application/x-www-form-urlencoded; charset=nowhere"
            })
    void a_malformed_media_type_is_no_failure_of_ours(String type) {
        String token = "Bearer " + TestUser.ADMIN.token();
        for (String path : List.of(
                "/graphql",
                "/api/admin/payouts",
                "/api/payouts/request",
                "/api/payments/webhook",
                "/api/payouts/update-status",
                "/api/notifications/unsubscribe?token=x",
                "/sign-in")) {
            RawHttp.send("POST", path, QUERY, "Content-Type", type, "Authorization", token)
                    .isHarmless();
        }
        for (String path : List.of("/api/admin/payouts", "/api/exports/payments", "/sign-in", "/dashboard")) {
            RawHttp.send("GET", path, null, "Accept", type, "Content-Type", type, "Authorization", token)
                    .isHarmless();
        }
        RawHttp.send("POST", "/graphql", QUERY, "Content-Type", "application/json", "Accept", type)
                .isHarmless();
    }

    @ParameterizedTest
    @ValueSource(strings = {"/a%20b", "/a%7Cb", "/%5Bx", "/a%22b", "/a%25b", "/a%25zz", "/%7B", "/a%3Cb%3E"})
    void a_malformed_page_to_return_to_is_refused(String to) {
        Session session = Session.of(aCreator());
        assertThat(session.get("/sign-in?to=" + to).statusCode()).as(to).isEqualTo(400);
        assertThat(session.get("/sign-in?to=/dashboard/creator").statusCode()).isEqualTo(303);
    }
}
