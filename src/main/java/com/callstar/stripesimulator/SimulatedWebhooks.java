package com.callstar.stripesimulator;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.net.URI;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import java.util.function.Predicate;

/** Events and their webhooks: late, twice, in any order or never. */
abstract class SimulatedWebhooks extends SimulatedMoney {
    SimulatedWebhooks(SimulatorSettings settings) {
        super(settings);
    }

    /** Sets one endpoint for both kinds of events. With automatic delivery all queued events are sent now. */
    public void webhooksTo(URI endpoint) {
        webhooksTo(endpoint, endpoint);
    }

    public void webhooksTo(URI accountEndpoint, URI connectEndpoint) {
        parts.webhookSender.deliverTo(accountEndpoint, connectEndpoint);
    }

    /** Sets the endpoint for thin events, with a secret of its own. Until then, none are made. */
    public void thinWebhooksTo(URI endpoint, String secret) {
        parts.webhookSender.deliverThinTo(endpoint, secret);
    }

    /** All thin events, oldest first. */
    public List<SimulatedEvent> thinEvents() {
        return all(ObjectKind.THIN_EVENT, SimulatedEvent::ofThin);
    }

    /** Creates a thin event of any type about any object. Returns the id of the event. */
    public String emitThin(String type, String kind, String objectId) {
        return change(() -> parts.thinEvents.emit(type, kind, objectId));
    }

    /** From now on, events have the shape of this API version. */
    public void speaks(ApiShape shape) {
        changing(() -> parts.events.setShape(shape));
    }

    /** From now on, events are only queued, until {@link #webhooksTo} sets an endpoint again. */
    public void holdWebhooks() {
        parts.webhookSender.hold();
    }

    /**
     * Waits until all queued events are delivered; false if that takes too long. With manual delivery, this sends them
     * once.
     */
    public boolean awaitDelivered(Duration timeout) throws InterruptedException {
        if (settings.webhooks().delivery() == SimulatorSettings.Delivery.MANUAL) {
            deliver();
            return queued().isEmpty();
        }
        return parts.webhookSender.awaitEmpty(timeout);
    }

    /** All events, oldest first. */
    public List<SimulatedEvent> events() {
        return all(ObjectKind.EVENT, SimulatedEvent::of);
    }

    /** The events that are not delivered yet. */
    public List<SimulatedEvent> queued() {
        return parts.webhookSender.queued();
    }

    /** Sends each queued event once, in order; an event without a 2xx answer stays queued. */
    public List<SimulatedDelivery> deliver() {
        return queued().stream().map(parts.webhookSender::send).toList();
    }

    /** Sends each queued event {@code copies} times, in an order that the seed decides. */
    public List<SimulatedDelivery> deliverShuffled(long seed, int copies) {
        List<SimulatedEvent> sent = new ArrayList<>();
        Collections.nCopies(copies, queued()).forEach(sent::addAll);
        Collections.shuffle(sent, new Random(seed));
        return sent.stream().map(parts.webhookSender::send).toList();
    }

    /** Sends each queued event {@code copies} times, all at the same moment. */
    public List<SimulatedDelivery> deliverTogether(int copies) {
        return parts.webhookSender.sendTogether(queued(), copies);
    }

    /** Sends an event again, whether it was delivered before or not. */
    public SimulatedDelivery redeliver(String eventId) {
        return parts.webhookSender.send(event(eventId));
    }

    /** Removes queued events that match, like webhooks that get lost. Returns how many. */
    public int drop(Predicate<SimulatedEvent> matching) {
        List<SimulatedEvent> lost = queued().stream().filter(matching).toList();
        lost.forEach(event -> parts.webhookSender.drop(event.id()));
        changing(() -> lost.forEach(event -> parts.stored(event).put("pending_webhooks", 0)));
        return lost.size();
    }

    /**
     * Creates an event of any type, real or not ({@code transfer.paid}), with an object. Returns the id of the event.
     */
    public String emit(String type, String objectId) {
        return change(() -> {
            ObjectNode object = parts.stripe
                    .anything(objectId)
                    .orElseThrow(() -> new IllegalArgumentException("There is no " + objectId));
            return parts.events.emitFor(EventLog.ownerOf(object), type, object);
        });
    }

    private SimulatedEvent event(String id) {
        return parts.stripe.locked(() -> parts.stripe
                .objects(ObjectKind.THIN_EVENT)
                .find(id)
                .map(SimulatedEvent::ofThin)
                .orElseGet(() ->
                        SimulatedEvent.of(parts.stripe.objects(ObjectKind.EVENT).get(id))));
    }

    /** The header {@code Stripe-Signature} of a body, signed with the configured secret at the system clock's time. */
    public String signedHeader(String payload) {
        return signedHeader(payload, settings.webhooks().secret(), Instant.now());
    }

    public static String signedHeader(String payload, String secret, Instant at) {
        return Signature.header(payload, secret, at);
    }
}
