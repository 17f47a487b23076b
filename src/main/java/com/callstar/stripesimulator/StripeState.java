package com.callstar.stripesimulator;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.time.Instant;
import java.time.InstantSource;
import java.util.EnumMap;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ThreadLocalRandom;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.Supplier;

/** All objects of the simulated Stripe, guarded by one lock. */
final class StripeState {
    final InstantSource clock;
    private final ReentrantLock lock = new ReentrantLock();
    private final Map<ObjectKind, ObjectStore> shelves = new EnumMap<>(ObjectKind.class);
    private ApiCall cause;
    /** Part of every id, so that two simulated Stripes never make the same id. */
    private String stamp = Long.toString(
            ThreadLocalRandom.current().nextLong(36L * 36 * 36 * 36 * 36, 36L * 36 * 36 * 36 * 36 * 36), 36);

    private long made;

    StripeState(InstantSource clock) {
        this.clock = clock;
        for (ObjectKind kind : ObjectKind.values()) {
            shelves.put(kind, new ObjectStore(kind.object));
        }
    }

    <T> T locked(Supplier<T> work) {
        lock.lock();
        try {
            return work.get();
        } finally {
            lock.unlock();
        }
    }

    <T> T answering(ApiCall call, Supplier<T> work) {
        return locked(() -> {
            cause = call;
            try {
                return work.get();
            } finally {
                cause = null;
            }
        });
    }

    /** The API call being answered; null for changes made through {@link SimulatedStripe}. */
    Optional<ApiCall> cause() {
        return Optional.ofNullable(cause);
    }

    Instant now() {
        return clock.instant();
    }

    long second() {
        return now().getEpochSecond();
    }

    String id(String prefix) {
        return "%s_%s%s".formatted(prefix, stamp, number(++made));
    }

    private static String number(long number) {
        return "%7s".formatted(Long.toString(number, 36)).replace(' ', '0').toUpperCase(Locale.ROOT);
    }

    /** Adds a new object to its store; the caller has checked everything and fills it in. */
    ObjectNode make(ObjectKind kind) {
        return make(kind, id(kind.prefix));
    }

    ObjectNode make(ObjectKind kind, String id) {
        ObjectNode object = Json.object()
                .put("id", id)
                .put("object", kind.object)
                .put("created", second())
                .put("livemode", false);
        shelf(kind).add(object);
        return object;
    }

    ObjectStore shelf(ObjectKind kind) {
        return shelves.get(kind);
    }

    Optional<ObjectNode> anything(String id) {
        return shelves.values().stream()
                .map(shelf -> shelf.find(id))
                .flatMap(Optional::stream)
                .findFirst();
    }

    ObjectNode saved() {
        ObjectNode state = Json.object().put("stamp", stamp).put("made", made);
        ObjectNode objects = state.putObject("objects");
        shelves.forEach((kind, shelf) -> objects.putArray(kind.object).addAll(shelf.oldestFirst()));
        return state.deepCopy();
    }

    void load(ObjectNode state) {
        stamp = state.get("stamp").asText();
        made = state.get("made").asLong();
        shelves.forEach((kind, shelf) ->
                state.path("objects").path(kind.object).forEach(object -> shelf.add((ObjectNode) object)));
    }
}
