package com.callstar.payouts.stripe;

import com.stripe.StripeClient;
import jakarta.enterprise.inject.Produces;
import jakarta.inject.Singleton;

/** Produces the client of Stripe's API. It does not retry by itself: recovery finds unclear outcomes. */
class StripeClients {

    @Produces
    @Singleton
    StripeClient client(StripeConfig config, StripeCallMetrics meter, PlatformFaults faults) {
        var builder = StripeClient.builder()
                .setApiKey(config.secretKey())
                .setHttpClient(new RateLimitAwareClient(meter, faults, config.rateLimitPause()))
                .setConnectTimeout((int) config.connectTimeout().toMillis())
                .setReadTimeout((int) config.readTimeout().toMillis());
        config.apiBase().ifPresent(base -> builder.setApiBase(base.toString().replaceAll("/+$", "")));
        return builder.build();
    }
}
