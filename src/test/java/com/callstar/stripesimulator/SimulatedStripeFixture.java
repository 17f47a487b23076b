package com.callstar.stripesimulator;

import com.stripe.StripeClient;
import com.stripe.exception.StripeException;
import com.stripe.model.PaymentIntent;
import com.stripe.model.Payout;
import com.stripe.model.Transfer;
import com.stripe.net.RequestOptions;
import com.stripe.param.PaymentIntentCreateParams;
import com.stripe.param.PayoutCreateParams;
import com.stripe.param.TransferCreateParams;
import java.time.Instant;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Timeout;

/** A simulated Stripe with one ready creator, and the real stripe-java that talks to it. */
@Timeout(60)
abstract class SimulatedStripeFixture {
    static final String ALICE = "acct_alice";
    static final String SECRET = "whsec_of_the_test";

    Instant now = Instant.parse("2026-03-01T10:00:00Z");
    SimulatedStripe stripe;
    StripeClient client;

    SimulatorSettings settings() {
        return SimulatorSettings.withSecret(SECRET).withClock(() -> now);
    }

    @BeforeEach
    void start() {
        stripe = SimulatedStripe.start(settings());
        client = clientOf(stripe);
        stripe.createAccount(ALICE, AccountStatus.ready());
    }

    @AfterEach
    void stop() {
        stripe.close();
    }

    static StripeClient clientOf(SimulatedStripe stripe) {
        return StripeClient.builder()
                .setApiKey("sk_test_simulated")
                .setApiBase(stripe.base().toString())
                .setReadTimeout(20_000)
                .build();
    }

    static RequestOptions key(String key) {
        return RequestOptions.builder().setIdempotencyKey(key).build();
    }

    static RequestOptions asAlice() {
        return RequestOptions.builder().setStripeAccount(ALICE).build();
    }

    Transfer transfer(long amount, RequestOptions options) throws StripeException {
        return client.v1().transfers().create(toAlice(amount).build(), options);
    }

    Transfer transfer(long amount) throws StripeException {
        return client.v1().transfers().create(toAlice(amount).build());
    }

    static TransferCreateParams.Builder toAlice(long amount) {
        return TransferCreateParams.builder()
                .setAmount(amount)
                .setCurrency("usd")
                .setDestination(ALICE)
                .setTransferGroup("payout_1")
                .putMetadata("payoutId", "payout_1");
    }

    Payout payout(long amount) throws StripeException {
        return client.v1()
                .payouts()
                .create(
                        PayoutCreateParams.builder()
                                .setAmount(amount)
                                .setCurrency("usd")
                                .build(),
                        asAlice());
    }

    PaymentIntent intent(long amount) throws StripeException {
        return client.v1()
                .paymentIntents()
                .create(PaymentIntentCreateParams.builder()
                        .setAmount(amount)
                        .setCurrency("usd")
                        .putMetadata("creatorId", "alice")
                        .build());
    }

    PaymentIntent paid(long amount) throws StripeException {
        String id = intent(amount).getId();
        stripe.pay(id);
        return client.v1().paymentIntents().retrieve(id);
    }

    PaymentIntent paidToAlice(long amount, long fee) throws StripeException {
        String id = client.v1()
                .paymentIntents()
                .create(PaymentIntentCreateParams.builder()
                        .setAmount(amount)
                        .setCurrency("usd")
                        .setApplicationFeeAmount(fee)
                        .setTransferData(PaymentIntentCreateParams.TransferData.builder()
                                .setDestination(ALICE)
                                .build())
                        .build())
                .getId();
        stripe.pay(id);
        return client.v1().paymentIntents().retrieve(id);
    }
}
