package com.callstar.stripesimulator;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.stripe.exception.InvalidRequestException;
import com.stripe.exception.StripeException;
import com.stripe.model.PaymentIntent;
import com.stripe.model.Transfer;
import com.stripe.param.PaymentIntentCreateParams;
import java.util.Map;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Objects of connected accounts: direct charges, and all that an account's owner makes with any metadata. */
class SimulatedOwnersTest extends SimulatedStripeFixture {
    private static final String BRUNO = "acct_bruno";
    private static final Map<String, String> OURS = Map.of("payoutId", "payout_1", "disbursementId", "token");

    private SimulatedOwner alice;

    @BeforeEach
    void owner() {
        stripe.createAccount(BRUNO, AccountStatus.ready());
        alice = stripe.onAccount(ALICE);
    }

    @Test
    void a_direct_charge_leaves_only_the_fee_on_the_platform() throws StripeException {
        PaymentIntent intent = client.v1()
                .paymentIntents()
                .create(
                        PaymentIntentCreateParams.builder()
                                .setAmount(10_000L)
                                .setCurrency("usd")
                                .setApplicationFeeAmount(1_000L)
                                .build(),
                        asAlice());
        stripe.pay(intent.getId());

        assertThat(stripe.balanceOf(ALICE, "usd")).isEqualTo(9_000);
        assertThat(stripe.platformBalance("usd")).isEqualTo(1_000);
        assertThat(client.v1()
                        .paymentIntents()
                        .retrieve(intent.getId(), asAlice())
                        .getStatus())
                .isEqualTo("succeeded");
        assertThat(stripe.charges()).singleElement().satisfies(charge -> {
            assertThat(charge.account()).isEqualTo(ALICE);
            assertThat(charge.applicationFee()).isEqualTo(1_000);
        });
    }

    @Test
    void an_accounts_objects_are_hidden_from_the_platform() throws StripeException {
        String intent = alice.charge(OURS, 10_000, "usd");
        String charge = stripe.charges().getFirst().id();
        alice.topUp(10_000, "usd");
        String refund = alice.refund(intent, 1_000);
        String dispute = stripe.openDispute(intent);
        String payout = alice.createPayout(OURS, 1_000, "usd");
        String transfer = alice.createTransfer(BRUNO, OURS, 1_000, "usd");

        assertMissing(() -> client.v1().paymentIntents().retrieve(intent));
        assertMissing(() -> client.v1().charges().retrieve(charge));
        assertMissing(() -> client.v1().refunds().retrieve(refund));
        assertMissing(() -> client.v1().disputes().retrieve(dispute));
        assertMissing(() -> client.v1().payouts().retrieve(payout));
        assertMissing(() -> client.v1().transfers().retrieve(transfer));
        assertThat(client.v1().charges().list().getData()).isEmpty();
        assertThat(client.v1().transfers().list().getData()).isEmpty();
        assertThat(client.v1().charges().retrieve(charge, asAlice()).getId()).isEqualTo(charge);
        assertThat(client.v1().transfers().retrieve(transfer, asAlice()).getMetadata())
                .isEqualTo(OURS);
    }

    @Test
    void the_platforms_objects_are_hidden_from_accounts() throws StripeException {
        PaymentIntent intent = paid(10_000);
        Transfer transfer = transfer(9_000);

        assertMissing(() -> client.v1().paymentIntents().retrieve(intent.getId(), asAlice()));
        assertMissing(() -> client.v1().transfers().retrieve(transfer.getId(), asAlice()));
        assertMissing(() -> client.v1().balanceTransactions().retrieve(transfer.getBalanceTransaction(), asAlice()));
        assertThatThrownBy(() -> alice.reverseTransfer(transfer.getId(), 1)).isInstanceOf(IllegalStateException.class);
        assertThatThrownBy(() -> alice.refund(intent.getId(), 1)).isInstanceOf(IllegalStateException.class);
        assertThatThrownBy(() -> stripe.onAccount("acct_nobody")).isInstanceOf(ApiError.class);
    }

