package com.callstar.payouts.stripe;

import com.stripe.exception.RateLimitException;
import java.time.Duration;

/** A 429: nothing was done, and Stripe wants no more calls. stripe-java's own exception does not say for how long. */
final class RateLimited extends RateLimitException {

    private static final long serialVersionUID = 1L;

    private final Duration retryAfter;

    RateLimited(Duration retryAfter, String requestId) {
        super("Stripe asks for fewer calls", null, requestId, "rate_limit", 429, null);
        this.retryAfter = retryAfter;
    }

    Duration retryAfter() {
        return retryAfter;
    }
}
