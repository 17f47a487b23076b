package com.callstar.stripesimulator;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.stripe.exception.InvalidRequestException;
import com.stripe.exception.StripeException;
import com.stripe.model.BalanceTransaction;
import com.stripe.model.Dispute;
import com.stripe.model.PaymentIntent;
import com.stripe.model.Transfer;
import com.stripe.param.BalanceTransactionListParams;
import com.stripe.param.PaymentIntentCreateParams;
import java.math.BigDecimal;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** Transfers that fail, disputes that change after closing, and charges that settle in another currency. */
class SimulatedReturnsTest extends SimulatedStripeFixture {

    @Test
    void a_failed_transfer_brings_the_money_back_to_the_platform() throws StripeException {
        paid(10_000);
        Transfer transfer = transfer(9_000);
        stripe.reverseTransfer(transfer.getId(), 1_000);

        stripe.failTransfer(transfer.getId());

        Transfer after = client.v1().transfers().retrieve(transfer.getId());
        assertThat(after.getRawJsonObject().get("status").getAsString()).isEqualTo("failed");
        assertThat(after.getRawJsonObject().get("failure_code").getAsString()).isEqualTo("could_not_process");
        assertThat(stripe.platformBalance("usd")).isEqualTo(10_000);
        assertThat(stripe.balanceOf(ALICE, "usd")).isZero();
        assertThat(stripe.moneyMovedTo(ALICE, "usd")).isZero();
        assertThat(stripe.transfers()).singleElement().satisfies(record -> {
            assertThat(record.failed()).isTrue();
            assertThat(record.arrived()).isZero();
        });
        assertThat(client.v1()
                        .balanceTransactions()
                        .list(BalanceTransactionListParams.builder()
                                .setType("transfer_failure")
                                .build())
                        .getData())
                .singleElement()
                .extracting(BalanceTransaction::getAmount)
                .isEqualTo(8_000L);
        assertThat(stripe.events())
                .extracting(SimulatedEvent::type)
                .endsWith("transfer.reversed", "transfer.updated", "transfer.failed");
    }

    @Test
    void a_failed_transfer_cannot_fail_again_nor_be_reversed() throws StripeException {
        paid(10_000);
        String failed = transfer(4_000).getId();
        String reversed = transfer(5_000).getId();
        stripe.failTransfer(failed);
        stripe.reverseTransfer(reversed, 5_000);

        assertThatThrownBy(() -> stripe.failTransfer(failed)).hasMessageContaining("has failed");
        assertThatThrownBy(() -> client.v1().transfers().reversals().create(failed))
                .hasMessageContaining("has failed");
        assertThatThrownBy(() -> stripe.failTransfer(reversed)).hasMessageContaining("already fully reversed");
        assertThat(stripe.platformBalance("usd")).isEqualTo(10_000);
    }

    @Test
    void a_reversal_beyond_what_is_left_is_refused() throws StripeException {
        paid(10_000);
        String id = transfer(9_000).getId();

        stripe.reverseTransfer(id, 8_000);

        assertThatThrownBy(() -> stripe.reverseTransfer(id, 1_001)).hasMessageContaining("greater than the unreversed");
    }

    @Test
    void a_won_dispute_can_open_again_and_takes_the_money_again() throws StripeException {
        String id = stripe.openDispute(paid(10_000).getId());
        stripe.closeDispute(id, true);

        stripe.reopenDispute(id);

        Dispute dispute = client.v1().disputes().retrieve(id);
        assertThat(dispute.getStatus()).isEqualTo("needs_response");
        assertThat(dispute.getBalanceTransactions()).hasSize(5);
        assertThat(stripe.platformBalance("usd")).isEqualTo(-3_000);
        assertThat(stripe.charges())
                .singleElement()
                .satisfies(charge -> assertThat(charge.chargedBack()).isEqualTo(10_000));
        assertThat(stripe.events())
                .extracting(SimulatedEvent::type)
                .endsWith("charge.dispute.updated", "charge.dispute.funds_withdrawn");
        stripe.closeDispute(id, true);
        assertThat(stripe.charges())
                .singleElement()
                .satisfies(charge -> assertThat(charge.chargedBack()).isZero());
    }

    @Test
    void a_closed_inquiry_can_become_a_dispute() throws StripeException {
        String id = stripe.openInquiry(paid(10_000).getId());
        assertThatThrownBy(() -> stripe.reopenDispute(id)).hasMessageContaining("closed inquiry");
        stripe.closeDispute(id, false);
        assertThat(stripe.platformBalance("usd")).isEqualTo(10_000);

        stripe.reopenDispute(id);

        assertThat(client.v1().disputes().retrieve(id).getStatus()).isEqualTo("needs_response");
        assertThat(stripe.platformBalance("usd")).isEqualTo(-1_500);
    }

