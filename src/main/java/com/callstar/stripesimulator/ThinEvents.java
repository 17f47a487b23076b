package com.callstar.stripesimulator;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.List;
import java.util.function.BooleanSupplier;
import java.util.function.Consumer;

/**
 * Stripe's thin events ({@code v2.core.event}): each names the object that it is about, and nothing of its state. They
 * are made only while an endpoint for them is set.
 *
 * @see <a href="https://docs.stripe.com/api/v2/core/events">Stripe: events of API v2</a>
 */
final class ThinEvents {

    private static final String ACCOUNT = "v2.core.account";
    private static final String PATH = "/v2/core/events";

    private final StripeState stripe;
    private final Consumer<SimulatedEvent> webhookSender;
    private final BooleanSupplier wanted;

    ThinEvents(StripeState stripe, Consumer<SimulatedEvent> webhookSender, BooleanSupplier wanted) {
        this.stripe = stripe;
        this.webhookSender = webhookSender;
        this.wanted = wanted;
    }

    /** Something of an account has changed: what Stripe requires of it, and what it may do. */
    void accountChanged(String accountId) {
        if (wanted.getAsBoolean()) {
            for (String part : List.of(
                    "[requirements].updated", "[configuration.recipient].capability_status_updated", ".updated")) {
                emit(ACCOUNT + part, ACCOUNT, accountId);
            }
        }
    }

    /** An event of any type, about any object. Returns its id. */
    String emit(String type, String kind, String objectId) {
        ObjectNode event = stripe.newObject(ObjectKind.THIN_EVENT)
                .put("type", type)
                .put("created", stripe.now().toString())
                .put("pending_webhooks", 1)
                .putNull("context");
        event.putObject("related_object")
                .put("id", objectId)
                .put("type", kind)
                .put("url", "/" + kind.replace('.', '/') + "s/" + objectId);
        webhookSender.accept(SimulatedEvent.ofThin(event));
        return event.get("id").asText();
    }

    void routes(Routes routes) {
        routes.platform("GET", PATH, this::list)
                .platform(
                        "GET",
                        PATH + "/*",
                        call -> stripe.objects(ObjectKind.THIN_EVENT).get(call.id(), "id"));
    }

    /** Newest first; all on one page. */
    private ObjectNode list(ApiCall call) {
        ObjectNode page = Json.object().putNull("next_page_url").putNull("previous_page_url");
        var data = page.putArray("data");
        String about = call.form().text("object_id", null);
        stripe.objects(ObjectKind.THIN_EVENT)
                .newestFirst()
                .filter(event -> about == null
                        || about.equals(event.at("/related_object/id").asText()))
                .forEach(data::add);
        return page;
    }
}
