package com.callstar.payouts.security;

import io.opentelemetry.context.Context;
import io.opentelemetry.sdk.trace.ReadWriteSpan;
import io.opentelemetry.sdk.trace.ReadableSpan;
import io.opentelemetry.sdk.trace.SpanProcessor;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.List;

/** What {@link LogRedactor} is to the log: who asked does not leave in a trace, nor what stands in an address behind its path. */
@ApplicationScoped
class SpanRedactor implements SpanProcessor {

    private static final List<String> WHO = List.of(
            "client.address",
            "client.port",
            "network.peer.address",
            "network.peer.port",
            "user_agent.original",
            "url.query",
            "url.full");
    private static final String IN_PLACE = "***";

    @Override
    public void onStart(Context parent, ReadWriteSpan span) {
        WHO.stream()
                .filter(name -> span.toSpanData().getAttributes().asMap().keySet().stream()
                        .anyMatch(key -> key.getKey().equals(name)))
                .forEach(name -> span.setAttribute(name, IN_PLACE));
    }

    @Override
    public boolean isStartRequired() {
        return true;
    }

    @Override
    public void onEnd(ReadableSpan span) {}

    @Override
    public boolean isEndRequired() {
        return false;
    }
}
