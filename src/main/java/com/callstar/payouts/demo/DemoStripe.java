package com.callstar.payouts.demo;

import com.callstar.stripesimulator.SimulatedStripe;
import com.callstar.stripesimulator.SimulatorSettings;
import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Optional;

/**
 * The simulated Stripe of development and the demo: it keeps its state over restarts, as the demo's database does, and
 * sends its webhooks by itself.
 */
final class DemoStripe {

    /** The value in application.properties for development and the demo. */
    static final String WEBHOOK_SECRET = "whsec_demo";

    private static volatile SimulatedStripe running;
    private static volatile String secret = WEBHOOK_SECRET;
    private static volatile Duration past = Duration.ZERO;

    private DemoStripe() {}

    static SimulatedStripe start(Path folder, String webhookSecret) {
        SimulatedStripe started = SimulatedStripe.start(SimulatorSettings.withSecret(webhookSecret)
                .withClock(() -> DemoClock.shared().instant().minus(past))
                .storedIn(folder.resolve("stripe.json"))
                .deliveringByItself()
                .withPayoutsArrivingAtOnce());
        secret = webhookSecret;
        play(started);
        return started;
    }

    /** The demo's resources act on this simulated Stripe. */
    static void play(SimulatedStripe stripe) {
        running = stripe;
    }

    /** Empty if another Stripe is configured. */
    static Optional<SimulatedStripe> running() {
        return Optional.ofNullable(running);
    }

    /** Dates everything at Stripe this much in the past from now on, so that the demo data has a history. */
    static void setPast(Duration newPast) {
        past = newPast;
    }

    /** Events of both APIs come to the same address; the endpoints share the secret. */
    static void sendWebhooks(SimulatedStripe stripe, URI webhook) {
        stripe.thinWebhooksTo(webhook, secret);
        stripe.webhooksTo(webhook);
    }

    static URI webhook(int port) {
        return URI.create("http://localhost:" + port + "/api/payments/webhook");
    }
}
