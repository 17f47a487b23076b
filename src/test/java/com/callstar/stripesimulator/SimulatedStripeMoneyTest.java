package com.callstar.stripesimulator;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.stripe.exception.CardException;
import com.stripe.exception.InvalidRequestException;
import com.stripe.exception.StripeException;
import com.stripe.model.BalanceTransaction;
import com.stripe.model.Charge;
import com.stripe.model.Dispute;
import com.stripe.model.PaymentIntent;
import com.stripe.model.Payout;
import com.stripe.model.Refund;
import com.stripe.model.Transfer;
import com.stripe.param.PaymentIntentConfirmParams;
import com.stripe.param.PaymentIntentRetrieveParams;
import com.stripe.param.PayoutCreateParams;
import com.stripe.param.PayoutListParams;
import com.stripe.param.RefundCreateParams;
import com.stripe.param.TransferReversalCreateParams;
import org.junit.jupiter.api.Test;

/** Payments, refunds, disputes, reversals and payouts: what they do to the balances. */
class SimulatedStripeMoneyTest extends SimulatedStripeFixture {

    @Test
    void a_paid_intent_has_a_charge_and_a_balance_transaction() throws StripeException {
        String id = paid(7_000).getId();

        PaymentIntent intent = client.v1()
                .paymentIntents()
                .retrieve(
                        id,
                        PaymentIntentRetrieveParams.builder()
                                .addExpand("latest_charge.balance_transaction")
                                .build());

        Charge charge = intent.getLatestChargeObject();
        assertThat(intent.getStatus()).isEqualTo("succeeded");
        assertThat(intent.getAmountReceived()).isEqualTo(7_000);
        assertThat(intent.getMetadata()).containsEntry("creatorId", "alice");
        assertThat(charge.getPaymentIntent()).isEqualTo(id);
        assertThat(charge.getPaid()).isTrue();
        assertThat(charge.getBalanceTransactionObject().getNet()).isEqualTo(7_000);
        assertThat(charge.getBalanceTransactionObject().getStatus()).isEqualTo("available");
        assertThat(client.v1().balance().retrieve().getAvailable())
                .singleElement()
                .satisfies(sum -> assertThat(sum.getAmount()).isEqualTo(7_000));
    }

    @Test
    void a_card_can_pay_or_be_declined_by_a_call() throws StripeException {
        String id = intent(7_000).getId();

        assertThatThrownBy(() -> confirm(id, "pm_card_chargeDeclined")).isInstanceOf(CardException.class);
        assertThat(confirm(id, "pm_card_visa").getStatus()).isEqualTo("succeeded");
        assertThatThrownBy(() -> client.v1().paymentIntents().cancel(id))
                .isInstanceOfSatisfying(
                        InvalidRequestException.class,
                        refusal -> assertThat(refusal.getCode()).isEqualTo("payment_intent_unexpected_state"));
        assertThat(stripe.events())
                .extracting(SimulatedEvent::type)
                .containsExactly(
                        "payment_intent.created",
                        "payment_intent.payment_failed",
                        "payment_intent.succeeded",
                        "charge.succeeded");
    }

    private PaymentIntent confirm(String id, String paymentMethod) throws StripeException {
        PaymentIntentConfirmParams card = PaymentIntentConfirmParams.builder()
                .setPaymentMethod(paymentMethod)
                .build();
        return client.v1().paymentIntents().confirm(id, card);
    }

    @Test
    void a_charge_may_settle_in_another_currency_which_its_transfers_must_have() throws StripeException {
        String id = intent(10_000).getId();
        stripe.pay(id, 9_200, "eur");
        Charge charge = client.v1()
                .charges()
                .retrieve(client.v1().paymentIntents().retrieve(id).getLatestCharge());
        BalanceTransaction settled = client.v1().balanceTransactions().retrieve(charge.getBalanceTransaction());

        assertThat(charge.getCurrency()).isEqualTo("usd");
        assertThat(settled.getCurrency()).isEqualTo("eur");
        assertThat(settled.getExchangeRate()).isEqualByComparingTo("0.92");
        assertThatThrownBy(() -> client.v1()
                        .transfers()
                        .create(toAlice(9_000)
                                .setSourceTransaction(charge.getId())
                                .build()))
                .hasMessageContaining("must be the same as the transfer currency");
        Transfer transfer = client.v1()
                .transfers()
                .create(toAlice(9_000)
                        .setCurrency("eur")
                        .setSourceTransaction(charge.getId())
                        .build());
        assertThat(transfer.getCurrency()).isEqualTo("eur");
    }

