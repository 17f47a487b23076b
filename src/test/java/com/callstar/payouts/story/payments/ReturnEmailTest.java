package com.callstar.payouts.story.payments;

import static org.assertj.core.api.Assertions.assertThat;

import com.callstar.payouts.story.Reply;
import com.callstar.payouts.story.Story;
import com.callstar.payouts.story.StripeWorld;
import com.callstar.payouts.story.TestUser;
import com.callstar.payouts.story.Webhooks;
import io.quarkus.test.junit.QuarkusTest;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Refunds and disputes by some events or all, in any order, for payments known or not yet known. */
@QuarkusTest
class ReturnEmailTest extends Story {

    private TestUser creator;
    private String intent;
    private String charge;

    @BeforeEach
    void aPaymentThatIsHeld() {
        StripeWorld.stripe().topUp(100_000, "eur");
        creator = aCreator();
        customersPay(creator, "70.00");
        intent = creator.graphql("{ payments { nodes { stripePaymentIntentId } } }")
                .text("payments.nodes.0.stripePaymentIntentId");
        charge = books.rows("select stripe_charge_id from payment where stripe_payment_intent_id = '" + intent + "'")
                .getFirst();
    }

    /** Two refunds of 20.00 and 10.00 within a minute, of which the first fails later. */
    static Stream<List<String>> tellings() {
        return Stream.of(
                List.of("first", "in all 20", "second", "in all 30", "first fails"),
                List.of("first fails", "in all 30", "second", "in all 20", "first"),
                List.of("first", "second", "first fails"),
                List.of("in all 20", "in all 30", "first fails"),
                List.of("in all 30", "in all 20", "first fails"),
                List.of("second", "first fails"),
                List.of("first fails", "in all 30"),
                List.of("second", "in all 20", "first fails", "first fails", "in all 30"));
    }

    @ParameterizedTest
    @MethodSource("tellings")
    void any_set_of_refund_events_gives_the_same_refund(List<String> telling) {
        telling.forEach(this::tell);
        inbox.run();
        Reply reply = creator.graphql("{ payments { nodes { status refundedAmount remainingAmount } } }");
        assertThat(reply.text("payments.nodes.0.refundedAmount")).isEqualTo("10.00");
        assertThat(reply.text("payments.nodes.0.remainingAmount")).isEqualTo("54.00");
        assertThat(reply.text("payments.nodes.0.status")).isEqualTo("PARTIALLY_REFUNDED");
    }

    private void tell(String what) {
        switch (what) {
            case "first" -> refund("refund.created", "a", 2000, "succeeded", 0);
            case "second" -> refund("refund.created", "b", 1000, "pending", 20);
            case "first fails" -> refund("refund.failed", "a", 2000, "failed", 60);
            case "in all 20" -> chargeRefunded(2000, 0);
            case "in all 30" -> chargeRefunded(3000, 20);
            default -> throw new IllegalArgumentException(what);
        }
    }

    private void refund(String type, String name, long amount, String status, long secondsLater) {
        Webhooks.tellLater(
                type,
                Map.of(
                        "id",
                        "re_" + name + intent,
                        "amount",
                        amount,
                        "currency",
                        "eur",
                        "payment_intent",
                        intent,
                        "charge",
                        charge,
                        "status",
                        status),
                Duration.ofSeconds(secondsLater));
    }

    private void chargeRefunded(long inAll, long secondsLater) {
        Webhooks.tellLater(
                "charge.refunded",
                Map.of("id", charge, "payment_intent", intent, "currency", "eur", "amount_refunded", inAll),
                Duration.ofSeconds(secondsLater));
    }

    @Test
    void a_refund_that_names_the_charge_alone_finds_its_payment() {
        Webhooks.tell(
                "refund.created",
                Map.of("id", "re_" + StripeWorld.fresh("made"), "amount", 7000, "currency", "eur", "charge", charge));
        inbox.run();
        assertThat(payments(creator)).isEqualTo("CANCELLED");
    }

    @Test
    void a_refund_told_before_its_payment_waits_for_it() {
        String later = booked(creator, "50.00", "EUR");
        StripeWorld.stripe().pay(later);
        List<String> withheld = StripeWorld.withheld(later);
        StripeWorld.stripe().refund(later, 5000);
        stripeTells();
        assertThat(payments(creator)).isEqualTo("HELD, PENDING");

        withheld.forEach(StripeWorld::tell);
        timePasses(Duration.ofMinutes(1));
        inbox.run();
        assertThat(payments(creator)).isEqualTo("HELD, CANCELLED");
    }

