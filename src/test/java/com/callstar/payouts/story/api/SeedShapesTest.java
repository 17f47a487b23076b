package com.callstar.payouts.story.api;

import static org.assertj.core.api.Assertions.assertThat;

import com.callstar.payouts.story.RawHttp;
import com.callstar.payouts.story.Story;
import com.callstar.payouts.story.TestUser;
import com.fasterxml.jackson.databind.JsonNode;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.RestAssured;
import io.restassured.specification.RequestSpecification;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** The seed's REST answers field by field, so that a front end written for the seed works unchanged. */
@QuarkusTest
class SeedShapesTest extends Story {

    /** Requests as the seed's front end sends them, without a language. */
    private static RequestSpecification plainly(TestUser who) {
        return RestAssured.given().auth().oauth2(who.token()).contentType("application/json");
    }

    private static String text(RequestSpecification request, String path) {
        return request.get(path).then().statusCode(200).extract().asString();
    }

    private static String answer(RequestSpecification request, String body, String path) {
        return request.body(body).post(path).then().statusCode(200).extract().asString();
    }

    private static JsonNode json(String text) {
        return new RawHttp.Answer("", 200, text).json();
    }

    @Test
    void the_creators_overview_has_the_seeds_fields() {
        TestUser creator = aCreator();
        released(creator, "350.00");
        settled(creator, "315.00");
        released(creator, "140.00");
        customersPay(creator, "70.00");
        String payout = requested(creator, "126.00");

        String text = text(plainly(creator), "/api/payouts/request");

        assertThat(text)
                .startsWith("{\"availableBalance\":126.00,\"pendingBalance\":63.00,\"totalPaid\":315.00,"
                        + "\"stripeConnected\":true,\"payments\":{\"ready\":[{\"id\":\"pay_")
                .contains("\"amount\":140.00,", "\"platformFee\":14.00,", "\"creatorAmount\":126.00,");
        JsonNode overview = json(text);
        for (String list : List.of("ready", "held", "paid")) {
            assertThat(overview.at("/payments/" + list)).as(list).hasSize(1);
            JsonNode payment = overview.at("/payments/" + list + "/0");
            assertThat(payment.path("payoutStatus").asText()).isEqualTo(list.toUpperCase());
            assertThat(payment.path("status").asText()).isEqualTo("SUCCEEDED");
            assertThat(payment.path("bookingId").asText()).startsWith("booking_");
            assertThat(Instant.parse(payment.path("createdAt").asText())).isNotNull();
            assertThat(Instant.parse(payment.path("payoutReleaseDate").asText()))
                    .isNotNull();
        }
        assertThat(overview.at("/payments/paid/0/stripeTransferId").asText()).startsWith("tr_");
        assertThat(Instant.parse(overview.at("/payments/paid/0/payoutDate").asText()))
                .isNotNull();
        assertThat(overview.path("pendingPayoutRequests")).singleElement().satisfies(pending -> {
            assertThat(pending.path("id").asText()).isEqualTo(payout);
            assertThat(pending.path("status").asText()).isEqualTo("PENDING");
        });
        assertThat(text).contains("\"requestedAmount\":126.00");
    }

    private void settled(TestUser creator, String amount) {
        process(requested(creator, amount));
        stripeTells();
    }

    @Test
    void a_request_is_answered_in_the_seeds_words() {
        TestUser creator = aCreator();
        released(creator, "140.00");

        String text = answer(plainly(creator), "{\"amount\": 126.00}", "/api/payouts/request");

        assertThat(text)
                .matches("\\{\"success\":true,"
                        + "\"message\":\"Demande de paiement de 126\\.00€ créée avec succès\","
                        + "\"payout\":\\{\"id\":\"payout_[^\"]+\",\"amount\":126\\.00,\"status\":\"PENDING\"}}");
    }

    @Test
    void a_request_is_answered_in_english_on_demand() {
        TestUser creator = aCreator();
        released(creator, "140.00");
        String asked = "{\"amount\": 126}";
        String text = answer(plainly(creator).header("Accept-Language", "en"), asked, "/api/payouts/request");
        assertThat(text).contains("\"message\":\"Payout request of 126.00€ created\"", "\"amount\":126.00");
    }

    @Test
    void an_amount_may_be_written_as_a_text_as_forms_do() {
        TestUser creator = aCreator();
        released(creator, "140.00");
        assertThat(answer(plainly(creator), "{\"amount\": \"126.00\"}", "/api/payouts/request"))
                .contains("\"amount\":126.00");
    }

    @Test
    void a_refusal_is_an_error_in_words_a_code_and_the_facts() {
        TestUser creator = aCreator();
        released(creator, "140.00");
        String text = plainly(creator)
                .body("{\"amount\": 999999}")
                .post("/api/payouts/request")
                .then()
                .statusCode(400)
                .extract()
                .asString();
        assertThat(text)
                .startsWith("{\"error\":\"Le solde disponible est de 126,00")
                .contains("\"code\":\"INSUFFICIENT_BALANCE\"", "\"available\":126.00", "\"requested\":999999.00");
    }

