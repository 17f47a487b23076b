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

/** All objects at Stripe, under one lock. */
final class StripeState {
    final InstantSource clock;
    private final ReentrantLock lock = new ReentrantLock();
    private final Map<ObjectKind, ObjectStore> stores = new EnumMap<>(ObjectKind.class);
    private ApiCall cause;
    /** Part of every id, so that two simulated Stripes never create the same id. */
    private String stamp = Long.toString(
            ThreadLocalRandom.current().nextLong(36L * 36 * 36 * 36 * 36, 36L * 36 * 36 * 36 * 36 * 36), 36);

    private long created;

    StripeState(InstantSource clock) {
        this.clock = clock;
        for (ObjectKind kind : ObjectKind.values()) {
            stores.put(kind, new ObjectStore(kind.object));
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

    /** The API call that is being answered; empty if the change comes from the simulator's own interface. */
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
        return "%s_%s%s".formatted(prefix, stamp, number(++created));
    }

    private static String number(long number) {
        return "%7s".formatted(Long.toString(number, 36)).replace(' ', '0').toUpperCase(Locale.ROOT);
    }

    /** Creates an object in its store. The caller has checked everything before, and sets its fields. */
    ObjectNode newObject(ObjectKind kind) {
        return newObject(kind, id(kind.prefix));
    }

    ObjectNode newObject(ObjectKind kind, String id) {
        ObjectNode object = Json.object()
                .put("id", id)
                .put("object", kind.object)
                .put("created", second())
                .put("livemode", false);
        objects(kind).add(object);
        return object;
    }

    ObjectStore objects(ObjectKind kind) {
        return stores.get(kind);
    }

    Optional<ObjectNode> anything(String id) {
        return stores.values().stream()
                .map(store -> store.find(id))
                .flatMap(Optional::stream)
                .findFirst();
    }

    ObjectNode saved() {
        ObjectNode state = Json.object().put("stamp", stamp).put("made", created);
        ObjectNode objects = state.putObject("objects");
        stores.forEach((kind, store) -> objects.putArray(kind.object).addAll(store.oldestFirst()));
        return state.deepCopy();
    }

    void load(ObjectNode state) {
        stamp = state.get("stamp").asText();
        created = state.get("made").asLong();
        stores.forEach((kind, store) ->
                state.path("objects").path(kind.object).forEach(object -> store.add((ObjectNode) object)));
    }
}