    @Test
    void a_refund_of_a_foreign_payment_is_ignored() {
        String theirs = StripeWorld.stripe().createPaymentIntent(Map.of("amount", "5000", "currency", "eur"));
        StripeWorld.stripe().pay(theirs);
        String refund = StripeWorld.stripe().refund(theirs, 1000);
        String dispute = StripeWorld.stripe().openDispute(theirs);
        stripeTells();
        assertThat(books.rows("select distinct status from stripe_event where object_id in ('" + refund + "', '"
                        + dispute + "')"))
                .containsExactly("IGNORED");
    }

    @Test
    void no_more_is_refunded_than_was_paid() {
        refund("refund.created", "a", 6000, "succeeded", 0);
        refund("refund.created", "b", 6000, "succeeded", 0);
        dispute("needs_response", 7000, 0);
        inbox.run();
        assertThat(balanceLine(creator)).isEqualTo("available 0.00, pending 0.00, processing 0.00, paid 0.00");
        Reply reply = creator.graphql("{ payments { nodes { refundedAmount disputedAmount } } }");
        assertThat(reply.text("payments.nodes.0.refundedAmount")).isEqualTo("70.00");
        assertThat(reply.text("payments.nodes.0.disputedAmount")).isEqualTo("0.00");
    }

    @Test
    void a_refund_in_another_currency_is_shown_to_the_admin() {
        Map<String, Object> refund = new HashMap<>(Map.of("id", "re_" + StripeWorld.fresh("made"), "amount", 7000));
        refund.putAll(Map.of("currency", "usd", "payment_intent", intent));
        String event = Webhooks.tell("refund.created", refund);
        inbox.run();
        assertThat(payments(creator)).isEqualTo("HELD");
        assertThat(books.rows("select status, outcome from stripe_event where id = '" + event + "'"))
                .singleElement()
                .asString()
                .startsWith("REFUSED INVALID_INPUT");
    }

    @Test
    void a_decided_dispute_is_not_reopened_by_an_older_event() {
        dispute("lost", 7000, 60);
        dispute("needs_response", 7000, 0);
        dispute("under_review", 7000, 120);
        inbox.run();
        assertThat(payments(creator)).isEqualTo("CANCELLED");
    }

    @Test
    void the_latest_bank_decision_counts() {
        dispute("lost", 7000, 60);
        dispute("won", 7000, 120);
        inbox.run();
        assertThat(payments(creator)).isEqualTo("HELD");
        dispute("lost", 7000, 60);
        inbox.run();
        assertThat(payments(creator)).isEqualTo("HELD");
        dispute("lost", 7000, 180);
        inbox.run();
        assertThat(payments(creator)).isEqualTo("CANCELLED");
    }

    private void dispute(String status, long amount, long secondsLater) {
        Webhooks.tellLater(
                status.equals("needs_response") ? "charge.dispute.created" : "charge.dispute.closed",
                Map.of(
                        "id",
                        "dp_" + intent,
                        "amount",
                        amount,
                        "currency",
                        "eur",
                        "payment_intent",
                        intent,
                        "charge",
                        charge,
                        "reason",
                        "fraudulent",
                        "status",
                        status),
                Duration.ofSeconds(secondsLater));
    }

    @Test
    void the_ledger_follows_refunds_of_destination_charges() {
        String account = StripeWorld.readyAccount("EUR");
        TestUser other = aCreator(account);
        paidToTheAccount(other, account, 7000, 700L);
        String paid = other.graphql("{ payments { nodes { stripePaymentIntentId } } }")
                .text("payments.nodes.0.stripePaymentIntentId");
        assertThat(whereItLies(other)).isEqualTo("AT_CONNECTED 6300, AT_PLATFORM 700");

        StripeWorld.stripe().refundDestinationCharge(paid, 3500);
        stripeTells();

        assertThat(whereItLies(other)).isEqualTo("AT_CONNECTED 3150, AT_PLATFORM 350");
        assertThat(StripeWorld.stripe().balanceOf(account, "eur")).isEqualTo(3150);
        assertThat(balanceLine(other)).isEqualTo("available 0.00, pending 31.50, processing 0.00, paid 0.00");
    }

    @Test
    void an_open_dispute_is_shown_as_money_at_the_customers_bank() {
        String dispute = StripeWorld.stripe().openDispute(intent);
        stripeTells();
        assertThat(whereItLies(creator)).isEqualTo("IN_DISPUTE 7000");
        StripeWorld.stripe().closeDispute(dispute, true);
        stripeTells();
        assertThat(whereItLies(creator)).isEqualTo("AT_PLATFORM 7000");
    }

    private String whereItLies(TestUser whose) {
        return String.join(
                ", ",
                books.rows("select kind, -balance from ledger_account where creator_id = '" + whose.creatorId()
                        + "' and balance < 0 order by kind"));
    }
}
