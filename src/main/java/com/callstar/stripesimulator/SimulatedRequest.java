package com.callstar.stripesimulator;

import java.util.Map;

/**
 * A call as it arrived, also if it was refused or cut. {@code account} is the header {@code Stripe-Account}, or null.
 */
public record SimulatedRequest(
        String method, String path, String account, String idempotencyKey, Map<String, String> parameters) {

    static SimulatedRequest of(ApiCall call) {
        return new SimulatedRequest(
                call.method(),
                call.path(),
                call.account(),
                call.key(),
                Map.copyOf(call.form().flat()));
    }
}
