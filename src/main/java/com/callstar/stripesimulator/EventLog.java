package com.callstar.stripesimulator;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.time.Duration;
import java.util.HashSet;
import java.util.Set;
import java.util.function.Consumer;
import java.util.stream.Stream;

/** Events in Stripe's envelope, each with a snapshot of its object. */
final class EventLog {
    private static final Duration LISTED_FOR = Duration.ofDays(30);

    private final StripeState world;
    private final Consumer<SimulatedEvent> courier;
    private ApiShape shape = ApiShape.CURRENT;

    EventLog(StripeState world, Consumer<SimulatedEvent> courier) {
        this.world = world;
        this.courier = courier;
    }

    void speak(ApiShape other) {
        shape = other;
    }

    ApiShape shape() {
        return shape;
    }

    /** An event of the platform's own account. */
    String emit(String type, ObjectNode object) {
        return emitFor(BalanceBook.PLATFORM, type, object);
    }

    /** A Connect event, unless the owner is the platform. */
    String emitFor(String owner, String type, ObjectNode object) {
        ObjectNode event = world.make(ObjectKind.EVENT)
                .put("api_version", shape.version)
                .put("type", type)
                .put("pending_webhooks", 1)
                .put("_account", owner);
        if (!owner.equals(BalanceBook.PLATFORM)) {
            event.put("account", owner);
        }
        event.putObject("data").set("object", Json.published(shape.of(object, world)));
        event.putObject("request")
                .put("id", world.cause().map(call -> call.head().requestId()).orElse(null))
                .put("idempotency_key", world.cause().map(ApiCall::key).orElse(null));
        courier.accept(SimulatedEvent.of(event));
        return event.get("id").asText();
    }

    static String ownerOf(ObjectNode object) {
        String own = object.get("object").asText().equals(ObjectKind.ACCOUNT.object) ? "id" : "_account";
        return object.path(own).asText(BalanceBook.PLATFORM);
    }

    void routes(Routes routes) {
        routes.anyAccount("GET", "/v1/events", this::list)
                .anyAccount(
                        "GET",
                        "/v1/events/*",
                        call -> world.shelf(ObjectKind.EVENT).get(call.id(), "id", call.owner()));
    }

    /** As at Stripe, the platform's list has no Connect events: those are listed with {@code Stripe-Account}. */
    private ObjectNode list(ApiCall call) {
        Set<String> types = new HashSet<>(call.form().texts("types"));
        call.form().text("type").ifPresent(types::add);
        long oldest = world.now().minus(LISTED_FOR).getEpochSecond();
        Stream<ObjectNode> events = world.shelf(ObjectKind.EVENT)
                .newestFirst()
                // In order of creation: after the first that is too old, all are.
                .takeWhile(event -> event.get("created").asLong() >= oldest)
                .filter(event -> event.get("_account").asText().equals(call.owner()))
                .filter(event -> types.isEmpty() || types.stream().anyMatch(type -> fits(type, event)));
        return Listing.of(call, events);
    }

    private static boolean fits(String type, ObjectNode event) {
        String actual = event.get("type").asText();
        return type.endsWith("*") ? actual.startsWith(type.substring(0, type.length() - 1)) : actual.equals(type);
    }
}