    @Test
    void a_part_of_a_lost_dispute_can_come_back() throws StripeException {
        String id = stripe.openDispute(paid(10_000).getId());
        assertThatThrownBy(() -> stripe.reinstatePart(id, 1)).hasMessageContaining("lost dispute");
        stripe.closeDispute(id, false);

        stripe.reinstatePart(id, 4_000);

        Dispute dispute = client.v1().disputes().retrieve(id);
        assertThat(dispute.getStatus()).isEqualTo("lost");
        assertThat(dispute.getBalanceTransactions())
                .extracting(BalanceTransaction::getAmount)
                .containsExactly(-10_000L, -1_500L, 4_000L);
        assertThat(stripe.platformBalance("usd")).isEqualTo(2_500);
        assertThat(stripe.charges())
                .singleElement()
                .satisfies(charge -> assertThat(charge.kept()).isEqualTo(4_000));
        assertThatThrownBy(() -> stripe.reinstatePart(id, 6_001)).isInstanceOf(IllegalStateException.class);
    }

    @Test
    void a_lost_dispute_can_be_won_after_all() throws StripeException {
        String id = stripe.openDispute(paid(10_000).getId());
        assertThatThrownBy(() -> stripe.overturnDispute(id)).hasMessageContaining("lost dispute");
        stripe.closeDispute(id, false);
        stripe.reinstatePart(id, 4_000);

        stripe.overturnDispute(id);

        assertThat(client.v1().disputes().retrieve(id).getStatus()).isEqualTo("won");
        assertThat(stripe.platformBalance("usd")).isEqualTo(8_500);
        assertThat(stripe.charges())
                .singleElement()
                .satisfies(charge -> assertThat(charge.chargedBack()).isZero());
        assertThat(stripe.events())
                .extracting(SimulatedEvent::type)
                .endsWith("charge.dispute.updated", "charge.dispute.funds_reinstated");
    }

    @Test
    void a_dispute_can_be_counted_in_another_currency_than_its_charge() throws StripeException {
        String id = stripe.openDispute(paid(10_000).getId(), 9_100, "eur", 10_000);

        Dispute dispute = client.v1().disputes().retrieve(id);
        assertThat(dispute.getCurrency()).isEqualTo("eur");
        assertThat(dispute.getAmount()).isEqualTo(9_100);
        assertThat(dispute.getBalanceTransactions().getFirst().getCurrency()).isEqualTo("usd");
        assertThat(stripe.platformBalance("usd")).isEqualTo(-1_500);
    }

    @Test
    void a_platform_that_holds_only_euros_cannot_transfer_dollars() throws StripeException {
        stripe.holdsOnly("eur", new BigDecimal("0.92"));
        PaymentIntent intent = paid(10_000);

        assertThat(stripe.platformBalance("usd")).isZero();
        assertThat(stripe.platformBalance("eur")).isEqualTo(9_200);
        assertThatThrownBy(() -> transfer(9_000))
                .isInstanceOfSatisfying(
                        InvalidRequestException.class,
                        refusal -> assertThat(refusal.getCode()).isEqualTo("balance_insufficient"));
        assertThatThrownBy(() -> client.v1()
                        .transfers()
                        .create(toAlice(9_000)
                                .setSourceTransaction(intent.getLatestCharge())
                                .build()))
                .hasMessageContaining("must be the same as the transfer currency");
        stripe.refund(intent.getId(), 5_000);
        assertThat(stripe.platformBalance("eur")).isEqualTo(4_600);
    }

    @Test
    void fee_and_transfer_of_a_destination_charge_are_converted_too() throws StripeException {
        stripe.holdsOnly("eur", new BigDecimal("0.50"));
        paidToAlice(10_000, 1_000);

        assertThat(stripe.balanceOf(ALICE, "eur")).isEqualTo(4_500);
        assertThat(stripe.platformBalance("eur")).isEqualTo(500);
    }

    @Test
    void a_charge_record_keeps_its_intents_creator() throws StripeException {
        PaymentIntent intent = client.v1()
                .paymentIntents()
                .create(PaymentIntentCreateParams.builder()
                        .setAmount(10_000L)
                        .setCurrency("usd")
                        .putMetadata("creatorId", "creator_alice")
                        .build());
        intent = client.v1()
                .paymentIntents()
                .update(
                        intent.getId(),
                        com.stripe.param.PaymentIntentUpdateParams.builder()
                                .putMetadata("creatorId", "creator_bruno")
                                .build());
        stripe.pay(intent.getId());
        stripe.refund(intent.getId(), 2_500);

        assertThat(intent.getMetadata()).isEqualTo(Map.of("creatorId", "creator_bruno"));
        assertThat(stripe.charges())
                .singleElement()
                .isEqualTo(new SimulatedCharge(
                        client.v1().paymentIntents().retrieve(intent.getId()).getLatestCharge(),
                        intent.getId(),
                        null,
                        "creator_alice",
                        null,
                        "usd",
                        10_000,
                        2_500,
                        0,
                        0));
    }
}
