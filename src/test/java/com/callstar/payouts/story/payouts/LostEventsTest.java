package com.callstar.payouts.story.payouts;

import static org.assertj.core.api.Assertions.assertThat;

import com.callstar.payouts.story.Reply;
import com.callstar.payouts.story.Story;
import com.callstar.payouts.story.StripeWorld;
import com.callstar.payouts.story.TestUser;
import com.callstar.stripesimulator.Fault;
import com.callstar.stripesimulator.SimulatedOwner;
import com.callstar.stripesimulator.SimulatedPayout;
import com.stripe.StripeClient;
import com.stripe.exception.StripeException;
import com.stripe.param.TransferCreateParams;
import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Disbursements without events: recovery finds their outcome at Stripe, on either route, and nothing is paid twice. */
@QuarkusTest
class LostEventsTest extends Story {

    private static final String CLAIMED = "available 0.00, pending 0.00, processing 63.00, paid 0.00";
    private static final String PAID = "available 0.00, pending 0.00, processing 0.00, paid 63.00";
    private static final String BACK = "available 63.00, pending 0.00, processing 0.00, paid 0.00";

    @Inject
    StripeClient stripe;

    private String account;
    private TestUser creator;

    @BeforeEach
    void aCreatorWithAnAccount() {
        account = StripeWorld.readyAccount("EUR");
        creator = aCreator(account);
    }

    @Test
    void an_order_with_unknown_outcome_keeps_its_key_until_listed() {
        String payout = processed(creator, Fault.unavailable());
        StripeWorld.stripe()
                .fault(
                        Fault.unavailable(),
                        call -> payout.equals(call.parameters().get("metadata[payoutId]")),
                        1000);

        for (int hour = 0; hour < 30; hour++) {
            timePasses(Duration.ofHours(1));
            recovery.run();
        }

        List<String> keys = keysOf(payout);
        assertThat(keys).hasSizeGreaterThan(10).containsOnly(keys.getFirst());
        assertThat(StripeWorld.transfersOf(payout)).isEmpty();
        assertThat(statusOf(payout)).isEqualTo("FAILED");
        assertThat(payout(payout).text("payout.failureCode")).isEqualTo("not_sent");
        assertThat(balanceLine(creator)).isEqualTo(BACK);
        timePasses(Duration.ofDays(3));
        recovery.run();
        assertThat(keysOf(payout)).hasSameSizeAs(keys);
    }

    @Test
    void an_order_done_despite_a_kept_500_is_found_at_the_first_retry() {
        String payout = processed(creator, Fault.commitThenServerError());
        StripeWorld.stripe().drop(event -> event.type().startsWith("transfer."));

        timePasses(Duration.ofMinutes(4));
        recovery.run();

        assertThat(keysOf(payout)).hasSize(2).containsOnly(keysOf(payout).getFirst());
        assertThat(StripeWorld.transfersOf(payout)).hasSize(1);
        assertThat(statusOf(payout)).isEqualTo("PAID");
        assertThat(balanceLine(creator)).isEqualTo(PAID);
    }

    @Test
    void a_kept_500_without_a_trace_in_the_listing_holds_the_money_for_an_hour() {
        String payout = processed(creator, Fault.serverError());

        timePasses(Duration.ofMinutes(50));
        recovery.run();
        assertThat(statusOf(payout)).as("a listing can lag").isEqualTo("PROCESSING");
        assertThat(balanceLine(creator)).isEqualTo(CLAIMED);
        timePasses(Duration.ofMinutes(90));
        recovery.run();

        assertThat(keysOf(payout)).as("no new key").containsOnly(keysOf(payout).getFirst());
        assertThat(StripeWorld.transfersOf(payout)).isEmpty();
        assertThat(statusOf(payout)).isEqualTo("FAILED");
        assertThat(payout(payout).text("payout.failureCode")).isEqualTo("not_sent");
        assertThat(balanceLine(creator)).isEqualTo(BACK);
    }

