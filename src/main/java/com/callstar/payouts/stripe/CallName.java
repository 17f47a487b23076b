package com.callstar.payouts.stripe;

import com.stripe.net.StripeRequest;

/** What a call is called where all calls of a kind are one: without ids. */
final class CallName {

    private CallName() {}

    /** {@code POST /v1/transfers/{id}/reversals}: behind a resource stands an id, behind an id a resource. */
    static String of(StripeRequest request) {
        String[] steps = request.url().getPath().split("/");
        for (int step = 3; step < steps.length; step += 2) {
            steps[step] = "{id}";
        }
        return request.method() + " " + String.join("/", steps);
    }
}
