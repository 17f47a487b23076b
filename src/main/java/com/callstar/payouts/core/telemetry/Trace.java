package com.callstar.payouts.core.telemetry;

import io.opentelemetry.api.GlobalOpenTelemetry;
import io.opentelemetry.api.trace.Span;
import io.opentelemetry.api.trace.SpanKind;
import io.opentelemetry.api.trace.StatusCode;
import io.opentelemetry.api.trace.Tracer;
import io.opentelemetry.api.trace.propagation.W3CTraceContextPropagator;
import io.opentelemetry.context.Context;
import io.opentelemetry.context.Scope;
import io.opentelemetry.context.propagation.TextMapGetter;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Supplier;

/**
 * Connects traces across threads, nodes and restarts. Does nothing if traces are switched off. Spans hold ids and kinds of things;
 * personal data must not be traced.
 *
 * @see <a href="https://www.w3.org/TR/trace-context/#traceparent-header">W3C Trace Context: traceparent</a>
 */
public final class Trace {

    private static final String TRACEPARENT = "traceparent";

    private Trace() {}

    /** The current span as a {@code traceparent} to store; null if there is none. */
    public static String currentTraceparent() {
        Map<String, String> headers = new HashMap<>();
        W3CTraceContextPropagator.getInstance().inject(Context.current(), headers, Map::put);
        return headers.get(TRACEPARENT);
    }

    /**
     * Runs this in a new span that continues a stored one.
     *
     * @param traceparent as it was stored; the new span has no parent if this is null or malformed
     */
    public static <T> T continueFrom(String traceparent, String name, Supplier<T> work) {
        Span span = tracer().spanBuilder(name)
                .setSpanKind(SpanKind.CONSUMER)
                .setParent(context(traceparent))
                .startSpan();
        try (Scope open = span.makeCurrent()) {
            return work.get();
        } catch (RuntimeException failure) {
            // The exception's message may contain personal data.
            span.setStatus(StatusCode.ERROR, failure.getClass().getSimpleName());
            throw failure;
        } finally {
            span.end();
        }
    }

    /** Starts a span for a call to another service; the caller ends it. */
    public static Span call(String name) {
        return tracer().spanBuilder(name).setSpanKind(SpanKind.CLIENT).startSpan();
    }

    private static Tracer tracer() {
        return GlobalOpenTelemetry.getTracer("callstar-payouts");
    }

    private static Context context(String traceparent) {
        Map<String, String> headers = traceparent == null ? Map.of() : Map.of(TRACEPARENT, traceparent);
        return W3CTraceContextPropagator.getInstance().extract(Context.root(), headers, Headers.GETTER);
    }

    private enum Headers implements TextMapGetter<Map<String, String>> {
        GETTER;

        @Override
        public Iterable<String> keys(Map<String, String> headers) {
            return List.copyOf(headers.keySet());
        }

        @Override
        public String get(Map<String, String> headers, String key) {
            return headers.get(key);
        }
    }
}
