package com.callstar.stripesimulator;

import java.util.Map;

/** A received call, including refused and cut ones. {@code account} is the header {@code Stripe-Account}, or null. */
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
