package com.callstar.payouts.story.payments;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;

import com.callstar.payouts.story.Reply;
import com.callstar.payouts.story.StripeWorld;
import com.callstar.payouts.story.TestUser;
import com.callstar.payouts.story.stripe.WebhookStory;
import com.callstar.stripesimulator.Fault;
import com.callstar.stripesimulator.PlatformProblem;
import com.callstar.stripesimulator.SimulatedEvent;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.quarkus.test.junit.QuarkusTest;
import java.math.BigDecimal;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** A booking and its intents: replaced while it is unpaid, paid in parts, paid twice, and paid again after a refund. */
@QuarkusTest
class BookingIntentsTest extends WebhookStory {

    private static final String UNPAID = "available 0.00, pending 0.00, processing 0.00, paid 0.00";

    private TestUser creator;
    private String booking;

    @BeforeEach
    void aBooking() {
        creator = aCreator();
        booking = StripeWorld.fresh("booking");
    }

    private String prepared(String amount) {
        return booked(creator, booking, amount, "EUR");
    }

    private Reply prepare(TestUser whom, String amount) {
        return TestUser.PLATFORM.graphql(
                """
                mutation($payment: BookingPaymentInput!) { createBookingPayment(payment: $payment) { stripePaymentIntentId } }""",
                "payment",
                Map.of("bookingId", booking, "creatorId", whom.creatorId(), "amount", new BigDecimal(amount)));
    }

    private void paidAndTold(String intent) {
        StripeWorld.stripe().pay(intent);
        stripeTells();
    }

    private void released() {
        timePasses(Duration.ofDays(8));
        releases.run();
    }

    private static void canceledInTheDashboard(String intent) {
        given().baseUri(StripeWorld.stripe().base().toString())
                .port(StripeWorld.stripe().base().getPort())
                .header("Authorization", "Bearer sk_test_dashboard")
                .post("/v1/payment_intents/" + intent + "/cancel")
                .then()
                .statusCode(200);
    }

    /** The booking's intents with this event type. */
    private List<String> intents(String type) {
        return StripeWorld.stripe().events().stream()
                .filter(event -> event.type().equals(type) && event.payload().contains('"' + booking + '"'))
                .map(SimulatedEvent::objectId)
                .toList();
    }

    private static Reply resolve(String payment, String action) {
        return TestUser.ADMIN.graphql(
                "mutation($id: ID!) { resolvePayment(paymentId: $id, action: " + action
                        + ", reason: \"looked at\") { id payoutStatus resolutions notice } }",
                "id",
                payment);
    }

    private List<String> waiting() {
        return TestUser.ADMIN
                .graphql("{ waitingPayments { bookingId notice } }")
                .data("waitingPayments")
                .valueStream()
                .filter(node -> node.path("bookingId").asText().equals(booking))
                .map(node -> node.path("notice").asText())
                .toList();
    }

    private static String notice(TestUser reader) {
        return reader.graphql("{ payments { nodes { notice } } }").text("payments.nodes.0.notice");
    }

    @Test
    void a_canceled_intent_is_replaced_when_its_booking_is_prepared_again() {
        String canceled = prepared("70.00");
        canceledInTheDashboard(canceled);
        stripeTells();

        String intent = prepared("70.00");

        assertThat(intent).isNotEqualTo(canceled);
        assertThat(prepared("70.00")).isEqualTo(intent);
        paidAndTold(intent);
        assertThat(payments(creator)).isEqualTo("HELD");
    }

    @Test
    void a_new_price_cancels_the_intent_of_the_old_one_first() {
        String old = prepared("70.00");

        String intent = prepared("80.00");

        assertThat(intents("payment_intent.canceled")).containsExactly(old);
        paidAndTold(intent);
        assertThat(shares(creator)).isEqualTo("HELD 72.00");
    }

    @Test
    void an_unpaid_booking_can_change_its_creator() {
        TestUser other = aCreator();
        prepared("70.00");
        String intent = booked(other, booking, "70.00", "EUR");
        paidAndTold(intent);
        assertThat(payments(creator)).isEmpty();
        assertThat(payments(other)).isEqualTo("HELD");
    }

