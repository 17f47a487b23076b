package com.callstar.payouts.story.payouts;

import static org.assertj.core.api.Assertions.assertThat;

import com.callstar.payouts.story.Reply;
import com.callstar.payouts.story.Story;
import com.callstar.payouts.story.StripeWorld;
import com.callstar.payouts.story.TestUser;
import io.quarkus.test.junit.QuarkusTest;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** One admin alone moves no money to a destination of their choice, and the creator is told at the address they had. */
@QuarkusTest
class TwoPeopleTest extends Story {

    private static final TestUser ADA = TestUser.ADMIN;
    private static final TestUser GRACE = TestUser.SECOND_ADMIN;
    private static final Duration COOLING_OFF = Duration.ofHours(48);

    private TestUser creator;

    @BeforeEach
    void aCreatorWithABalance() {
        creator = aCreator();
        released(creator, "70.00");
    }

    @Test
    void one_admin_alone_cannot_send_a_balance_elsewhere() {
        changedBy(ADA, Map.of("email", "thief@example.com"));
        changedBy(ADA, Map.of("email", "thief@example.com", "stripeAccountId", StripeWorld.readyAccount("EUR")));
        String payout = requested(creator, "63.00");

        assertThat(told()).containsExactly("IDENTITY_CHANGED " + creator.creatorId() + "@example.com");
        assertThat(processedBy(ADA, payout).code()).isEqualTo("INVALID_STATE");
        confirmedBy(ADA, payout);
        Reply refused = processedBy(ADA, payout);

        assertThat(refused.code()).isEqualTo("FORBIDDEN");
        assertThat(refused.fact("coolingOffUntil").asText()).isNotEmpty();
        assertThat(refused.message()).contains("another admin has to process it");
        assertThat(statusOf(payout)).isEqualTo("PENDING");
        assertThat(blocker(ADA, payout)).contains("another admin has to process it");
        assertThat(blocker(GRACE, payout)).isNull();
        assertThat(blocker(creator, payout)).isNull();
        processedBy(GRACE, payout).data("processPayout.id");
    }

    @Test
    void who_registered_a_destination_cannot_process_although_another_confirmed_it() {
        changedBy(ADA, Map.of("stripeAccountId", StripeWorld.readyAccount("EUR")));
        String payout = requested(creator, "63.00");
        confirmedBy(GRACE, payout);
        assertThat(processedBy(ADA, payout).code()).isEqualTo("FORBIDDEN");
        assertThat(processedBy(GRACE, payout).code()).isEqualTo("FORBIDDEN");
        timePasses(COOLING_OFF);
        processedBy(ADA, payout).data("processPayout.id");
    }

    @Test
    void another_email_address_is_told_to_the_old_one_and_starts_the_cooling_off() {
        String payout = requested(creator, "63.00");
        changedBy(TestUser.PLATFORM, Map.of("email", "other@example.com"));
        waitsForTheCoolingOff(payout);
        assertThat(told()).containsExactly("IDENTITY_CHANGED " + creator.creatorId() + "@example.com");
    }

    @Test
    void another_subject_is_told_and_starts_the_cooling_off() {
        changedBy(TestUser.PLATFORM, Map.of("subject", StripeWorld.fresh("subject")));
        waitsForTheCoolingOff(requested(creator, "63.00"));
        assertThat(told()).containsExactly("IDENTITY_CHANGED " + creator.creatorId() + "@example.com");
    }

    @Test
    void a_change_after_a_confirmation_has_to_be_confirmed_again() {
        changedBy(TestUser.PLATFORM, Map.of("email", "other@example.com"));
        String payout = requested(creator, "63.00");
        confirmedBy(GRACE, payout);
        timePasses(Duration.ofMinutes(1));
        changedBy(TestUser.PLATFORM, Map.of("email", "third@example.com"));
        assertThat(processedBy(ADA, payout).code()).isEqualTo("INVALID_STATE");
        confirmedBy(GRACE, payout);
        processedBy(ADA, payout).data("processPayout.id");
    }

