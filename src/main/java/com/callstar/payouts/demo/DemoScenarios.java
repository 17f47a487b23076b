package com.callstar.payouts.demo;

import com.callstar.payouts.core.InvalidInput;
import com.callstar.payouts.stripe.Inbox;
import com.callstar.stripesimulator.SimulatedStripe;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Duration;
import java.util.function.Function;

/** Runs an action at the simulated Stripe and waits until its webhooks have been applied. */
@ApplicationScoped
class DemoScenarios {

    private static final Duration PATIENCE = Duration.ofSeconds(5);

    private final Inbox inbox;

    DemoScenarios(Inbox inbox) {
        this.inbox = inbox;
    }

    /**
     * Runs the action; returns the simulated Stripe's answer.
     *
     * @throws InvalidInput if another Stripe is configured, or with Stripe's words about the field if it refuses
     */
    <T> T happens(String field, Function<SimulatedStripe, T> what) throws InterruptedException {
        SimulatedStripe stripe =
                DemoStripe.running().orElseThrow(() -> InvalidInput.because("stripe", "not_simulated"));
        T answer = asked(field, stripe, what);
        stripe.awaitDelivered(PATIENCE);
        inbox.run();
        return answer;
    }

    private static <T> T asked(String field, SimulatedStripe stripe, Function<SimulatedStripe, T> what) {
        try {
            return what.apply(stripe);
        } catch (IllegalStateException refused) {
            throw InvalidInput.because(field, refused.getMessage());
        }
    }
}