    @Test
    void a_kept_500_decides_nothing_while_the_listing_cannot_be_read() {
        String payout = processed(creator, Fault.serverError());
        String order = referenceOf(payout);
        StripeWorld.stripe()
                .fault(
                        Fault.unavailable(),
                        call -> order.equals(call.parameters().get("transfer_group")),
                        1);

        timePasses(Duration.ofHours(5));
        recovery.run();

        assertThat(statusOf(payout)).isEqualTo("PROCESSING");
        assertThat(balanceLine(creator)).isEqualTo(CLAIMED);
    }

    @Test
    void an_order_whose_key_may_be_forgotten_is_found_in_stripes_listing() {
        String payout = processed(creator, Fault.commitThenDrop());
        StripeWorld.stripe().drop(event -> event.type().startsWith("transfer."));

        timePasses(Duration.ofHours(25));
        recovery.run();

        assertThat(keysOf(payout)).hasSize(1);
        assertThat(StripeWorld.transfersOf(payout)).hasSize(1);
        assertThat(statusOf(payout)).isEqualTo("PAID");
        assertThat(balanceLine(creator)).isEqualTo(PAID);
    }

    @Test
    void an_unknown_outcome_is_explained_to_creator_and_admin() {
        String payout = processed(creator, Fault.commitThenDrop());
        StripeWorld.stripe().drop(event -> event.type().startsWith("transfer."));
        String asked = "query($id: ID!) { payout(id: $id) { waitingBecause stripeAnswer } }";
        Reply asCreator = creator.graphql(asked, "id", payout);
        assertThat(asCreator.text("payout.waitingBecause")).contains("nothing will be paid twice");
        assertThat(asCreator.text("payout.stripeAnswer")).isNull();
        assertThat(TestUser.ADMIN.graphql(asked, "id", payout).text("payout.stripeAnswer"))
                .contains("ApiConnectionException");

        timePasses(Duration.ofMinutes(3));
        recovery.run();
        assertThat(statusOf(payout)).isEqualTo("PAID");
        assertThat(creator.graphql(asked, "id", payout).text("payout.waitingBecause"))
                .isNull();
        assertThat(TestUser.ADMIN.graphql(asked, "id", payout).text("payout.stripeAnswer"))
                .isNull();
    }

    @Test
    void while_stripe_cannot_be_asked_the_money_stays_claimed() {
        String payout = processed(creator, Fault.commitThenDrop());
        StripeWorld.stripe().drop(event -> event.type().startsWith("transfer."));
        String order = referenceOf(payout);
        StripeWorld.stripe()
                .fault(
                        Fault.unavailable(),
                        call -> order.equals(call.parameters().get("transfer_group")),
                        1);

        timePasses(Duration.ofHours(25));
        recovery.run();

        assertThat(statusOf(payout)).isEqualTo("PROCESSING");
        assertThat(balanceLine(creator)).isEqualTo(CLAIMED);
        timePasses(Duration.ofHours(2));
        recovery.run();
        assertThat(statusOf(payout)).isEqualTo("PAID");
    }

    @Test
    void an_order_found_already_reversed_returns_the_balance() {
        String payout = processed(creator, Fault.commitThenDrop());
        StripeWorld.stripe()
                .reverseTransfer(StripeWorld.transfersOf(payout).getFirst().id(), 6300);
        webhooksGetLost();

        timePasses(Duration.ofHours(25));
        recovery.run();

        assertThat(statusOf(payout)).isEqualTo("FAILED");
        assertThat(payout(payout).text("payout.failureCode")).isEqualTo("reversed");
        assertThat(balanceLine(creator)).isEqualTo(BACK);
    }

    @Test
    void a_foreign_transfer_in_our_transfer_group_is_ignored() throws StripeException {
        String payout = processed(creator, Fault.dropBefore());
        for (int other = 0; other < 101; other++) {
            stripe.v1()
                    .transfers()
                    .create(TransferCreateParams.builder()
                            .setAmount(50L)
                            .setCurrency("eur")
                            .setDestination(account)
                            .setTransferGroup(referenceOf(payout))
                            .build());
        }
        webhooksGetLost();
        timePasses(Duration.ofHours(25));
        recovery.run();
        assertThat(statusOf(payout)).isEqualTo("FAILED");
        assertThat(balanceLine(creator)).isEqualTo(BACK);
    }

