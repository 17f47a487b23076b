package com.callstar.payouts.story.payouts;

import static org.assertj.core.api.Assertions.assertThat;

import com.callstar.payouts.story.Reply;
import com.callstar.payouts.story.Story;
import com.callstar.payouts.story.StripeWorld;
import com.callstar.payouts.story.TestUser;
import com.callstar.stripesimulator.Fault;
import com.callstar.stripesimulator.SimulatedPayout;
import com.callstar.stripesimulator.SimulatedTransfer;
import io.quarkus.test.junit.QuarkusTest;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** The two routes of a payout: money on the platform, and money already on the account. */
@QuarkusTest
class RoutesTest extends Story {

    private static final Fault NO_ACCOUNT = Fault.refused(400, "account_invalid", "Not enough.");

    private String account;
    private TestUser creator;

    @BeforeEach
    void aCreatorWithAnAccount() {
        account = StripeWorld.readyAccount("EUR");
        creator = aCreator(account);
    }

    @Test
    void a_destination_charge_carries_its_own_fee() {
        paidToTheAccount(creator, account, 7000, 500L);
        paidToTheAccount(creator, account, 7000, null);
        Reply reply = creator.graphql("{ payments { nodes { platformFee creatorAmount payoutStatus } } }");
        assertThat(reply.data("payments.nodes").findValuesAsText("platformFee"))
                .as("without a fee of Stripe's, newest first")
                .containsExactly("7.00", "5.00");
        assertThat(reply.data("payments.nodes").findValuesAsText("creatorAmount"))
                .containsExactly("63.00", "65.00");
    }

    @Test
    void a_full_fee_is_a_payment_without_a_share() {
        paidToTheAccount(creator, account, 7000, 7000L);
        assertThat(shares(creator)).isEqualTo("CANCELLED 0.00");
    }

    @Test
    void a_payout_on_both_routes_is_paid_when_both_are_settled() {
        onBothRoutes();
        String payout = processed("128.00");
        assertThat(ourTransfers()).extracting(SimulatedTransfer::amount).containsExactly(6300L);
        assertThat(StripeWorld.payoutsOf(account))
                .extracting(SimulatedPayout::amount)
                .containsExactly(6500L);

        stripeTells();
        assertThat(statusOf(payout))
                .as("the transfer is settled, the payout is not")
                .isEqualTo("PROCESSING");
        assertThat(balanceLine(creator)).isEqualTo("available 0.00, pending 0.00, processing 65.00, paid 63.00");
        assertThat(shares(creator)).isEqualTo("PROCESSING 0.00, PAID 0.00");

        StripeWorld.stripe()
                .settlePayout(StripeWorld.payoutsOf(account).getFirst().id());
        stripeTells();
        Reply paid = payout(payout);
        assertThat(paid.text("payout.status")).isEqualTo("PAID");
        assertThat(paid.text("payout.actualAmount")).isEqualTo("128.00");
        assertThat(paid.text("payout.stripeTransferId")).startsWith("tr_");
        assertThat(paid.text("payout.stripePayoutId")).startsWith("po_");
        assertThat(balanceLine(creator)).isEqualTo("available 0.00, pending 0.00, processing 0.00, paid 128.00");
    }

    @Test
    void money_already_on_the_account_is_not_transferred() {
        paidToTheAccount(creator, account, 7000, 500L);
        released(creator);
        String payout = processed("65.00");
        assertThat(ourTransfers()).isEmpty();
        StripeWorld.stripe()
                .settlePayout(StripeWorld.payoutsOf(account).getFirst().id());
        stripeTells();
        assertThat(statusOf(payout)).isEqualTo("PAID");
        assertThat(StripeWorld.stripe().balanceOf(account, "eur")).isZero();
    }

    @Test
    void a_failed_route_returns_its_part_only() {
        onBothRoutes();
        String payout = processed("128.00");
        stripeTells();
        StripeWorld.stripe()
                .failPayout(StripeWorld.payoutsOf(account).getFirst().id(), "account_closed");
        stripeTells();

        Reply failed = payout(payout);
        assertThat(failed.text("payout.status")).isEqualTo("FAILED");
        assertThat(failed.text("payout.failureCode")).isEqualTo("account_closed");
        assertThat(failed.text("payout.actualAmount"))
                .as("what arrived nevertheless")
                .isEqualTo("63.00");
        assertThat(shares(creator)).isEqualTo("READY 65.00, PAID 0.00");
        assertThat(balanceLine(creator)).isEqualTo("available 65.00, pending 0.00, processing 0.00, paid 63.00");
    }

