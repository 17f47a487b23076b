package com.callstar.payouts.story.payments;

import static org.assertj.core.api.Assertions.assertThat;

import com.callstar.payouts.story.Story;
import com.callstar.payouts.story.StripeWorld;
import com.callstar.payouts.story.TestUser;
import com.callstar.payouts.story.Webhooks;
import io.quarkus.test.junit.QuarkusTest;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Rare refunds and disputes: of partial captures, of older API versions, and in odd orders. */
@QuarkusTest
class OddReturnsTest extends Story {

    private TestUser creator;
    private String intent;
    private String charge;

    @BeforeEach
    void aCreatorIsKnown() {
        creator = aCreator();
        intent = "pi_" + StripeWorld.fresh("odd");
        charge = "ch_" + StripeWorld.fresh("odd");
    }

    @Test
    void an_uncaptured_remainder_is_not_a_refund() {
        captured(5000, charge);
        tell("charge.captured", partialCharge(2000), 0);
        tell("charge.refunded", partialCharge(2000), 0);
        String released = tell("refund.created", refund(2000, "balance_transaction", null), 0);
        inbox.run();
        assertThat(shares(creator)).isEqualTo("HELD 45.00");
        assertThat(stored(released)).startsWith("IGNORED");

        tell("charge.refunded", partialCharge(3000), 60);
        inbox.run();
        assertThat(shares(creator)).isEqualTo("HELD 36.00");
    }

    @Test
    void a_real_refund_of_a_partial_capture_is_counted_once() {
        captured(5000, charge);
        tell("charge.refunded", partialCharge(3000), 60);
        tell("refund.created", refund(1000, "balance_transaction", "txn_1"), 60);
        inbox.run();
        assertThat(shares(creator)).isEqualTo("HELD 36.00");
    }

    @Test
    void a_newer_versions_refund_of_a_partial_capture_counts_in_full() {
        captured(5000, charge);
        tell("charge.refunded", partialCharge(1000), 60);
        inbox.run();
        assertThat(shares(creator)).isEqualTo("HELD 36.00");
    }

    @Test
    void a_pending_refund_without_a_balance_transaction_counts() {
        captured(7000, charge);
        Map<String, Object> refund = refund(1000, "balance_transaction", null);
        refund.put("status", "pending");
        tell("refund.created", refund, 0);
        inbox.run();
        assertThat(shares(creator)).isEqualTo("HELD 54.00");
    }

    @Test
    void a_voided_authorisation_is_ignored_at_once() {
        Map<String, Object> voided = partialCharge(7000);
        voided.putAll(Map.of("captured", false, "amount_captured", 0, "refunded", true));
        String event = tell("charge.refunded", voided, 0);
        inbox.run();
        assertThat(stored(event)).startsWith("IGNORED");
    }

    @Test
    void a_capture_wakes_earlier_events() {
        String refund = tell("refund.created", refund(7000, "balance_transaction", "txn_1"), 0);
        String dispute = tell("charge.dispute.created", dispute("needs_response", "payment_intent", intent), 0);
        inbox.run();
        assertThat(stored(refund)).startsWith("WAITING");

        captured(7000, charge);
        assertThat(stored(refund)).startsWith("HANDLED");
        assertThat(stored(dispute)).startsWith("HANDLED");
        assertThat(shares(creator)).isEqualTo("CANCELLED 0.00");
    }

    @Test
    void a_capture_wakes_given_up_events() {
        String refund = tell("refund.created", refund(7000, "balance_transaction", "txn_1"), 0);
        for (int day = 0; day < 40 && !stored(refund).startsWith("GIVEN_UP"); day++) {
            timePasses(Duration.ofDays(1));
            inbox.run();
        }
        assertThat(stored(refund)).startsWith("GIVEN_UP");

        captured(7000, charge);
        assertThat(stored(refund)).startsWith("HANDLED");
        assertThat(shares(creator)).isEqualTo("CANCELLED 0.00");
    }

    @ParameterizedTest
    @ValueSource(strings = {"charge", "expanded charge", "expanded intent"})
    void a_dispute_of_an_older_shape_freezes_the_share(String shape) {
        captured(7000, charge);
        Map<String, Object> dispute = switch (shape) {
            case "charge" -> dispute("needs_response", "charge", charge);
            case "expanded charge" -> dispute("needs_response", "charge", Map.of("id", charge));
            default -> dispute("needs_response", "payment_intent", Map.of("id", intent));
        };
        tell("charge.dispute.created", dispute, 0);
        inbox.run();
        assertThat(frozen()).isEqualTo("63.00");
    }

    /** Opened, won a minute later, reopened another minute later. */
    static Stream<List<String>> orders() {
        return Stream.of(
                List.of("open 0", "won 60", "open 120"),
                List.of("open 0", "open 120", "won 60"),
                List.of("won 60", "open 0", "open 120"),
                List.of("won 60", "open 120", "open 0"),
                List.of("open 120", "open 0", "won 60"),
                List.of("open 120", "won 60", "open 0"));
    }

