package com.callstar.payouts.story;

import static org.assertj.core.api.Assertions.assertThat;

import com.callstar.payouts.demo.stripe.Fault;
import com.callstar.payouts.demo.stripe.SimulatedPayout;
import com.callstar.payouts.demo.stripe.SimulatedTransfer;
import io.quarkus.test.junit.QuarkusTest;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Which payments fund a payout, and by which of the two routes their money goes. */
@QuarkusTest
class AllocationTest extends Story {

    private String account;
    private Person creator;

    @BeforeEach
    void aCreatorWithAnAccount() {
        account = World.readyAccount("EUR");
        creator = aCreator(account);
    }

    @Test
    void the_oldest_payments_are_taken_first_and_the_last_one_in_part() {
        released(creator, "70.00", "50.00", "30.00");
        String payout = processed("100.00");
        assertThat(shares()).isEqualTo("PROCESSING 0.00, READY 8.00, READY 27.00");
        assertThat(payout(payout).data("payout.payments").findValuesAsText("remainingAmount"))
                .containsExactly("0.00", "8.00");

        stripeTells();
        assertThat(shares()).isEqualTo("PAID 0.00, READY 8.00, READY 27.00");
        assertThat(standing(creator)).isEqualTo("available 35.00, pending 0.00, processing 0.00, paid 100.00");
    }

    @Test
    void oldest_means_who_paid_first_and_not_who_booked_first() {
        String early = booked(creator, "70.00", "EUR");
        String late = booked(creator, "50.00", "EUR");
        World.stripe().pay(late);
        stripeTells();
        timePasses(Duration.ofDays(1));
        World.stripe().pay(early);
        stripeTells();
        released(creator);

        processed("45.00");
        stripeTells();
        assertThat(shares()).isEqualTo("READY 63.00, PAID 0.00");
    }

    @Test
    void what_is_held_funds_nothing() {
        released(creator, "70.00");
        customersPay(creator, "50.00");
        assertThat(request(creator, "63.01").code()).isEqualTo("INSUFFICIENT_BALANCE");
        processed("63.00");
        assertThat(shares()).isEqualTo("PROCESSING 0.00, HELD 45.00");
    }

    @Test
    void several_payouts_can_draw_on_one_payment() {
        released(creator, "100.00");
        String first = processed("20.00");
        String second = processed("30.00");
        String third = processed("40.00");
        assertThat(shares()).isEqualTo("PROCESSING 0.00");
        stripeTells();
        assertThat(List.of(statusOf(first), statusOf(second), statusOf(third))).containsOnly("PAID");
        assertThat(shares()).isEqualTo("PAID 0.00");
    }

    @Test
    void a_payment_is_paid_when_its_last_part_is() {
        released(creator, "100.00");
        processed("40.00");
        stripeTells();
        assertThat(shares()).isEqualTo("READY 50.00");
        processed("50.00");
        assertThat(shares()).isEqualTo("PROCESSING 0.00");
        stripeTells();
        assertThat(shares()).isEqualTo("PAID 0.00");
    }

    @Test
    void a_failure_gives_back_exactly_what_that_payout_took() {
        released(creator, "70.00", "50.00");
        processed("40.00");
        stripeTells();
        String failing = processed("50.00");
        World.stripe().drop(event -> event.type().equals("transfer.created"));
        processed("10.00");
        assertThat(shares()).isEqualTo("PROCESSING 0.00, READY 8.00");

        World.stripe().emit("transfer.failed", payout(failing).text("payout.stripeTransferId"));
        stripeTells();
        assertThat(statusOf(failing)).isEqualTo("FAILED");
        assertThat(shares()).isEqualTo("READY 23.00, READY 35.00");
        assertThat(standing(creator)).isEqualTo("available 58.00, pending 0.00, processing 0.00, paid 50.00");

        processed("58.00");
        stripeTells();
        assertThat(shares()).isEqualTo("PAID 0.00, PAID 0.00");
    }

    @Test
    void a_refused_order_gives_back_exactly_what_it_took() {
        released(creator, "70.00", "50.00");
        String payout = requested(creator, "100.00");
        World.stripe().fault(Fault.refused(400, "balance_insufficient", "Not enough."), "POST", "/v1/transfers", 1);
        assertThat(process(payout).code()).isEqualTo("STRIPE_REFUSED");
        assertThat(statusOf(payout)).isEqualTo("FAILED");
        assertThat(shares()).isEqualTo("READY 63.00, READY 45.00");
    }

    @Test
    void what_is_reversed_in_part_comes_back_from_the_newest_payment_first() {
        released(creator, "70.00", "50.00");
        String payout = processed("108.00");
        stripeTells();
        World.stripe().reverseTransfer(payout(payout).text("payout.stripeTransferId"), 5000);
        stripeTells();
        assertThat(shares()).isEqualTo("READY 5.00, READY 45.00");
        assertThat(payout(payout).text("payout.actualAmount")).isEqualTo("58.00");
        World.stripe().reverseTransfer(payout(payout).text("payout.stripeTransferId"), 5800);
        stripeTells();
        assertThat(statusOf(payout)).isEqualTo("FAILED");
        assertThat(shares()).isEqualTo("READY 63.00, READY 45.00");
    }

    @Test
    void a_destination_charge_carries_its_own_fee() {
        paidToTheAccount(7000, 500L);
        paidToTheAccount(7000, null);
        Reply reply = creator.asks("{ payments { nodes { platformFee creatorAmount payoutStatus } } }");
        assertThat(reply.data("payments.nodes").findValuesAsText("platformFee"))
                .as("without a fee of Stripe's, newest first")
                .containsExactly("7.00", "5.00");
        assertThat(reply.data("payments.nodes").findValuesAsText("creatorAmount"))
                .containsExactly("63.00", "65.00");
    }