    @Test
    void our_transfer_is_found_among_a_hundred_in_its_group() throws StripeException {
        String payout = processed(creator, Fault.commitThenDrop());
        for (int other = 0; other < 101; other++) {
            stripe.v1()
                    .transfers()
                    .create(TransferCreateParams.builder()
                            .setAmount(50L)
                            .setCurrency("eur")
                            .setDestination(account)
                            .setTransferGroup(referenceOf(payout))
                            .build());
        }
        webhooksGetLost();
        timePasses(Duration.ofHours(25));
        recovery.run();
        assertThat(statusOf(payout)).isEqualTo("PAID");
        assertThat(balanceLine(creator)).isEqualTo(PAID);
    }

    @Test
    void a_rejected_retry_says_nothing_about_the_first_call() {
        String payout = processed(creator, Fault.commitThenDrop());
        webhooksGetLost();
        StripeWorld.stripe().fault(Fault.unauthorized(), "POST", "/v1/transfers", 1);

        timePasses(Duration.ofMinutes(3));
        recovery.run();

        assertThat(statusOf(payout)).as("the money was sent").isEqualTo("PAID");
        assertThat(StripeWorld.transfersOf(payout)).hasSize(1);
        assertThat(balanceLine(creator)).isEqualTo(PAID);
    }

    @Test
    void while_our_key_is_not_accepted_the_money_stays_claimed() {
        String payout = processed(creator, Fault.commitThenDrop());
        webhooksGetLost();
        String order = referenceOf(payout);
        StripeWorld.stripe()
                .fault(
                        Fault.unauthorized(),
                        call -> order.equals(call.parameters().get("transfer_group")),
                        2);

        timePasses(Duration.ofMinutes(3));
        recovery.run();
        assertThat(statusOf(payout)).isEqualTo("PROCESSING");
        assertThat(balanceLine(creator)).isEqualTo(CLAIMED);

        timePasses(Duration.ofMinutes(10));
        recovery.run();
        assertThat(balanceLine(creator)).isEqualTo(PAID);
    }

    @Test
    void a_disconnected_account_keeps_an_unknown_payout_claimed() {
        String payout = onTheAccount();
        StripeWorld.stripe().fault(Fault.commitThenDrop(), "POST", "/v1/payouts", 1);
        assertThat(process(payout).code()).isEqualTo("STRIPE_UNAVAILABLE");
        StripeWorld.stripe()
                .settlePayout(StripeWorld.payoutsOf(account).getFirst().id());
        StripeWorld.stripe().accountLeaves(account);
        webhooksGetLost();

        timePasses(Duration.ofMinutes(3));
        recovery.run();
        timePasses(Duration.ofHours(25));
        recovery.run();

        assertThat(statusOf(payout)).isEqualTo("PROCESSING");
        assertThat(balanceLine(creator)).isEqualTo(CLAIMED);
    }

    @Test
    void a_refused_retry_counts_if_stripe_lists_no_transfer() {
        String payout = processed(creator, Fault.dropBefore());
        StripeWorld.stripe()
                .fault(Fault.refused(400, "account_invalid", "No such account."), "POST", "/v1/transfers", 1);

        timePasses(Duration.ofMinutes(3));
        recovery.run();

        assertThat(statusOf(payout)).isEqualTo("FAILED");
        assertThat(payout(payout).text("payout.failureCode")).isEqualTo("account_invalid");
        assertThat(balanceLine(creator)).isEqualTo(BACK);
    }

