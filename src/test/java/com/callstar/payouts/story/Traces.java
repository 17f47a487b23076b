package com.callstar.payouts.story;

import io.opentelemetry.context.Context;
import io.opentelemetry.sdk.trace.ReadWriteSpan;
import io.opentelemetry.sdk.trace.ReadableSpan;
import io.opentelemetry.sdk.trace.SpanProcessor;
import io.opentelemetry.sdk.trace.data.SpanData;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.concurrent.ConcurrentLinkedQueue;

/** Collects the spans of tests as they end. */
@ApplicationScoped
public class Traces implements SpanProcessor {

    private final Collection<SpanData> all = new ConcurrentLinkedQueue<>();

    /** The spans of one trace by start time. */
    public List<SpanData> of(String traceId) {
        return all.stream()
                .filter(step -> step.getTraceId().equals(traceId))
                .sorted(Comparator.comparing(SpanData::getStartEpochNanos))
                .toList();
    }

    @Override
    public void onStart(Context parent, ReadWriteSpan step) {}

    @Override
    public boolean isStartRequired() {
        return false;
    }

    @Override
    public void onEnd(ReadableSpan step) {
        all.add(step.toSpanData());
    }

    @Override
    public boolean isEndRequired() {
        return true;
    }
}
