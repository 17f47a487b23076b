package com.callstar.payouts.story.creators;

import static org.assertj.core.api.Assertions.assertThat;

import com.callstar.payouts.story.Reply;
import com.callstar.payouts.story.Story;
import com.callstar.payouts.story.StripeWorld;
import com.callstar.payouts.story.TestUser;
import com.callstar.stripesimulator.Fault;
import com.callstar.stripesimulator.PlatformProblem;
import com.callstar.stripesimulator.SimulatedRequest;
import com.fasterxml.jackson.databind.JsonNode;
import io.quarkus.test.junit.QuarkusTest;
import java.util.List;
import java.util.function.Predicate;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Stripe refuses for reasons that only the platform can cure: creators read that we act, admins what to do. */
@QuarkusTest
class PlatformSetupTest extends Story {

    private static final Predicate<SimulatedRequest> OPENING =
            call -> call.method().equals("POST") && call.path().matches("/v[12](/core)?/accounts");

    /** Other stories leave faults of other calls. */
    @BeforeEach
    void nothingIsOpen() {
        assertThat(books.tamper("update platform_fault set cleared_at = now() where cleared_at is null"))
                .isNull();
    }

    @ParameterizedTest
    @EnumSource
    void the_creator_reads_that_we_act_and_the_admin_what_to_do(PlatformProblem problem) {
        TestUser creator = aCreator((String) null);
        StripeWorld.stripe().fault(Fault.of(problem), OPENING, 2);

        Reply english = starts(creator, "en");
        Reply french = starts(creator, "fr");

        assertThat(english.code()).isEqualTo("PLATFORM_SETUP");
        assertThat(english.message())
                .contains("We have something to fix on our side", "Your balance is safe")
                .doesNotContainIgnoringCase("dashboard");
        assertThat(french.code()).isEqualTo("PLATFORM_SETUP");
        assertThat(french.message()).contains("Votre solde est intact");
        JsonNode fault = faults().getFirst();
        assertThat(faults()).hasSize(1);
        assertThat(fault.path("call").asText()).matches("any|POST /v[12](/core)?/accounts");
        assertThat(fault.path("refusals").asInt()).isEqualTo(2);
        assertThat(fault.path("stripeAnswer").asText()).isNotBlank();
        assertThat(fault.path("advice").asText()).doesNotStartWith("platform.").contains("Stripe");
        assertThat(fault.path("link").asText()).startsWith("https://");
        assertThat(fault.path("requestLogUrl").asText()).startsWith("https://dashboard.stripe.com/test/logs/");

        assertThat(starts(creator, "en").code()).as("repaired").isNull();
        assertThat(faults()).as("cleared by itself").isEmpty();
    }

    @Test
    void another_call_that_succeeds_clears_no_fault_of_this_one() {
        TestUser creator = aCreator((String) null);
        StripeWorld.stripe().fault(Fault.of(PlatformProblem.NO_CONNECT), OPENING, 1);
        assertThat(starts(creator, "en").code()).isEqualTo("PLATFORM_SETUP");
        customersPay(creator, "70.00");
        aCreator();
        assertThat(faults()).hasSize(1);
        assertThat(starts(creator, "en").code()).isNull();
        assertThat(faults()).isEmpty();
    }

    @ParameterizedTest
    @EnumSource(names = {"KEY_EXPIRED", "KEY_INVALID", "PERMISSION_MISSING", "NOT_ACTIVATED", "NO_CONNECT"})
    void a_payout_waits_for_the_platform_and_is_paid_after_it(PlatformProblem problem) {
        TestUser creator = aCreator();
        released(creator, "70.00");
        String payout = requested(creator, "63.00");
        StripeWorld.stripe().fault(Fault.of(problem), "POST", "/v1/transfers", 1);
        assertThat(process(payout).text("processPayout.status")).isEqualTo("PROCESSING");
        assertThat(payout(payout).text("payout.failureCode")).isNull();
        assertThat(waiting(payout)).isNotBlank();
        assertThat(faults()).extracting(fault -> fault.path("call").asText()).hasSize(1);

        assertThat(process(payout).text("processPayout.stripeTransferId")).startsWith("tr_");
        stripeTells();
        assertThat(statusOf(payout)).isEqualTo("PAID");
        assertThat(faults()).isEmpty();
    }

    @Test
    void an_account_that_the_platform_may_not_read_is_told_apart_from_silence() {
        TestUser creator = aCreator();
        String account = "/v1/accounts/" + stripeAccountOf(creator);
        StripeWorld.stripe().fault(Fault.of(PlatformProblem.PERMISSION_MISSING), "GET", account, 1);
        assertThat(refreshes(creator)).isEqualTo("PLATFORM_SETUP");
        StripeWorld.stripe().fault(Fault.dropBefore(), "GET", account, 1);
        assertThat(refreshes(creator)).isEqualTo("STRIPE_UNAVAILABLE");
        assertThat(refreshes(creator)).isNull();
    }

    private static String refreshes(TestUser creator) {
        return creator.graphql("mutation { refreshStripeAccount { id } }").code();
    }

    @Test
    void what_the_creator_can_cure_is_no_fault_of_the_platform() {
        TestUser creator = aCreator((String) null);
        StripeWorld.stripe().fault(Fault.refused(400, "email_invalid", "Invalid email address."), OPENING, 1);
        assertThat(starts(creator, "en").code()).isEqualTo("STRIPE_REFUSED");
        assertThat(faults()).isEmpty();
    }

    private static Reply starts(TestUser creator, String language) {
        return creator.graphqlIn(language, "mutation { startStripeOnboarding { url } }");
    }

    private static List<JsonNode> faults() {
        return TestUser.ADMIN
                .graphql("{ platformFaults { call code advice stripeAnswer link requestLogUrl refusals } }")
                .data("platformFaults")
                .valueStream()
                .toList();
    }
}