    @Test
    void the_price_of_a_paid_booking_cannot_change() {
        String intent = prepared("70.00");
        StripeWorld.stripe().pay(intent);
        assertThat(prepare(creator, "80.00").code()).isEqualTo("INVALID_STATE");
        stripeTells();
        assertThat(shares(creator)).isEqualTo("HELD 63.00");
        assertThat(intents("payment_intent.created")).containsExactly(intent);
    }

    @ParameterizedTest
    @EnumSource
    void only_the_platform_can_cure_it_and_nobody_is_charged(PlatformProblem problem) {
        StripeWorld.stripe().fault(Fault.of(problem), "POST", "/v1/payment_intents", 1);
        Reply refused = prepare(creator, "70.00");
        assertThat(refused.code()).isEqualTo("PLATFORM_SETUP");
        assertThat(refused.message()).doesNotContainIgnoringCase("dashboard");
        assertThat(prepare(creator, "70.00").code()).as("repaired").isNull();
    }

    @Test
    void a_refused_intent_is_retried_under_a_new_key() {
        StripeWorld.stripe().fault(Fault.refused(400, "account_invalid", "Not yet."), "POST", "/v1/payment_intents", 1);
        assertThat(prepare(creator, "70.00").code()).isEqualTo("STRIPE_REFUSED");
        paidAndTold(prepared("70.00"));
        assertThat(payments(creator)).isEqualTo("HELD");
    }

    @Test
    void a_lost_answer_makes_no_second_intent() {
        StripeWorld.stripe().fault(Fault.commitThenDrop(), "POST", "/v1/payment_intents", 10);
        assertThat(prepare(creator, "70.00").code()).isEqualTo("STRIPE_UNAVAILABLE");
        StripeWorld.stripe().noMoreFaults();
        assertThat(intents("payment_intent.created")).containsExactly(prepared("70.00"));
    }

    @Test
    void an_intent_with_a_lost_answer_is_canceled_before_a_new_price() {
        StripeWorld.stripe().fault(Fault.commitThenDrop(), "POST", "/v1/payment_intents", 10);
        prepare(creator, "70.00");
        StripeWorld.stripe().noMoreFaults();

        String intent = prepared("80.00");

        assertThat(intents("payment_intent.created")).hasSize(2).contains(intent);
        assertThat(intents("payment_intent.canceled")).hasSize(1).doesNotContain(intent);
        paidAndTold(intent);
        assertThat(shares(creator)).isEqualTo("HELD 72.00");
    }

    @Test
    void an_intent_whose_metadata_was_cleared_is_found_by_its_id() {
        ObjectNode event = paid(prepared("70.00"));
        object(event).putObject("metadata");
        assertThat(outcomeOf(event)).isEqualTo("HANDLED null");
        assertThat(shares(creator)).isEqualTo("HELD 63.00");
        assertThat(waiting()).isEmpty();
    }

    @Test
    void metadata_that_names_another_creator_moves_nothing_before_an_admin_decides() {
        TestUser other = aCreator();
        ObjectNode event = paid(prepared("70.00"));
        metadata(event).put("creatorId", other.creatorId());
        assertThat(outcomeOf(event)).isEqualTo("HANDLED null");
        released();

        assertThat(balanceLine(other)).isEqualTo(UNPAID);
        assertThat(shares(creator)).isEqualTo("HELD 63.00");
        assertThat(balance(creator).text("balance.nextReleaseAmount")).isNull();
        assertThat(waiting())
                .singleElement()
                .asString()
                .startsWith("The PaymentIntent names creator " + other.creatorId() + ", but it was created for "
                        + creator.creatorId());
        assertThat(notice(creator)).startsWith("We are checking this payment: €63.00 is held until then.");

        String payment = paymentsOf(creator).getFirst();
        assertThat(resolve(payment, "KEEP").text("resolvePayment.payoutStatus")).isEqualTo("HELD");
        assertThat(resolve(payment, "KEEP").data("resolvePayment.resolutions")).isEmpty();
        assertThat(resolve(payment, "ACCEPT").code()).isEqualTo("INVALID_STATE");
        releases.run();
        assertThat(shares(creator)).isEqualTo("READY 63.00");
        assertThat(books.rows("select reason from audit_line where action = 'payment.resolve' and subject = '" + payment
                        + "'"))
                .containsExactly("KEEP: looked at");
    }

