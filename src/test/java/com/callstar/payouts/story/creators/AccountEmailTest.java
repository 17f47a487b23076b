package com.callstar.payouts.story.creators;

import static org.assertj.core.api.Assertions.assertThat;

import com.callstar.payouts.creators.ManualPayoutSchedules;
import com.callstar.payouts.demo.DemoClock;
import com.callstar.payouts.story.Reply;
import com.callstar.payouts.story.Story;
import com.callstar.payouts.story.StripeWorld;
import com.callstar.payouts.story.TestUser;
import com.callstar.stripesimulator.AccountStatus;
import com.callstar.stripesimulator.AccountStatus.OpenRequirements;
import com.callstar.stripesimulator.Fault;
import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Account events: worded for people, in any order, and for deleted accounts. */
@QuarkusTest
class AccountEmailTest extends Story {

    @Inject
    ManualPayoutSchedules schedules;

    @Test
    void a_refusal_lists_everything_stripe_still_requires() {
        TestUser creator = aCreator();
        released(creator, "70.00");
        Instant deadline = DemoClock.shared().instant().plusSeconds(60);
        StripeWorld.stripe()
                .accountIs(
                        stripeAccountOf(creator),
                        AccountStatus.ready()
                                .banking("eur")
                                .withPayouts(false)
                                .requiring(new OpenRequirements(
                                        List.of("individual.verification.document", "something.new"),
                                        List.of("individual.dob.day", "individual.dob.month"),
                                        List.of("person_1MqjB6.dob.day"),
                                        List.of("The document is blurred."),
                                        "rejected.fraud",
                                        deadline)));
        stripeTells();
        Reply told = request(creator, "10.00");
        assertThat(told.code()).isEqualTo("STRIPE_NOT_READY");
        assertThat(told.fact("requirements"))
                .extracting(one -> one.asText())
                .containsExactly(
                        "Enter your date of birth.",
                        "Upload an identity document.",
                        "Complete your Stripe account (something.new).",
                        "Complete the details of your company’s representatives and owners.");
        assertThat(told.fact("requirementCodes")).hasSize(5);
        assertThat(told.fact("requirementsDueBy").asText())
                .isEqualTo(Instant.ofEpochSecond(deadline.getEpochSecond()).toString());
        assertThat(told.fact("disabledReason").asText()).isEqualTo("Stripe has rejected your account. Contact us.");
        assertThat(told.fact("requirementErrors").get(0).asText()).isEqualTo("The document is blurred.");

        Reply seen = creator.graphql("{ me { creator { requirementsDueBy requirementErrors disabledReason } } }");
        assertThat(seen.text("me.creator.requirementsDueBy"))
                .isEqualTo(told.fact("requirementsDueBy").asText());
        assertThat(seen.data("me.creator.requirementErrors").toString()).contains("blurred");
        assertThat(creator.request()
                        .body(Map.of("amount", 10))
                        .post("/api/payouts/request")
                        .then()
                        .statusCode(400)
                        .extract()
                        .body()
                        .asString())
                .contains("Enter your date of birth.");
    }

    @Test
    void a_disconnected_account_stops_its_payout_with_a_reason() {
        TestUser creator = aCreator();
        released(creator, "70.00");
        String payout = requested(creator, "63.00");
        StripeWorld.stripe().accountLeaves(stripeAccountOf(creator));
        stripeTells();

        Reply refused = process(payout);
        assertThat(refused.code()).isEqualTo("STRIPE_NOT_READY");
        assertThat(refused.message()).contains("Ask them to connect it again");
        assertThat(statusOf(payout)).isEqualTo("PENDING");
        assertThat(waiting(payout)).contains("Ask them to connect it again");
        assertThat(creator.graphql("query($id: ID!) { payout(id: $id) { waitingBecause } }", "id", payout)
                        .text("payout.waitingBecause"))
                .contains("Connect it again");
        assertThat(toDo(creator, "fr")).containsExactly("Reconnectez votre compte Stripe.");
        assertThat(balanceLine(creator)).startsWith("available 63.00, pending 0.00, processing 0.00");
    }

