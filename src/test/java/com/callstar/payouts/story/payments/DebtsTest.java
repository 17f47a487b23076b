package com.callstar.payouts.story.payments;

import static org.assertj.core.api.Assertions.assertThat;

import com.callstar.payouts.payouts.Reversals;
import com.callstar.payouts.story.Concurrently;
import com.callstar.payouts.story.Reply;
import com.callstar.payouts.story.Story;
import com.callstar.payouts.story.StripeWorld;
import com.callstar.payouts.story.TestUser;
import com.callstar.stripesimulator.Fault;
import com.callstar.stripesimulator.SimulatedTransfer;
import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import java.math.BigDecimal;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Debts after a refund of a paid-out payment: deducted from later earnings or reversed at Stripe. */
@QuarkusTest
class DebtsTest extends Story {

    @Inject
    Reversals reversals;

    private String account;
    private TestUser creator;
    private String intent;
    private String payout;

    @BeforeEach
    void aCreatorWhoWasPaid() {
        StripeWorld.stripe().topUp(100_000, "eur");
        account = StripeWorld.readyAccount("EUR");
        creator = aCreator(account);
        intent = booked(creator, "70.00", "EUR");
        StripeWorld.stripe().pay(intent);
        released(creator);
        payout = requested(creator, "63.00");
        process(payout).data("processPayout.id");
        stripeTells();
        assertThat(statusOf(payout)).isEqualTo("PAID");
    }

    @Test
    void a_debt_is_deducted_from_the_next_release() {
        refunded(7000);
        assertThat(balanceLine(creator)).isEqualTo("available -63.00, pending 0.00, processing 0.00, paid 63.00");
        assertThat(notices())
                .containsExactly("The customer was refunded after the payout: €63.00 is owed and"
                        + " will be deducted from the next earnings.");

        released(creator, "20.00", "100.00");

        assertThat(balanceLine(creator)).isEqualTo("available 45.00, pending 0.00, processing 0.00, paid 63.00");
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
        assertThat(StripeWorld.stripe().moneyMovedTo(account, "eur")).isEqualTo(6300 + 4500);
    }

    @Test
    void a_debt_is_deducted_at_once_from_ready_money() {
        released(creator, "100.00");
        refunded(3500);
        assertThat(balanceLine(creator)).isEqualTo("available 58.50, pending 0.00, processing 0.00, paid 63.00");
        assertThat(shares(creator)).isEqualTo("PAID 0.00, READY 58.50");
    }

    @Test
    void a_refund_during_a_payout_becomes_a_debt_when_it_arrives() {
        released(creator, "100.00");
        payout = requested(creator, "90.00");
        process(payout).data("processPayout.id");
        StripeWorld.stripe().drop(event -> event.type().startsWith("transfer."));
        released(creator, "200.00");
        String onItsWay = creator.graphql("{ payments(first: 500) { nodes { stripePaymentIntentId } } }")
                .text("payments.nodes.1.stripePaymentIntentId");
        StripeWorld.stripe().refund(onItsWay, 10_000);
        stripeTells();
        assertThat(shares(creator)).isEqualTo("PAID 0.00, PROCESSING -90.00, READY 180.00");
        assertThat(balanceLine(creator)).isEqualTo("available 90.00, pending 0.00, processing 90.00, paid 63.00");

        timePasses(Duration.ofHours(1));
        recovery.run();
        assertThat(shares(creator)).isEqualTo("PAID 0.00, PAID 0.00, READY 90.00");
        assertThat(balanceLine(creator)).isEqualTo("available 90.00, pending 0.00, processing 0.00, paid 153.00");
    }

    @Test
    void a_failed_refund_cancels_the_debt() {
        String refund = refunded(7000);
        released(creator, "20.00");
        assertThat(balanceLine(creator)).isEqualTo("available -45.00, pending 0.00, processing 0.00, paid 63.00");
        StripeWorld.stripe().failRefund(refund, "expired_or_canceled_card");
        stripeTells();
        releases.run();
        assertThat(balanceLine(creator)).isEqualTo("available 18.00, pending 0.00, processing 0.00, paid 63.00");
    }