    @Test
    void another_amount_or_booking_than_prepared_is_a_notice_for_admins_alone() {
        ObjectNode event = paid(prepared("70.00"));
        object(event).put("amount_received", 500_000);
        metadata(event).put("bookingId", "b".repeat(300));
        assertThat(outcomeOf(event)).isEqualTo("HANDLED null");
        released();

        assertThat(shares(creator)).isEqualTo("READY 4500.00");
        books.confirmed(creator.creatorId());
        assertThat(notice(creator)).isNull();
        assertThat(TestUser.ADMIN
                        .graphql(
                                "query($id: ID!) { payments(creatorId: $id) { nodes { notice bookingId } } }",
                                "id",
                                creator.creatorId())
                        .text("payments.nodes.0.notice"))
                .contains("€70.00 was expected, and €5,000.00 was captured.")
                .contains("names booking bbb");
    }

    @Test
    void a_deposit_and_a_balance_of_one_booking_both_count() {
        paidAndTold(prepared("20.00"));
        paidAndTold(prepared("50.00"));
        released();
        assertThat(shares(creator)).isEqualTo("READY 18.00, READY 45.00");
        assertThat(prepare(creator, "50.00").code()).isEqualTo("INVALID_STATE");
        assertThat(prepare(aCreator(), "10.00").code()).isEqualTo("CONFLICT");
    }

    @Test
    void a_booking_is_paid_again_after_a_full_refund() {
        String first = prepared("70.00");
        paidAndTold(first);
        StripeWorld.stripe().refund(first, 7000);
        stripeTells();

        String second = prepared("70.00");
        paidAndTold(second);
        released();

        assertThat(second).isNotEqualTo(first);
        assertThat(shares(creator)).isEqualTo("CANCELLED 0.00, READY 63.00");
    }

    @Test
    void a_second_payment_of_the_same_amount_waits_for_an_admin() {
        assertThat(outcomeOf(paid(creator.creatorId(), booking))).isEqualTo("HANDLED null");
        assertThat(outcomeOf(paid(creator.creatorId(), booking))).isEqualTo("HANDLED null");
        released();
        assertThat(shares(creator)).isEqualTo("READY 63.00, HELD 63.00");
        assertThat(waiting()).singleElement().asString().contains("was paid twice, this time with €70.00");

        resolve(paymentsOf(creator).getFirst(), "ACCEPT").data("resolvePayment.id");
        releases.run();
        assertThat(shares(creator)).isEqualTo("READY 63.00, READY 63.00");
        assertThat(waiting()).isEmpty();
    }

    @Test
    void a_refund_of_one_of_two_payments_resolves_the_wait() {
        for (int refunded = 0; refunded < 2; refunded++) {
            aBooking();
            ObjectNode first = paid(creator.creatorId(), booking);
            ObjectNode second = paid(creator.creatorId(), booking);
            outcomeOf(first);
            outcomeOf(second);
            StripeWorld.stripe()
                    .refund(object(refunded == 0 ? first : second).path("id").asText(), 7000);
            stripeTells();
            released();
            assertThat(waiting()).isEmpty();
            assertThat(shares(creator))
                    .isEqualTo(refunded == 0 ? "CANCELLED 0.00, READY 63.00" : "READY 63.00, CANCELLED 0.00");
        }
    }

    @Test
    void a_partial_refund_does_not_resolve_the_wait() {
        ObjectNode first = paid(creator.creatorId(), booking);
        outcomeOf(first);
        outcomeOf(paid(creator.creatorId(), booking));
        StripeWorld.stripe().refund(object(first).path("id").asText(), 1000);
        stripeTells();
        released();
        assertThat(shares(creator)).isEqualTo("READY 54.00, HELD 63.00");
    }

    @Test
    void creators_decide_nothing_and_unknown_payments_are_refused() {
        paidAndTold(prepared("70.00"));
        String payment = paymentsOf(creator).getFirst();
        assertThat(creator.graphql(
                                "mutation($id: ID!) { resolvePayment(paymentId: $id, action: KEEP, reason: \"mine\") { id } }",
                                "id",
                                payment)
                        .code())
                .isEqualTo("FORBIDDEN");
        assertThat(resolve(payment, "KEEP").code()).isEqualTo("INVALID_STATE");
        assertThat(resolve("pay_nobody_knows", "KEEP").code()).isEqualTo("INVALID_INPUT");
    }
}
