package com.callstar.payouts.core.telemetry;

import io.opentelemetry.api.GlobalOpenTelemetry;
import io.opentelemetry.api.trace.Span;
import io.opentelemetry.api.trace.SpanContext;
import io.opentelemetry.api.trace.SpanKind;
import io.opentelemetry.api.trace.StatusCode;
import io.opentelemetry.api.trace.TraceFlags;
import io.opentelemetry.api.trace.TraceState;
import io.opentelemetry.api.trace.Tracer;
import io.opentelemetry.context.Context;
import io.opentelemetry.context.Scope;
import java.util.function.Supplier;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * What follows from what, across threads, nodes and restarts. Does nothing where traces are switched off, and what it tells are
 * kinds of things and ids: who that is, is not a trace's to tell.
 *
 * @see <a href="https://www.w3.org/TR/trace-context/#traceparent-header">W3C Trace Context: traceparent</a>
 */
public final class Trace {

    private static final String FORM = "00-%s-%s-%s";
    private static final Pattern TRACEPARENT = Pattern.compile("00-([0-9a-f]{32})-([0-9a-f]{16})-([0-9a-f]{2})");

    private Trace() {}

    /** Where this thread is, as a {@code traceparent} to be kept; null where nobody follows it. */
    public static String currentTraceparent() {
        SpanContext here = Span.current().getSpanContext();
        return here.isValid()
                ? FORM.formatted(
                        here.getTraceId(),
                        here.getSpanId(),
                        here.getTraceFlags().asHex())
                : null;
    }

    /**
     * Does this as what follows from there.
     *
     * @param traceparent as it was kept; null where it follows from nothing that is known
     */
    public static <T> T continueFrom(String traceparent, String name, Supplier<T> work) {
        Span span = tracer().spanBuilder(name)
                .setSpanKind(SpanKind.CONSUMER)
                .setParent(context(traceparent))
                .startSpan();
        try (Scope open = span.makeCurrent()) {
            return work.get();
        } catch (RuntimeException failure) {
            // Its message may name somebody.
            span.setStatus(StatusCode.ERROR, failure.getClass().getSimpleName());
            throw failure;
        } finally {
            span.end();
        }
    }

    /** A call of somebody else's, as part of what this thread does; to be ended. */
    public static Span call(String name) {
        return tracer().spanBuilder(name).setSpanKind(SpanKind.CLIENT).startSpan();
    }

    private static Tracer tracer() {
        return GlobalOpenTelemetry.getTracer("callstar-payouts");
    }

    private static Context context(String traceparent) {
        Matcher form = TRACEPARENT.matcher(traceparent == null ? "" : traceparent);
        if (!form.matches()) {
            return Context.root();
        }
        SpanContext there = SpanContext.createFromRemoteParent(
                form.group(1), form.group(2), TraceFlags.fromHex(form.group(3), 0), TraceState.getDefault());
        return Context.root().with(Span.wrap(there));
    }
}
