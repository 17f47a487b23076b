package com.callstar.payouts.story.creators;

import static org.assertj.core.api.Assertions.assertThat;

import com.callstar.payouts.story.Concurrently;
import com.callstar.payouts.story.Reply;
import com.callstar.payouts.story.Story;
import com.callstar.payouts.story.StripeWorld;
import com.callstar.payouts.story.TestUser;
import com.callstar.payouts.story.pages.Browser;
import io.quarkus.test.junit.QuarkusTest;
import java.util.List;
import java.util.Objects;
import org.junit.jupiter.api.Test;

/** An admin removes a creator's Stripe account, and onboarding starts anew. */
@QuarkusTest
class AccountResetTest extends Story {

    @Test
    void after_a_reset_onboarding_starts_anew_in_another_country() {
        TestUser creator = onboarded();
        String before = stripeAccountOf(creator);
        StripeWorld.stripe().onAccount(before).topUp(500, "eur");

        Reply reset = reset(creator, "She moved to Belgium");
        assertThat(reset.text("resetStripeAccount.formerStripeAccountId")).isEqualTo(before);
        assertThat(reset.text("resetStripeAccount.warning")).contains("5.00", before);
        assertThat(stripeAccountOf(creator)).isNull();
        assertThat(audited(creator)).contains("creator.stripe_reset She moved to Belgium");
        assertThat(reset(creator, "again").code()).isEqualTo("STRIPE_NOT_CONNECTED");

        start(creator, "BE");
        assertThat(stripeAccountOf(creator)).isNotNull().isNotEqualTo(before);
        assertThat(reset(creator, "and again").text("resetStripeAccount.warning"))
                .as("nothing is on the new account")
                .isNull();
    }

    @Test
    void a_pending_request_stays_and_waits_for_the_new_destination_to_be_trusted() {
        TestUser creator = onboarded();
        released(creator, "70.00");
        String payout = requested(creator, "63.00");
        reset(creator, "wrong country").data("resetStripeAccount.creator");
        assertThat(statusOf(payout)).isEqualTo("PENDING");
        assertThat(process(payout).code()).isEqualTo("STRIPE_NOT_CONNECTED");

        finish(start(creator, "BE"));
        assertThat(process(payout).code()).isEqualTo("INVALID_STATE");
        assertThat(StripeWorld.transfersOf(payout)).isEmpty();
    }

    @Test
    void an_account_with_a_payout_under_way_is_not_reset() {
        TestUser creator = onboarded();
        released(creator, "70.00");
        String payout = requested(creator, "63.00");
        process(payout).data("processPayout.id");
        Reply refused = reset(creator, "wrong country");
        assertThat(refused.code()).isEqualTo("INVALID_STATE");
        assertThat(refused.message()).contains(payout);
        assertThat(stripeAccountOf(creator)).isNotNull();

        stripeTells();
        assertThat(reset(creator, "wrong country").code()).isNull();
    }

    @Test
    void concurrent_resets_and_payouts_never_pay_to_nobody() {
        TestUser creator = onboarded();
        released(creator, "70.00");
        String payout = requested(creator, "63.00");
        List<Reply> replies = Concurrently.<Reply>all(List.of(
                () -> process(payout), () -> reset(creator, "wrong country"), () -> reset(creator, "wrong country")));
        assertThat(replies.stream().map(Reply::code).filter(Objects::isNull))
                .as("one of them")
                .hasSize(1);
    }

    @Test
    void a_reset_needs_a_reason_and_a_creator() {
        TestUser creator = onboarded();
        assertThat(reset(creator, " ").code()).isEqualTo("INVALID_INPUT");
        assertThat(TestUser.ADMIN
                        .graphql("mutation { resetStripeAccount(creatorId: \"nobody\", reason: \"x\") { warning } }")
                        .code())
                .isEqualTo("CREATOR_NOT_FOUND");
    }

    private TestUser onboarded() {
        TestUser creator = aCreator(null);
        finish(start(creator, null));
        return creator;
    }

    private static String start(TestUser creator, String country) {
        return creator.graphql(
                        "mutation($country: String) { startStripeOnboarding(country: $country) { url } }",
                        "country",
                        country)
                .text("startStripeOnboarding.url");
    }

    private void finish(String url) {
        Browser.opened(url);
        Browser.leaving(url, "yes");
        stripeTells();
    }

    private static Reply reset(TestUser creator, String reason) {
        return TestUser.ADMIN.graphql("""
                mutation($id: ID!, $reason: String!) { resetStripeAccount(creatorId: $id, reason: $reason) {
                  creator { id stripeConnected } formerStripeAccountId warning } }""", "id", creator.creatorId(), "reason", reason);
    }

    private List<String> audited(TestUser creator) {
        return books.rows("select action || ' ' || coalesce(reason, '') from audit_line where subject = '"
                + creator.creatorId() + "' order by id");
    }
}
