package com.callstar.payouts.story.api;

import static org.assertj.core.api.Assertions.assertThat;

import com.callstar.payouts.story.RawHttp;
import com.callstar.payouts.story.Story;
import com.callstar.payouts.story.TestUser;
import io.quarkus.test.junit.QuarkusTest;
import java.nio.charset.StandardCharsets;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Unsupported methods, paths, media types and languages. */
@QuarkusTest
class OddRoutesTest extends Story {

    private static final List<String> ROUTES = List.of(
            "/api/payouts/request",
            "/api/admin/payouts",
            "/api/admin/analytics",
            "/api/payouts/update-status",
            "/api/payments/webhook");

    private static RawHttp.Answer call(TestUser who, String method, String path, String type, String body) {
        return RawHttp.send(
                method,
                path,
                body == null ? null : body.getBytes(StandardCharsets.UTF_8),
                "Content-Type",
                type,
                "Accept-Language",
                "en",
                "Authorization",
                "Bearer " + who.token());
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "text/plain",
                "application/xml",
                "application/x-www-form-urlencoded",
                "multipart/form-data; boundary=x",
                "multipart/form-data",
                "application/octet-stream",
                "application/json; charset=utf-16",
                "application/json; charset=nowhere",
                "*/*"
            })
    void a_body_of_another_media_type_does_no_harm(String type) {
        TestUser creator = aCreator();
        for (String body : List.of("{\"amount\": 10}", "amount=10", "<amount/>", "")) {
            assertThat(call(creator, "POST", "/api/payouts/request", type, body)
                            .isHarmless()
                            .status())
                    .isBetween(400, 415);
            assertThat(call(TestUser.ADMIN, "POST", "/api/admin/payouts", type, body)
                            .isHarmless()
                            .status())
                    .isBetween(400, 415);
        }
    }

    @Test
    void an_invalid_content_type_is_refused() {
        for (String type : List.of("garbage", "/", "application/", ";", "a/b/c")) {
            assertThat(call(aCreator(), "POST", "/api/payouts/request", type, "{\"amount\": 10}")
                            .isHarmless()
                            .status())
                    .as(type)
                    .isBetween(400, 415);
        }
    }

    @ParameterizedTest
    @CsvSource({
        "PUT,/api/payouts/request",
        "DELETE,/api/payouts/request",
        "PATCH,/api/admin/payouts",
        "DELETE,/api/admin/payouts",
        "POST,/api/admin/analytics",
        "PUT,/api/payouts/update-status",
        "GET,/api/payments/webhook",
        "PUT,/api/payments/webhook",
        "NOWHERE,/api/admin/payouts"
    })
    void a_wrong_method_is_405(String method, String path) {
        assertThat(call(TestUser.ADMIN, method, path, "application/json", "{}")
                        .isHarmless()
                        .status())
                .isEqualTo(405);
    }

    @Test
    void other_methods_of_http_do_no_harm() {
        for (String path : ROUTES) {
            for (String method : List.of("HEAD", "OPTIONS", "TRACE", "PROPFIND")) {
                call(TestUser.ADMIN, method, path, "application/json", null).isHarmless();
            }
        }
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "/api",
                "/api/",
                "/api/payouts",
                "/api/payouts/request/x",
                "/api/admin",
                "/api/admin/payouts/payout_x",
                "/api/nowhere",
                "/api/../api/admin/nowhere",
                "/api/%2e%2e/%2e%2e/etc/passwd",
                "/api/%00",
                "/api/%F0%9F%98%80",
                "/nowhere",
                "/demo/tokens/nobody",
                "/q/nowhere"
            })
    void an_unknown_path_is_404(String path) {
        assertThat(call(TestUser.ADMIN, "GET", path, "application/json", null)
                        .isHarmless()
                        .status())
                .isEqualTo(404);
    }

    @Test
    void a_body_of_two_megabytes_is_refused_unread() {
        String token = "Bearer " + TestUser.ADMIN.token();
        for (String path : ROUTES) {
            assertThat(RawHttp.announced(path, "application/json", 2 << 20, "Authorization", token))
                    .as(path)
                    .isEqualTo(413);
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "*", "de", "xx-yy-zz", "en;q=nowhere", ";;;", "fr;q=2", "😀", "en,fr,de,es;q=0.1"})
    void an_odd_language_gets_french_or_english(String language) {
        String header = language.codePoints().allMatch(c -> c < 128) ? language : "%F0";
        RawHttp.Answer answer = RawHttp.send("GET", "/api/admin/payouts", null, "Accept-Language", header);
        answer.isRefused(401, "UNAUTHENTICATED");
        assertThat(answer.json().path("error").asText())
                .isIn("Connectez-vous pour continuer.", "Please sign in to continue.");
    }
}
