package com.callstar.payouts.story.api;

import static org.assertj.core.api.Assertions.assertThat;

import com.callstar.payouts.story.RawHttp;
import com.callstar.payouts.story.Story;
import com.callstar.payouts.story.TestUser;
import io.quarkus.test.junit.QuarkusTest;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Odd REST requests are refused with a code, never a 500, and leak no internals. */
@QuarkusTest
class OddRestTest extends Story {

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

    private static RawHttp.Answer post(TestUser who, String path, String body) {
        return call(who, "POST", path, "application/json", body);
    }

    private static RawHttp.Answer get(String path) {
        return call(TestUser.ADMIN, "GET", path, "application/json", null);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "{",
                "}",
                "hello",
                "[]",
                "7",
                "\"x\"",
                "true",
                "[{\"amount\":1}]",
                "{\"amount\":",
                "{amount:1}",
                "\u0000"
            })
    void a_body_that_is_no_object_is_refused(String body) {
        assertThat(post(aCreator(), "/api/payouts/request", body).isHarmless().code())
                .startsWith("INVALID_");
        post(TestUser.ADMIN, "/api/admin/payouts", body).isRefused(400, "INVALID_INPUT");
    }

    @Test
    void a_missing_body_is_refused() {
        TestUser creator = aCreator();
        for (String body : new String[] {null, "", " ", "null", "{}"}) {
            post(creator, "/api/payouts/request", body).isRefused(400, "INVALID_AMOUNT");
            post(TestUser.ADMIN, "/api/admin/payouts", body).isRefused(400, "INVALID_INPUT");
        }
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "null",
                "0",
                "-1",
                "-0.0",
                "0.001",
                "10.005",
                "100000000",
                "1e400",
                "1e-400",
                "1e999999999",
                "1e-999999999",
                "1e99999999999",
                "123456789012345678901234567890.99",
                "\"a lot\"",
                "\"10,00\"",
                "\"NaN\"",
                "\"1e99999999999\"",
                "\"\"",
                "true",
                "[]",
                "[10]",
                "{}",
                "NaN",
                "Infinity"
            })
    void an_amount_that_is_none_is_refused(String amount) {
        RawHttp.Answer answer = post(aCreator(), "/api/payouts/request", "{\"amount\":" + amount + "}");
        assertThat(answer.isHarmless().status()).as(answer.body()).isEqualTo(400);
        assertThat(answer.code()).as(answer.body()).isIn("INVALID_AMOUNT", "INVALID_INPUT");
    }

    @Test
    void a_number_of_a_hundred_thousand_digits_is_refused() {
        String digits = "9".repeat(100_000);
        for (String amount : List.of(digits, "0." + digits, "\"" + digits + "\"")) {
            RawHttp.Answer answer = post(aCreator(), "/api/payouts/request", "{\"amount\":" + amount + "}");
            assertThat(answer.isHarmless().status()).isEqualTo(400);
            assertThat(answer.code()).isIn("INVALID_AMOUNT", "INVALID_INPUT");
        }
    }

    @Test
    void unknown_fields_are_ignored() {
        TestUser creator = aCreator();
        released(creator, "70.00");
        String body =
                "{\"amount\": 10, \"currency\": \"nowhere\", \"creatorId\": \"another\", \"nested\": {\"a\": []}}";
        assertThat(post(creator, "/api/payouts/request", body).isHarmless().status())
                .isEqualTo(200);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "null",
                "\"\"",
                "\"  \"",
                "{}",
                "[]",
                "true",
                "[\"x\"]",
                "\"\\u0000\"",
                "\"payout_\\u0000\"",
                "\"\\ud800\""
            })
    void an_invalid_payout_id_is_refused(String id) {
        RawHttp.Answer answer = post(TestUser.ADMIN, "/api/admin/payouts", "{\"payoutId\":" + id + "}");
        assertThat(answer.isHarmless().status()).isIn(400, 404);
        assertThat(answer.code()).as(answer.body()).isIn("INVALID_INPUT", "PAYOUT_NOT_FOUND");
    }

    @ParameterizedTest
    @ValueSource(strings = {"7", "\"payout_x\"", "\"'; drop table payout; --\"", "\"\\\"\"", "\"%\"", "\"😀\""})
    void a_payout_that_is_unknown_is_not_found(String id) {
        post(TestUser.ADMIN, "/api/admin/payouts", "{\"payoutId\":" + id + "}").isRefused(404, "PAYOUT_NOT_FOUND");
    }

    @Test
    void notes_that_are_too_long_or_cannot_be_stored_are_refused() {
        TestUser creator = aCreator();
        released(creator, "70.00");
        String payout = requested(creator, "10.00");
        for (String notes : List.of("n".repeat(2001), "a\\u0000b", "\\ud800")) {
            post(TestUser.ADMIN, "/api/admin/payouts", "{\"payoutId\":\"" + payout + "\",\"notes\":\"" + notes + "\"}")
                    .isRefused(400, "INVALID_INPUT");
        }
        assertThat(statusOf(payout)).isEqualTo("PENDING");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"0", "-1", "3661", "abc", "1.5", "2147483648", "%00", "30%20", "+30x", "%F0%9F%98%80", "0x10"})
    void a_period_beyond_its_limits_is_refused(String period) {
        get("/api/admin/analytics?period=" + period).isRefused(400, "INVALID_INPUT");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"NOWHERE", "paid", "HELD", "READY", "'", "%00", "PAID,FAILED", "%F0%9F%98%80", "%27%20or%201=1"})
    void an_unknown_status_is_refused(String status) {
        get("/api/admin/payouts?status=" + status).isRefused(400, "INVALID_INPUT");
    }

    @ParameterizedTest
    @ValueSource(strings = {"%00", "a%00b", "'", "\"", "%", "_", "\\", "😀", "é", "; drop table payout", "x\ny"})
    void an_odd_creator_id_is_not_found_or_refused(String id) {
        String encoded = id.matches("(%00|a%00b)") ? id : URLEncoder.encode(id, StandardCharsets.UTF_8);
        RawHttp.Answer answer = get("/api/admin/payouts?creatorId=" + encoded).isHarmless();
        assertThat(answer.status() == 200 ? answer.body() : answer.code()).isIn("[]", "INVALID_INPUT");
    }

    @Test
    void a_creator_id_of_ten_thousand_characters_does_no_harm() {
        for (int length : new int[] {2000, 10_000}) {
            get("/api/admin/payouts?creatorId=" + "x".repeat(length)).isHarmless();
        }
    }

    @Test
    void bytes_that_are_not_text_do_no_harm() {
        for (String query : List.of("creatorId=%FF%FE", "creatorId=%ED%A0%80", "status=%C3%28", "period=%FF")) {
            get("/api/admin/payouts?" + query).isHarmless();
            get("/api/admin/analytics?" + query).isHarmless();
        }
        byte[] bytes = {'{', '"', 'a', 'm', 'o', 'u', 'n', 't', '"', ':', (byte) 0xff, '}'};
        String token = "Bearer " + aCreator().token();
        RawHttp.send("POST", "/api/payouts/request", bytes, "Content-Type", "application/json", "Authorization", token)
                .isRefused(400, "INVALID_INPUT");
    }
}