    @Test
    void a_late_bank_return_is_found_without_an_event() {
        String payout = onTheAccount();
        process(payout);
        String stripePayout = StripeWorld.payoutsOf(account).getFirst().id();
        StripeWorld.stripe().settlePayout(stripePayout);
        stripeTells();
        assertThat(balanceLine(creator)).isEqualTo(PAID);
        timePasses(Duration.ofDays(5));
        recovery.run();
        assertThat(statusOf(payout)).isEqualTo("PAID");

        StripeWorld.stripe().failPayout(stripePayout, "account_closed");
        webhooksGetLost();
        timePasses(Duration.ofDays(1));
        recovery.run();

        assertThat(statusOf(payout)).isEqualTo("FAILED");
        assertThat(payout(payout).text("payout.failureCode")).isEqualTo("account_closed");
        assertThat(balanceLine(creator)).isEqualTo(BACK);
    }

    @Test
    void a_late_partial_then_full_reversal_is_found() {
        released(creator, "70.00");
        String payout = requested(creator, "63.00");
        String transfer = process(payout).text("processPayout.stripeTransferId");
        stripeTells();
        StripeWorld.stripe().reverseTransfer(transfer, 1000);
        webhooksGetLost();
        timePasses(Duration.ofDays(1));
        recovery.run();
        assertThat(statusOf(payout)).isEqualTo("PAID");
        assertThat(balanceLine(creator)).isEqualTo("available 10.00, pending 0.00, processing 0.00, paid 53.00");

        StripeWorld.stripe().reverseTransfer(transfer, 5300);
        webhooksGetLost();
        timePasses(Duration.ofDays(1));
        recovery.run();
        assertThat(statusOf(payout)).isEqualTo("FAILED");
        assertThat(balanceLine(creator)).isEqualTo(BACK);
    }

    @Test
    void a_paid_order_is_checked_ten_times() {
        released(creator, "70.00");
        String transfer = process(requested(creator, "63.00")).text("processPayout.stripeTransferId");
        stripeTells();
        for (int day = 0; day < 15; day++) {
            timePasses(Duration.ofDays(1));
            recovery.run();
        }
        assertThat(StripeWorld.stripe().requests("GET", "/v1/transfers/" + transfer))
                .hasSizeBetween(9, 10);
    }

    @Test
    void an_accepted_order_whose_webhook_got_lost_is_looked_up_and_settled() {
        released(creator, "70.00");
        String payout = requested(creator, "63.00");
        process(payout);
        StripeWorld.stripe().drop(event -> event.type().startsWith("transfer."));

        timePasses(Duration.ofMinutes(59));
        recovery.run();
        assertThat(statusOf(payout)).isEqualTo("PROCESSING");
        timePasses(Duration.ofMinutes(1));
        recovery.run();

        assertThat(statusOf(payout)).isEqualTo("PAID");
        assertThat(balanceLine(creator)).isEqualTo(PAID);
    }

    @Test
    void a_reversal_without_an_event_is_found() {
        released(creator, "70.00");
        String payout = requested(creator, "63.00");
        String transfer = process(payout).text("processPayout.stripeTransferId");
        StripeWorld.stripe().reverseTransfer(transfer, 6300);
        StripeWorld.stripe().drop(event -> event.type().startsWith("transfer."));

        timePasses(Duration.ofHours(1));
        recovery.run();

        assertThat(statusOf(payout)).isEqualTo("FAILED");
        assertThat(balanceLine(creator)).isEqualTo(BACK);
    }

    @Test
    void a_payout_on_the_account_whose_key_may_be_forgotten_is_found_among_many() {
        String payout = onTheAccount();
        StripeWorld.stripe().fault(Fault.commitThenDrop(), "POST", "/v1/payouts", 1);
        assertThat(process(payout).code()).isEqualTo("STRIPE_UNAVAILABLE");
        webhooksGetLost();

        timePasses(Duration.ofHours(25));
        recovery.run();

        assertThat(StripeWorld.payoutsOf(account)).hasSize(1);
        assertThat(payout(payout).text("payout.stripePayoutId"))
                .isEqualTo(StripeWorld.payoutsOf(account).getFirst().id());
        assertThat(balanceLine(creator)).isEqualTo(CLAIMED);
    }

