package com.callstar.payouts.story.payments;

import static org.assertj.core.api.Assertions.assertThat;

import com.callstar.payouts.story.Reply;
import com.callstar.payouts.story.Story;
import com.callstar.payouts.story.StripeWorld;
import com.callstar.payouts.story.Table;
import com.callstar.payouts.story.TestUser;
import io.quarkus.test.junit.QuarkusTest;
import java.time.Duration;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** Every kind of refund and dispute × every state of a payment of 70.00 with a fee of 7.00. */
@QuarkusTest
class ReturnsTest extends Story {

    /**
     * The payment's status, where the share stands, and what remains of it (negative: owed); then the creator's available,
     * pending, processing and paid. In PARTLY, 20.00 of the share are on their way; in REST they are paid. A part is 35.00: of
     * the share 31.50, of the fee 3.50.
     */
    private static final String TABLE = """
                       | refund part                                                | refund all                                     | refund part fails                       | refund all fails                        | inquiry                                | inquiry closed                          | dispute                                | dispute part lost                                | dispute won                             | dispute lost                                   | refund part, dispute lost
            HELD       | PARTIALLY_REFUNDED HELD 31.50, 0.00 31.50 0.00 0.00        | REFUNDED CANCELLED 0.00, 0.00 0.00 0.00 0.00   | SUCCEEDED HELD 63.00, 0.00 63.00 0.00 0.00 | SUCCEEDED HELD 63.00, 0.00 63.00 0.00 0.00 | DISPUTED HELD 63.00, 0.00 63.00 0.00 0.00 | SUCCEEDED HELD 63.00, 0.00 63.00 0.00 0.00 | DISPUTED HELD 63.00, 0.00 63.00 0.00 0.00 | DISPUTED HELD 31.50, 0.00 31.50 0.00 0.00        | SUCCEEDED HELD 63.00, 0.00 63.00 0.00 0.00 | DISPUTED CANCELLED 0.00, 0.00 0.00 0.00 0.00   | DISPUTED CANCELLED 0.00, 0.00 0.00 0.00 0.00
            READY      | PARTIALLY_REFUNDED READY 31.50, 31.50 0.00 0.00 0.00       | REFUNDED CANCELLED 0.00, 0.00 0.00 0.00 0.00   | SUCCEEDED READY 63.00, 63.00 0.00 0.00 0.00 | SUCCEEDED READY 63.00, 63.00 0.00 0.00 0.00 | DISPUTED HELD 63.00, 0.00 63.00 0.00 0.00 | SUCCEEDED READY 63.00, 63.00 0.00 0.00 0.00 | DISPUTED HELD 63.00, 0.00 63.00 0.00 0.00 | DISPUTED READY 31.50, 31.50 0.00 0.00 0.00       | SUCCEEDED READY 63.00, 63.00 0.00 0.00 0.00 | DISPUTED CANCELLED 0.00, 0.00 0.00 0.00 0.00   | DISPUTED CANCELLED 0.00, 0.00 0.00 0.00 0.00
            PARTLY     | PARTIALLY_REFUNDED READY 11.50, 11.50 0.00 20.00 0.00      | REFUNDED PROCESSING -20.00, -20.00 0.00 20.00 0.00 | SUCCEEDED READY 43.00, 43.00 0.00 20.00 0.00 | SUCCEEDED READY 43.00, 43.00 0.00 20.00 0.00 | DISPUTED HELD 43.00, 0.00 43.00 20.00 0.00 | SUCCEEDED READY 43.00, 43.00 0.00 20.00 0.00 | DISPUTED HELD 43.00, 0.00 43.00 20.00 0.00 | DISPUTED READY 11.50, 11.50 0.00 20.00 0.00 | SUCCEEDED READY 43.00, 43.00 0.00 20.00 0.00 | DISPUTED PROCESSING -20.00, -20.00 0.00 20.00 0.00 | DISPUTED PROCESSING -20.00, -20.00 0.00 20.00 0.00
            REST       | PARTIALLY_REFUNDED READY 11.50, 11.50 0.00 0.00 20.00      | REFUNDED PAID -20.00, -20.00 0.00 0.00 20.00   | SUCCEEDED READY 43.00, 43.00 0.00 0.00 20.00 | SUCCEEDED READY 43.00, 43.00 0.00 0.00 20.00 | DISPUTED HELD 43.00, 0.00 43.00 0.00 20.00 | SUCCEEDED READY 43.00, 43.00 0.00 0.00 20.00 | DISPUTED HELD 43.00, 0.00 43.00 0.00 20.00 | DISPUTED READY 11.50, 11.50 0.00 0.00 20.00 | SUCCEEDED READY 43.00, 43.00 0.00 0.00 20.00 | DISPUTED PAID -20.00, -20.00 0.00 0.00 20.00 | DISPUTED PAID -20.00, -20.00 0.00 0.00 20.00
            PROCESSING | PARTIALLY_REFUNDED PROCESSING -31.50, -31.50 0.00 63.00 0.00 | REFUNDED PROCESSING -63.00, -63.00 0.00 63.00 0.00 | SUCCEEDED PROCESSING 0.00, 0.00 0.00 63.00 0.00 | SUCCEEDED PROCESSING 0.00, 0.00 0.00 63.00 0.00 | DISPUTED PROCESSING 0.00, 0.00 0.00 63.00 0.00 | SUCCEEDED PROCESSING 0.00, 0.00 0.00 63.00 0.00 | DISPUTED PROCESSING 0.00, 0.00 0.00 63.00 0.00 | DISPUTED PROCESSING -31.50, -31.50 0.00 63.00 0.00 | SUCCEEDED PROCESSING 0.00, 0.00 0.00 63.00 0.00 | DISPUTED PROCESSING -63.00, -63.00 0.00 63.00 0.00 | DISPUTED PROCESSING -63.00, -63.00 0.00 63.00 0.00
            PAID       | PARTIALLY_REFUNDED PAID -31.50, -31.50 0.00 0.00 63.00     | REFUNDED PAID -63.00, -63.00 0.00 0.00 63.00   | SUCCEEDED PAID 0.00, 0.00 0.00 0.00 63.00 | SUCCEEDED PAID 0.00, 0.00 0.00 0.00 63.00 | DISPUTED PAID 0.00, 0.00 0.00 0.00 63.00 | SUCCEEDED PAID 0.00, 0.00 0.00 0.00 63.00 | DISPUTED PAID 0.00, 0.00 0.00 0.00 63.00 | DISPUTED PAID -31.50, -31.50 0.00 0.00 63.00 | SUCCEEDED PAID 0.00, 0.00 0.00 0.00 63.00 | DISPUTED PAID -63.00, -63.00 0.00 0.00 63.00 | DISPUTED PAID -63.00, -63.00 0.00 0.00 63.00
            """;

