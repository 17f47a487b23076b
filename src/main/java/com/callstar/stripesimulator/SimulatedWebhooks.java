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

/** Delivery of events: late, twice, in any order or never. */
abstract class SimulatedWebhooks extends SimulatedMoney {
    SimulatedWebhooks(SimulatorSettings settings) {
        super(settings);
    }

    /** Sets one URL for both endpoints. With automatic delivery all queued events are sent now. */
    public void webhooksTo(URI endpoint) {
        webhooksTo(endpoint, endpoint);
    }

    public void webhooksTo(URI accountEndpoint, URI connectEndpoint) {
        parts.courier.deliverTo(accountEndpoint, connectEndpoint);
    }

    /** Sends events in the shape of this API version from now on. */
    public void speaks(ApiShape shape) {
        changing(() -> parts.events.speak(shape));
    }

    /** Only queues events until {@link #webhooksTo} is called again. */
    public void holdWebhooks() {
        parts.courier.hold();
    }

    /**
     * Waits until all queued events are delivered; returns false on timeout. With manual delivery each is
     * sent once, here.
     */
    public boolean awaitDelivered(Duration patience) throws InterruptedException {
        if (settings.webhooks().delivery() == SimulatorSettings.Delivery.MANUAL) {
            deliver();
            return queued().isEmpty();
        }
        return parts.courier.awaitEmpty(patience);
    }

    /** All events, oldest first. */
    public List<SimulatedEvent> events() {
        return all(ObjectKind.EVENT, SimulatedEvent::of);
    }

    /** Queued events. */
    public List<SimulatedEvent> queued() {
        return parts.courier.queued();
    }

    /** Sends each queued event once, in order; without a 2xx answer it stays queued. */
    public List<SimulatedDelivery> deliver() {
        return queued().stream().map(parts.courier::send).toList();
    }

    /** Sends each queued event {@code copies} times, in an order that the seed decides. */
    public List<SimulatedDelivery> deliverShuffled(long seed, int copies) {
        List<SimulatedEvent> sent = new ArrayList<>();
        Collections.nCopies(copies, queued()).forEach(sent::addAll);
        Collections.shuffle(sent, new Random(seed));
        return sent.stream().map(parts.courier::send).toList();
    }

    /** Sends each queued event {@code copies} times, concurrently. */
    public List<SimulatedDelivery> deliverTogether(int copies) {
        return parts.courier.sendTogether(queued(), copies);
    }

    /** Sends an event again, even if it was delivered. */
    public SimulatedDelivery redeliver(String eventId) {
        return parts.courier.send(event(eventId));
    }

    /** Drops matching queued events, as lost webhooks; returns their number. */
    public int drop(Predicate<SimulatedEvent> which) {
        List<SimulatedEvent> lost = queued().stream().filter(which).toList();
        lost.forEach(event -> parts.courier.drop(event.id()));
        changing(() -> lost.forEach(
                event -> parts.world.shelf(ObjectKind.EVENT).get(event.id()).put("pending_webhooks", 0)));
        return lost.size();
    }

    /** Queues an event of any type, real or not ({@code transfer.paid}), about an object; returns its id. */
    public String emit(String type, String objectId) {
        return change(() -> {
            ObjectNode object = parts.world
                    .anything(objectId)
                    .orElseThrow(() -> new IllegalArgumentException("There is no " + objectId));
            return parts.events.emitFor(EventLog.ownerOf(object), type, object);
        });
    }

    private SimulatedEvent event(String id) {
        return parts.world.locked(
                () -> SimulatedEvent.of(parts.world.shelf(ObjectKind.EVENT).get(id)));
    }

    /** The header {@code Stripe-Signature} of a body, with the configured secret and the system clock. */
    public String signedHeader(String payload) {
        return signedHeader(payload, settings.webhooks().secret(), Instant.now());
    }

    public static String signedHeader(String payload, String secret, Instant at) {
        return Signature.header(payload, secret, at);
    }
}
