package com.callstar.payouts.stripe;

import com.stripe.net.StripeRequest;

/** The name of a call without ids, the same for all calls of a kind. */
final class CallName {

    private CallName() {}

    /** For example {@code POST /v1/transfers/{id}/reversals}: names and ids alternate in the path, in v2 after the namespace. */
    static String of(StripeRequest request) {
        String[] steps = request.url().getPath().split("/");
        for (int step = steps[1].equals("v2") ? 4 : 3; step < steps.length; step += 2) {
            steps[step] = "{id}";
        }
        return request.method() + " " + String.join("/", steps);
    }
}
