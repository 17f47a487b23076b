package com.callstar.payouts.story;

import static org.assertj.core.api.Assertions.assertThat;

import com.callstar.payouts.demo.stripe.Fault;
import com.callstar.payouts.demo.stripe.SimulatedTransfer;
import com.callstar.payouts.payouts.Reversals;
import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import java.math.BigDecimal;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** What creators owe where a customer got the money back after the payout: repaid from later earnings, or taken back. */
@QuarkusTest
class DebtsTest extends Story {

    @Inject
    Reversals reversals;

    private String account;
    private Person creator;
    private String intent;
    private String payout;

    @BeforeEach
    void aCreatorWhoWasPaid() {
        World.stripe().topUp(100_000, "eur");
        account = World.readyAccount("EUR");
        creator = aCreator(account);
        intent = booked(creator, "70.00", "EUR");
        World.stripe().pay(intent);
        released(creator);
        payout = requested(creator, "63.00");
        process(payout).data("processPayout.id");
        stripeTells();
        assertThat(statusOf(payout)).isEqualTo("PAID");
    }

    @Test
    void what_is_owed_is_taken_from_what_is_released_next() {
        refunded(7000);
        assertThat(standing(creator)).isEqualTo("available -63.00, pending 0.00, processing 0.00, paid 63.00");
        assertThat(notices())
                .containsExactly("The customer was refunded after the payout: €63.00 is owed and"
                        + " will be deducted from the next earnings.");

        released(creator, "20.00", "100.00");

        assertThat(standing(creator)).isEqualTo("available 45.00, pending 0.00, processing 0.00, paid 63.00");
        assertThat(shares(creator)).isEqualTo("PAID 0.00, PAID 0.00, READY 45.00");
        assertThat(notices())
                .containsExactly(
                        "The customer was refunded after the payout: €63.00 was deducted from later earnings.",
                        "€18.00 of this share repaid a debt: a customer had been refunded after the payout.",
                        "€45.00 of this share repaid a debt: a customer had been refunded after the payout.");
        String second = requested(creator, "45.00");
        process(second).data("processPayout.id");
        stripeTells();
        assertThat(statusOf(second)).isEqualTo("PAID");
        assertThat(World.stripe().moneyMovedTo(account, "eur")).isEqualTo(6300 + 4500);
    }

    @Test
    void what_is_owed_is_taken_at_once_from_what_is_ready_already() {
        released(creator, "100.00");
        refunded(3500);
        assertThat(standing(creator)).isEqualTo("available 58.50, pending 0.00, processing 0.00, paid 63.00");
        assertThat(shares(creator)).isEqualTo("PAID 0.00, READY 58.50");
    }

    @Test
    void what_is_refunded_on_its_way_is_owed_once_it_arrives() {
        released(creator, "100.00");
        payout = requested(creator, "90.00");
        process(payout).data("processPayout.id");
        World.stripe().drop(event -> event.type().startsWith("transfer."));
        released(creator, "200.00");
        String onItsWay = creator.asks("{ payments(first: 500) { nodes { stripePaymentIntentId } } }")
                .text("payments.nodes.1.stripePaymentIntentId");
        World.stripe().refund(onItsWay, 10_000);
        stripeTells();
        assertThat(shares(creator)).isEqualTo("PAID 0.00, PROCESSING -90.00, READY 180.00");
        assertThat(standing(creator)).isEqualTo("available 90.00, pending 0.00, processing 90.00, paid 63.00");

        timePasses(Duration.ofHours(1));
        recovery.run();
        assertThat(shares(creator)).isEqualTo("PAID 0.00, PAID 0.00, READY 90.00");
        assertThat(standing(creator)).isEqualTo("available 90.00, pending 0.00, processing 0.00, paid 153.00");
    }

    @Test
    void a_refund_that_fails_gives_back_what_was_owed() {
        String refund = refunded(7000);
        released(creator, "20.00");
        assertThat(standing(creator)).isEqualTo("available -45.00, pending 0.00, processing 0.00, paid 63.00");
        World.stripe().failRefund(refund, "expired_or_canceled_card");
        stripeTells();
        releases.run();
        assertThat(standing(creator)).isEqualTo("available 18.00, pending 0.00, processing 0.00, paid 63.00");
    }

