package com.callstar.payouts.stripe;

import com.callstar.payouts.core.telemetry.Trace;
import com.stripe.net.StripeRequest;
import com.stripe.net.StripeResponse;
import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.Timer;
import io.opentelemetry.api.trace.Span;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Measures how long Stripe's answers take, and how often and why Stripe refuses; also adds a span to the trace. */
@ApplicationScoped
class StripeCallMetrics {

    private static final Pattern CODE = Pattern.compile("\"code\"\\s*:\\s*\"([a-z_]{1,60})\"");

    private final MeterRegistry registry;

    StripeCallMetrics(MeterRegistry registry) {
        this.registry = registry;
    }

    Call begin(StripeRequest request) {
        return new Call(CallName.of(request));
    }

    /** One call. Its outcome is unclear unless, before it ends, Stripe accepts or definitely refuses it. */
    final class Call implements AutoCloseable {

        private final String name;
        private final Timer.Sample time = Timer.start(registry);
        private final Span span;
        private String outcome = "unclear";

        private Call(String name) {
            this.name = name;
            this.span = Trace.call("Stripe " + name);
        }

        void answered(StripeResponse response) {
            if (response.code() < 400) {
                outcome = "done";
            } else if (StripeResult.isDefinite(response.code())) {
                outcome = "refused";
                countRefusal(response);
            }
            if (response.requestId() != null) {
                span.setAttribute("stripe.request_id", response.requestId());
            }
        }

        private void countRefusal(StripeResponse response) {
            Matcher code = CODE.matcher(response.body());
            Counter.builder("callstar.stripe.refusals")
                    .description("Calls that Stripe refused, by its code")
                    .tag("code", code.find() ? code.group(1) : "status_" + response.code())
                    .register(registry)
                    .increment();
        }

        @Override
        public void close() {
            span.setAttribute("outcome", outcome);
            span.end();
            time.stop(Timer.builder("callstar.stripe.calls")
                    .description("Calls of Stripe's API")
                    .tag("call", name)
                    .tag("outcome", outcome)
                    .register(registry));
        }
    }
}
