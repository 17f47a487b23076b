package com.callstar.stripesimulator;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.stripe.exception.AuthenticationException;
import com.stripe.exception.InvalidRequestException;
import com.stripe.exception.PermissionException;
import com.stripe.exception.StripeException;
import com.stripe.param.PayoutListParams;
import com.stripe.param.TransferListParams;
import org.junit.jupiter.api.Test;

/** Which keys and parameters the simulated Stripe accepts. */
class SimulatedDoorTest extends SimulatedStripeFixture {

    @Test
    void a_revoked_key_is_answered_401_until_it_is_restored() throws StripeException {
        stripe.topUp(10_000, "usd");
        stripe.revokeKey();

        assertThatThrownBy(() -> transfer(3_000, key("k1")))
                .isInstanceOfSatisfying(
                        AuthenticationException.class,
                        refusal -> assertThat(refusal.getCode()).isEqualTo("api_key_expired"));
        assertThatThrownBy(() -> client.v1().balance().retrieve()).isInstanceOf(AuthenticationException.class);

        stripe.restoreKey();
        assertThat(transfer(3_000, key("k1")).getAmount()).isEqualTo(3_000);
    }

    @Test
    void a_restricted_key_is_answered_403_and_the_idempotency_key_stays_free() throws StripeException {
        stripe.topUp(10_000, "usd");
        stripe.fault(Fault.forbidden(), "POST", "/v1/transfers", 1);

        assertThatThrownBy(() -> transfer(3_000, key("k1"))).isInstanceOf(PermissionException.class);
        assertThat(transfer(3_000, key("k1")).getAmount()).isEqualTo(3_000);
    }

    @Test
    void a_parameter_that_stripe_does_not_know_is_refused() throws StripeException {
        stripe.topUp(10_000, "usd");

        assertThatThrownBy(() -> client.v1()
                        .transfers()
                        .create(toAlice(3_000).putExtraParam("colour", "blue").build(), key("k1")))
                .isInstanceOfSatisfying(InvalidRequestException.class, refusal -> {
                    assertThat(refusal.getCode()).isEqualTo("parameter_unknown");
                    assertThat(refusal.getParam()).isEqualTo("colour");
                });
        assertThat(stripe.transfers()).isEmpty();
        assertThat(transfer(3_000, key("k1")).getAmount()).isEqualTo(3_000);
    }

    @Test
    void a_list_cannot_be_filtered_by_what_stripe_does_not_filter_by() {
        assertThatThrownBy(() -> client.v1()
                        .transfers()
                        .list(TransferListParams.builder()
                                .putExtraParam("metadata[payoutId]", "payout_1")
                                .build()))
                .isInstanceOfSatisfying(
                        InvalidRequestException.class,
                        refusal -> assertThat(refusal.getParam()).isEqualTo("metadata"));
        assertThatThrownBy(() -> client.v1()
                        .payouts()
                        .list(PayoutListParams.builder()
                                .putExtraParam("currency", "usd")
                                .build()))
                .isInstanceOf(InvalidRequestException.class);
    }

    @Test
    void a_refusal_for_a_region_has_no_code() {
        stripe.topUp(10_000, "usd");
        stripe.fault(
                Fault.refused(400, null, "Funds can't be sent to accounts located in this country."),
                "POST",
                "/v1/transfers",
                1);

        assertThatThrownBy(() -> transfer(3_000))
                .isInstanceOfSatisfying(
                        InvalidRequestException.class,
                        refusal -> assertThat(refusal.getCode()).isNull());
    }

    @Test
    void balance_available_is_sent_when_money_becomes_available() {
        stripe.topUp(10_000, "usd");
        stripe.balanceIsAvailable();

        assertThat(stripe.events()).singleElement().satisfies(event -> {
            assertThat(event.type()).isEqualTo("balance.available");
            assertThat(event.account()).isNull();
            assertThat(event.payload()).contains("\"amount\":10000");
        });
    }
}
