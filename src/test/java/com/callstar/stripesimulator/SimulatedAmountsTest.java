package com.callstar.stripesimulator;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.stripe.exception.InvalidRequestException;
import com.stripe.exception.StripeException;
import com.stripe.param.PaymentIntentCreateParams;
import com.stripe.param.PayoutCreateParams;
import com.stripe.param.TransferCreateParams;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Amounts that Stripe refuses, by currency. */
class SimulatedAmountsTest extends SimulatedStripeFixture {

    @ParameterizedTest
    @CsvSource({
        "49, eur, amount_too_small",
        "49, usd, amount_too_small",
        "29, gbp, amount_too_small",
        "17499, huf, amount_too_small",
        "49, jpy, amount_too_small",
        "100000000, eur, amount_too_large",
        "1000000000000, idr, amount_too_large",
        "500001, ugx, invalid_charge_amount",
        "500010, isk, invalid_charge_amount",
        "70005, kwd, invalid_charge_amount",
        "0, eur, parameter_invalid_integer",
        "-100, eur, parameter_invalid_integer",
    })
    void a_charge_is_refused_for_its_amount(long amount, String currency, String code) {
        assertRefused(() -> charge(amount, currency), code);
    }

    @ParameterizedTest
    @CsvSource({
        "50, eur",
        "30, gbp",
        "17501, huf",
        "50, jpy",
        "99999999, eur",
        "999999999999, idr",
        "500000, ugx",
        "70000, kwd"
    })
    void a_charge_of_a_legal_amount_is_accepted(long amount, String currency) throws StripeException {
        assertThat(charge(amount, currency)).isEqualTo(amount);
    }

    @ParameterizedTest
    @CsvSource({
        "150, ugx, parameter_invalid_integer",
        "15, kwd, parameter_invalid_integer",
        "100000000, eur, amount_too_large"
    })
    void a_transfer_is_refused_for_its_amount(long amount, String currency, String code) {
        stripe.topUp(1_000_000_000, currency);
        assertRefused(() -> transfer(amount, currency), code);
    }

    @ParameterizedTest
    @CsvSource({"1, eur", "17550, huf", "200, ugx", "20, kwd"})
    void a_transfer_has_no_minimum(long amount, String currency) throws StripeException {
        stripe.topUp(amount, currency);
        assertThat(transfer(amount, currency)).isEqualTo(amount);
    }

    @ParameterizedTest
    @CsvSource({"17550, huf", "10050, twd", "150, ugx", "15, bhd"})
    void a_payout_that_is_not_in_whole_steps_is_refused(long amount, String currency) {
        bankingIn(currency);
        assertRefused(() -> payout(amount, currency), "parameter_invalid_integer");
    }

    @ParameterizedTest
    @CsvSource({"17500, huf", "10000, twd", "100, ugx", "10, bhd", "1, eur"})
    void a_payout_in_whole_steps_is_accepted(long amount, String currency) throws StripeException {
        bankingIn(currency);
        assertThat(payout(amount, currency)).isEqualTo(amount);
    }

    @ParameterizedTest
    @CsvSource({"17550, huf, 50", "199, ugx, 99", "101, eur, 0"})
    void an_automatic_payout_leaves_the_partial_step(long amount, String currency, long left) {
        stripe.accountIs(ALICE, AccountStatus.ready().banking(currency).withPayoutSchedule("daily"));
        stripe.onAccount(ALICE).topUp(amount, currency);

        stripe.runAutomaticPayouts();

        assertThat(stripe.balanceOf(ALICE, currency)).isEqualTo(left);
    }

    private void bankingIn(String currency) {
        stripe.accountIs(ALICE, AccountStatus.ready().banking(currency));
        stripe.onAccount(ALICE).topUp(100_000, currency);
    }

    private static void assertRefused(ThrowingCallable call, String code) {
        assertThatThrownBy(call).isInstanceOfSatisfying(InvalidRequestException.class, refusal -> {
            assertThat(refusal.getCode()).isEqualTo(code);
            assertThat(refusal.getParam()).isEqualTo("amount");
        });
    }

    private long charge(long amount, String currency) throws StripeException {
        return client.v1()
                .paymentIntents()
                .create(PaymentIntentCreateParams.builder()
                        .setAmount(amount)
                        .setCurrency(currency)
                        .build())
                .getAmount();
    }

    private long transfer(long amount, String currency) throws StripeException {
        return client.v1()
                .transfers()
                .create(TransferCreateParams.builder()
                        .setAmount(amount)
                        .setCurrency(currency)
                        .setDestination(ALICE)
                        .build())
                .getAmount();
    }

    private long payout(long amount, String currency) throws StripeException {
        return client.v1()
                .payouts()
                .create(
                        PayoutCreateParams.builder()
                                .setAmount(amount)
                                .setCurrency(currency)
                                .build(),
                        asAlice())
                .getAmount();
    }
}
