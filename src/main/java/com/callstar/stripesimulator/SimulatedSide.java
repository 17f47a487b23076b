package com.callstar.stripesimulator;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.time.Instant;
import java.util.List;
import java.util.function.Function;
import java.util.function.Supplier;

/**
 * The common base of the simulated Stripe's interface for tests and the demo: each change is made under the lock and
 * stored.
 */
abstract class SimulatedSide {
    final SimulatorSettings settings;
    final Components parts;

    SimulatedSide(SimulatorSettings settings) {
        this.settings = settings;
        this.parts = new Components(settings);
    }

    <T> T change(Supplier<T> work) {
        try {
            T result = parts.stripe.locked(work);
            parts.save.run();
            return result;
        } catch (ApiError refusal) {
            throw new IllegalStateException(refusal.getMessage(), refusal);
        }
    }

    void changing(Runnable work) {
        change(() -> {
            work.run();
            return null;
        });
    }

    <T> List<T> all(ObjectKind kind, Function<ObjectNode, T> view) {
        return parts.stripe.locked(() ->
                parts.stripe.objects(kind).oldestFirst().stream().map(view).toList());
    }

    /** Those created at this time or later, newest first. */
    <T> List<T> since(Instant time, ObjectKind kind, Function<ObjectNode, T> view) {
        return parts.stripe.locked(() -> parts.stripe
                .objects(kind)
                .newestFirst()
                .takeWhile(object -> object.path("created").asLong() >= time.getEpochSecond())
                .map(view)
                .toList());
    }
}
