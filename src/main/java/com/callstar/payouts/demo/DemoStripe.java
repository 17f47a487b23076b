package com.callstar.payouts.demo;

import com.callstar.stripesimulator.SimulatedStripe;
import com.callstar.stripesimulator.SimulatorSettings;
import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Optional;

/** The simulated Stripe of development and the demo, with stored state and automatic webhooks. */
final class DemoStripe {

    /** As in application.properties for development and the demo. */
    static final String WEBHOOK_SECRET = "whsec_demo";

    private static volatile SimulatedStripe running;
    private static volatile Duration ago = Duration.ZERO;

    private DemoStripe() {}

    static SimulatedStripe start(Path folder, String webhookSecret) {
        SimulatedStripe started = SimulatedStripe.start(SimulatorSettings.withSecret(webhookSecret)
                .withClock(() -> DemoClock.shared().instant().minus(ago))
                .storedIn(folder.resolve("stripe.json"))
                .deliveringByItself()
                .withPayoutsArrivingAtOnce());
        play(started);
        return started;
    }

    /** The demo's simulated Stripe. */
    static void play(SimulatedStripe stripe) {
        running = stripe;
    }

    /** Empty if another Stripe is configured. */
    static Optional<SimulatedStripe> running() {
        return Optional.ofNullable(running);
    }

    /** Dates what happens at Stripe so long ago, so that the demo data has a past. */
    static void setPast(Duration longAgo) {
        ago = longAgo;
    }

    static URI webhook(int port) {
        return URI.create("http://localhost:" + port + "/api/payments/webhook");
    }
}
