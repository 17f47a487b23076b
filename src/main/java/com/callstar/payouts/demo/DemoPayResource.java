package com.callstar.payouts.demo;

import com.callstar.payouts.core.InvalidInput;
import com.callstar.payouts.demo.stripe.SimulatedStripe;
import jakarta.annotation.security.PermitAll;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import java.util.Map;

/** The customer of the demo: pays a booking, as they would in their browser with Stripe's form. */
@Path("/demo/pay/{intentId}")
@PermitAll
public class DemoPayResource {

    /** Answers when Stripe has the money; its webhook follows. */
    @POST
    public Map<String, String> pay(@PathParam("intentId") String intentId) {
        SimulatedStripe stripe =
                DemoStripe.running().orElseThrow(() -> InvalidInput.because("stripe", "not_simulated"));
        try {
            stripe.pay(intentId);
        } catch (IllegalStateException refused) {
            throw InvalidInput.because("intentId", refused.getMessage());
        }
        return Map.of("paid", intentId);
    }
}
