package com.callstar.payouts.story.payments;

import static org.assertj.core.api.Assertions.assertThat;

import com.callstar.payouts.story.DriverLog;
import com.callstar.payouts.story.Reply;
import com.callstar.payouts.story.Story;
import com.callstar.payouts.story.StripeWorld;
import com.callstar.payouts.story.TestUser;
import io.quarkus.test.junit.QuarkusTest;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** How admins find payments, and what they read about one of them. */
@QuarkusTest
class PaymentStoryTest extends Story {

    private static final String STORY = """
            query($id: ID!) { paymentStory(id: $id) {
                payment { bookingId creator { id } } stripeChargeId
                sameBooking { id amount } intents { stripeId amount refused }
                refunds { id amount failedAt } disputes { id amount state withdrawn }
                payouts { amount undone payout { id status } } events { type status } } }""";

    private static Reply found(TestUser who, String search, Object after) {
        return who.graphql("""
                query($search: String, $after: String) { payments(search: $search, first: 2, after: $after) {
                    nodes { id bookingId } pageInfo { hasNextPage endCursor } totalCount } }""", "search", search, "after", after);
    }

    private static List<String> ids(Reply page) {
        return page.data("payments.nodes").findValuesAsText("bookingId");
    }

    private static Reply story(String paymentId) {
        return TestUser.ADMIN.graphql(STORY, "id", paymentId);
    }

    @Test
    void an_admin_finds_a_payment_by_booking_intent_charge_and_id() {
        TestUser creator = aCreator();
        String booking = StripeWorld.fresh("booking");
        String intent = booked(creator, booking, "70.00", "EUR");
        StripeWorld.stripe().pay(intent);
        stripeTells();
        customersPay(creator, "20.00");
        String payment = found(TestUser.ADMIN, intent, null).text("payments.nodes.0.id");
        String charge = story(payment).text("paymentStory.stripeChargeId");

        for (String search : List.of(booking, intent, payment, charge)) {
            Reply page = found(TestUser.ADMIN, search, null);
            assertThat(ids(page)).as(search).containsExactly(booking);
            assertThat(page.data("payments.totalCount").asInt()).isOne();
        }
        assertThat(ids(found(TestUser.ADMIN, booking + "x", null))).isEmpty();
        assertThat(ids(found(creator, booking, null))).containsExactly(booking);
        assertThat(ids(found(aCreator(), booking, null))).isEmpty();
    }

    @Test
    void the_payments_of_creators_with_a_name_are_paged_newest_first() {
        String choir = StripeWorld.fresh("choir");
        TestUser first = aCreator();
        TestUser second = aCreator();
        registered(first, Map.of("name", "Alice 100%_! " + choir));
        registered(second, Map.of("email", "bruno@" + choir + ".example"));
        customersPay(first, "10.00", "20.00");
        customersPay(second, "30.00");
        customersPay(first, "40.00");
        customersPay(aCreator(), "50.00");
        List<String> expected = new ArrayList<>(paymentsOf(first));
        expected.addAll(paymentsOf(second));

        Reply one = found(TestUser.ADMIN, choir.toUpperCase(), null);
        Reply two = found(TestUser.ADMIN, choir.toUpperCase(), one.text("payments.pageInfo.endCursor"));

        List<String> walked = new ArrayList<>(one.data("payments.nodes").findValuesAsText("id"));
        walked.addAll(two.data("payments.nodes").findValuesAsText("id"));
        assertThat(walked).containsExactlyInAnyOrderElementsOf(expected).isSortedAccordingTo(Comparator.reverseOrder());
        assertThat(one.data("payments.totalCount").asInt()).isEqualTo(4);
        assertThat(two.data("payments.pageInfo.hasNextPage").asBoolean()).isFalse();
        assertThat(ids(found(TestUser.ADMIN, "100%_! " + choir, null))).hasSize(2);
    }

    @Test
    void a_search_is_one_statement() {
        TestUser creator = aCreator();
        customersPay(creator, "70.00");
        DriverLog.Traffic traffic = DriverLog.of(() -> TestUser.ADMIN
                .graphql(
                        "query($search: String) { payments(search: $search) { nodes { id creator { name } } } }",
                        "search",
                        creator.creatorId())
                .data("payments.nodes.0.id"));
        assertThat(traffic).isEqualTo(new DriverLog.Traffic(1, 1));
    }

    @Test
    void a_payment_is_told_with_its_intents_refunds_disputes_payouts_and_events() {
        TestUser creator = aCreator();
        String booking = StripeWorld.fresh("booking");
        String old = booked(creator, booking, "60.00", "EUR");
        String intent = booked(creator, booking, "70.00", "EUR");
        StripeWorld.stripe().pay(intent);
        stripeTells();
        released(creator, "10.00");
        String payout = requested(creator, "70.00");
        process(payout);
        stripeTells();
        String refund = StripeWorld.stripe().refund(intent, 1000);
        String dispute = StripeWorld.stripe().openDispute(intent, 2000);
        stripeTells();

        Reply story = story(found(TestUser.ADMIN, booking, null).text("payments.nodes.0.id"));

        assertThat(story.text("paymentStory.payment.creator.id")).isEqualTo(creator.creatorId());
        assertThat(story.data("paymentStory.intents").findValuesAsText("stripeId"))
                .containsExactly(old, intent);
        assertThat(story.text("paymentStory.refunds.0.id")).isEqualTo(refund);
        assertThat(story.amount("paymentStory.refunds.0.amount")).isEqualByComparingTo("10.00");
        assertThat(story.text("paymentStory.disputes.0.id")).isEqualTo(dispute);
        assertThat(story.text("paymentStory.disputes.0.state")).isEqualTo("OPEN");
        assertThat(story.amount("paymentStory.disputes.0.amount")).isEqualByComparingTo("20.00");
        assertThat(story.text("paymentStory.payouts.0.payout.id")).isEqualTo(payout);
        assertThat(story.text("paymentStory.payouts.0.payout.status")).isEqualTo("PAID");
        assertThat(story.amount("paymentStory.payouts.0.amount")).isEqualByComparingTo(new BigDecimal("63.00"));
        assertThat(story.data("paymentStory.sameBooking")).isEmpty();
        assertThat(story.data("paymentStory.events").findValuesAsText("type"))
                .contains("payment_intent.succeeded", "charge.dispute.created")
                .anyMatch(type -> type.contains("refund"));
    }

    @Test
    void a_deposit_and_a_balance_name_each_other() {
        TestUser creator = aCreator();
        String booking = StripeWorld.fresh("booking");
        for (String amount : List.of("20.00", "50.00")) {
            StripeWorld.stripe().pay(booked(creator, booking, amount, "EUR"));
            stripeTells();
        }
        List<String> both = paymentsOf(creator);
        Reply story = story(both.getFirst());
        assertThat(story.data("paymentStory.sameBooking").findValuesAsText("id"))
                .containsExactly(both.getLast());
        assertThat(story.data("paymentStory.payouts")).isEmpty();
    }

    @Test
    void nobody_is_told_of_a_payment_that_does_not_exist() {
        assertThat(story("pay_nobody_knows").data("paymentStory").isNull()).isTrue();
    }
}