    @Test
    void a_destination_charge_splits_fee_and_transfer() throws StripeException {
        PaymentIntent intent = paidToAlice(10_000, 1_000);

        assertThat(intent.getTransferData().getDestination()).isEqualTo(ALICE);
        assertThat(stripe.platformBalance("usd")).isEqualTo(1_000);
        assertThat(stripe.balanceOf(ALICE, "usd")).isEqualTo(9_000);
        assertThat(client.v1().balance().retrieve(asAlice()).getAvailable())
                .singleElement()
                .satisfies(sum -> assertThat(sum.getAmount()).isEqualTo(9_000));
        Charge charge = client.v1().charges().retrieve(intent.getLatestCharge());
        Transfer transfer = client.v1().transfers().retrieve(charge.getTransfer());
        assertThat(transfer.getSourceTransaction()).isEqualTo(charge.getId());
    }

    @Test
    void a_refund_reverses_the_transfer_only_on_request() throws StripeException {
        PaymentIntent intent = paidToAlice(10_000, 1_000);

        Refund refund = client.v1()
                .refunds()
                .create(RefundCreateParams.builder()
                        .setPaymentIntent(intent.getId())
                        .setReverseTransfer(true)
                        .setRefundApplicationFee(true)
                        .build());

        assertThat(refund.getStatus()).isEqualTo("succeeded");
        assertThat(refund.getTransferReversal()).startsWith("trr_");
        assertThat(stripe.platformBalance("usd")).isZero();
        assertThat(stripe.balanceOf(ALICE, "usd")).isZero();
    }

    @Test
    void a_refund_comes_out_of_the_platform_and_leaves_transfers_alone() throws StripeException {
        PaymentIntent intent = paid(10_000);
        transfer(9_000);

        stripe.refund(intent.getId(), 4_000);
        assertThat(stripe.platformBalance("usd")).isEqualTo(-3_000);
        assertThat(stripe.balanceOf(ALICE, "usd")).isEqualTo(9_000);

        Charge charge = client.v1().charges().retrieve(intent.getLatestCharge());
        assertThat(charge.getAmountRefunded()).isEqualTo(4_000);
        assertThat(charge.getRefunded()).isFalse();
        assertThatThrownBy(() -> stripe.refund(intent.getId(), 6_001)).isInstanceOf(IllegalStateException.class);
        String rest = stripe.refund(charge.getId(), 6_000);
        stripe.failRefund(rest, "lost_or_stolen_card");
        assertThat(client.v1().refunds().retrieve(rest).getStatus()).isEqualTo("failed");
        assertThat(client.v1().charges().retrieve(charge.getId()).getAmountRefunded())
                .isEqualTo(4_000);
        assertThat(stripe.platformBalance("usd")).isEqualTo(-3_000);
        assertThat(stripe.events())
                .extracting(SimulatedEvent::type)
                .contains("refund.created", "charge.refunded", "refund.failed");
    }

    @Test
    void a_won_dispute_returns_the_money_but_not_the_fee() throws StripeException {
        PaymentIntent intent = paid(10_000);

        String id = stripe.openDispute(intent.getId());
        assertThat(stripe.platformBalance("usd")).isEqualTo(-1_500);
        stripe.closeDispute(id, true);

        Dispute dispute = client.v1().disputes().retrieve(id);
        assertThat(dispute.getStatus()).isEqualTo("won");
        assertThat(dispute.getPaymentIntent()).isEqualTo(intent.getId());
        assertThat(dispute.getBalanceTransactions()).hasSize(3);
        assertThat(stripe.platformBalance("usd")).isEqualTo(8_500);
        assertThat(stripe.events())
                .extracting(SimulatedEvent::type)
                .endsWith(
                        "charge.dispute.created",
                        "charge.dispute.funds_withdrawn",
                        "charge.dispute.closed",
                        "charge.dispute.funds_reinstated");
    }

    @Test
    void a_reversal_needs_the_account_to_have_the_money() throws StripeException {
        paid(10_000);
        Transfer transfer = transfer(9_000);
        payout(8_000);

        TransferReversalCreateParams tooMuch =
                TransferReversalCreateParams.builder().setAmount(1_001L).build();
        assertThatThrownBy(() -> client.v1().transfers().reversals().create(transfer.getId(), tooMuch))
                .isInstanceOfSatisfying(
                        InvalidRequestException.class,
                        refusal -> assertThat(refusal.getCode()).isEqualTo("balance_insufficient"));

        TransferReversalCreateParams fits =
                TransferReversalCreateParams.builder().setAmount(1_000L).build();
        client.v1().transfers().reversals().create(transfer.getId(), fits);
        Transfer after = client.v1().transfers().retrieve(transfer.getId());
        assertThat(after.getAmountReversed()).isEqualTo(1_000);
        assertThat(after.getReversals().getData()).hasSize(1);
        assertThat(stripe.moneyMovedTo(ALICE, "usd")).isEqualTo(8_000);
        assertThat(client.v1().transfers().reversals().list(transfer.getId()).getData())
                .hasSize(1);
    }

