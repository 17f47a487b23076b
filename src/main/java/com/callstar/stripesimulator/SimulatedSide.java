package com.callstar.stripesimulator;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.List;
import java.util.function.Function;
import java.util.function.Supplier;

/** Base of the simulated Stripe's actions: makes each change under the lock and stores it. */
abstract class SimulatedSide {
    final SimulatorSettings settings;
    final Components parts;

    SimulatedSide(SimulatorSettings settings) {
        this.settings = settings;
        this.parts = new Components(settings);
    }

    <T> T change(Supplier<T> work) {
        try {
            T result = parts.world.locked(work);
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
        return parts.world.locked(
                () -> parts.world.shelf(kind).oldestFirst().stream().map(view).toList());
    }
}
