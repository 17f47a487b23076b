package com.callstar.payouts.stripe;

import com.callstar.payouts.core.InvalidInput;
import com.callstar.payouts.payments.Capture;
import com.callstar.payouts.payments.Captures;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * How claimed events are applied: captures together, then others one after another, and the rest each in a transaction of
 * its own. The order of events of one object is kept: after an event that has to wait, those after it wait too.
 */
final class BatchPlan {

    /** An event, and its content, which is read once. */
    record Step(ClaimedEvent claimed, IncomingEvent event) {}

    private final List<Step> captured = new ArrayList<>();
    private final List<Captures.Report> reports = new ArrayList<>();
    private final List<Step> others = new ArrayList<>();
    private final List<String> alone = new ArrayList<>();
    private final Set<String> objects = new HashSet<>();
    private final Set<String> waiting = new HashSet<>();

    /** @param reads how many events whose object has to be read at Stripe are taken */
    BatchPlan(List<ClaimedEvent> claimed, int reads, Dispatch dispatch, ObjectMapper json) {
        int readsLeft = reads;
        for (ClaimedEvent one : claimed) {
            if (waiting.contains(one.object()) || one.toRead() && readsLeft == 0) {
                waiting.add(one.object());
                continue;
            }
            readsLeft -= one.toRead() ? 1 : 0;
            add(one, dispatch, json);
        }
    }

    private void add(ClaimedEvent one, Dispatch dispatch, ObjectMapper json) {
        boolean first = objects.add(one.object());
        Optional<IncomingEvent> read = read(one, json);
        if (read.isEmpty()) {
            alone(one, first);
            return;
        }
        Step step = new Step(one, read.get());
        Optional<Capture> capture = dispatch.capture(step.event());
        if (capture.isPresent() && first) {
            captured.add(step);
            reports.add(new Captures.Report(capture.get(), Dispatch.actor(step.event())));
        } else if (capture.isEmpty() && isBatchable(one)) {
            others.add(step);
        } else {
            alone(one, first);
        }
    }

    /** Empty if it cannot be read, or its capture cannot: applied alone, it says why. */
    private static Optional<IncomingEvent> read(ClaimedEvent one, ObjectMapper json) {
        try {
            return Optional.of(IncomingEvent.read(one.payload(), json));
        } catch (InvalidInput unreadable) {
            return Optional.empty();
        }
    }

    private static boolean isBatchable(ClaimedEvent one) {
        return EventType.named(one.type()).map(EventType::isBatchable).orElse(true);
    }

    /** It is applied after this transaction; later events of its object follow in another one. */
    private void alone(ClaimedEvent one, boolean first) {
        waiting.add(one.object());
        if (first) {
            alone.add(one.id());
        }
    }

    List<Step> captured() {
        return captured;
    }

    List<Captures.Report> reports() {
        return reports;
    }

    List<Step> others() {
        return others;
    }

    List<String> alone() {
        return alone;
    }
}
