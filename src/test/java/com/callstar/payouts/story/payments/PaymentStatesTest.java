package com.callstar.payouts.story.payments;

import static org.assertj.core.api.Assertions.assertThat;

import com.callstar.payouts.story.Reply;
import com.callstar.payouts.story.Story;
import com.callstar.payouts.story.StripeWorld;
import com.callstar.payouts.story.Table;
import com.callstar.payouts.story.TestUser;
import com.callstar.payouts.story.Webhooks;
import io.quarkus.test.junit.QuarkusTest;
import java.math.BigDecimal;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** Every state of a payment of 70.00 × every event. */
@QuarkusTest
class PaymentStatesTest extends Story {

    /**
     * The new state with the remaining share, = for no change, or the code of the refusal, which changes nothing
     * either. In PARTLY, 20.00 of the share is claimed by an open payout; in REST it is paid.
     */
    private static final String TABLE = """
                       | book again    | book other                | capture    | capture other                | payment failed | release     | claim                | settled     | failed      | reversed    | part reversed
            PENDING    | =             | =                         | HELD 63.00 | PENDING + HELD 63.00         | FAILED         | =           | INSUFFICIENT_BALANCE | =           | =           | =           | =
            FAILED     | =             | PENDING                   | HELD 63.00 | FAILED + HELD 63.00          | =              | =           | INSUFFICIENT_BALANCE | =           | =           | =           | =
            HELD       | INVALID_STATE | HELD 63.00 + PENDING      | =          | HELD 63.00 + HELD 63.00      | =              | READY 63.00 | INSUFFICIENT_BALANCE | =           | =           | =           | =
            READY      | INVALID_STATE | READY 63.00 + PENDING     | =          | READY 63.00 + HELD 63.00     | =              | =           | PROCESSING 0.00      | =           | =           | =           | =
            PARTLY     | INVALID_STATE | READY 43.00 + PENDING     | =          | READY 43.00 + HELD 63.00     | =              | =           | PROCESSING 0.00      | READY 43.00 | READY 63.00 | READY 63.00 | READY 53.00
            REST       | INVALID_STATE | READY 43.00 + PENDING     | =          | READY 43.00 + HELD 63.00     | =              | =           | PROCESSING 0.00      | =           | READY 63.00 | READY 63.00 | READY 53.00
            PROCESSING | INVALID_STATE | PROCESSING 0.00 + PENDING | =          | PROCESSING 0.00 + HELD 63.00 | =              | =           | INSUFFICIENT_BALANCE | PAID 0.00   | READY 63.00 | READY 63.00 | READY 10.00
            PAID       | INVALID_STATE | PAID 0.00 + PENDING       | =          | PAID 0.00 + HELD 63.00       | =              | =           | INSUFFICIENT_BALANCE | =           | READY 63.00 | READY 63.00 | READY 10.00
            """;

    private TestUser creator;
    private String booking;
    private String intent;
    private String payout;

    static Stream<Arguments> cells() {
        return Table.cells(TABLE);
    }

    @BeforeEach
    void aBooking() {
        creator = aCreator();
        booking = StripeWorld.fresh("booking");
        payout = null;
        intent = book("70.00").text("createBookingPayment.stripePaymentIntentId");
    }

    @ParameterizedTest(name = "{0}: {1} → {2}")
    @MethodSource("cells")
    void each_command_in_each_state(String state, String command, String expected) {
        bring(state);
        String before = described();
        String standing = balanceLine(creator);

        String refusal = happen(command);

        boolean unchanged = expected.equals("=") || expected.equals(refusal);
        // A paid part of a claimed share shows only in the balance.
        assertThat(described()).isEqualTo(unchanged ? before : expected);
        assertThat(refusal).isEqualTo(expected.contains("_") || expected.equals("CONFLICT") ? expected : null);
        if (unchanged) {
            assertThat(balanceLine(creator)).isEqualTo(standing);
        }
    }