    @Test
    void the_admins_list_has_the_seeds_fields_and_filters() {
        TestUser creator = aCreator();
        released(creator, "140.00");
        String payout = requested(creator, "126.00");

        String mine = "/api/admin/payouts?creatorId=" + creator.creatorId();
        String text = text(plainly(TestUser.ADMIN), mine);

        String account = json(text).at("/0/stripeAccountId").asText();
        assertThat(text)
                .startsWith("[{\"id\":\"" + payout + "\",")
                .contains(
                        "\"creatorName\":\"Name of " + creator.creatorId() + "\"",
                        "\"creatorEmail\":\"" + creator.creatorId() + "@example.com\"",
                        "\"requestedAmount\":126.00,",
                        "\"availableBalance\":126.00,",
                        "\"status\":\"PENDING\"");
        assertThat(account).startsWith("acct_");
        assertThat(Instant.parse(json(text).at("/0/requestedAt").asText())).isNotNull();
        assertThat(json(text)).hasSize(1);
        assertThat(json(text(plainly(TestUser.ADMIN), mine + "&status=PENDING")))
                .hasSize(1);
        for (String none : List.of("PROCESSING", "PAID", "FAILED", "CANCELLED")) {
            assertThat(text(plainly(TestUser.ADMIN), mine + "&status=" + none))
                    .as(none)
                    .isEqualTo("[]");
        }
        assertThat(text(plainly(TestUser.ADMIN), "/api/admin/payouts?creatorId=nobody"))
                .isEqualTo("[]");
        assertThat(json(text(plainly(TestUser.ADMIN), "/api/admin/payouts?status=PENDING"))
                        .findValuesAsText("id"))
                .contains(payout);
    }

    @Test
    void processing_answers_the_true_status_in_the_seeds_words() {
        TestUser creator = aCreator();
        released(creator, "140.00");
        String order = RawHttp.json(Map.of("payoutId", requested(creator, "126.00"), "notes", "Processed manually"));

        String sent = answer(plainly(TestUser.ADMIN), order, "/api/admin/payouts");
        assertThat(sent)
                .matches("\\{\"success\":true,\"message\":\"Païement de 126\\.00€ transmis à Stripe\","
                        + "\"payout\":\\{\"id\":\"payout_[^\"]+\",\"amount\":126\\.00,\"stripePayoutId\":\"tr_[^\"]+\","
                        + "\"status\":\"PROCESSING\"}}");
        stripeTells();

        String paid = answer(plainly(TestUser.ADMIN), order, "/api/admin/payouts");
        assertThat(paid)
                .isEqualTo(sent.replace("transmis à Stripe", "transféré avec succès")
                        .replace("PROCESSING", "PAID"));
        assertThat(answer(plainly(TestUser.ADMIN).header("Accept-Language", "en"), order, "/api/admin/payouts"))
                .contains("\"message\":\"Payout of 126.00€ transferred\"");
        assertThat(balanceLine(creator)).isEqualTo("available 0.00, pending 0.00, processing 0.00, paid 126.00");
    }

    @Test
    void the_analytics_have_the_seeds_fields() {
        TestUser creator = aCreator();
        released(creator, "999999.00");
        String text = text(plainly(TestUser.ADMIN), "/api/admin/analytics?period=30");

        String totals = "\\{\"total\":\\d+\\.\\d\\d,\"period\":\\d+\\.\\d\\d}";
        assertThat(text)
                .containsPattern("^\\{\"revenue\":" + totals + ",\"platformFees\":" + totals)
                .containsPattern("\"creatorEarnings\":" + totals)
                .contains("\"earnings\":899999.10");
        for (String status : List.of("pending", "completed", "processing", "failed")) {
            assertThat(text).containsPattern("\"" + status + "\":\\{\"count\":\\d+,\"amount\":\\d+\\.\\d\\d}");
        }
        assertThat(json(text).path("topCreators")).anySatisfy(top -> {
            assertThat(top.path("creatorId").asText()).isEqualTo(creator.creatorId());
            assertThat(top.path("creatorName").asText()).isEqualTo("Name of " + creator.creatorId());
            assertThat(top.path("payments").asInt()).isEqualTo(1);
        });
        assertThat(json(text(plainly(TestUser.ADMIN), "/api/admin/analytics")))
                .as("30 days unless said")
                .isEqualTo(json(text));
    }

    @Test
    void the_cron_job_answers_what_it_released() {
        TestUser creator = aCreator();
        customersPay(creator, "70.00", "50.00");
        timePasses(Duration.ofDays(7));
        String text = answer(
                RestAssured.given().auth().oauth2("cron_demo_of_32_random_characters"),
                "",
                "/api/payouts/update-status");
        int count = json(text).path("updatedCount").asInt();
        assertThat(text)
                .startsWith("{\"message\":\"Updated " + count + " payments to READY status\",\"updatedCount\":" + count
                        + ",\"paymentIds\":[\"pay_");
        assertThat(json(text).path("paymentIds")).hasSize(count);
        assertThat(payments(creator)).isEqualTo("READY, READY");
        // As Vercel's cron calls it.
        assertThat(RestAssured.given()
                        .auth()
                        .oauth2("cron_demo_of_32_random_characters")
                        .get("/api/payouts/update-status")
                        .then()
                        .statusCode(200)
                        .header("Cache-Control", "no-store")
                        .extract()
                        .asString())
                .isEqualTo("{\"message\":\"Updated 0 payments to READY status\",\"updatedCount\":0,\"paymentIds\":[]}");
    }
}
