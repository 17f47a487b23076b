package com.callstar.payouts.demo;

import jakarta.annotation.security.PermitAll;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import java.util.Map;

/** Pays a booking as the demo's customer would, in their browser with Stripe's form. */
@Path("/demo/pay/{intentId}")
@PermitAll
public class DemoPayResource {

    private final DemoScenarios stripe;

    DemoPayResource(DemoScenarios stripe) {
        this.stripe = stripe;
    }

    /** Answers when Stripe has the money and its webhook is applied. */
    @POST
    public Map<String, String> pay(@PathParam("intentId") String intentId) throws InterruptedException {
        stripe.perform("intentId", simulated -> {
            simulated.pay(intentId);
            return intentId;
        });
        return Map.of("paid", intentId);
    }
}