    private void bring(String state) {
        switch (state) {
            case "PENDING" -> {}
            case "FAILED" -> {
                StripeWorld.stripe().decline(intent, "card_declined");
                stripeTells();
            }
            case "HELD" -> {
                StripeWorld.stripe().pay(intent);
                stripeTells();
            }
            case "READY" -> {
                bring("HELD");
                timePasses(Duration.ofDays(7));
                releases.run();
            }
            case "PARTLY" -> {
                bring("READY");
                claim("20.00");
            }
            case "REST" -> {
                bring("PARTLY");
                transferIs("transfer.paid");
            }
            case "PROCESSING" -> {
                bring("READY");
                claim("63.00");
            }
            case "PAID" -> {
                bring("PROCESSING");
                transferIs("transfer.paid");
            }
            default -> throw new IllegalArgumentException(state);
        }
        assertThat(described()).startsWith(state.equals("PARTLY") || state.equals("REST") ? "READY 43.00" : state);
    }

    /** Returns the code of the refusal; null if it succeeded. */
    private String happen(String command) {
        return switch (command) {
            case "book again" -> book("70.00").code();
            case "book other" -> book("70.01").code();
            case "capture" -> refusalOf(Webhooks.tell("payment_intent.succeeded", captured(intent)));
            case "capture other" ->
                refusalOf(Webhooks.tell("payment_intent.succeeded", captured("pi_" + StripeWorld.fresh("other"))));
            case "payment failed" -> refusalOf(Webhooks.tell("payment_intent.payment_failed", Map.of("id", intent)));
            case "release" -> {
                timePasses(Duration.ofDays(7));
                releases.run();
                yield null;
            }
            case "claim" -> claimAll();
            case "settled" -> transferIs("transfer.paid");
            case "failed" -> transferIs("transfer.failed");
            case "reversed" -> transferIs("transfer.reversed");
            case "part reversed" -> transferIs("transfer.updated");
            default -> throw new IllegalArgumentException(command);
        };
    }

    private Reply book(String amount) {
        return TestUser.PLATFORM.graphql(
                """
                mutation($payment: BookingPaymentInput!) { createBookingPayment(payment: $payment) { stripePaymentIntentId } }""",
                "payment",
                Map.of("bookingId", booking, "creatorId", creator.creatorId(), "amount", new BigDecimal(amount)));
    }

    private Map<String, Object> captured(String intentId) {
        return Map.of(
                "id",
                intentId,
                "amount_received",
                7000,
                "currency",
                "eur",
                "metadata",
                Map.of("bookingId", booking, "creatorId", creator.creatorId()));
    }

    /** Applies the event; returns the code of its refusal or null. */
    private String refusalOf(String event) {
        inbox.run();
        String outcome = books.rows("select status, outcome from stripe_event where id = '" + event + "'")
                .getFirst();
        return outcome.startsWith("REFUSED ") ? outcome.substring(8, outcome.indexOf(':')) : null;
    }

    private String claimAll() {
        String available = balance(creator).text("balance.availableBalance");
        if (new BigDecimal(available).signum() == 0) {
            return request(creator, "63.00").code();
        }
        claim(available);
        return null;
    }

    /** Processes the payout and loses Stripe's own event. */
    private void claim(String amount) {
        payout = requested(creator, amount);
        process(payout).data("processPayout.id");
        StripeWorld.stripe().drop(event -> event.type().equals("transfer.created"));
    }

    /** Changes the payout's transfer at Stripe, which sends an event; for an unknown one only the event is sent. */
    private String transferIs(String type) {
        if (payout == null) {
            return refusalOf(Webhooks.tell(type, Map.of("id", "tr_" + StripeWorld.fresh("made"))));
        }
        String transfer = StripeWorld.transfersOf(payout).getFirst().id();
        switch (type) {
            case "transfer.failed" -> StripeWorld.stripe().failTransfer(transfer);
            case "transfer.reversed" ->
                StripeWorld.stripe()
                        .reverseTransfer(
                                transfer,
                                StripeWorld.transfersOf(payout).getFirst().amount());
            case "transfer.updated" -> StripeWorld.stripe().reverseTransfer(transfer, 1000);
            default -> StripeWorld.stripe().emit(type, transfer);
        }
        stripeTells();
        return null;
    }

    /** All payments of the booking, the oldest first. */
    private String described() {
        List<String> newestFirst = new ArrayList<>();
        creator.graphql("{ payments { nodes { status payoutStatus remainingAmount } } }")
                .data("payments.nodes")
                .forEach(node -> {
                    String status = node.path("status").asText();
                    newestFirst.add(
                            status.equals("SUCCEEDED")
                                    ? node.path("payoutStatus").asText() + " "
                                            + node.path("remainingAmount").asText()
                                    : status);
                });
        return String.join(" + ", newestFirst.reversed());
    }
}
