package com.callstar.payouts.story.api;

import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.hasItem;

import com.callstar.payouts.demo.DemoClock;
import com.callstar.payouts.story.Reply;
import com.callstar.payouts.story.Story;
import com.callstar.payouts.story.StripeWorld;
import com.callstar.payouts.story.TestUser;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.RestAssured;
import io.restassured.http.ContentType;
import java.time.Duration;
import java.time.Instant;
import org.junit.jupiter.api.Test;

/** The seed's test scenarios, each as one story over HTTP. */
@QuarkusTest
class SeedStoriesTest extends Story {

    @Test
    void scenario_1_a_booking_payment_ends_paid() {
        TestUser creator = aCreator();
        customersPay(creator, "70.00");

        Reply payments = creator.graphql("""
                { payments { totalCount nodes { id amount platformFee creatorAmount status payoutStatus
                    payoutReleaseDate payoutDate stripeTransferId } } }""");
        assertThat(payments.text("payments.totalCount")).isEqualTo("1");
        assertThat(payments.text("payments.nodes.0.amount")).isEqualTo("70.00");
        assertThat(payments.text("payments.nodes.0.platformFee")).isEqualTo("7.00");
        assertThat(payments.text("payments.nodes.0.creatorAmount")).isEqualTo("63.00");
        assertThat(payments.text("payments.nodes.0.status")).isEqualTo("SUCCEEDED");
        assertThat(payments.text("payments.nodes.0.payoutStatus")).isEqualTo("HELD");
        Instant release = Instant.parse(payments.text("payments.nodes.0.payoutReleaseDate"));
        assertThat(Duration.between(DemoClock.shared().instant(), release))
                .isBetween(Duration.ofDays(7).minusMinutes(1), Duration.ofDays(7));
        assertThat(balanceLine(creator)).isEqualTo("available 0.00, pending 63.00, processing 0.00, paid 0.00");

        timePasses(Duration.ofDays(7));
        String paymentId = payments.text("payments.nodes.0.id");
        RestAssured.given()
                .auth()
                .oauth2("cron_demo_of_32_random_characters")
                .post("/api/payouts/update-status")
                .then()
                .statusCode(200)
                .body("paymentIds", hasItem(paymentId));
        assertThat(balanceLine(creator)).isEqualTo("available 63.00, pending 0.00, processing 0.00, paid 0.00");

        String payout = requested(creator, "63.00");
        assertThat(balanceLine(creator)).isEqualTo("available 63.00, pending 0.00, processing 0.00, paid 0.00");

        Reply processed = process(payout);
        assertThat(processed.text("processPayout.status")).isEqualTo("PROCESSING");
        assertThat(processed.text("processPayout.stripeTransferId")).startsWith("tr_");
        assertThat(balanceLine(creator)).isEqualTo("available 0.00, pending 0.00, processing 63.00, paid 0.00");
        assertThat(payments(creator)).isEqualTo("PROCESSING");

        StripeWorld.stripe().emit("transfer.paid", processed.text("processPayout.stripeTransferId"));
        stripeTells();

        Reply paid = payout(payout);
        assertThat(paid.text("payout.status")).isEqualTo("PAID");
        assertThat(paid.text("payout.payments.0.payoutStatus")).isEqualTo("PAID");
        assertThat(paid.text("payout.payments.0.stripeTransferId"))
                .isEqualTo(processed.text("processPayout.stripeTransferId"));
        assertThat(paid.data("payout.history").findValuesAsText("to")).containsExactly("PENDING", "PROCESSING", "PAID");
        assertThat(balanceLine(creator)).isEqualTo("available 0.00, pending 0.00, processing 0.00, paid 63.00");
    }

    @Test
    void scenario_2_a_request_is_refused_beyond_the_balance() {
        TestUser creator = aCreator();
        released(creator, "70.00");
        creator.request()
                .body("{\"amount\": 999999}")
                .post("/api/payouts/request")
                .then()
                .statusCode(400)
                .body("code", equalTo("INSUFFICIENT_BALANCE"))
                .body("available", equalTo(63.00f))
                .body("requested", equalTo(999999.00f));
    }

    @Test
    void scenario_2_a_request_is_refused_without_a_stripe_account() {
        TestUser creator = aCreator(null);
        released(creator, "70.00");
        creator.request()
                .body("{\"amount\": 10}")
                .post("/api/payouts/request")
                .then()
                .statusCode(400)
                .body("code", equalTo("STRIPE_NOT_CONNECTED"));
    }

    @Test
    void scenario_2_a_second_request_is_refused_while_one_is_pending() {
        TestUser creator = aCreator();
        released(creator, "140.00");
        creator.request()
                .header("Accept-Language", "fr")
                .body("{\"amount\": 126.00}")
                .post("/api/payouts/request")
                .then()
                .statusCode(200)
                .contentType(ContentType.JSON)
                .body("success", equalTo(true))
                .body("payout.amount", equalTo(126.00f))
                .body("payout.status", equalTo("PENDING"));
        creator.request()
                .body("{\"amount\": 10}")
                .post("/api/payouts/request")
                .then()
                .statusCode(400)
                .body("code", equalTo("PENDING_REQUEST_EXISTS"));
    }

    @Test
    void scenario_3_a_failed_transfer_makes_the_payments_ready_again() {
        TestUser creator = aCreator();
        released(creator, "70.00", "50.00");
        String payout = requested(creator, "108.00");
        String transfer = process(payout).text("processPayout.stripeTransferId");

        StripeWorld.stripe().drop(event -> event.type().equals("transfer.created"));
        StripeWorld.stripe().failTransfer(transfer);
        stripeTells();

        assertThat(statusOf(payout)).isEqualTo("FAILED");
        assertThat(creator.graphql("query($id: ID!) { payout(id: $id) { failureReason } }", "id", payout)
                        .text("payout.failureReason"))
                .contains("balance is safe");
        assertThat(payments(creator)).isEqualTo("READY, READY");
        assertThat(balanceLine(creator)).isEqualTo("available 108.00, pending 0.00, processing 0.00, paid 0.00");
        assertThat(request(creator, "108.00").text("requestPayout.status"))
                .as("the creator can request again")
                .isEqualTo("PENDING");
    }
}
