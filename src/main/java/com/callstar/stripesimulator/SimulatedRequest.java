package com.callstar.stripesimulator;

import java.util.Map;

/**
 * A call as it arrived, also if it was refused or cut. {@code account} is the header {@code Stripe-Account}, {@code version} the
 * header {@code Stripe-Version}, {@code body} the body of a POST; each may be null.
 */
public record SimulatedRequest(
        String method,
        String path,
        String account,
        String idempotencyKey,
        Map<String, String> parameters,
        String version,
        String body) {

    static SimulatedRequest of(ApiCall call) {
        return new SimulatedRequest(
                call.method(),
                call.path(),
                call.account(),
                call.key(),
                Map.copyOf(call.form().flat()),
                call.head().version(),
                call.head().body());
    }
}
