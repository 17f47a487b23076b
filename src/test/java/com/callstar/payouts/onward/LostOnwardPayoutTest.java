package com.callstar.payouts.onward;

import static org.assertj.core.api.Assertions.assertThat;

import com.callstar.payouts.story.Concurrently;
import com.callstar.payouts.story.StripeWorld;
import com.callstar.payouts.story.TestUser;
import com.callstar.stripesimulator.Fault;
import com.callstar.stripesimulator.SimulatedPayout;
import com.stripe.StripeClient;
import com.stripe.exception.StripeException;
import com.stripe.param.TransferCreateParams;
import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/**
 * A restored database does not know what was paid on to the bank since the backup. The account has enough money for a second payout here,
 * so that only Stripe's list keeps it from being sent.
 */
@QuarkusTest
class LostOnwardPayoutTest extends OnwardStory {

    @Inject
    StripeClient stripe;

    @Inject
    OnwardClaims claims;

    @BeforeEach
    void thePlatformHasMoney() {
        StripeWorld.stripe().topUp(100_000, "eur");
    }

    @Test
    void it_is_found_when_stripe_has_forgotten_its_key() {
        String payout = transferred();
        onward.run();
        SimulatedPayout sent = onlyOnward();
        assertThat(sent.metadata())
                .containsEntry(
                        "transferId", StripeWorld.transfersOf(payout).getFirst().id());
        theBooksForget(payout);
        timePasses(Duration.ofDays(3));
        moreMoneyIsOnTheAccount();

        onward.run();

        assertThat(stateOf(payout)).isEqualTo("SENT " + sent.id() + " 6300");
        assertThat(onwardPayouts()).hasSize(1);
        StripeWorld.stripe().settlePayout(sent.id());
        stripeTells();
        onward.run();
        assertThat(stateOf(payout)).isEqualTo("PAID " + sent.id() + " 6300");
    }

    @Test
    void a_second_attempt_is_found_although_the_key_of_the_first_was_never_used_for_it() {
        String payout = transferred();
        faulty(Fault.refused(400, "payouts_not_allowed", "Complete it first."), "POST", "/v1/payouts");
        onward.run();
        assertThat(onwardPayouts()).isEmpty();
        timePasses(Duration.ofMinutes(30));
        onward.run();
        String sent = onlyOnward().id();
        theBooksForget(payout);
        moreMoneyIsOnTheAccount();

        onward.run();

        assertThat(stateOf(payout)).isEqualTo("SENT " + sent + " 6300");
        assertThat(onwardPayouts()).hasSize(1);
    }

    @Test
    void the_attempt_that_stands_is_found_before_one_that_failed() {
        String payout = transferred();
        onward.run();
        StripeWorld.stripe().failPayout(onlyOnward().id(), "could_not_process");
        stripeTells();
        onward.run();
        timePasses(Duration.ofDays(2));
        onward.run();
        assertThat(onwardPayouts()).hasSize(2);
        String second = onwardPayouts().getLast().id();
        theBooksForget(payout);
        moreMoneyIsOnTheAccount();

        onward.run();

        assertThat(stateOf(payout)).isEqualTo("SENT " + second + " 6300");
        assertThat(onwardPayouts()).hasSize(2);
    }

    @Test
    void it_is_found_although_less_stands_of_its_transfer_now() {
        String payout = transferred();
        onward.run();
        String sent = onlyOnward().id();
        moreMoneyIsOnTheAccount();
        StripeWorld.stripe()
                .reverseTransfer(StripeWorld.transfersOf(payout).getFirst().id(), 1000);
        stripeTells();
        theBooksForget(payout);

        onward.run();

        assertThat(stateOf(payout)).isEqualTo("SENT " + sent + " 6300");
        assertThat(onwardPayouts()).hasSize(1);
    }