    @Test
    void a_creator_in_debt_is_told_why_no_request_is_possible() {
        refunded(7000);
        Reply refused = request(creator, "10.00");
        assertThat(refused.code()).isEqualTo("INSUFFICIENT_BALANCE");
        assertThat(refused.message()).contains("You owe €63.00");
        assertThat(balance(creator).text("balance.cannotRequestBecause")).isEqualTo("INSUFFICIENT_BALANCE");
    }

    @Test
    void a_frozen_payment_is_not_paid_and_says_why() {
        String young = booked(creator, "100.00", "EUR");
        StripeWorld.stripe().pay(young);
        released(creator);
        String request = requested(creator, "90.00");
        String dispute = StripeWorld.stripe().openDispute(young);
        stripeTells();

        Reply refused = process(request);
        assertThat(refused.code()).isEqualTo("INSUFFICIENT_BALANCE");
        assertThat(refused.message()).contains("€90.00 is frozen by a dispute");
        assertThat(statusOf(request)).as("it waits").isEqualTo("PENDING");
        assertThat(balance(creator, "frozenBalance")).isEqualTo("90.00");
        assertThat(notices().getLast())
                .isEqualTo("Dispute open: €90.00 is frozen and cannot be paid until the customer’s bank has decided."
                        + " It will be available again if the dispute is won.");

        StripeWorld.stripe().closeDispute(dispute, true);
        stripeTells();
        releases.run();
        assertThat(process(request).text("processPayout.status")).isEqualTo("PROCESSING");
        assertThat(balance(creator, "frozenBalance")).isEqualTo("0.00");
    }

    @Test
    void an_admin_reverses_a_transfer_to_recover_a_debt() {
        refunded(7000);
        Reply reversed = reverse(null);
        assertThat(reversed.text("reverseTransfer.status")).isEqualTo("FAILED");
        assertThat(reversed.text("reverseTransfer.failureReason")).contains("reversed");
        stripeTells();
        assertThat(balanceLine(creator)).isEqualTo("available 0.00, pending 0.00, processing 0.00, paid 0.00");
        assertThat(payments(creator)).isEqualTo("CANCELLED");
        assertThat(StripeWorld.stripe().moneyMovedTo(account, "eur")).isZero();
        assertThat(payout(payout).data("payout.history").toString()).doesNotContain("null to null");
        assertThat(reverse(null).code()).as("twice").isEqualTo("INVALID_STATE");
        assertThat(StripeWorld.stripe().moneyMovedTo(account, "eur")).isZero();
    }

    @Test
    void a_partial_reversal_is_applied_to_the_owed_payment() {
        refunded(3500);
        reverse("10.00").data("reverseTransfer.id");
        assertThat(balanceLine(creator)).isEqualTo("available -21.50, pending 0.00, processing 0.00, paid 53.00");
        assertThat(statusOf(payout)).isEqualTo("PAID");
        reverse("21.50").data("reverseTransfer.id");
        assertThat(balanceLine(creator)).isEqualTo("available 0.00, pending 0.00, processing 0.00, paid 31.50");
        assertThat(shares(creator)).isEqualTo("PAID 0.00");
        stripeTells();
        assertThat(balanceLine(creator)).isEqualTo("available 0.00, pending 0.00, processing 0.00, paid 31.50");
    }

    @Test
    void a_reversal_undoes_the_owed_payment_first() {
        released(creator, "10.00", "20.00", "30.00");
        String several = requested(creator, "54.00");
        process(several).data("processPayout.id");
        stripeTells();
        String oldest = creator.graphql("{ payments(first: 500) { nodes { id amount stripePaymentIntentId } } }")
                .text("payments.nodes.2.stripePaymentIntentId");
        StripeWorld.stripe().refund(oldest, 1000);
        stripeTells();
        payout = several;
        reverse(null).data("reverseTransfer.id");
        assertThat(shares(creator)).isEqualTo("PAID 0.00, CANCELLED 0.00, PAID 0.00, PAID 0.00");
        assertThat(statusOf(several)).isEqualTo("PAID");
    }