    @Test
    void a_creator_who_owes_is_told_why_nothing_can_be_asked_for() {
        refunded(7000);
        Reply refused = request(creator, "10.00");
        assertThat(refused.code()).isEqualTo("INSUFFICIENT_BALANCE");
        assertThat(refused.message()).contains("You owe €63.00");
        assertThat(balance(creator).text("balance.cannotRequestBecause")).isEqualTo("INSUFFICIENT_BALANCE");
    }

    @Test
    void a_frozen_payment_cannot_be_paid_and_says_why() {
        String young = booked(creator, "100.00", "EUR");
        World.stripe().pay(young);
        released(creator);
        String request = requested(creator, "90.00");
        String dispute = World.stripe().openDispute(young);
        stripeTells();

        Reply refused = process(request);
        assertThat(refused.code()).isEqualTo("INSUFFICIENT_BALANCE");
        assertThat(refused.message()).contains("€90.00 is frozen by a dispute");
        assertThat(statusOf(request)).as("it waits").isEqualTo("PENDING");
        assertThat(balance(creator, "frozenBalance")).isEqualTo("90.00");
        assertThat(notices().getLast())
                .isEqualTo("Dispute open: €90.00 is frozen and cannot be paid until the customer’s bank has decided."
                        + " It will be available again if the dispute is won.");

        World.stripe().closeDispute(dispute, true);
        stripeTells();
        releases.run();
        assertThat(process(request).text("processPayout.status")).isEqualTo("PROCESSING");
        assertThat(balance(creator, "frozenBalance")).isEqualTo("0.00");
    }

    @Test
    void an_admin_takes_back_what_is_owed() {
        refunded(7000);
        Reply reversed = reverse(null);
        assertThat(reversed.text("reverseTransfer.status")).isEqualTo("FAILED");
        assertThat(reversed.text("reverseTransfer.failureReason")).contains("reversed");
        stripeTells();
        assertThat(standing(creator)).isEqualTo("available 0.00, pending 0.00, processing 0.00, paid 0.00");
        assertThat(payments(creator)).isEqualTo("CANCELLED");
        assertThat(World.stripe().moneyMovedTo(account, "eur")).isZero();
        assertThat(payout(payout).data("payout.history").toString()).doesNotContain("null to null");
        assertThat(reverse(null).code()).as("twice").isEqualTo("INVALID_STATE");
        assertThat(World.stripe().moneyMovedTo(account, "eur")).isZero();
    }

    @Test
    void a_part_that_is_taken_back_is_of_the_payment_that_is_owed() {
        refunded(3500);
        reverse("10.00").data("reverseTransfer.id");
        assertThat(standing(creator)).isEqualTo("available -21.50, pending 0.00, processing 0.00, paid 53.00");
        assertThat(statusOf(payout)).isEqualTo("PAID");
        reverse("21.50").data("reverseTransfer.id");
        assertThat(standing(creator)).isEqualTo("available 0.00, pending 0.00, processing 0.00, paid 31.50");
        assertThat(shares(creator)).isEqualTo("PAID 0.00");
        stripeTells();
        assertThat(standing(creator)).isEqualTo("available 0.00, pending 0.00, processing 0.00, paid 31.50");
    }

    @Test
    void of_a_payout_of_several_payments_what_is_owed_is_undone_first() {
        released(creator, "10.00", "20.00", "30.00");
        String several = requested(creator, "54.00");
        process(several).data("processPayout.id");
        stripeTells();
        String oldest = creator.asks("{ payments(first: 500) { nodes { id amount stripePaymentIntentId } } }")
                .text("payments.nodes.2.stripePaymentIntentId");
        World.stripe().refund(oldest, 1000);
        stripeTells();
        payout = several;
        reverse(null).data("reverseTransfer.id");
        assertThat(shares(creator)).isEqualTo("PAID 0.00, CANCELLED 0.00, PAID 0.00, PAID 0.00");
        assertThat(statusOf(several)).isEqualTo("PAID");
    }

    @Test
    void no_more_is_taken_back_than_is_owed() {
        assertThat(reverse(null).code()).as("nothing is owed").isEqualTo("INVALID_STATE");
        refunded(3500);
        Reply refused = reverse("31.51");
        assertThat(refused.code()).isEqualTo("INVALID_STATE");
        assertThat(refused.message()).contains("€31.50");
        assertThat(transfer().amountReversed()).isZero();
    }

