package com.callstar.payouts.demo;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.startsWith;

import com.callstar.payouts.story.Story;
import com.callstar.payouts.story.StripeWorld;
import com.callstar.payouts.story.TestUser;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.response.ValidatableResponse;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The demo's scenarios at the simulated Stripe, and how the product reacts. */
@QuarkusTest
class DemoScenariosTest extends Story {

    private TestUser creator;

    @BeforeEach
    void theDemoPlaysOurStripe() {
        DemoStripe.play(StripeWorld.stripe());
        creator = aCreator();
    }

    @AfterEach
    void theDemoPlaysNone() {
        DemoStripe.play(null);
    }

    @Test
    void a_charge_made_only_at_stripe_becomes_a_payment() {
        String booking = StripeWorld.fresh("booking");
        charge("{\"creator\": \"%s\", \"amount\": 70, \"booking\": \"%s\"}".formatted(creator.creatorId(), booking))
                .statusCode(200)
                .body("charged", startsWith("pi_"))
                .body("booking", equalTo(booking));

        assertThat(balanceLine(creator)).startsWith("available 0.00, pending 63.00");
    }

    @Test
    void a_prepared_booking_is_paid_by_its_intent() {
        String intent = booked(creator, "70.00", "EUR");
        post("/demo/pay/" + intent, "").statusCode(200).body("paid", equalTo(intent));

        assertThat(payments(creator)).isEqualTo("HELD");
        post("/demo/pay/" + intent, "").statusCode(400).body("field", equalTo("intentId"));
    }

    @Test
    void a_transfer_that_fails_at_stripe_gives_the_creator_the_money_back() {
        String payout = paidOut();
        String transfer = transferOf(payout);

        post("/demo/transfers/" + transfer + "/fail", "").statusCode(200).body("failed", equalTo(transfer));

        assertThat(statusOf(payout)).isEqualTo("FAILED");
        assertThat(balanceLine(creator)).startsWith("available 63.00");
        post("/demo/transfers/" + transfer + "/fail", "")
                .statusCode(400)
                .body("error", startsWith("Stripe refuse la valeur de « id »."));
    }

    @Test
    void a_partly_reversed_transfer_returns_that_part_to_the_creator() {
        String transfer = transferOf(paidOut());

        post("/demo/transfers/" + transfer + "/reverse", "{\"amount\": 10.00}").statusCode(200);

        assertThat(balanceLine(creator)).isEqualTo("available 10.00, pending 0.00, processing 0.00, paid 53.00");
        post("/demo/transfers/" + transfer + "/reverse", "{\"amount\": 53.01}").statusCode(400);
    }

    @Test
    void a_returned_payout_goes_back_to_the_creators_balance() {
        String account = stripeAccountOf(creator);
        paidToTheAccount(creator, account, 7_000, 700L);
        released(creator);
        String payout = requested(creator, "63.00");
        process(payout);
        theBanksHaveIt();
        stripeTells();
        assertThat(statusOf(payout)).isEqualTo("PAID");

        post("/demo/payouts/" + payout(payout).text("payout.stripePayoutId") + "/fail", "")
                .statusCode(200);

        assertThat(balanceLine(creator)).startsWith("available 63.00");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "{}",
                "{\"creator\": \"c\"}",
                "{\"amount\": 70}",
                "{\"creator\": \"c\", \"amount\": 0.49}",
                "{\"creator\": \"c\", \"amount\": 0}",
                "{\"creator\": \"c\", \"amount\": 70, \"currency\": \"EU\"}",
            })
    void a_charge_that_stripe_would_not_make_is_refused(String body) {
        int before = StripeWorld.stripe().charges().size();
        charge(body).statusCode(400);
        assertThat(StripeWorld.stripe().charges()).hasSize(before);
    }

    @Test
    void demo_scenarios_are_off_when_another_stripe_is_configured() {
        DemoStripe.play(null);
        charge("{\"creator\": \"c\", \"amount\": 70}").statusCode(400).body("field", equalTo("stripe"));
    }

    private String paidOut() {
        released(creator, "70.00");
        String payout = requested(creator, "63.00");
        process(payout);
        stripeTells();
        assertThat(statusOf(payout)).isEqualTo("PAID");
        return payout;
    }

    private String transferOf(String payout) {
        return payout(payout).text("payout.stripeTransferId");
    }

    private static ValidatableResponse charge(String body) {
        return post("/demo/charge", body);
    }

    private static ValidatableResponse post(String path, String body) {
        return given().contentType("application/json").body(body).post(path).then();
    }
}
