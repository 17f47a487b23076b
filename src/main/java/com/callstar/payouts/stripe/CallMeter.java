package com.callstar.payouts.stripe;

import com.stripe.net.StripeRequest;
import com.stripe.net.StripeResponse;
import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.Timer;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** How long Stripe takes, how often it refuses, and why. */
@ApplicationScoped
class CallMeter {

    private static final Pattern CODE = Pattern.compile("\"code\"\\s*:\\s*\"([a-z_]{1,60})\"");

    private final MeterRegistry registry;

    CallMeter(MeterRegistry registry) {
        this.registry = registry;
    }

    Timer.Sample begins() {
        return Timer.start(registry);
    }

    void answered(StripeRequest request, Timer.Sample began, StripeResponse response) {
        boolean refused = response.code() >= 400;
        ended(request, began, refused ? "refused" : "done");
        if (refused) {
            Matcher code = CODE.matcher(response.body());
            Counter.builder("callstar.stripe.refusals")
                    .description("Calls that Stripe refused, by its code")
                    .tag("code", code.find() ? code.group(1) : "status_" + response.code())
                    .register(registry)
                    .increment();
        }
    }

    void unanswered(StripeRequest request, Timer.Sample began) {
        ended(request, began, "unanswered");
    }

    private void ended(StripeRequest request, Timer.Sample began, String outcome) {
        began.stop(Timer.builder("callstar.stripe.calls")
                .description("Calls of Stripe's API")
                .tag("call", CallName.of(request))
                .tag("outcome", outcome)
                .register(registry));
    }
}
