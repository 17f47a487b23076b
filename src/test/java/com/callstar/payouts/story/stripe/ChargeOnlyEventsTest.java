package com.callstar.payouts.story.stripe;

import static org.assertj.core.api.Assertions.assertThat;

import com.callstar.payouts.story.StripeWorld;
import com.callstar.payouts.story.TestUser;
import com.callstar.payouts.story.Webhooks;
import com.callstar.stripesimulator.Fault;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.quarkus.test.junit.QuarkusTest;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Events that name only a charge: the charge at Stripe names the payment's intent. */
@QuarkusTest
class ChargeOnlyEventsTest extends WebhookStory {

    private TestUser creator;
    private String account;

    @BeforeEach
    void aCreatorWithAnAccount() {
        account = StripeWorld.readyAccount("EUR");
        creator = aCreator(account);
    }

    @ParameterizedTest
    @ValueSource(strings = {"dispute", "refund", "charge"})
    void an_unknown_charge_is_read_at_stripe_and_linked(String kind) {
        String charge = capturedWithoutCharge();
        String event = tell(kind, charge);
        assertThat(stored(event)).startsWith("HANDLED");
        assertThat(books.rows("select status from payment where stripe_charge_id = '" + charge + "'"))
                .containsExactly(kind.equals("dispute") ? "DISPUTED" : "PARTIALLY_REFUNDED");
        assertThat(shares(creator)).isEqualTo(kind.equals("dispute") ? "HELD 63.00" : "HELD 54.00");
    }

    @Test
    void a_linked_charge_is_not_read_again() {
        String charge = capturedWithoutCharge();
        tell("refund", charge);
        int asked = reads(charge);
        tell("dispute", charge);
        assertThat(asked).isEqualTo(1);
        assertThat(reads(charge)).isEqualTo(1);
    }

    @Test
    void fee_and_transfer_of_an_unknown_charge_return_to_the_books() {
        String intent = destinationCharge();
        ObjectNode event = paid(intent);
        object(event).putNull("latest_charge");
        assertThat(outcomeOf(event)).startsWith("HANDLED");
        StripeWorld.stripe().refundDestinationCharge(intent, 7000);
        StripeWorld.stripe()
                .drop(told ->
                        !told.type().equals("transfer.reversed") && !told.type().equals("application_fee.refunded"));
        stripeTells();
        assertThat(books.rows("select transfer_reversed_amount, application_fee_refunded_amount from payment"
                        + " where stripe_payment_intent_id = '" + intent + "'"))
                .containsExactly("7000 700");
        tell("refund", chargeOf(intent), 7000);
        assertThat(books.rows("select kind from ledger_account where balance <> 0 and creator_id = '"
                        + creator.creatorId() + "'"))
                .isEmpty();
    }

    @Test
    void an_event_waits_for_the_capture_of_the_intent_that_its_charge_names() {
        String intent = intent();
        ObjectNode paid = paid(intent);
        object(paid).putNull("latest_charge");
        String dispute = tell("dispute", chargeOf(intent));
        assertThat(stored(dispute)).startsWith("WAITING no payment of ours belongs to");

        assertThat(outcomeOf(paid)).startsWith("HANDLED");
        inbox.run();
        assertThat(stored(dispute)).startsWith("HANDLED");
        assertThat(frozen()).isEqualTo("63.00");
    }

    @Test
    void a_charge_that_stripe_does_not_know_is_suspicious_at_once() {
        for (String kind : new String[] {"dispute", "refund", "charge"}) {
            assertThat(stored(tell(kind, "ch_" + StripeWorld.fresh("nobody"))))
                    .startsWith("SUSPICIOUS Stripe knows no ch_");
        }
    }

    @Test
    void a_charge_of_another_business_is_ignored_at_once() {
        String intent = StripeWorld.stripe().createPaymentIntent(Map.of("amount", "7000", "currency", "eur"));
        paid(intent);
        for (String kind : new String[] {"dispute", "refund", "charge"}) {
            assertThat(stored(tell(kind, chargeOf(intent)))).isEqualTo("IGNORED not a payment of ours");
        }
    }

    @Test
    void an_event_waits_while_stripe_cannot_be_asked() {
        String charge = capturedWithoutCharge();
        StripeWorld.stripe().fault(Fault.unavailable(), "GET", "/v1/charges/" + charge, 1);
        String dispute = tell("dispute", charge);
        assertThat(stored(dispute)).startsWith("WAITING Stripe could not be asked");
        assertThat(frozen()).isEqualTo("0.00");

        timePasses(Duration.ofMinutes(1));
        inbox.run();
        assertThat(stored(dispute)).startsWith("HANDLED");
        assertThat(frozen()).isEqualTo("63.00");
    }

    @Test
    void a_charge_that_another_event_links_wakes_the_waiting_event() {
        String charge = capturedWithoutCharge();
        StripeWorld.stripe().fault(Fault.unavailable(), "GET", "/v1/charges/" + charge, 1);
        String dispute = tell("dispute", charge);
        assertThat(stored(dispute)).startsWith("WAITING");
        StripeWorld.stripe().emit("charge.updated", charge);
        stripeTells();
        assertThat(stored(dispute)).startsWith("HANDLED");
        assertThat(frozen()).isEqualTo("63.00");
    }

    /** The intent is captured, and its event names no charge; returns the charge. */
    private String capturedWithoutCharge() {
        String intent = intent();
        ObjectNode event = paid(intent);
        object(event).putNull("latest_charge");
        assertThat(outcomeOf(event)).startsWith("HANDLED");
        return chargeOf(intent);
    }

    private String intent() {
        return StripeWorld.stripe().createPaymentIntent(intentParameters());
    }

    private String destinationCharge() {
        Map<String, String> parameters = intentParameters();
        parameters.put("transfer_data[destination]", account);
        parameters.put("application_fee_amount", "700");
        return StripeWorld.stripe().createPaymentIntent(parameters);
    }

    private Map<String, String> intentParameters() {
        return new HashMap<>(Map.of(
                "amount",
                "7000",
                "currency",
                "eur",
                "metadata[bookingId]",
                StripeWorld.fresh("booking"),
                "metadata[creatorId]",
                creator.creatorId()));
    }

    private static String chargeOf(String intent) {
        return StripeWorld.stripe().charges().stream()
                .filter(charge -> intent.equals(charge.intent()))
                .findFirst()
                .orElseThrow()
                .id();
    }

    private static int reads(String charge) {
        return StripeWorld.stripe().requests("GET", "/v1/charges/" + charge).size();
    }

    private String tell(String kind, String charge) {
        return tell(kind, charge, 1000);
    }

    /** In the shape of old API versions, without the intent. */
    private String tell(String kind, String charge, long refunded) {
        Map<String, Object> object = new HashMap<>(Map.of("currency", "eur", "charge", charge));
        object.put("id", kind.equals("charge") ? charge : kind + "_" + StripeWorld.fresh("old"));
        object.put("amount", kind.equals("refund") ? refunded : 7000);
        object.put("amount_captured", 7000);
        object.put("amount_refunded", refunded);
        object.put("status", kind.equals("dispute") ? "needs_response" : "succeeded");
        String event = Webhooks.tell(
                switch (kind) {
                    case "dispute" -> "charge.dispute.created";
                    case "refund" -> "refund.created";
                    default -> "charge.refunded";
                },
                object);
        inbox.run();
        return event;
    }

    private String frozen() {
        return creator.graphql("{ balance { frozenBalance } }").text("balance.frozenBalance");
    }
}