    @Test
    void no_more_is_reversed_than_is_owed() {
        assertThat(reverse(null).code()).as("nothing is owed").isEqualTo("INVALID_STATE");
        refunded(3500);
        Reply refused = reverse("31.51");
        assertThat(refused.code()).isEqualTo("INVALID_STATE");
        assertThat(refused.message()).contains("€31.50");
        assertThat(transfer().amountReversed()).isZero();
    }

    @Test
    void a_reversal_refused_by_stripe_leaves_the_debt() {
        refunded(7000);
        StripeWorld.stripe()
                .fault(
                        Fault.refused(400, "balance_insufficient", "Insufficient funds."),
                        "POST",
                        "/v1/transfers/" + transfer().id(),
                        1);
        Reply refused = reverse(null);
        assertThat(refused.code()).isEqualTo("STRIPE_REFUSED");
        assertThat(refused.message()).contains("nothing was changed");
        assertThat(balanceLine(creator)).isEqualTo("available -63.00, pending 0.00, processing 0.00, paid 63.00");
        reverse(null).data("reverseTransfer.id");
        assertThat(balanceLine(creator)).isEqualTo("available 0.00, pending 0.00, processing 0.00, paid 0.00");
    }

    @Test
    void a_reversal_with_an_unknown_outcome_is_made_once() {
        reversedWithoutAnswer(Fault.commitThenDrop());
        timePasses(Duration.ofMinutes(3));
        reversals.run();
        assertThat(transfer().amountReversed()).isEqualTo(3150);
        assertThat(balanceLine(creator)).isEqualTo("available 0.00, pending 0.00, processing 0.00, paid 31.50");
        stripeTells();
        assertThat(balanceLine(creator)).isEqualTo("available 0.00, pending 0.00, processing 0.00, paid 31.50");
    }

    @Test
    void repeating_an_unknown_reversal_sends_the_same_key() {
        reversedWithoutAnswer(Fault.commitThenDrop());
        reverse(null).data("reverseTransfer.id");
        assertThat(transfer().amountReversed()).isEqualTo(3150);
        assertThat(balanceLine(creator)).isEqualTo("available 0.00, pending 0.00, processing 0.00, paid 31.50");
    }

    @Test
    void a_reversal_whose_key_may_be_forgotten_is_found_in_stripes_listing() {
        reversedWithoutAnswer(Fault.commitThenDrop());
        StripeWorld.stripe().drop(event -> event.type().equals("transfer.reversed"));
        timePasses(Duration.ofHours(25));
        reversals.run();
        assertThat(transfer().amountReversed()).isEqualTo(3150);
        assertThat(balanceLine(creator)).isEqualTo("available 0.00, pending 0.00, processing 0.00, paid 31.50");
    }

    @Test
    void a_reversal_made_despite_a_kept_500_is_found_at_the_first_retry() {
        reversedWithoutAnswer(Fault.commitThenServerError());
        StripeWorld.stripe().drop(event -> event.type().equals("transfer.reversed"));
        timePasses(Duration.ofMinutes(4));
        reversals.run();
        assertThat(transfer().amountReversed()).isEqualTo(3150);
        assertThat(balanceLine(creator)).isEqualTo("available 0.00, pending 0.00, processing 0.00, paid 31.50");
    }

