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

/** Events, and how they reach the endpoints: late, twice, in any order or never. */
abstract class SimulatedWebhooks extends SimulatedMoney {
    SimulatedWebhooks(SimulatorSettings settings) {
        super(settings);
    }

    /** Both endpoints are the same. With automatic delivery all that waits is sent now. */
    public void webhooksTo(URI endpoint) {
        webhooksTo(endpoint, endpoint);
    }

    public void webhooksTo(URI accountEndpoint, URI connectEndpoint) {
        parts.courier.deliverTo(accountEndpoint, connectEndpoint);
    }

    /** From now on events have the shape of this API version. */
    public void speaks(ApiShape shape) {
        changing(() -> parts.events.speak(shape));
    }

    /** Events only queue until {@link #webhooksTo} says where they go again. */
    public void holdWebhooks() {
        parts.courier.hold();
    }

    /**
     * Waits until all that was queued is delivered; false where it is not within this time. With manual delivery it is
     * sent once, here.
     */
    public boolean awaitDelivered(Duration patience) throws InterruptedException {
        if (settings.webhooks().delivery() == SimulatorSettings.Delivery.MANUAL) {
            deliver();
            return queued().isEmpty();
        }
        return parts.courier.awaitEmpty(patience);
    }

    /** All that ever happened, oldest first. */
    public List<SimulatedEvent> events() {
        return all(ObjectKind.EVENT, SimulatedEvent::of);
    }

    /** What waits to be delivered. */
    public List<SimulatedEvent> queued() {
        return parts.courier.queued();
    }

    /** Sends each queued event once, in order; what is not answered by 2xx stays queued. */
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

    /** Sends each queued event {@code copies} times, all at the same moment. */
    public List<SimulatedDelivery> deliverTogether(int copies) {
        return parts.courier.sendTogether(queued(), copies);
    }

    /** Sends an event again, whatever became of it before. */
    public SimulatedDelivery redeliver(String eventId) {
        return parts.courier.send(event(eventId));
    }

    /** Queued events that fit are never sent: a webhook that got lost. The number of them. */
    public int drop(Predicate<SimulatedEvent> which) {
        List<SimulatedEvent> lost = queued().stream().filter(which).toList();
        lost.forEach(event -> parts.courier.drop(event.id()));
        changing(() -> lost.forEach(
                event -> parts.world.shelf(ObjectKind.EVENT).get(event.id()).put("pending_webhooks", 0)));
        return lost.size();
    }

    /** An event of any type, real or not ({@code transfer.paid}), around an object. The id of the event. */
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

    /** The header {@code Stripe-Signature} of a body, by the secret of the settings and the time of the wall clock. */
    public String signedHeader(String payload) {
        return signedHeader(payload, settings.webhooks().secret(), Instant.now());
    }

    public static String signedHeader(String payload, String secret, Instant at) {
        return Signature.header(payload, secret, at);
    }
}