    @Test
    void all_events_of_an_accounts_objects_carry_the_account() {
        String intent = alice.charge(OURS, 10_000, "usd");
        alice.refund(intent, 1_000);
        stripe.closeDispute(stripe.openDispute(intent), true);
        String payout = alice.createPayout(OURS, 1_000, "usd");
        alice.updatePayout(payout, Map.of("payoutId", "payout_2"));
        alice.cancelPayout(payout);
        String transfer = alice.createTransfer(BRUNO, OURS, 1_000, "usd");
        alice.updateTransfer(transfer, Map.of("payoutId", "payout_2"));
        alice.reverseTransfer(transfer, 500);
        stripe.failTransfer(transfer);

        assertThat(stripe.events()).extracting(SimulatedEvent::account).containsOnly(ALICE);
        assertThat(stripe.events())
                .extracting(SimulatedEvent::type)
                .contains(
                        "payment_intent.succeeded",
                        "charge.refunded",
                        "charge.dispute.closed",
                        "payout.updated",
                        "payout.canceled",
                        "transfer.created",
                        "transfer.updated",
                        "transfer.reversed",
                        "transfer.failed");
        assertThat(stripe.platformBalance("usd")).isZero();
        assertThat(stripe.moneyMovedTo(BRUNO, "usd")).isZero();
    }

    @Test
    void a_payout_of_their_own_can_fail_after_it_was_paid() {
        alice.topUp(5_000, "usd");
        String payout = alice.createPayout(OURS, 5_000, "usd");
        alice.settlePayout(payout);
        alice.failPayout(payout, "account_closed");

        assertThat(stripe.payouts()).singleElement().satisfies(failed -> {
            assertThat(failed.status()).isEqualTo("failed");
            assertThat(failed.account()).isEqualTo(ALICE);
            assertThat(failed.metadata()).isEqualTo(OURS);
        });
        assertThat(stripe.balanceOf(ALICE, "usd")).isEqualTo(5_000);
    }

    @Test
    void an_account_without_the_money_cannot_pay_it_out() {
        assertThatThrownBy(() -> alice.createPayout(OURS, 1, "usd")).hasMessageContaining("insufficient funds");
        assertThatThrownBy(() -> alice.createTransfer(BRUNO, OURS, 1, "usd"))
                .hasMessageContaining("insufficient available funds");
    }

    @Test
    void an_automatic_schedule_pays_out_the_whole_balance() throws StripeException {
        paidToAlice(10_000, 1_000);
        stripe.runAutomaticPayouts();
        assertThat(stripe.payouts()).isEmpty();

        stripe.accountIs(ALICE, AccountStatus.ready().withPayoutSchedule("daily"));
        stripe.runAutomaticPayouts();
        stripe.runAutomaticPayouts();

        assertThat(client.v1().payouts().list(asAlice()).getData())
                .singleElement()
                .satisfies(payout -> {
                    assertThat(payout.getAutomatic()).isTrue();
                    assertThat(payout.getAmount()).isEqualTo(9_000);
                });
        assertThat(stripe.balanceOf(ALICE, "usd")).isZero();
    }

    @Test
    void a_refund_can_leave_an_emptied_account_in_debt_and_it_pays_nothing_out() throws StripeException {
        String intent = paidToAlice(10_000, 1_000).getId();
        alice.createPayout(Map.of(), 9_000, "usd");

        stripe.refundDestinationCharge(intent, 10_000);

        assertThat(stripe.balanceOf(ALICE, "usd")).isEqualTo(-9_000);
        assertThat(stripe.platformBalance("usd")).isZero();
        assertThatThrownBy(() -> payout(1))
                .isInstanceOfSatisfying(
                        InvalidRequestException.class,
                        refusal -> assertThat(refusal.getCode()).isEqualTo("balance_insufficient"));
        stripe.accountIs(ALICE, AccountStatus.ready().withPayoutSchedule("daily"));
        stripe.runAutomaticPayouts();
        assertThat(stripe.payouts()).hasSize(1);
    }

    private static void assertMissing(ThrowingCallable call) {
        assertThatThrownBy(call).isInstanceOfSatisfying(InvalidRequestException.class, refusal -> {
            assertThat(refusal.getStatusCode()).isEqualTo(404);
            assertThat(refusal.getCode()).isEqualTo("resource_missing");
        });
    }
}