    @Test
    void a_payout_takes_the_money_and_a_failure_brings_it_back_even_after_it_was_paid() throws StripeException {
        paidToAlice(10_000, 1_000);
        Payout payout = payout(9_000);
        assertThat(payout.getStatus()).isEqualTo("pending");
        assertThat(payout.getDestination()).isEqualTo("ba_alice_usd");
        assertThat(stripe.balanceOf(ALICE, "usd")).isZero();
        assertThatThrownBy(() -> payout(1))
                .isInstanceOfSatisfying(
                        InvalidRequestException.class,
                        refusal -> assertThat(refusal.getCode()).isEqualTo("balance_insufficient"));

        stripe.settlePayout(payout.getId());
        stripe.failPayout(payout.getId(), "account_closed");

        Payout after = client.v1().payouts().retrieve(payout.getId(), asAlice());
        assertThat(after.getStatus()).isEqualTo("failed");
        assertThat(after.getFailureCode()).isEqualTo("account_closed");
        assertThat(after.getFailureBalanceTransaction()).startsWith("txn_");
        assertThat(stripe.balanceOf(ALICE, "usd")).isEqualTo(9_000);
        assertThat(client.v1()
                        .accounts()
                        .retrieve(ALICE)
                        .getExternalAccounts()
                        .getData()
                        .getFirst())
                .isInstanceOfSatisfying(
                        com.stripe.model.BankAccount.class,
                        bank -> assertThat(bank.getStatus()).isEqualTo("errored"));
    }

    @Test
    void a_pending_payout_can_be_canceled_and_belongs_to_its_account_only() throws StripeException {
        paidToAlice(10_000, 1_000);
        Payout payout = payout(9_000);

        assertThatThrownBy(() -> client.v1().payouts().retrieve(payout.getId()))
                .isInstanceOf(InvalidRequestException.class);
        assertThat(client.v1().payouts().cancel(payout.getId(), asAlice()).getStatus())
                .isEqualTo("canceled");
        assertThat(stripe.balanceOf(ALICE, "usd")).isEqualTo(9_000);
        assertThat(client.v1()
                        .payouts()
                        .list(PayoutListParams.builder().setStatus("canceled").build(), asAlice())
                        .getData())
                .hasSize(1);
        assertThat(client.v1().payouts().list().getData()).isEmpty();
        assertThatThrownBy(() -> stripe.settlePayout(payout.getId())).isInstanceOf(IllegalStateException.class);
    }

    @Test
    void a_payout_needs_an_enabled_account_with_a_bank_in_the_currency() throws StripeException {
        paidToAlice(10_000, 1_000);
        stripe.accountIs(ALICE, AccountStatus.ready().withPayouts(false));
        assertThatThrownBy(() -> payout(9_000))
                .isInstanceOfSatisfying(
                        InvalidRequestException.class,
                        refusal -> assertThat(refusal.getCode()).isEqualTo("payouts_not_allowed"));

        stripe.accountIs(ALICE, AccountStatus.ready().banking("eur"));
        assertThatThrownBy(() -> payout(9_000)).hasMessageContaining("external accounts in that currency");
    }

    @Test
    void no_money_is_made_or_lost() throws StripeException {
        PaymentIntent first = paid(10_000);
        PaymentIntent second = paidToAlice(20_000, 2_000);
        Transfer transfer = transfer(9_000);
        stripe.reverseTransfer(transfer.getId(), 500);
        stripe.refund(second.getId(), 3_000);
        stripe.closeDispute(stripe.openDispute(first.getId()), false);
        stripe.settlePayout(payout(4_000).getId());
        stripe.cancelPayout(payout(1_000).getId());
        Payout ofThePlatform;
        stripe.topUp(50_000, "usd");
        ofThePlatform = client.v1()
                .payouts()
                .create(PayoutCreateParams.builder()
                        .setAmount(2_000L)
                        .setCurrency("usd")
                        .build());

        long in = 10_000 + 20_000 + 50_000;
        long out = 3_000 + 10_000 + 1_500 + 4_000 + ofThePlatform.getAmount();
        assertThat(stripe.platformBalance("usd") + stripe.balanceOf(ALICE, "usd"))
                .isEqualTo(in - out);
        assertThat(stripe.payouts()).extracting(SimulatedPayout::account).containsExactly(ALICE, ALICE, null);
    }
}
