package com.callstar.payouts.stripe;

import com.stripe.exception.StripeException;
import com.stripe.net.HttpClient;
import com.stripe.net.HttpURLConnectionClient;
import com.stripe.net.StripeRequest;
import com.stripe.net.StripeResponse;
import java.time.Duration;

/** stripe-java's own HTTP client, with metrics. It also reads from a 429 how long Stripe wants no more calls. */
final class RateLimitAwareClient extends HttpClient {

    private static final int TOO_MANY_REQUESTS = 429;
    /** A wrong header must not keep creators waiting for days. */
    private static final Duration LONGEST = Duration.ofHours(1);

    private final HttpClient http = new HttpURLConnectionClient();
    private final StripeCallMetrics meter;
    private final PlatformFaults faults;
    private final Duration pause;

    /** @param pause used if Stripe does not say how long */
    RateLimitAwareClient(StripeCallMetrics meter, PlatformFaults faults, Duration pause) {
        this.meter = meter;
        this.faults = faults;
        this.pause = pause;
    }

    @Override
    public StripeResponse request(StripeRequest request) throws StripeException {
        StripeResponse response = measured(request);
        faults.note(CallName.of(request), response);
        if (response.code() == TOO_MANY_REQUESTS) {
            throw new RateLimited(retryAfter(response), response.requestId());
        }
        return response;
    }

    private StripeResponse measured(StripeRequest request) throws StripeException {
        try (StripeCallMetrics.Call call = meter.begin(request)) {
            StripeResponse response = http.request(request);
            call.answered(response);
            return response;
        }
    }

    private Duration retryAfter(StripeResponse response) {
        return response.headers()
                .firstValue("Retry-After")
                .filter(text -> text.matches("\\d{1,9}"))
                .map(seconds -> Duration.ofSeconds(Long.parseLong(seconds)))
                .map(asked -> asked.compareTo(LONGEST) < 0 ? asked : LONGEST)
                .orElse(pause);
    }
}
