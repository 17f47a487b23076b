package com.callstar.payouts.story.payouts;

import static org.assertj.core.api.Assertions.assertThat;

import com.callstar.payouts.story.Reply;
import com.callstar.payouts.story.Story;
import com.callstar.payouts.story.StripeWorld;
import com.callstar.payouts.story.Table;
import com.callstar.payouts.story.TestUser;
import com.callstar.payouts.story.Webhooks;
import com.callstar.stripesimulator.Fault;
import com.callstar.stripesimulator.SimulatedTransfer;
import io.quarkus.test.junit.QuarkusTest;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** Every state of a payout × every command. */
@QuarkusTest
class PayoutStatesTest extends Story {

    /**
     * The new state with the amount sent, = for no change, or the code of the refusal, which changes
     * nothing either. UNKNOWN is PROCESSING without an answer from Stripe; REFUSED and LATE are kinds of FAILED.
     */
    private static final String TABLE = """
                       | request another        | process          | reject        | withdraw      | withdraw other's | settled    | failed  | reversed | part reversed
            PENDING    | PENDING_REQUEST_EXISTS | PROCESSING 63.00 | CANCELLED     | CANCELLED     | PAYOUT_NOT_FOUND | =          | =       | =        | =
            PROCESSING | =                      | =                | INVALID_STATE | INVALID_STATE | PAYOUT_NOT_FOUND | PAID 63.00 | FAILED  | FAILED   | PAID 53.00
            UNKNOWN    | =                      | =                | INVALID_STATE | INVALID_STATE | PAYOUT_NOT_FOUND | PAID 63.00 | FAILED  | FAILED   | PAID 53.00
            PAID       | =                      | =                | INVALID_STATE | INVALID_STATE | PAYOUT_NOT_FOUND | =          | FAILED  | FAILED   | PAID 53.00
            REFUSED    | =                      | INVALID_STATE    | INVALID_STATE | INVALID_STATE | PAYOUT_NOT_FOUND | =          | =       | =        | =
            LATE       | =                      | INVALID_STATE    | INVALID_STATE | INVALID_STATE | PAYOUT_NOT_FOUND | =          | =       | =        | =
            WITHDRAWN  | =                      | INVALID_STATE    | INVALID_STATE | INVALID_STATE | PAYOUT_NOT_FOUND | =          | =       | =        | =
            REJECTED   | =                      | INVALID_STATE    | INVALID_STATE | INVALID_STATE | PAYOUT_NOT_FOUND | =          | =       | =        | =
            """;

    private TestUser creator;
    private String account;
    private String payout;

    static Stream<Arguments> cells() {
        return Table.cells(TABLE);
    }

    @BeforeEach
    void aRequestOfHalfTheBalance() {
        account = StripeWorld.readyAccount("EUR");
        creator = aCreator(account);
        released(creator, "140.00");
        payout = requested(creator, "63.00");
    }

    @ParameterizedTest(name = "{0}: {1} → {2}")
    @MethodSource("cells")
    void each_command_in_each_state(String state, String command, String expected) {
        bring(state);
        String before = described();
        String standing = balanceLine(creator);
        int transfers = transfers();

        String refusal = happen(command);

        if (expected.equals("=") || expected.equals(refusal)) {
            assertThat(described()).isEqualTo(before);
            assertThat(balanceLine(creator)).isEqualTo(standing);
            assertThat(transfers()).as("nothing is paid again").isEqualTo(transfers);
        } else {
            assertThat(described()).isEqualTo(expected);
        }
        assertThat(refusal).isEqualTo(expected.contains("_") ? expected : null);
        assertThat(balanceLine(creator)).as("the money is where the state says").isEqualTo(standingOf(described()));
    }

    private void bring(String state) {
        switch (state) {
            case "PENDING" -> {}
            case "PROCESSING" -> processUntold().data("processPayout.id");
            case "UNKNOWN" -> {
                StripeWorld.stripe().fault(Fault.commitThenDrop(), "POST", "/v1/transfers", 1);
                assertThat(processUntold().code()).isEqualTo("STRIPE_UNAVAILABLE");
            }
            case "PAID" -> {
                bring("PROCESSING");
                stripeTells("transfer.paid");
            }
            case "REFUSED" -> {
                StripeWorld.stripe()
                        .fault(Fault.refused(400, "account_invalid", "Not enough."), "POST", "/v1/transfers", 1);
                assertThat(process(payout).code()).isEqualTo("STRIPE_REFUSED");
            }
            case "LATE" -> {
                bring("PAID");
                stripeTells("transfer.failed");
            }
            case "WITHDRAWN" -> withdraw(creator, payout).data("cancelPayoutRequest.id");
            case "REJECTED" -> reject(payout, "Not now").data("rejectPayout.id");
            default -> throw new IllegalArgumentException(state);
        }
    }

