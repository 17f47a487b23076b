package com.callstar.payouts.demo.stripe;

import java.util.Map;

/** A call as it arrived, refused and cut ones too. {@code account} is the header {@code Stripe-Account}, or null. */
public record SimulatedRequest(
        String method, String path, String account, String idempotencyKey, Map<String, String> parameters) {

    static SimulatedRequest of(Call call) {
        return new SimulatedRequest(
                call.method(),
                call.path(),
                call.account(),
                call.key(),
                Map.copyOf(call.form().flat()));
    }
}