    /** The result when the open (or paid) payout then arrives, fails, or fails late. */
    private static final String AFTERWARDS = """
                                      | then it arrives                                     | then it fails
            PROCESSING, refund part   | PARTIALLY_REFUNDED PAID -31.50, -31.50 0.00 0.00 63.00 | PARTIALLY_REFUNDED READY 31.50, 31.50 0.00 0.00 0.00
            PROCESSING, refund all    | REFUNDED PAID -63.00, -63.00 0.00 0.00 63.00        | REFUNDED CANCELLED 0.00, 0.00 0.00 0.00 0.00
            PROCESSING, inquiry       | DISPUTED PAID 0.00, 0.00 0.00 0.00 63.00            | DISPUTED HELD 63.00, 0.00 63.00 0.00 0.00
            PROCESSING, dispute       | DISPUTED PAID 0.00, 0.00 0.00 0.00 63.00            | DISPUTED HELD 63.00, 0.00 63.00 0.00 0.00
            PROCESSING, dispute won   | SUCCEEDED PAID 0.00, 0.00 0.00 0.00 63.00           | SUCCEEDED READY 63.00, 63.00 0.00 0.00 0.00
            PROCESSING, dispute lost  | DISPUTED PAID -63.00, -63.00 0.00 0.00 63.00        | DISPUTED CANCELLED 0.00, 0.00 0.00 0.00 0.00
            PARTLY, refund all        | REFUNDED PAID -20.00, -20.00 0.00 0.00 20.00        | REFUNDED CANCELLED 0.00, 0.00 0.00 0.00 0.00
            PARTLY, refund part       | PARTIALLY_REFUNDED READY 11.50, 11.50 0.00 0.00 20.00 | PARTIALLY_REFUNDED READY 31.50, 31.50 0.00 0.00 0.00
            PARTLY, dispute           | DISPUTED HELD 43.00, 0.00 43.00 0.00 20.00          | DISPUTED HELD 63.00, 0.00 63.00 0.00 0.00
            PAID, refund all          | REFUNDED PAID -63.00, -63.00 0.00 0.00 63.00        | REFUNDED CANCELLED 0.00, 0.00 0.00 0.00 0.00
            PAID, refund part         | PARTIALLY_REFUNDED PAID -31.50, -31.50 0.00 0.00 63.00 | PARTIALLY_REFUNDED READY 31.50, 31.50 0.00 0.00 0.00
            PAID, dispute             | DISPUTED PAID 0.00, 0.00 0.00 0.00 63.00            | DISPUTED HELD 63.00, 0.00 63.00 0.00 0.00
            PAID, dispute lost        | DISPUTED PAID -63.00, -63.00 0.00 0.00 63.00        | DISPUTED CANCELLED 0.00, 0.00 0.00 0.00 0.00
            """;

