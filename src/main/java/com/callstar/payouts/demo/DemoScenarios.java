package com.callstar.payouts.demo;

import com.callstar.payouts.core.InvalidInput;
import com.callstar.payouts.stripe.Inbox;
import com.callstar.stripesimulator.SimulatedStripe;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Duration;
import java.util.function.Function;

/** Makes something happen at the simulated Stripe, and waits until its webhooks are applied. */
@ApplicationScoped
class DemoScenarios {

    private static final Duration PATIENCE = Duration.ofSeconds(5);

    private final Inbox inbox;

    DemoScenarios(Inbox inbox) {
        this.inbox = inbox;
    }

    /**
     * Returns the answer of the simulated Stripe.
     *
     * @throws InvalidInput if another Stripe is configured
     * @throws DemoRefused if the simulated one refuses
     */
    <T> T perform(String field, Function<SimulatedStripe, T> action) throws InterruptedException {
        SimulatedStripe stripe =
                DemoStripe.running().orElseThrow(() -> InvalidInput.because("stripe", "not_simulated"));
        T answer = applyOrRefuse(field, stripe, action);
        stripe.awaitDelivered(PATIENCE);
        inbox.run();
        return answer;
    }

    private static <T> T applyOrRefuse(String field, SimulatedStripe stripe, Function<SimulatedStripe, T> action) {
        try {
            return action.apply(stripe);
        } catch (IllegalStateException refused) {
            throw new DemoRefused(field, refused.getMessage());
        }
    }
}