    /** Processes the payout and loses Stripe's own event. */
    private Reply processUntold() {
        Reply reply = process(payout);
        StripeWorld.stripe().drop(event -> event.type().equals("transfer.created"));
        return reply;
    }

    /** Returns the code of the refusal; null if it succeeded. */
    private String happen(String command) {
        return switch (command) {
            case "request another" -> another();
            case "process" -> processUntold().code();
            case "reject" -> reject(payout, "Not now").code();
            case "withdraw" -> withdraw(creator, payout).code();
            case "withdraw other's" -> withdraw(aCreator(), payout).code();
            case "settled" -> stripeTells("transfer.paid");
            case "failed" -> stripeTells("transfer.failed");
            case "reversed" -> stripeTells("transfer.reversed");
            case "part reversed" -> stripeTells("transfer.updated");
            default -> throw new IllegalArgumentException(command);
        };
    }

    private String another() {
        Reply reply = request(creator, "10.00");
        if (reply.code() == null) {
            withdraw(creator, reply.text("requestPayout.id")).data("cancelPayoutRequest.id");
        }
        return reply.code();
    }

    /** Plays it at Stripe, which sends an event; if there is no transfer any more, only the event is sent. */
    private String stripeTells(String type) {
        List<String> standing = StripeWorld.transfersOf(payout).stream()
                .filter(transfer -> transfer.amountReversed() == 0)
                .map(SimulatedTransfer::id)
                .toList();
        if (standing.isEmpty()) {
            Webhooks.tell(type, made(type));
        } else {
            happens(type, standing.getFirst());
        }
        stripeTells();
        return null;
    }

    private static void happens(String type, String transfer) {
        switch (type) {
            case "transfer.failed" -> StripeWorld.stripe().failTransfer(transfer);
            case "transfer.reversed" -> StripeWorld.stripe().reverseTransfer(transfer, 6300);
            case "transfer.updated" -> StripeWorld.stripe().reverseTransfer(transfer, 1000);
            default -> StripeWorld.stripe().emit(type, transfer);
        }
    }

    /** Our token from Stripe's metadata; an invented one if nothing was ever made. */
    private Map<String, Object> made(String type) {
        List<String> orders =
                books.rows("select reference, stripe_id from disbursement where payout_id = '" + payout + "'");
        String[] order = orders.isEmpty()
                ? new String[] {"ref_unknown", "null"}
                : orders.getFirst().split(" ");
        return Map.of(
                "id",
                order[1].equals("null") ? "tr_" + StripeWorld.fresh("made") : order[1],
                "amount",
                6300,
                "amount_reversed",
                type.equals("transfer.reversed") ? 6300 : 0,
                "currency",
                "eur",
                "destination",
                account,
                "metadata",
                Map.of("disbursementId", order[0]));
    }

    private String described() {
        Reply reply = payout(payout);
        String status = reply.text("payout.status");
        String amount = reply.text("payout.actualAmount");
        return amount == null ? status : status + " " + amount;
    }

    private int transfers() {
        return (int) StripeWorld.stripe().transfers().stream()
                .filter(transfer -> transfer.destination().equals(account))
                .count();
    }

    private static String standingOf(String described) {
        String line = "available %s, pending 0.00, processing %s, paid %s";
        return switch (described) {
            case "PROCESSING 63.00" -> line.formatted("63.00", "63.00", "0.00");
            case "PAID 63.00" -> line.formatted("63.00", "0.00", "63.00");
            case "PAID 53.00" -> line.formatted("73.00", "0.00", "53.00");
            default -> line.formatted("126.00", "0.00", "0.00");
        };
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("states")
    void time_alone_changes_no_final_state(String state) {
        bring(state);
        String before = described();
        timePasses(Duration.ofDays(2));
        releases.run();
        assertThat(described()).isEqualTo(before);
    }

    static Stream<String> states() {
        return Table.rows(TABLE);
    }
}
