package com.callstar.payouts.story;

import static org.assertj.core.api.Assertions.assertThat;

import com.callstar.payouts.demo.stripe.Fault;
import com.callstar.payouts.demo.stripe.SimulatedPayout;
import com.callstar.payouts.demo.stripe.SimulatedTransfer;
import io.quarkus.test.junit.QuarkusTest;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** By which of the two routes the money of a payout goes: what is with the platform, and what is on the account already. */
@QuarkusTest
class RoutesTest extends Story {

    private static final Fault NO_ACCOUNT = Fault.refused(400, "account_invalid", "Not enough.");

    private String account;
    private Person creator;

    @BeforeEach
    void aCreatorWithAnAccount() {
        account = World.readyAccount("EUR");
        creator = aCreator(account);
    }

    @Test
    void a_destination_charge_carries_its_own_fee() {
        paidToTheAccount(creator, account, 7000, 500L);
        paidToTheAccount(creator, account, 7000, null);
        Reply reply = creator.asks("{ payments { nodes { platformFee creatorAmount payoutStatus } } }");
        assertThat(reply.data("payments.nodes").findValuesAsText("platformFee"))
                .as("without a fee of Stripe's, newest first")
                .containsExactly("7.00", "5.00");
        assertThat(reply.data("payments.nodes").findValuesAsText("creatorAmount"))
                .containsExactly("63.00", "65.00");
    }

    @Test
    void a_fee_that_leaves_the_creator_nothing_is_a_payment_without_a_share() {
        paidToTheAccount(creator, account, 7000, 7000L);
        assertThat(shares(creator)).isEqualTo("CANCELLED 0.00");
    }

    @Test
    void a_payout_on_both_routes_is_one_transfer_and_one_payout_and_paid_when_both_are_settled() {
        onBothRoutes();
        String payout = processed("128.00");
        assertThat(ourTransfers()).extracting(SimulatedTransfer::amount).containsExactly(6300L);
        assertThat(World.payoutsOf(account)).extracting(SimulatedPayout::amount).containsExactly(6500L);

        stripeTells();
        assertThat(statusOf(payout))
                .as("the transfer is settled, the payout is not")
                .isEqualTo("PROCESSING");
        assertThat(standing(creator)).isEqualTo("available 0.00, pending 0.00, processing 65.00, paid 63.00");
        assertThat(shares(creator)).isEqualTo("PROCESSING 0.00, PAID 0.00");

        World.stripe().settlePayout(World.payoutsOf(account).getFirst().id());
        stripeTells();
        Reply paid = payout(payout);
        assertThat(paid.text("payout.status")).isEqualTo("PAID");
        assertThat(paid.text("payout.actualAmount")).isEqualTo("128.00");
        assertThat(paid.text("payout.stripeTransferId")).startsWith("tr_");
        assertThat(paid.text("payout.stripePayoutId")).startsWith("po_");
        assertThat(standing(creator)).isEqualTo("available 0.00, pending 0.00, processing 0.00, paid 128.00");
    }

    @Test
    void what_is_on_the_account_already_is_never_transferred_again() {
        paidToTheAccount(creator, account, 7000, 500L);
        released(creator);
        String payout = processed("65.00");
        assertThat(ourTransfers()).isEmpty();
        World.stripe().settlePayout(World.payoutsOf(account).getFirst().id());
        stripeTells();
        assertThat(statusOf(payout)).isEqualTo("PAID");
        assertThat(World.stripe().balanceOf(account, "eur")).isZero();
    }

    @Test
    void where_one_route_fails_its_part_comes_back_and_the_other_stays_paid() {
        onBothRoutes();
        String payout = processed("128.00");
        stripeTells();
        World.stripe().failPayout(World.payoutsOf(account).getFirst().id(), "account_closed");
        stripeTells();

        Reply failed = payout(payout);
        assertThat(failed.text("payout.status")).isEqualTo("FAILED");
        assertThat(failed.text("payout.failureCode")).isEqualTo("account_closed");
        assertThat(failed.text("payout.actualAmount"))
                .as("what arrived nevertheless")
                .isEqualTo("63.00");
        assertThat(shares(creator)).isEqualTo("READY 65.00, PAID 0.00");
        assertThat(standing(creator)).isEqualTo("available 65.00, pending 0.00, processing 0.00, paid 63.00");
    }