    @Test
    void where_stripe_refuses_to_take_back_nothing_changes_and_the_debt_stays() {
        refunded(7000);
        World.stripe()
                .fault(
                        Fault.refused(400, "balance_insufficient", "Insufficient funds."),
                        "POST",
                        "/v1/transfers/" + transfer().id(),
                        1);
        Reply refused = reverse(null);
        assertThat(refused.code()).isEqualTo("STRIPE_REFUSED");
        assertThat(refused.message()).contains("nothing was changed");
        assertThat(standing(creator)).isEqualTo("available -63.00, pending 0.00, processing 0.00, paid 63.00");
        reverse(null).data("reverseTransfer.id");
        assertThat(standing(creator)).isEqualTo("available 0.00, pending 0.00, processing 0.00, paid 0.00");
    }

    @Test
    void a_reversal_without_a_clear_answer_is_made_once() {
        reversedWithoutAnswer(Fault.commitThenDrop());
        timePasses(Duration.ofMinutes(3));
        reversals.run();
        assertThat(transfer().amountReversed()).isEqualTo(3150);
        assertThat(standing(creator)).isEqualTo("available 0.00, pending 0.00, processing 0.00, paid 31.50");
        stripeTells();
        assertThat(standing(creator)).isEqualTo("available 0.00, pending 0.00, processing 0.00, paid 31.50");
    }

    @Test
    void an_admin_who_asks_again_for_what_is_unclear_sends_the_same() {
        reversedWithoutAnswer(Fault.commitThenDrop());
        reverse(null).data("reverseTransfer.id");
        assertThat(transfer().amountReversed()).isEqualTo(3150);
        assertThat(standing(creator)).isEqualTo("available 0.00, pending 0.00, processing 0.00, paid 31.50");
    }

    @Test
    void a_reversal_whose_key_may_be_forgotten_is_found_in_stripes_listing() {
        reversedWithoutAnswer(Fault.commitThenDrop());
        World.stripe().drop(event -> event.type().equals("transfer.reversed"));
        timePasses(Duration.ofHours(25));
        reversals.run();
        assertThat(transfer().amountReversed()).isEqualTo(3150);
        assertThat(standing(creator)).isEqualTo("available 0.00, pending 0.00, processing 0.00, paid 31.50");
    }

    @Test
    void a_reversal_that_never_was_made_is_given_up_and_can_be_asked_for_again() {
        reversedWithoutAnswer(Fault.dropBefore());
        timePasses(Duration.ofHours(25));
        reversals.run();
        assertThat(transfer().amountReversed()).isZero();
        reverse(null).data("reverseTransfer.id");
        assertThat(transfer().amountReversed()).isEqualTo(3150);
    }

    @Test
    void two_admins_at_once_take_back_once() {
        refunded(7000);
        Together.times(2, () -> reverse(null));
        assertThat(World.stripe().moneyMovedTo(account, "eur")).isZero();
        stripeTells();
        assertThat(standing(creator)).isEqualTo("available 0.00, pending 0.00, processing 0.00, paid 0.00");
    }

    /** Of 31.50 that are owed. */
    private void reversedWithoutAnswer(Fault fault) {
        refunded(3500);
        World.stripe().fault(fault, "POST", "/v1/transfers/" + transfer().id(), 1);
        assertThat(reverse(null).code()).isEqualTo("STRIPE_UNAVAILABLE");
    }

    private String refunded(long minor) {
        String refund = World.stripe().refund(intent, minor);
        stripeTells();
        return refund;
    }

    private Reply reverse(String amount) {
        return Person.ADMIN.asks("""
                mutation($id: ID!, $amount: BigDecimal) {
                  reverseTransfer(payoutId: $id, amount: $amount, reason: "The customer was refunded") {
                    id status failureReason } }""", "id", payout, "amount", amount == null ? null : new BigDecimal(amount));
    }

    private SimulatedTransfer transfer() {
        return World.transfersOf(payout).getFirst();
    }

    /** What is said of each payment, oldest first; those of which nothing is said are left out. */
    private List<String> notices() {
        return creator
                .asks("{ payments(first: 500) { nodes { notice } } }")
                .data("payments.nodes")
                .findValuesAsText("notice")
                .reversed()
                .stream()
                .filter(notice -> !notice.equals("null"))
                .toList();
    }

    private static String balance(Person creator, String field) {
        return creator.asks("{ balance { " + field + " } }").text("balance." + field);
    }
}
