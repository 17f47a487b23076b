package com.callstar.payouts.demo;

import jakarta.annotation.security.PermitAll;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import java.util.Map;

/** The bank of a connected account at the simulated Stripe: it sends a payout back, even days later. */
@Path("/demo/payouts/{id}/fail")
@PermitAll
public class DemoPayoutResource {

    private final DemoScenarios stripe;

    DemoPayoutResource(DemoScenarios stripe) {
        this.stripe = stripe;
    }

    /** {@code payout.failed}: the bank account was closed. */
    @POST
    public Map<String, String> fail(@PathParam("id") String id) throws InterruptedException {
        stripe.perform("id", simulated -> {
            simulated.failPayout(id, "account_closed");
            return id;
        });
        return Map.of("failed", id);
    }
}