    @Test
    void stripes_own_words_for_a_failure_are_for_the_admin() {
        onBothRoutes();
        String payout = processed("128.00");
        World.stripe().failPayout(World.payoutsOf(account).getFirst().id(), "account_closed");
        stripeTells();
        String asked = "{ payoutRequests { nodes { failureReason failureMessage } } }";
        Reply asCreator = creator.asks(asked);
        assertThat(asCreator.text("payoutRequests.nodes.0.failureReason")).contains("bank account is closed");
        assertThat(asCreator.text("payoutRequests.nodes.0.failureMessage")).isNull();
        assertThat(Person.ADMIN
                        .asks("query($id: ID!) { payout(id: $id) { failureMessage } }", "id", payout)
                        .text("payout.failureMessage"))
                .isEqualTo(books.rows("select failure_message from payout where id = '" + payout + "'")
                        .getFirst())
                .isNotEqualTo("null");
    }

    @Test
    void where_one_route_is_refused_at_once_the_payout_waits_for_the_other() {
        onBothRoutes();
        String payout = requested(creator, "128.00");
        World.stripe().fault(NO_ACCOUNT, "POST", "/v1/transfers", 1);
        Reply processed = process(payout);
        assertThat(processed.text("processPayout.status")).isEqualTo("PROCESSING");
        assertThat(processed.text("processPayout.stripePayoutId")).startsWith("po_");
        assertThat(payout(payout).text("payout.failureCode")).isEqualTo("account_invalid");
        assertThat(payout(payout).text("payout.failureReason")).contains("Ask them to connect it again");
        assertThat(standing(creator)).isEqualTo("available 63.00, pending 0.00, processing 65.00, paid 0.00");

        World.stripe().settlePayout(World.payoutsOf(account).getFirst().id());
        stripeTells();
        assertThat(statusOf(payout)).isEqualTo("FAILED");
        assertThat(payout(payout).text("payout.actualAmount")).isEqualTo("65.00");
        assertThat(standing(creator)).isEqualTo("available 63.00, pending 0.00, processing 0.00, paid 65.00");
    }

    @Test
    void where_both_routes_are_refused_at_once_the_payout_has_failed() {
        onBothRoutes();
        String payout = requested(creator, "128.00");
        World.stripe().fault(NO_ACCOUNT, "POST", "/v1/transfers", 1);
        World.stripe().fault(NO_ACCOUNT, "POST", "/v1/payouts", 1);
        assertThat(process(payout).code()).isEqualTo("STRIPE_REFUSED");
        assertThat(statusOf(payout)).isEqualTo("FAILED");
        assertThat(standing(creator)).isEqualTo("available 128.00, pending 0.00, processing 0.00, paid 0.00");
    }

    @Test
    void where_one_route_is_refused_and_the_other_unclear_the_outcome_is_unknown() {
        onBothRoutes();
        String payout = requested(creator, "128.00");
        World.stripe().fault(NO_ACCOUNT, "POST", "/v1/transfers", 1);
        World.stripe().fault(Fault.commitThenDrop(), "POST", "/v1/payouts", 1);
        assertThat(process(payout).code()).isEqualTo("STRIPE_UNAVAILABLE");
        assertThat(statusOf(payout)).isEqualTo("PROCESSING");
        assertThat(standing(creator)).isEqualTo("available 63.00, pending 0.00, processing 65.00, paid 0.00");
    }

    @Test
    void a_payout_of_the_account_that_fails_late_comes_back() {
        onBothRoutes();
        String payout = processed("128.00");
        String stripePayout = World.payoutsOf(account).getFirst().id();
        World.stripe().settlePayout(stripePayout);
        stripeTells();
        assertThat(statusOf(payout)).isEqualTo("PAID");
        World.stripe().failPayout(stripePayout, "no_account");
        stripeTells();
        assertThat(statusOf(payout)).isEqualTo("FAILED");
        assertThat(shares(creator)).isEqualTo("READY 65.00, PAID 0.00");
    }

    /** The older one on the account already (65.00), the younger one with the platform (63.00). */
    private void onBothRoutes() {
        paidToTheAccount(creator, account, 7000, 500L);
        timePasses(Duration.ofMinutes(1));
        released(creator, "70.00");
    }

    private String processed(String amount) {
        String payout = requested(creator, amount);
        process(payout).data("processPayout.id");
        return payout;
    }

    /** Not those that Stripe makes for destination charges. */
    private List<SimulatedTransfer> ourTransfers() {
        return World.stripe().transfers().stream()
                .filter(transfer -> transfer.destination().equals(account))
                .filter(transfer -> transfer.metadata().containsKey("disbursementId"))
                .toList();
    }
}
