package com.callstar.payouts.stripe;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import com.callstar.payouts.core.Money;
import com.callstar.payouts.core.RefusalCode;
import com.callstar.payouts.payments.IntentGateway.Order;
import com.callstar.payouts.payments.IntentGateway.State;
import com.callstar.payouts.payments.IntentRefused;
import com.callstar.stripesimulator.Fault;
import com.callstar.stripesimulator.SimulatedStripe;
import com.callstar.stripesimulator.SimulatorSettings;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.stripe.StripeClient;
import io.smallrye.config.SmallRyeConfigBuilder;
import java.time.Clock;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Intents of bookings at Stripe, by the real stripe-java. */
class StripeIntentGatewayTest {

    private SimulatedStripe stripe;
    private int made;

    @BeforeEach
    void start() {
        stripe =
                SimulatedStripe.start(SimulatorSettings.withSecret("whsec_test").withClock(Clock.systemUTC()));
    }

    @AfterEach
    void stop() {
        stripe.close();
    }

    private StripeIntentGateway gateway(Map<String, String> settings) {
        StripeConfig config = new SmallRyeConfigBuilder()
                .addDiscoveredConverters()
                .withMapping(StripeConfig.class)
                .withDefaultValue("stripe.secret-key", "sk_test_x")
                .withDefaultValue("stripe.webhook-secret", "whsec_test")
                .withDefaultValues(settings)
                .build()
                .getConfigMapping(StripeConfig.class);
        StripeClient client = StripeClient.builder()
                .setApiKey("sk_test_x")
                .setApiBase(stripe.base().toString())
                .build();
        return new StripeIntentGateway(client, config, new ObjectReader(client, new ObjectMapper(), Clock.systemUTC()));
    }

    private Order order() {
        return new Order("intent_" + made++, "booking", "creator", new Money(7000, "EUR"));
    }

    @Test
    void the_address_of_a_receipt_is_the_one_that_stripe_has() {
        var gateway = gateway(Map.of());
        String with = gateway.create(order()).id();
        stripe.payWithReceipt(with, "zoe@customers.example");
        assertThat(gateway.receiptAddress(with)).contains("zoe@customers.example");
        String without = gateway.create(order()).id();
        assertThat(gateway.receiptAddress(without)).as("not paid yet").isEmpty();
        stripe.pay(without);
        assertThat(gateway.receiptAddress(without)).isEmpty();
    }

    @Test
    void an_intent_names_its_booking_its_creator_and_this_deployment() {
        gateway(Map.of("stripe.deployment", "north")).create(order());
        assertThat(parameters())
                .containsEntry("metadata[bookingId]", "booking")
                .containsEntry("metadata[creatorId]", "creator")
                .containsEntry("metadata[deployment]", "north");
    }

    @Test
    void a_deployment_without_a_name_writes_none() {
        gateway(Map.of()).create(order());
        assertThat(parameters()).doesNotContainKey("metadata[deployment]");
    }

    private Map<String, String> parameters() {
        return stripe.requests("POST", "/v1/payment_intents").getFirst().parameters();
    }

    @Test
    void an_intent_is_made_once_under_its_key_and_anew_under_another() {
        StripeIntentGateway gateway = gateway(Map.of());
        Order order = order();
        String intent = gateway.create(order).id();
        assertThat(gateway.create(order).id()).isEqualTo(intent);
        assertThat(gateway.create(order()).id()).isNotEqualTo(intent);
    }

    @Test
    void an_intent_can_be_canceled_until_it_is_paid() {
        StripeIntentGateway gateway = gateway(Map.of());
        String open = gateway.create(order()).id();
        assertThat(gateway.read(open).state()).isEqualTo(State.OPEN);
        assertThat(gateway.cancel(open).state()).isEqualTo(State.CANCELED);
        assertThat(gateway.cancel(open).state()).as("again").isEqualTo(State.CANCELED);
        assertThat(gateway.read(open).state()).isEqualTo(State.CANCELED);

        String paid = gateway.create(order()).id();
        stripe.pay(paid);
        assertThat(gateway.cancel(paid).state()).isEqualTo(State.PAID);
    }

    @Test
    void a_refused_cancellation_is_reported() {
        StripeIntentGateway gateway = gateway(Map.of());
        String intent = gateway.create(order()).id();
        stripe.fault(Fault.refused(400, "lock_timeout", "Not now."), "POST", "/v1/payment_intents/" + intent, 1);
        assertThatExceptionOfType(IntentRefused.class)
                .isThrownBy(() -> gateway.cancel(intent))
                .satisfies(refused -> assertThat(refused.code()).isEqualTo(RefusalCode.STRIPE_REFUSED));
    }
}