    @Test
    void that_of_a_transfer_which_was_lost_too_is_found_after_the_transfer_is_adopted() throws StripeException {
        released(creator, "70.00");
        String transfer = lostTransfer();
        String lost = StripeWorld.stripe()
                .onAccount(account)
                .createPayout(
                        Map.of("onwardPayoutId", StripeWorld.fresh("lost"), "payoutId", "gone", "transferId", transfer),
                        6300,
                        "eur");
        StripeWorld.stripe().settlePayout(lost);
        stripeTells();
        assertThat(statusOfEvent("payout.paid", lost))
                .as("it may still be found")
                .isEqualTo("WAITING");
        timePasses(Duration.ofMinutes(10));
        statement.run();
        String adopted = TestUser.ADMIN
                .graphql(
                        "mutation($id: ID!) { adoptDisbursement(stripeId: $id, reason: \"restored\") { id } }",
                        "id",
                        transfer)
                .text("adoptDisbursement.id");
        recovery.run();
        moreMoneyIsOnTheAccount();

        onward.run();
        timePasses(Duration.ofHours(1));
        inbox.run();

        assertThat(stateOf(adopted)).isEqualTo("PAID " + lost + " 6300");
        assertThat(onwardPayouts()).hasSize(1);
        assertThat(statusOfEvent("payout.paid", lost)).isEqualTo("HANDLED");
    }

    @Test
    void nothing_is_sent_while_stripe_does_not_show_the_payouts_of_the_account() {
        String payout = transferred();
        faulty(Fault.unavailable(), "GET", "/v1/payouts");
        onward.run();
        assertThat(onwardPayouts()).isEmpty();
        assertThat(creator.graphql("query($id: ID!) { payout(id: $id) { onward { status reason } } }", "id", payout)
                        .text("payout.onward.reason"))
                .contains("Stripe did not show us its balance and its payouts");
        timePasses(Duration.ofMinutes(30));
        onward.run();
        assertThat(onwardPayouts()).hasSize(1);
    }

    /** The first one may be slow, or dead. */
    @Test
    void a_node_that_has_looked_sends_nothing_after_another_has_sent() {
        String payout = transferred();
        OnwardClaims.Task looked = claimed(payout);
        assertThat(looked.step()).isEqualTo(OnwardClaims.Step.LOOK);
        onward.run();
        assertThat(onwardPayouts()).as("the first one still may send").isEmpty();

        timePasses(Duration.ofMinutes(30));
        onward.run();
        String sent = onlyOnward().id();
        moreMoneyIsOnTheAccount();

        assertThat(claims.begin(looked.attempt())).isEmpty();
        assertThat(stateOf(payout)).isEqualTo("SENT " + sent + " 6300");
    }

    @Test
    void of_many_nodes_that_have_looked_one_sends() {
        OnwardGateway.Attempt looked = claimed(transferred()).attempt();
        assertThat(Concurrently.times(8, () -> claims.begin(looked)).stream().flatMap(Optional::stream))
                .singleElement()
                .extracting(OnwardClaims.Task::step)
                .isEqualTo(OnwardClaims.Step.SEND);
    }

    /** What a node has to do for this payout. Whatever is due of other stories is claimed before it. */
    private OnwardClaims.Task claimed(String payout) {
        claims.add();
        return Stream.generate(() -> claims.next().orElseThrow())
                .filter(task -> payout.equals(task.attempt().payoutId()))
                .findFirst()
                .orElseThrow();
    }

    /** What the product had Stripe do before its database was restored. */
    private String lostTransfer() throws StripeException {
        String reference = "ref_" + StripeWorld.fresh("lost");
        return stripe.v1()
                .transfers()
                .create(TransferCreateParams.builder()
                        .setAmount(6300L)
                        .setCurrency("eur")
                        .setDestination(account)
                        .setTransferGroup(reference)
                        .putMetadata("disbursementId", reference)
                        .putMetadata("creatorId", creator.creatorId())
                        .build())
                .getId();
    }

    /** As a restored backup from before it was paid on. */
    private void theBooksForget(String payout) {
        assertThat(books.tamper("set session_replication_role = replica; delete from onward_payout where payout_id = '"
                        + payout + "'; set session_replication_role = origin"))
                .isNull();
    }

    private void moreMoneyIsOnTheAccount() {
        StripeWorld.stripe().onAccount(account).topUp(10_000, "eur");
    }

    private String stateOf(String payout) {
        return String.join(
                "",
                books.rows("select state, stripe_id, amount from onward_payout where payout_id = '" + payout + "'"));
    }

    private String statusOfEvent(String type, String object) {
        return String.join(
                "",
                books.rows("select status from stripe_event where type = '" + type + "' and object_id = '" + object
                        + "'"));
    }
}
