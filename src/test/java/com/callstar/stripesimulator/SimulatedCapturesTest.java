package com.callstar.stripesimulator;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.JsonNode;
import com.stripe.exception.InvalidRequestException;
import com.stripe.exception.StripeException;
import com.stripe.model.Charge;
import com.stripe.model.PaymentIntent;
import com.stripe.param.PaymentIntentCaptureParams;
import com.stripe.param.PaymentIntentCreateParams;
import com.stripe.param.PaymentIntentUpdateParams;
import com.stripe.param.RefundListParams;
import org.junit.jupiter.api.Test;

/** Manual and partial capture, intents that change or end, and how older API versions show them. */
class SimulatedCapturesTest extends SimulatedStripeFixture {

    private PaymentIntent authorized(long amount) throws StripeException {
        return authorized(PaymentIntentCreateParams.builder(), amount);
    }

    private PaymentIntent authorized(PaymentIntentCreateParams.Builder terms, long amount) throws StripeException {
        String id = client.v1()
                .paymentIntents()
                .create(terms.setAmount(amount)
                        .setCurrency("usd")
                        .setCaptureMethod(PaymentIntentCreateParams.CaptureMethod.MANUAL)
                        .build())
                .getId();
        stripe.pay(id);
        return client.v1().paymentIntents().retrieve(id);
    }

    private PaymentIntent captured(String id, long amount) throws StripeException {
        return client.v1()
                .paymentIntents()
                .capture(
                        id,
                        PaymentIntentCaptureParams.builder()
                                .setAmountToCapture(amount)
                                .build());
    }

    private static PaymentIntentCreateParams.Builder toAliceWith(Long part, Long fee) {
        var data = PaymentIntentCreateParams.TransferData.builder().setDestination(ALICE);
        return PaymentIntentCreateParams.builder()
                .setTransferData(
                        part == null ? data.build() : data.setAmount(part).build())
                .setApplicationFeeAmount(fee);
    }

    @Test
    void an_authorisation_moves_no_money_until_it_is_captured() throws StripeException {
        PaymentIntent intent = authorized(7_000);

        assertThat(intent.getStatus()).isEqualTo("requires_capture");
        assertThat(intent.getAmountCapturable()).isEqualTo(7_000);
        assertThat(stripe.platformBalance("usd")).isZero();
        assertThat(stripe.events())
                .extracting(SimulatedEvent::type)
                .contains("payment_intent.amount_capturable_updated")
                .doesNotContain("payment_intent.succeeded");
        assertThatThrownBy(() -> stripe.refund(intent.getId(), 100)).hasMessageContaining("not captured");
        assertThatThrownBy(() -> client.v1()
                        .transfers()
                        .create(toAlice(100)
                                .setSourceTransaction(intent.getLatestCharge())
                                .build()))
                .hasMessageContaining("not captured");
    }

    @Test
    void a_partial_capture_releases_the_rest_which_is_no_refund() throws StripeException {
        PaymentIntent intent = captured(authorized(7_000).getId(), 5_000);

        Charge charge = client.v1().charges().retrieve(intent.getLatestCharge());
        assertThat(intent.getStatus()).isEqualTo("succeeded");
        assertThat(intent.getAmount()).isEqualTo(7_000);
        assertThat(intent.getAmountReceived()).isEqualTo(5_000);
        assertThat(charge.getAmountCaptured()).isEqualTo(5_000);
        assertThat(charge.getAmountRefunded()).isZero();
        assertThat(stripe.platformBalance("usd")).isEqualTo(5_000);
        assertThatThrownBy(() -> stripe.refund(intent.getId(), 5_001)).hasMessageContaining("greater than unrefunded");
        stripe.refund(intent.getId(), 5_000);
        assertThat(client.v1().charges().retrieve(charge.getId()).getRefunded()).isTrue();
        assertThat(stripe.platformBalance("usd")).isZero();
    }

