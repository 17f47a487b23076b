package com.callstar.payouts.security;

import io.opentelemetry.context.Context;
import io.opentelemetry.sdk.trace.ReadWriteSpan;
import io.opentelemetry.sdk.trace.ReadableSpan;
import io.opentelemetry.sdk.trace.SpanProcessor;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.List;

/** Redacts traces as {@link LogRedactor} redacts the log: removes who made a request and the query string of its URL. */
@ApplicationScoped
class SpanRedactor implements SpanProcessor {

    private static final List<String> PERSONAL = List.of(
            "client.address",
            "client.port",
            "network.peer.address",
            "network.peer.port",
            "user_agent.original",
            "url.query",
            "url.full");
    private static final String REDACTED = "***";

    @Override
    public void onStart(Context parent, ReadWriteSpan span) {
        PERSONAL.stream()
                .filter(name -> span.toSpanData().getAttributes().asMap().keySet().stream()
                        .anyMatch(key -> key.getKey().equals(name)))
                .forEach(name -> span.setAttribute(name, REDACTED));
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