    @Test
    void an_old_event_that_comes_late_changes_nothing() {
        TestUser creator = aCreator();
        String account = stripeAccountOf(creator);
        StripeWorld.stripe()
                .accountIs(account, AccountStatus.ready().banking("eur").withPayouts(false));
        String old = StripeWorld.withheld(account).getFirst();
        timePasses(Duration.ofSeconds(2));
        StripeWorld.stripe().accountIs(account, AccountStatus.ready().banking("eur"));
        stripeTells();

        StripeWorld.tell(old);
        inbox.run();

        assertThat(creator.graphql("{ me { creator { payoutsEnabled } } }").text("me.creator.payoutsEnabled"))
                .isEqualTo("true");
    }

    @ParameterizedTest
    @ValueSource(booleans = {true, false})
    void of_two_account_states_in_one_second_the_cautious_one_counts(boolean readyFirst) {
        TestUser creator = aCreator();
        String account = stripeAccountOf(creator);
        timePasses(Duration.ofSeconds(2));
        long second = DemoClock.shared().instant().getEpochSecond();
        StripeWorld.tell(payoutsAre(readyFirst, account, second));
        StripeWorld.tell(payoutsAre(!readyFirst, account, second));
        StripeWorld.stripe()
                .fault(
                        Fault.unavailable(),
                        call -> call.method().equals("GET") && call.path().endsWith("/accounts/" + account),
                        1);
        inbox.run();
        assertThat(payoutsEnabled(creator)).as("while Stripe does not answer").isEqualTo("false");

        schedules.run();
        assertThat(payoutsEnabled(creator)).isEqualTo("true");
    }

    private static String payoutsAre(boolean enabled, String account, long second) {
        return """
                {"id": "evt_%s", "object": "event", "type": "account.updated", "account": "%s", "livemode": false, "created": %d,
                 "data": {"object": {"id": "%s", "object": "account", "payouts_enabled": %s,
                                     "capabilities": {"transfers": "active"}}}}""".formatted(StripeWorld.fresh("made"), account, second, account, enabled);
    }

    private static String payoutsEnabled(TestUser creator) {
        return creator.graphql("{ me { creator { payoutsEnabled } } }").text("me.creator.payoutsEnabled");
    }

    @Test
    void an_event_from_before_we_read_the_account_changes_nothing() {
        TestUser creator = aCreator();
        String account = stripeAccountOf(creator);
        StripeWorld.stripe()
                .accountIs(account, AccountStatus.ready().banking("eur").withTransfers(false));
        timePasses(Duration.ofSeconds(2));
        StripeWorld.stripe().accountIs(account, AccountStatus.ready().banking("eur"));
        String payload = StripeWorld.payloads(account).getLast();
        StripeWorld.stripe().drop(event -> event.payload().equals(payload));
        creator.graphql("mutation { refreshStripeAccount { id } }").data("refreshStripeAccount.id");

        stripeTells();

        assertThat(balance(creator).text("balance.cannotRequestBecause")).isNotEqualTo("STRIPE_NOT_READY");
    }

    @Test
    void a_lost_capability_is_learned_from_its_own_event() {
        TestUser creator = aCreator();
        released(creator, "70.00");
        StripeWorld.stripe()
                .accountIs(
                        stripeAccountOf(creator),
                        AccountStatus.ready().banking("eur").withTransfers(false));
        StripeWorld.stripe().drop(event -> event.type().equals("account.updated"));
        stripeTells();
        assertThat(balance(creator).text("balance.cannotRequestBecause")).isEqualTo("STRIPE_NOT_READY");
        assertThat(request(creator, "63.00").code()).isEqualTo("STRIPE_NOT_READY");
    }

    @Test
    void a_refresh_says_so_when_stripe_does_not_answer() {
        TestUser creator = aCreator();
        StripeWorld.stripe().fault(Fault.dropBefore(), "GET", "/v1/accounts/" + stripeAccountOf(creator), 1);
        assertThat(creator.graphql("mutation { refreshStripeAccount { id } }").code())
                .isEqualTo("STRIPE_UNAVAILABLE");
        assertThat(aCreator(null)
                        .graphql("mutation { refreshStripeAccount { stripeConnected } }")
                        .text("refreshStripeAccount.stripeConnected"))
                .isEqualTo("false");
    }
}