    @Test
    void no_capture_is_repeated_or_above_the_authorisation() throws StripeException {
        String id = authorized(7_000).getId();

        assertThatThrownBy(() -> captured(id, 7_001))
                .isInstanceOfSatisfying(
                        InvalidRequestException.class,
                        refusal -> assertThat(refusal.getCode()).isEqualTo("amount_too_large"));
        captured(id, 7_000);
        assertThatThrownBy(() -> captured(id, 1))
                .isInstanceOfSatisfying(
                        InvalidRequestException.class,
                        refusal -> assertThat(refusal.getCode()).isEqualTo("payment_intent_unexpected_state"));
    }

    @Test
    void the_transferred_part_is_capped_at_what_was_captured() throws StripeException {
        captured(authorized(toAliceWith(6_300L, null), 7_000).getId(), 5_000);

        assertThat(stripe.balanceOf(ALICE, "usd")).isEqualTo(5_000);
        assertThat(stripe.platformBalance("usd")).isZero();
    }

    @Test
    void the_application_fee_is_capped_at_what_was_captured() throws StripeException {
        captured(authorized(toAliceWith(null, 700L), 7_000).getId(), 600);

        assertThat(stripe.balanceOf(ALICE, "usd")).isZero();
        assertThat(stripe.platformBalance("usd")).isEqualTo(600);
        assertThat(stripe.charges()).singleElement().satisfies(charge -> {
            assertThat(charge.applicationFee()).isEqualTo(600);
            assertThat(charge.destination()).isEqualTo(ALICE);
        });
    }

    @Test
    void a_payment_without_destination_has_no_fee_and_no_transferred_part() throws StripeException {
        String authorized = authorized(7_000).getId();
        String unpaid = intent(7_000).getId();

        assertThatThrownBy(() -> client.v1()
                        .paymentIntents()
                        .capture(
                                authorized,
                                PaymentIntentCaptureParams.builder()
                                        .setApplicationFeeAmount(100L)
                                        .build()))
                .hasMessageContaining("with a destination");
        assertThatThrownBy(() -> client.v1()
                        .paymentIntents()
                        .update(
                                unpaid,
                                PaymentIntentUpdateParams.builder()
                                        .setAmount(8_000L)
                                        .setTransferData(PaymentIntentUpdateParams.TransferData.builder()
                                                .setAmount(100L)
                                                .build())
                                        .build()))
                .hasMessageContaining("with a destination");
        assertThat(client.v1().paymentIntents().retrieve(unpaid).getAmount()).isEqualTo(7_000);
        assertThat(stripe.platformBalance("usd")).isZero();
    }

    @Test
    void a_canceled_authorisation_was_never_captured() throws StripeException {
        String id = authorized(7_000).getId();

        PaymentIntent intent = client.v1().paymentIntents().cancel(id);

        assertThat(intent.getStatus()).isEqualTo("canceled");
        assertThat(client.v1().charges().retrieve(intent.getLatestCharge()).getCaptured())
                .isFalse();
        assertThat(stripe.platformBalance("usd")).isZero();
        assertThatThrownBy(() -> captured(id, 100)).isInstanceOf(InvalidRequestException.class);
        assertThat(stripe.charges())
                .singleElement()
                .satisfies(charge -> assertThat(charge.kept()).isZero());
    }

    @Test
    void an_uncaptured_authorisation_expires() throws StripeException {
        String id = authorized(7_000).getId();

        stripe.expireAuthorization(id);

        assertThat(client.v1().paymentIntents().retrieve(id).getCancellationReason())
                .isEqualTo("automatic");
        assertThat(stripe.events())
                .extracting(SimulatedEvent::type)
                .endsWith("charge.expired", "payment_intent.canceled");
    }

    @Test
    void an_amount_can_change_until_it_is_paid() throws StripeException {
        String id = intent(7_000).getId();
        PaymentIntentUpdateParams dearer =
                PaymentIntentUpdateParams.builder().setAmount(9_000L).build();

        assertThat(client.v1().paymentIntents().update(id, dearer).getAmount()).isEqualTo(9_000);
        stripe.pay(id);

        assertThat(stripe.platformBalance("usd")).isEqualTo(9_000);
        assertThatThrownBy(() -> client.v1().paymentIntents().update(id, dearer))
                .isInstanceOfSatisfying(
                        InvalidRequestException.class,
                        refusal -> assertThat(refusal.getCode()).isEqualTo("payment_intent_unexpected_state"));
    }

