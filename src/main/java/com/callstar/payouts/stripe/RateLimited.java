package com.callstar.payouts.stripe;

import com.stripe.exception.RateLimitException;
import java.time.Duration;

/** 429: nothing was done, and Stripe wants to be left alone. stripe-java's own exception does not keep for how long. */
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