    @Test
    void a_fee_that_leaves_the_creator_nothing_is_shown_to_the_admin() {
        paidToTheAccount(7000, 7000L);
        assertThat(shares()).isEmpty();
        assertThat(books.rows("select status, outcome from stripe_event where payload like '%" + creator.creatorId()
                        + "%' and type = 'payment_intent.succeeded'"))
                .singleElement()
                .asString()
                .startsWith("REFUSED INVALID_AMOUNT");
    }

    @Test
    void a_payout_on_both_routes_is_one_transfer_and_one_payout_and_paid_when_both_are_settled() {
        onBothRoutes();
        String payout = processed("128.00");
        assertThat(ourTransfers()).extracting(SimulatedTransfer::amount).containsExactly(6300L);
        assertThat(accountPayouts()).extracting(SimulatedPayout::amount).containsExactly(6500L);

        stripeTells();
        assertThat(statusOf(payout))
                .as("the transfer is settled, the payout is not")
                .isEqualTo("PROCESSING");
        assertThat(standing(creator)).isEqualTo("available 0.00, pending 0.00, processing 65.00, paid 63.00");
        assertThat(shares()).isEqualTo("PROCESSING 0.00, PAID 0.00");

        World.stripe().settlePayout(accountPayouts().getFirst().id());
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
        paidToTheAccount(7000, 500L);
        released(creator);
        String payout = processed("65.00");
        assertThat(ourTransfers()).isEmpty();
        World.stripe().settlePayout(accountPayouts().getFirst().id());
        stripeTells();
        assertThat(statusOf(payout)).isEqualTo("PAID");
        assertThat(World.stripe().balanceOf(account, "eur")).isZero();
    }

    @Test
    void where_one_route_fails_its_part_comes_back_and_the_other_stays_paid() {
        onBothRoutes();
        String payout = processed("128.00");
        stripeTells();
        World.stripe().failPayout(accountPayouts().getFirst().id(), "account_closed");
        stripeTells();

        Reply failed = payout(payout);
        assertThat(failed.text("payout.status")).isEqualTo("FAILED");
        assertThat(failed.text("payout.failureCode")).isEqualTo("account_closed");
        assertThat(failed.text("payout.actualAmount"))
                .as("what arrived nevertheless")
                .isEqualTo("63.00");
        assertThat(shares()).isEqualTo("READY 65.00, PAID 0.00");
        assertThat(standing(creator)).isEqualTo("available 65.00, pending 0.00, processing 0.00, paid 63.00");
    }

    @Test
    void where_one_route_is_refused_at_once_the_payout_waits_for_the_other() {
        onBothRoutes();
        String payout = requested(creator, "128.00");
        World.stripe().fault(Fault.refused(400, "balance_insufficient", "Not enough."), "POST", "/v1/transfers", 1);
        assertThat(process(payout).code()).isEqualTo("STRIPE_REFUSED");
        assertThat(statusOf(payout)).isEqualTo("PROCESSING");
        assertThat(standing(creator)).isEqualTo("available 63.00, pending 0.00, processing 65.00, paid 0.00");

        World.stripe().settlePayout(accountPayouts().getFirst().id());
        stripeTells();
        assertThat(statusOf(payout)).isEqualTo("FAILED");
        assertThat(payout(payout).text("payout.actualAmount")).isEqualTo("65.00");
        assertThat(standing(creator)).isEqualTo("available 63.00, pending 0.00, processing 0.00, paid 65.00");
    }

    @Test
    void a_payout_of_the_account_that_fails_late_comes_back() {
        onBothRoutes();
        String payout = processed("128.00");
        String stripePayout = accountPayouts().getFirst().id();
        World.stripe().settlePayout(stripePayout);
        stripeTells();
        assertThat(statusOf(payout)).isEqualTo("PAID");
        World.stripe().failPayout(stripePayout, "no_account");
        stripeTells();
        assertThat(statusOf(payout)).isEqualTo("FAILED");
        assertThat(shares()).isEqualTo("READY 65.00, PAID 0.00");
    }

    /** The older one on the account already (65.00), the younger one with the platform (63.00). */
    private void onBothRoutes() {
        paidToTheAccount(7000, 500L);
        timePasses(Duration.ofMinutes(1));
        released(creator, "70.00");
    }

    private void paidToTheAccount(long minor, Long fee) {
        Map<String, String> parameters = new HashMap<>(Map.of(
                "amount",
                Long.toString(minor),
                "currency",
                "eur",
                "transfer_data[destination]",
                account,
                "metadata[bookingId]",
                World.fresh("booking"),
                "metadata[creatorId]",
                creator.creatorId()));
        if (fee != null) {
            parameters.put("application_fee_amount", Long.toString(fee));
        }
        World.stripe().pay(World.stripe().createPaymentIntent(parameters));
        stripeTells();
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

    private List<SimulatedPayout> accountPayouts() {
        return World.stripe().payouts().stream()
                .filter(payout -> payout.account().equals(account))
                .toList();
    }

    /** Each payment's status and what remains of its share, in the order in which they were booked. */
    private String shares() {
        List<String> newestFirst = new ArrayList<>();
        creator.asks("{ payments(first: 500) { nodes { payoutStatus remainingAmount } } }")
                .data("payments.nodes")
                .forEach(node -> newestFirst.add(node.path("payoutStatus").asText() + " "
                        + node.path("remainingAmount").asText()));
        return String.join(", ", newestFirst.reversed());
    }
}
