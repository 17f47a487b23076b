package com.callstar.payouts.demo;

import com.callstar.payouts.core.InvalidInput;
import com.callstar.payouts.demo.stripe.SimulatedStripe;
import com.callstar.payouts.stripe.Inbox;
import jakarta.annotation.security.PermitAll;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import java.time.Duration;
import java.util.Map;

/** The customer of the demo: pays a booking, as they would in their browser with Stripe's form. */
@Path("/demo/pay/{intentId}")
@PermitAll
public class DemoPayResource {

    private static final Duration PATIENCE = Duration.ofSeconds(5);

    private final Inbox inbox;

    DemoPayResource(Inbox inbox) {
        this.inbox = inbox;
    }

    /** Answers when Stripe has the money and its webhook has reached the books. */
    @POST
    public Map<String, String> pay(@PathParam("intentId") String intentId) throws InterruptedException {
        SimulatedStripe stripe =
                DemoStripe.running().orElseThrow(() -> InvalidInput.because("stripe", "not_simulated"));
        try {
            stripe.pay(intentId);
        } catch (IllegalStateException refused) {
            throw InvalidInput.because("intentId", refused.getMessage());
        }
        stripe.awaitDelivered(PATIENCE);
        inbox.run();
        return Map.of("paid", intentId);
    }
}