    @ParameterizedTest
    @MethodSource("orders")
    void a_dispute_that_opens_again_is_frozen_again_in_every_order(List<String> order) {
        captured(7000, charge);
        List<String> told = new ArrayList<>(order);
        told.forEach(this::tellDispute);
        inbox.run();
        assertThat(frozen()).isEqualTo("63.00");
        tellDispute("lost 180");
        inbox.run();
        assertThat(shares(creator)).isEqualTo("CANCELLED 0.00");
    }

    @ParameterizedTest
    @ValueSource(strings = {"won 60, open 0", "open 0, won 60", "won 60, open 60", "open 60, won 60"})
    void an_opening_before_the_decision_opens_nothing(String order) {
        captured(7000, charge);
        Stream.of(order.split(", ")).forEach(this::tellDispute);
        inbox.run();
        assertThat(frozen()).isEqualTo("0.00");
        assertThat(shares(creator)).isEqualTo("HELD 63.00");
    }

    private void tellDispute(String what) {
        String[] parts = what.split(" ");
        String status = parts[0].equals("open") ? "needs_response" : parts[0];
        tell("charge.dispute.updated", dispute(status, "payment_intent", intent), Long.parseLong(parts[1]));
    }

    @Test
    void a_partly_reinstated_dispute_returns_that_part() {
        captured(7000, charge);
        Map<String, Object> lost = dispute("lost", "payment_intent", intent);
        lost.put("balance_transactions", List.of(move(-7000, "eur")));
        tell("charge.dispute.closed", lost, 0);
        inbox.run();
        assertThat(shares(creator)).isEqualTo("CANCELLED 0.00");

        lost.put("balance_transactions", List.of(move(-7000, "eur"), move(2000, "eur")));
        tell("charge.dispute.funds_reinstated", lost, 0);
        lost.put("balance_transactions", List.of(move(-7000, "eur")));
        tell("charge.dispute.updated", lost, 0);
        inbox.run();
        assertThat(shares(creator)).isEqualTo("HELD 18.00");
    }

    @Test
    void a_dispute_in_another_currency_freezes_all_and_takes_stripes_amount() {
        captured(7000, charge);
        Map<String, Object> dispute = dispute("needs_response", "payment_intent", intent);
        dispute.putAll(Map.of("currency", "usd", "amount", 4000));
        tell("charge.dispute.created", dispute, 0);
        inbox.run();
        assertThat(frozen()).isEqualTo("63.00");

        dispute.putAll(Map.of("status", "lost", "balance_transactions", List.of(move(-3500, "eur"))));
        tell("charge.dispute.closed", dispute, 60);
        inbox.run();
        assertThat(shares(creator)).isEqualTo("HELD 31.50");
    }

    @Test
    void a_lost_dispute_without_an_amount_takes_everything() {
        captured(7000, charge);
        Map<String, Object> dispute = dispute("lost", "payment_intent", intent);
        dispute.putAll(Map.of("currency", "usd", "amount", 4000));
        tell("charge.dispute.closed", dispute, 0);
        inbox.run();
        assertThat(shares(creator)).isEqualTo("CANCELLED 0.00");
    }

    private void captured(long minor, String latestCharge) {
        tell("payment_intent.succeeded", intent(minor, latestCharge), 0);
        inbox.run();
    }

    private Map<String, Object> intent(long minor, String latestCharge) {
        Map<String, Object> object = new HashMap<>(Map.of(
                "id",
                intent,
                "amount",
                7000,
                "amount_received",
                minor,
                "currency",
                "eur",
                "metadata",
                Map.of("bookingId", StripeWorld.fresh("booking"), "creatorId", creator.creatorId())));
        object.put("latest_charge", latestCharge);
        return object;
    }

    /** Of 70.00 authorised, 50.00 were captured. */
    private Map<String, Object> partialCharge(long refunded) {
        return new HashMap<>(Map.of(
                "id",
                charge,
                "amount",
                7000,
                "amount_captured",
                5000,
                "amount_refunded",
                refunded,
                "captured",
                true,
                "currency",
                "eur",
                "payment_intent",
                intent));
    }

    private Map<String, Object> refund(long amount, String field, Object value) {
        Map<String, Object> object = new HashMap<>(Map.of(
                "id",
                "re_" + StripeWorld.fresh("odd"),
                "amount",
                amount,
                "currency",
                "eur",
                "charge",
                charge,
                "payment_intent",
                intent,
                "status",
                "succeeded"));
        object.put(field, value);
        return object;
    }

    private Map<String, Object> dispute(String status, String field, Object value) {
        return new HashMap<>(Map.of(
                "id",
                "du_" + intent,
                "amount",
                7000,
                "currency",
                "eur",
                "status",
                status,
                "reason",
                "fraudulent",
                field,
                value));
    }

    private static Map<String, Object> move(long amount, String currency) {
        return Map.of(
                "id", "txn_" + StripeWorld.fresh("odd"), "type", "adjustment", "amount", amount, "currency", currency);
    }

    private static String tell(String type, Map<String, ?> object, long secondsLater) {
        return Webhooks.tellLater(type, object, Duration.ofSeconds(secondsLater));
    }

    private String frozen() {
        return creator.graphql("{ balance { frozenBalance } }").text("balance.frozenBalance");
    }

    private String stored(String event) {
        return books.rows("select status, outcome from stripe_event where id = '" + event + "'")
                .getFirst();
    }
}