    private TestUser creator;
    private String intent;
    private String transfer;

    /** Refunds and disputes cost the platform money that it has already transferred. */
    @BeforeEach
    void thePlatformHasMoneyOfItsOwn() {
        StripeWorld.stripe().topUp(100_000, "eur");
    }

    static Stream<Arguments> cells() {
        return Table.cells(TABLE);
    }

    static Stream<Arguments> afterwards() {
        return Table.cells(AFTERWARDS);
    }

    @ParameterizedTest(name = "{0}: {1} → {2}")
    @MethodSource("cells")
    void each_refund_or_dispute_in_each_state(String state, String kind, String expected) {
        bring(state);
        happen(kind);
        stripeTells();
        releases.run();
        assertThat(described()).isEqualTo(expected);
    }

    @ParameterizedTest(name = "{0}: {1}, told in disorder → {2}")
    @MethodSource("cells")
    void repeated_and_reordered_events_end_the_same(String state, String kind, String expected) {
        bring(state);
        happen(kind);
        StripeWorld.stripe().deliverShuffled((state + kind).hashCode(), 3);
        inbox.run();
        releases.run();
        assertThat(described()).isEqualTo(expected);
    }

    @ParameterizedTest(name = "{0}, {1} → {2}")
    @MethodSource("afterwards")
    void each_payout_outcome_after_a_refund(String row, String end, String expected) {
        String[] told = row.split(", ", 2);
        bring(told[0]);
        happen(told[1]);
        stripeTells();
        if (end.endsWith("arrives")) {
            StripeWorld.stripe().emit("transfer.paid", transfer);
        } else {
            StripeWorld.stripe().failTransfer(transfer);
        }
        stripeTells();
        releases.run();
        assertThat(described()).isEqualTo(expected);
    }

    private void bring(String state) {
        creator = aCreator();
        intent = booked(creator, "70.00", "EUR");
        StripeWorld.stripe().pay(intent);
        stripeTells();
        if (state.equals("HELD")) {
            return;
        }
        timePasses(Duration.ofDays(7));
        releases.run();
        if (state.equals("READY")) {
            return;
        }
        String payout = requested(creator, List.of("PARTLY", "REST").contains(state) ? "20.00" : "63.00");
        transfer = process(payout).text("processPayout.stripeTransferId");
        if (List.of("PARTLY", "PROCESSING").contains(state)) {
            StripeWorld.stripe().drop(event -> event.type().startsWith("transfer."));
        }
        stripeTells();
    }

    private void happen(String kind) {
        switch (kind) {
            case "refund part" -> StripeWorld.stripe().refund(intent, 3500);
            case "refund all" -> StripeWorld.stripe().refund(intent, 7000);
            case "refund part fails" ->
                StripeWorld.stripe().failRefund(StripeWorld.stripe().refund(intent, 3500), "expired_or_canceled_card");
            case "refund all fails" ->
                StripeWorld.stripe().failRefund(StripeWorld.stripe().refund(intent, 7000), "expired_or_canceled_card");
            case "inquiry" -> StripeWorld.stripe().openInquiry(intent);
            case "inquiry closed" ->
                StripeWorld.stripe().closeDispute(StripeWorld.stripe().openInquiry(intent), true);
            case "dispute" -> StripeWorld.stripe().openDispute(intent);
            case "dispute part lost" ->
                StripeWorld.stripe().closeDispute(StripeWorld.stripe().openDispute(intent, 3500), false);
            case "dispute won" ->
                StripeWorld.stripe().closeDispute(StripeWorld.stripe().openDispute(intent), true);
            case "dispute lost" ->
                StripeWorld.stripe().closeDispute(StripeWorld.stripe().openDispute(intent), false);
            case "refund part, dispute lost" -> {
                happen("refund part");
                happen("dispute lost");
            }
            default -> throw new IllegalArgumentException(kind);
        }
    }

    private String described() {
        books.balance(creator.creatorId());
        Reply reply = creator.graphql("""
                { payments { nodes { status payoutStatus remainingAmount } }
                  balance { availableBalance pendingBalance processingBalance totalPaid } }""");
        return "%s %s %s, %s %s %s %s"
                .formatted(
                        reply.text("payments.nodes.0.status"),
                        reply.text("payments.nodes.0.payoutStatus"),
                        reply.text("payments.nodes.0.remainingAmount"),
                        reply.text("balance.availableBalance"),
                        reply.text("balance.pendingBalance"),
                        reply.text("balance.processingBalance"),
                        reply.text("balance.totalPaid"));
    }
}