    @Test
    void a_canceled_intent_can_be_neither_confirmed_nor_paid() throws StripeException {
        String id = intent(7_000).getId();
        stripe.cancel(id);

        assertThatThrownBy(() -> client.v1().paymentIntents().confirm(id))
                .isInstanceOfSatisfying(
                        InvalidRequestException.class,
                        refusal -> assertThat(refusal.getCode()).isEqualTo("payment_intent_unexpected_state"));
        assertThatThrownBy(() -> stripe.pay(id)).hasMessageContaining("status of canceled");
    }

    @Test
    void before_2025_what_was_not_captured_counts_as_refunded() throws Exception {
        stripe.speaks(ApiShape.BEFORE_2025_03_31);
        PaymentIntent intent = captured(authorized(7_000).getId(), 5_000);

        JsonNode charge = told("charge.refunded");
        assertThat(charge.get("amount_captured").asLong()).isEqualTo(5_000);
        assertThat(charge.get("amount_refunded").asLong()).isEqualTo(2_000);
        JsonNode refund = told("refund.created");
        assertThat(refund.get("amount").asLong()).isEqualTo(2_000);
        assertThat(refund.get("balance_transaction").isNull()).isTrue();
        assertThat(client.v1()
                        .refunds()
                        .list(RefundListParams.builder()
                                .setPaymentIntent(intent.getId())
                                .build())
                        .getData())
                .hasSize(1);

        stripe.refund(intent.getId(), 1_000);
        assertThat(told("charge.refunded").get("amount_refunded").asLong()).isEqualTo(3_000);
        assertThat(stripe.charges())
                .singleElement()
                .satisfies(record -> assertThat(record.refunded()).isEqualTo(1_000));
        assertThatThrownBy(() -> stripe.failRefund(refund.get("id").asText(), "unknown"))
                .hasMessageContaining("never captured");
    }

    @Test
    void before_2025_a_voided_authorisation_counts_as_refunded() throws Exception {
        stripe.speaks(ApiShape.BEFORE_2025_03_31);
        stripe.cancel(authorized(7_000).getId());

        JsonNode charge = told("charge.refunded");
        assertThat(charge.get("captured").asBoolean()).isFalse();
        assertThat(charge.get("refunded").asBoolean()).isTrue();
        assertThat(charge.get("amount_refunded").asLong()).isEqualTo(7_000);
        assertThat(stripe.platformBalance("usd")).isZero();
    }

    @Test
    void before_2022_an_intent_lists_its_charges_and_a_dispute_names_only_one() throws Exception {
        stripe.speaks(ApiShape.BEFORE_2022_11_15);
        PaymentIntent intent = paid(7_000);
        stripe.openDispute(intent.getId());

        JsonNode told = told("payment_intent.succeeded");
        assertThat(told.has("latest_charge")).isFalse();
        assertThat(told.at("/charges/data/0/id").asText()).isEqualTo(intent.getLatestCharge());
        JsonNode dispute = told("charge.dispute.created");
        assertThat(dispute.has("payment_intent")).isFalse();
        assertThat(dispute.get("charge").asText()).isEqualTo(intent.getLatestCharge());
    }

    @Test
    void an_event_can_carry_objects_in_place_of_their_ids() throws Exception {
        stripe.speaks(ApiShape.EXPANDED);
        PaymentIntent intent = paid(7_000);

        assertThat(told("payment_intent.succeeded").at("/latest_charge/id").asText())
                .isEqualTo(intent.getLatestCharge());
        assertThat(told("charge.succeeded").at("/balance_transaction/net").asLong())
                .isEqualTo(7_000);
    }

    /** The object of the last event of the type. */
    private JsonNode told(String type) throws Exception {
        String payload = stripe.events().reversed().stream()
                .filter(event -> event.type().equals(type))
                .findFirst()
                .orElseThrow()
                .payload();
        return Json.MAPPER.readTree(payload).at("/data/object");
    }
}
