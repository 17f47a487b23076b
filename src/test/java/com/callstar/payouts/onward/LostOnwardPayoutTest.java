package com.callstar.payouts.onward;

import static org.assertj.core.api.Assertions.assertThat;

import com.callstar.payouts.story.Story;
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
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/**
 * A restored database does not know what was paid on to the bank since the backup. The account has enough money for a second payout here,
 * so that only Stripe's list keeps it from being sent.
 */
@QuarkusTest
class LostOnwardPayoutTest extends Story {

    @Inject
    OnwardSender onward;

    @Inject
    StripeClient stripe;

    private String account;
    private TestUser creator;

    @BeforeEach
    void aCreatorWithAnAccountWithoutAutomaticPayouts() {
        theBanksHaveIt();
        onward.run();
        StripeWorld.stripe().topUp(100_000, "eur");
        account = StripeWorld.readyAccount("EUR");
        creator = aCreator(account);
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
        StripeWorld.stripe()
                .fault(
                        Fault.refused(400, "payouts_not_allowed", "Complete it first."),
                        call -> call.path().equals("/v1/payouts")
                                && call.method().equals("POST")
                                && account.equals(call.account()),
                        1);
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
        StripeWorld.stripe()
                .fault(
                        Fault.unavailable(),
                        call -> call.path().equals("/v1/payouts")
                                && call.method().equals("GET")
                                && account.equals(call.account()),
                        1);
        onward.run();
        assertThat(onwardPayouts()).isEmpty();
        assertThat(creator.graphql("query($id: ID!) { payout(id: $id) { onward { status reason } } }", "id", payout)
                        .text("payout.onward.reason"))
                .contains("Stripe did not show us its balance and its payouts");
        timePasses(Duration.ofMinutes(30));
        onward.run();
        assertThat(onwardPayouts()).hasSize(1);
    }

    /** A payout of 63.00 whose transfer has settled. */
    private String transferred() {
        released(creator, "70.00");
        String payout = requested(creator, "63.00");
        process(payout).data("processPayout.id");
        stripeTells();
        assertThat(statusOf(payout)).isEqualTo("PAID");
        return payout;
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

    private List<SimulatedPayout> onwardPayouts() {
        return StripeWorld.payoutsOf(account).stream()
                .filter(one -> one.metadata().containsKey("onwardPayoutId"))
                .toList();
    }

    private SimulatedPayout onlyOnward() {
        assertThat(onwardPayouts()).hasSize(1);
        return onwardPayouts().getFirst();
    }
}
