package com.callstar.payouts.story.stripe;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;

import com.callstar.payouts.story.StripeWorld;
import com.callstar.payouts.story.TestUser;
import com.callstar.payouts.story.Webhooks;
import com.callstar.stripesimulator.Fault;
import com.callstar.stripesimulator.SimulatedTransfer;
import io.quarkus.test.junit.QuarkusTest;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Events about the transfer and the fee of a destination charge are hints: what Stripe has of them is applied. */
@QuarkusTest
class DestinationChargeHintsTest extends WebhookStory {

    private TestUser creator;
    private String account;
    private String intent;
    private SimulatedTransfer transfer;
    private String fee;

    @BeforeEach
    void aDestinationChargeIsCaptured() {
        account = StripeWorld.readyAccount("EUR");
        creator = aCreator(account);
        paidToTheAccount(creator, account, 7000, 700L);
        intent = books.rows(
                        "select stripe_payment_intent_id from payment where creator_id = '" + creator.creatorId() + "'")
                .getFirst();
        transfer = StripeWorld.stripe().transfers().stream()
                .filter(one -> one.destination().equals(account))
                .findFirst()
                .orElseThrow();
        fee = feeOf(transfer.sourceTransaction());
    }

    @ParameterizedTest
    @ValueSource(strings = {"transfer.reversed", "transfer.updated", "application_fee.refunded"})
    void an_event_that_stripes_object_contradicts_moves_nothing(String type) {
        assertThat(outcome(type, claimed(type))).startsWith("IGNORED");
        assertThat(returned()).isEqualTo("0 0");
    }

    @ParameterizedTest
    @ValueSource(strings = {"transfer.reversed", "transfer.updated", "application_fee.refunded"})
    void an_object_that_stripe_does_not_know_moves_nothing(String type) {
        Map<String, Object> object = claimed(type);
        object.put("id", StripeWorld.fresh("unknown"));
        assertThat(outcome(type, object)).startsWith("SUSPICIOUS Stripe knows no unknown_");
        assertThat(returned()).isEqualTo("0 0");
    }

    @Test
    void a_reversal_counts_as_much_as_stripes_transfer_says() {
        StripeWorld.stripe().reverseTransfer(transfer.id(), 1000);
        StripeWorld.stripe().drop(event -> true);
        assertThat(outcome("transfer.reversed", claimed("transfer.reversed"))).startsWith("HANDLED");
        assertThat(returned()).isEqualTo("1000 0");
    }

    @Test
    void a_fee_counts_as_much_as_stripes_fee_says() {
        StripeWorld.stripe().refundDestinationCharge(intent, 1000);
        StripeWorld.stripe().drop(event -> !event.type().startsWith("refund."));
        stripeTells();
        assertThat(returned()).isEqualTo("0 0");
        assertThat(outcome("application_fee.refunded", claimed("application_fee.refunded")))
                .startsWith("HANDLED");
        assertThat(returned()).isEqualTo("0 100");
    }

    @Test
    void copied_metadata_makes_no_reversal_of_ours() {
        Map<String, Object> object = claimed("transfer.reversed");
        object.put("metadata", Map.of("bookingId", "booking", "creatorId", creator.creatorId()));
        assertThat(outcome("transfer.reversed", object)).startsWith("IGNORED");
        assertThat(returned()).isEqualTo("0 0");
    }

    /** An attacker names our transfer to the creator, and the destination charge as its source. */
    @Test
    void our_own_transfer_is_not_taken_for_a_destination_charges() {
        released(creator, "70.00");
        String payout = requested(creator, "126.00");
        process(payout).data("processPayout.id");
        theBanksHaveIt();
        stripeTells();
        Map<String, Object> object = claimed("transfer.reversed");
        object.put("id", StripeWorld.transfersOf(payout).getFirst().id());
        assertThat(outcome("transfer.reversed", object)).startsWith("IGNORED");
        assertThat(returned()).isEqualTo("0 0");
        assertThat(statusOf(payout)).isEqualTo("PAID");
    }

    @Test
    void a_reversal_that_cannot_be_read_waits_until_stripe_answers() {
        StripeWorld.stripe().reverseTransfer(transfer.id(), 1000);
        StripeWorld.stripe().drop(event -> event.type().equals("transfer.updated"));
        StripeWorld.stripe().fault(Fault.unavailable(), "GET", "/v1/transfers/" + transfer.id(), 1);
        stripeTells();
        assertThat(returned()).isEqualTo("0 0");
        timePasses(Duration.ofMinutes(1));
        inbox.run();
        assertThat(returned()).isEqualTo("1000 0");
    }

    private static String feeOf(String charge) {
        return given().header("Authorization", "Bearer sk_test_any")
                .get(StripeWorld.stripe().base() + "/v1/charges/" + charge)
                .jsonPath()
                .getString("application_fee");
    }

    /** What an event of this type claims: everything was returned. */
    private Map<String, Object> claimed(String type) {
        return new HashMap<>(
                type.startsWith("transfer.")
                        ? Map.of(
                                "id",
                                transfer.id(),
                                "amount",
                                7000,
                                "amount_reversed",
                                7000,
                                "currency",
                                "eur",
                                "destination",
                                account,
                                "source_transaction",
                                transfer.sourceTransaction())
                        : Map.of(
                                "id",
                                fee,
                                "amount",
                                700,
                                "amount_refunded",
                                700,
                                "currency",
                                "eur",
                                "originating_transaction",
                                transfer.sourceTransaction()));
    }

    private String outcome(String type, Map<String, ?> object) {
        String event = Webhooks.tell(type, object);
        inbox.run();
        return stored(event);
    }

    /** What returned of the transfer and of the fee. */
    private String returned() {
        return books.rows("select transfer_reversed_amount, application_fee_refunded_amount from payment"
                        + " where stripe_payment_intent_id = '" + intent + "'")
                .getFirst();
    }
}