    @Test
    void a_payout_on_the_account_made_despite_a_kept_500_is_found_at_the_first_retry() {
        String payout = onTheAccount();
        StripeWorld.stripe().fault(Fault.commitThenServerError(), "POST", "/v1/payouts", 1);
        assertThat(process(payout).code()).isEqualTo("STRIPE_UNAVAILABLE");
        webhooksGetLost();

        timePasses(Duration.ofMinutes(4));
        recovery.run();

        assertThat(StripeWorld.payoutsOf(account)).hasSize(1);
        assertThat(payout(payout).text("payout.stripePayoutId"))
                .isEqualTo(StripeWorld.payoutsOf(account).getFirst().id());
        assertThat(balanceLine(creator)).isEqualTo(CLAIMED);
    }

    @Test
    void a_later_payout_with_a_copied_token_is_not_taken_for_ours() {
        String payout = onTheAccount();
        StripeWorld.stripe().fault(Fault.commitThenDrop(), "POST", "/v1/payouts", 1);
        assertThat(process(payout).code()).isEqualTo("STRIPE_UNAVAILABLE");
        SimulatedPayout ours = StripeWorld.payoutsOf(account).getFirst();
        SimulatedOwner owner = StripeWorld.stripe().onAccount(account);
        owner.topUp(ours.amount(), ours.currency());
        owner.createPayout(ours.metadata(), ours.amount(), ours.currency());
        webhooksGetLost();

        timePasses(Duration.ofHours(25));
        recovery.run();

        assertThat(StripeWorld.payoutsOf(account)).hasSize(2);
        assertThat(payout(payout).text("payout.stripePayoutId")).isEqualTo(ours.id());
    }

    @Test
    void a_payout_on_the_account_that_never_was_made_gives_the_balance_back() {
        String payout = onTheAccount();
        StripeWorld.stripe().fault(Fault.dropBefore(), "POST", "/v1/payouts", 1);
        assertThat(process(payout).code()).isEqualTo("STRIPE_UNAVAILABLE");

        timePasses(Duration.ofHours(25));
        recovery.run();

        assertThat(StripeWorld.payoutsOf(account)).isEmpty();
        assertThat(statusOf(payout)).isEqualTo("FAILED");
        assertThat(balanceLine(creator)).isEqualTo(BACK);
    }

    @Test
    void a_payout_on_the_account_stays_on_its_way_until_the_bank_has_it() {
        String payout = onTheAccount();
        process(payout);
        webhooksGetLost();
        timePasses(Duration.ofHours(1));
        recovery.run();
        assertThat(statusOf(payout)).isEqualTo("PROCESSING");

        StripeWorld.stripe()
                .settlePayout(StripeWorld.payoutsOf(account).getFirst().id());
        webhooksGetLost();
        timePasses(Duration.ofHours(1));
        recovery.run();
        assertThat(statusOf(payout)).isEqualTo("PAID");
        assertThat(balanceLine(creator)).isEqualTo(PAID);
    }

    @Test
    void a_connected_payout_that_failed_without_an_event_is_returned() {
        String payout = onTheAccount();
        process(payout);
        StripeWorld.stripe()
                .failPayout(StripeWorld.payoutsOf(account).getFirst().id(), "account_closed");
        webhooksGetLost();
        timePasses(Duration.ofHours(1));
        recovery.run();

        assertThat(statusOf(payout)).isEqualTo("FAILED");
        assertThat(payout(payout).text("payout.failureReason")).contains("bank account is closed");
        assertThat(balanceLine(creator)).isEqualTo(BACK);
    }

    /** A request of 63.00 that is already on the creator's account. */
    private String onTheAccount() {
        paidToTheAccount(creator, account, 7000, 700L);
        released(creator);
        return requested(creator, "63.00");
    }

    private static void webhooksGetLost() {
        StripeWorld.stripe().drop(event -> true);
    }

    /** A payout of 63.00 whose outcome is unknown. */
    private String processed(TestUser creator, Fault fault) {
        released(creator, "70.00");
        String payout = requested(creator, "63.00");
        StripeWorld.stripe().fault(fault, "POST", "/v1/transfers", 1);
        assertThat(process(payout).code()).isEqualTo("STRIPE_UNAVAILABLE");
        return payout;
    }
}