    @Test
    void stripes_own_words_for_a_failure_are_for_the_admin() {
        onBothRoutes();
        String payout = processed("128.00");
        StripeWorld.stripe()
                .failPayout(StripeWorld.payoutsOf(account).getFirst().id(), "account_closed");
        stripeTells();
        String asked = "{ payoutRequests { nodes { failureReason failureMessage } } }";
        Reply asCreator = creator.graphql(asked);
        assertThat(asCreator.text("payoutRequests.nodes.0.failureReason")).contains("bank account is closed");
        assertThat(asCreator.text("payoutRequests.nodes.0.failureMessage")).isNull();
        assertThat(TestUser.ADMIN
                        .graphql("query($id: ID!) { payout(id: $id) { failureMessage } }", "id", payout)
                        .text("payout.failureMessage"))
                .isEqualTo(books.rows("select failure_message from payout where id = '" + payout + "'")
                        .getFirst())
                .isNotEqualTo("null");
    }

    @Test
    void a_refused_route_waits_for_the_other() {
        onBothRoutes();
        String payout = requested(creator, "128.00");
        StripeWorld.stripe().fault(NO_ACCOUNT, "POST", "/v1/transfers", 1);
        Reply processed = process(payout);
        assertThat(processed.text("processPayout.status")).isEqualTo("PROCESSING");
        assertThat(processed.text("processPayout.stripePayoutId")).startsWith("po_");
        assertThat(payout(payout).text("payout.failureCode")).isEqualTo("account_invalid");
        assertThat(payout(payout).text("payout.failureReason")).contains("Ask them to connect it again");
        assertThat(balanceLine(creator)).isEqualTo("available 63.00, pending 0.00, processing 65.00, paid 0.00");

        StripeWorld.stripe()
                .settlePayout(StripeWorld.payoutsOf(account).getFirst().id());
        stripeTells();
        assertThat(statusOf(payout)).isEqualTo("FAILED");
        assertThat(payout(payout).text("payout.actualAmount")).isEqualTo("65.00");
        assertThat(balanceLine(creator)).isEqualTo("available 63.00, pending 0.00, processing 0.00, paid 65.00");
    }

    @Test
    void two_refused_routes_fail_the_payout() {
        onBothRoutes();
        String payout = requested(creator, "128.00");
        StripeWorld.stripe().fault(NO_ACCOUNT, "POST", "/v1/transfers", 1);
        StripeWorld.stripe().fault(NO_ACCOUNT, "POST", "/v1/payouts", 1);
        assertThat(process(payout).code()).isEqualTo("STRIPE_REFUSED");
        assertThat(statusOf(payout)).isEqualTo("FAILED");
        assertThat(balanceLine(creator)).isEqualTo("available 128.00, pending 0.00, processing 0.00, paid 0.00");
    }

    @Test
    void a_refused_and_an_unknown_route_are_unknown_together() {
        onBothRoutes();
        String payout = requested(creator, "128.00");
        StripeWorld.stripe().fault(NO_ACCOUNT, "POST", "/v1/transfers", 1);
        StripeWorld.stripe().fault(Fault.commitThenDrop(), "POST", "/v1/payouts", 1);
        assertThat(process(payout).code()).isEqualTo("STRIPE_UNAVAILABLE");
        assertThat(statusOf(payout)).isEqualTo("PROCESSING");
        assertThat(balanceLine(creator)).isEqualTo("available 63.00, pending 0.00, processing 65.00, paid 0.00");
    }

    @Test
    void a_late_connected_failure_returns_the_balance() {
        onBothRoutes();
        String payout = processed("128.00");
        String stripePayout = StripeWorld.payoutsOf(account).getFirst().id();
        StripeWorld.stripe().settlePayout(stripePayout);
        stripeTells();
        assertThat(statusOf(payout)).isEqualTo("PAID");
        StripeWorld.stripe().failPayout(stripePayout, "no_account");
        stripeTells();
        assertThat(statusOf(payout)).isEqualTo("FAILED");
        assertThat(shares(creator)).isEqualTo("READY 65.00, PAID 0.00");
    }

    /** The older payment on the account (65.00), the newer one on the platform (63.00). */
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

    /** Without those that Stripe makes for destination charges. */
    private List<SimulatedTransfer> ourTransfers() {
        return StripeWorld.stripe().transfers().stream()
                .filter(transfer -> transfer.destination().equals(account))
                .filter(transfer -> transfer.metadata().containsKey("disbursementId"))
                .toList();
    }
}