    @Test
    void a_reversal_with_a_kept_500_and_no_trace_can_be_asked_for_again_after_an_hour() {
        reversedWithoutAnswer(Fault.serverError());
        timePasses(Duration.ofMinutes(50));
        reversals.run();
        assertThat(reverse(null).code()).as("its outcome is not known yet").isEqualTo("STRIPE_UNAVAILABLE");
        timePasses(Duration.ofHours(3));
        reversals.run();
        reverse(null).data("reverseTransfer.id");
        assertThat(transfer().amountReversed()).isEqualTo(3150);
        assertThat(balanceLine(creator)).isEqualTo("available 0.00, pending 0.00, processing 0.00, paid 31.50");
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
    void two_concurrent_reversals_reverse_once() {
        refunded(7000);
        Concurrently.times(2, () -> reverse(null));
        assertThat(StripeWorld.stripe().moneyMovedTo(account, "eur")).isZero();
        stripeTells();
        assertThat(balanceLine(creator)).isEqualTo("available 0.00, pending 0.00, processing 0.00, paid 0.00");
    }

    @Test
    void a_reversal_repeated_under_its_key_is_made_once() {
        refunded(7000);
        String key = StripeWorld.fresh("key");
        reverseUnder(key, "10.00").data("reverseTransfer.id");
        reverseUnder(key, "10.00").data("reverseTransfer.id");
        assertThat(transfer().amountReversed()).isEqualTo(1000);
        Reply other = reverseUnder(key, "20.00");
        assertThat(other.code()).isEqualTo("CONFLICT");
        assertThat(other.fact("payoutId").asText()).isEqualTo(payout);
        assertThat(reverseUnder(key, null).code()).as("as much as is left").isEqualTo("CONFLICT");
        assertThat(transfer().amountReversed()).isEqualTo(1000);
        String all = StripeWorld.fresh("key");
        reverseUnder(all, null).data("reverseTransfer.id");
        reverseUnder(all, null).data("reverseTransfer.id");
        assertThat(transfer().amountReversed()).isEqualTo(6300);
    }

    @Test
    void a_keyed_reversal_with_an_unknown_outcome_is_repeated_by_its_key_alone() {
        refunded(3500);
        String key = StripeWorld.fresh("key");
        StripeWorld.stripe()
                .fault(
                        Fault.commitThenDrop(),
                        "POST",
                        "/v1/transfers/" + transfer().id(),
                        1);
        assertThat(reverseUnder(key, "10.00").code()).isEqualTo("STRIPE_UNAVAILABLE");
        assertThat(reverseUnder(StripeWorld.fresh("key"), "10.00").code()).isEqualTo("CONFLICT");
        reverseUnder(key, "10.00").data("reverseTransfer.id");
        assertThat(transfer().amountReversed()).isEqualTo(1000);
    }

    @Test
    void a_refused_reversal_stays_refused_under_its_key() {
        refunded(7000);
        String key = StripeWorld.fresh("key");
        StripeWorld.stripe()
                .fault(
                        Fault.refused(400, "balance_insufficient", "Insufficient funds."),
                        "POST",
                        "/v1/transfers/" + transfer().id(),
                        1);
        assertThat(reverseUnder(key, null).code()).isEqualTo("STRIPE_REFUSED");
        assertThat(reverseUnder(key, null).code()).isEqualTo("STRIPE_REFUSED");
        assertThat(transfer().amountReversed()).isZero();
    }

    @Test
    void two_concurrent_reversals_under_one_key_reverse_once() {
        refunded(7000);
        String key = StripeWorld.fresh("key");
        Concurrently.times(2, () -> reverseUnder(key, "10.00"));
        assertThat(transfer().amountReversed()).isEqualTo(1000);
    }

    @Test
    void what_was_sent_stays_the_same_and_each_reversal_is_told() {
        refunded(3500);
        assertThat(sent(TestUser.ADMIN)).isEqualTo("63.00 sent, 0.00 reversed, 31.50 reversible");
        reverse("10.00").data("reverseTransfer.id");
        assertThat(sent(TestUser.ADMIN)).isEqualTo("63.00 sent, 10.00 reversed, 21.50 reversible");
        assertThat(sent(creator)).isEqualTo("63.00 sent, 10.00 reversed, 0.00 reversible");
        assertThat(reversals(TestUser.ADMIN)).containsExactly("DONE 10.00 admin:test|ada The customer was refunded");
        assertThat(reversals(creator)).containsExactly("DONE 10.00 platform null");

        StripeWorld.stripe().reverseTransfer(transfer().id(), 500);
        stripeTells();
        assertThat(sent(TestUser.ADMIN)).isEqualTo("63.00 sent, 15.00 reversed, 16.50 reversible");
        assertThat(reversals(TestUser.ADMIN))
                .containsExactly(
                        "DONE 10.00 admin:test|ada The customer was refunded", "DONE 5.00 stripe:dashboard null");

        StripeWorld.stripe()
                .fault(
                        Fault.refused(400, "balance_insufficient", "Insufficient funds."),
                        "POST",
                        "/v1/transfers/" + transfer().id(),
                        1);
        reverse("1.00");
        assertThat(reversals(TestUser.ADMIN)).hasSize(3).last().asString().startsWith("REFUSED 1.00 ");
        assertThat(reversals(creator)).as("creators read what was done").hasSize(2);
    }

    @Test
    void a_transfer_reversed_as_a_whole_was_still_sent() {
        refunded(7000);
        reverse(null).data("reverseTransfer.id");
        assertThat(sent(TestUser.ADMIN)).isEqualTo("63.00 sent, 63.00 reversed, 0.00 reversible");
        assertThat(payout(payout).data("payout.actualAmount").isNull()).isTrue();
    }

    @Test
    void an_admin_looks_for_the_outcome_of_a_reversal_now() {
        reversedWithoutAnswer(Fault.commitThenDrop());
        assertThat(reversals(TestUser.ADMIN)).last().asString().startsWith("UNKNOWN 31.50 ");
        String id = books.rows(
                        "select r.id from reversal r join disbursement d on d.id = r.disbursement_id where d.payout_id = '"
                                + payout + "'")
                .getFirst();
        Reply look = TestUser.ADMIN.graphql("mutation($id: ID!) { lookAtOutcome(id: $id) { known } }", "id", id);
        assertThat(look.data("lookAtOutcome.known").asBoolean()).isTrue();
        assertThat(transfer().amountReversed()).isEqualTo(3150);
        assertThat(reversals(TestUser.ADMIN)).last().asString().startsWith("DONE 31.50 ");
    }

    private String sent(TestUser reader) {
        Reply reply = reader.graphql(
                "query($id: ID!) { payout(id: $id) { sent { amount reversedAmount reversibleAmount } } }",
                "id",
                payout);
        return "%s sent, %s reversed, %s reversible"
                .formatted(
                        reply.text("payout.sent.amount"),
                        reply.text("payout.sent.reversedAmount"),
                        reply.text("payout.sent.reversibleAmount"));
    }

    private List<String> reversals(TestUser reader) {
        List<String> lines = new ArrayList<>();
        reader.graphql(
                        "query($id: ID!) { payout(id: $id) { sent { reversals { state amount requestedBy reason } } } }",
                        "id",
                        payout)
                .data("payout.sent.reversals")
                .forEach(one -> lines.add("%s %s %s %s"
                        .formatted(
                                one.path("state").asText(),
                                one.path("amount").asText(),
                                one.path("requestedBy").asText(),
                                one.path("reason").asText())));
        return lines;
    }

    /** Asserts a debt of 31.50. */
    private void reversedWithoutAnswer(Fault fault) {
        refunded(3500);
        StripeWorld.stripe().fault(fault, "POST", "/v1/transfers/" + transfer().id(), 1);
        assertThat(reverse(null).code()).isEqualTo("STRIPE_UNAVAILABLE");
    }

    private String refunded(long minor) {
        String refund = StripeWorld.stripe().refund(intent, minor);
        stripeTells();
        return refund;
    }

    private Reply reverse(String amount) {
        return TestUser.ADMIN.graphql("""
                mutation($id: ID!, $amount: BigDecimal) {
                  reverseTransfer(payoutId: $id, amount: $amount, reason: "The customer was refunded") {
                    id status failureReason } }""", "id", payout, "amount", amount == null ? null : new BigDecimal(amount));
    }

    private Reply reverseUnder(String key, String amount) {
        return TestUser.ADMIN.graphql(
                """
                mutation($id: ID!, $amount: BigDecimal, $key: String) {
                  reverseTransfer(payoutId: $id, amount: $amount, reason: "The customer was refunded", idempotencyKey: $key) {
                    id } }""", "id", payout, "amount", amount == null ? null : new BigDecimal(amount), "key", key);
    }

    private SimulatedTransfer transfer() {
        return StripeWorld.transfersOf(payout).getFirst();
    }

    /** The notices of the payments, oldest first, without empty ones. */
    private List<String> notices() {
        return creator
                .graphql("{ payments(first: 500) { nodes { notice } } }")
                .data("payments.nodes")
                .findValuesAsText("notice")
                .reversed()
                .stream()
                .filter(notice -> !notice.equals("null"))
                .toList();
    }

    private static String balance(TestUser creator, String field) {
        return creator.graphql("{ balance { " + field + " } }").text("balance." + field);
    }
}