    @Test
    void what_stays_as_it_was_is_not_told_and_starts_nothing() {
        changedBy(TestUser.PLATFORM, Map.of("name", "Another Name"));
        assertThat(told()).isEmpty();
        processedBy(ADA, requested(creator, "63.00")).data("processPayout.id");
    }

    @Test
    void an_account_that_is_connected_for_a_creator_is_told() {
        creator = aCreator(null);
        changedBy(TestUser.PLATFORM, Map.of("stripeAccountId", StripeWorld.readyAccount("EUR")));
        assertThat(told()).containsExactly("IDENTITY_CHANGED " + creator.creatorId() + "@example.com");
    }

    @Test
    void a_first_destination_waits_if_a_large_balance_has_built_up() {
        creator = aCreator(null);
        released(creator, "900000.00");
        changedBy(ADA, Map.of("stripeAccountId", StripeWorld.readyAccount("EUR")));
        String payout = requested(creator, "63.00");

        Reply refused = processedBy(GRACE, payout);
        assertThat(refused.code()).isEqualTo("INVALID_STATE");
        assertThat(refused.fact("connectedBy").asText()).isEqualTo("admin:test|ada");
        assertThat(refused.message()).contains("first payout destination is new");
        assertThat(blocker(creator, payout))
                .contains("Your payout destination is new")
                .doesNotContain("ada");
        assertThat(awaitsConfirmation(payout)).isEqualTo("true");
        timePasses(COOLING_OFF);
        assertThat(awaitsConfirmation(payout)).isEqualTo("false");
        processedBy(ADA, payout).data("processPayout.id");
    }

    @Test
    void a_first_destination_with_a_small_balance_is_paid_at_once() {
        creator = aCreator(null);
        released(creator, "70.00");
        changedBy(ADA, Map.of("stripeAccountId", StripeWorld.readyAccount("EUR")));
        processedBy(ADA, requested(creator, "63.00")).data("processPayout.id");
    }

    private void waitsForTheCoolingOff(String payout) {
        assertThat(processedBy(ADA, payout).code()).isEqualTo("INVALID_STATE");
        assertThat(blocker(creator, payout)).contains("Your email address or your sign-in was changed");
        assertThat(blocker(ADA, payout)).contains("by the platform");
        timePasses(COOLING_OFF);
        assertThat(blocker(creator, payout)).isNull();
        processedBy(ADA, payout).data("processPayout.id");
    }

    private void changedBy(TestUser user, Map<String, String> values) {
        Map<String, String> all = new HashMap<>(Map.of(
                "id",
                creator.creatorId(),
                "name",
                "Name of " + creator.creatorId(),
                "email",
                creator.creatorId() + "@example.com"));
        all.putAll(values);
        user.graphql("mutation($creator: CreatorInput!) { registerCreator(creator: $creator) { id } }", "creator", all)
                .data("registerCreator.id");
    }

    private List<String> told() {
        return books.rows("select kind, recipient from notification where kind = 'IDENTITY_CHANGED' and creator_id = '"
                + creator.creatorId() + "' order by created_at");
    }

    private static void confirmedBy(TestUser admin, String payout) {
        admin.graphql(
                        "mutation($id: ID!) { confirmDestination(payoutId: $id, reason: \"Called them\") { id } }",
                        "id",
                        payout)
                .data("confirmDestination.id");
    }

    private static Reply processedBy(TestUser admin, String payout) {
        return admin.graphql("mutation($id: ID!) { processPayout(payoutId: $id) { id status } }", "id", payout);
    }

    private static String blocker(TestUser reader, String payout) {
        return reader.graphql("query($id: ID!) { payout(id: $id) { waitingBecause } }", "id", payout)
                .text("payout.waitingBecause");
    }

    private static String awaitsConfirmation(String payout) {
        return ADA.graphql("query($id: ID!) { payout(id: $id) { awaitsConfirmation } }", "id", payout)
                .text("payout.awaitsConfirmation");
    }
}
