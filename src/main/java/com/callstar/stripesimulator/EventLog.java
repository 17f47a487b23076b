package com.callstar.stripesimulator;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.time.Duration;
import java.util.HashSet;
import java.util.Set;
import java.util.function.Consumer;
import java.util.stream.Stream;

/** All events, in Stripe's envelope: each has a snapshot of the object at that moment. */
final class EventLog {
    private static final Duration LISTED_FOR = Duration.ofDays(30);

    private final StripeState stripe;
    private final Consumer<SimulatedEvent> webhookSender;
    private ApiShape shape = ApiShape.CURRENT;

    EventLog(StripeState stripe, Consumer<SimulatedEvent> webhookSender) {
        this.stripe = stripe;
        this.webhookSender = webhookSender;
    }

    void setShape(ApiShape newShape) {
        shape = newShape;
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
        ObjectNode event = stripe.newObject(ObjectKind.EVENT)
                .put("api_version", shape.version)
                .put("type", type)
                .put("pending_webhooks", 1)
                .put("_account", owner);
        if (!owner.equals(BalanceBook.PLATFORM)) {
            event.put("account", owner);
        }
        event.putObject("data").set("object", Json.published(shape.of(object, stripe)));
        event.putObject("request")
                .put("id", stripe.cause().map(call -> call.head().requestId()).orElse(null))
                .put("idempotency_key", stripe.cause().map(ApiCall::key).orElse(null));
        webhookSender.accept(SimulatedEvent.of(event));
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
                        call -> stripe.objects(ObjectKind.EVENT).get(call.id(), "id", call.owner()));
    }

    /** As at Stripe, the platform's list has no Connect events: these are listed with {@code Stripe-Account}. */
    private ObjectNode list(ApiCall call) {
        Set<String> types = new HashSet<>(call.form().texts("types"));
        call.form().text("type").ifPresent(types::add);
        long oldest = stripe.now().minus(LISTED_FOR).getEpochSecond();
        Stream<ObjectNode> events = stripe.objects(ObjectKind.EVENT)
                .newestFirst()
                // In order of creation: all events after the first that is too old are too old as well.
                .takeWhile(event -> event.get("created").asLong() >= oldest)
                .filter(event -> event.get("_account").asText().equals(call.owner()))
                .filter(event -> types.isEmpty() || types.stream().anyMatch(type -> matches(type, event)));
        return Listing.of(call, events);
    }

    private static boolean matches(String type, ObjectNode event) {
        String actual = event.get("type").asText();
        return type.endsWith("*") ? actual.startsWith(type.substring(0, type.length() - 1)) : actual.equals(type);
    }
}
