package com.callstar.payouts.story.stripe;

import static org.assertj.core.api.Assertions.assertThat;

import com.callstar.payouts.story.RawHttp;
import com.callstar.payouts.story.Story;
import com.callstar.payouts.story.StripeWorld;
import com.callstar.payouts.story.TestUser;
import com.callstar.stripesimulator.SimulatedEvent;
import com.callstar.stripesimulator.SimulatedStripe;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.json.JsonWriteFeature;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.Map;

/** Stories with altered copies of true events, correctly signed. */
public abstract class WebhookStory extends Story {

    public static final String WEBHOOK = "/api/payments/webhook";

    /** The unsent event of a paid booking of 70.00 EUR. */
    protected ObjectNode paid(TestUser creator) {
        return paid(creator.creatorId(), StripeWorld.fresh("booking"));
    }

    protected ObjectNode paid(String creatorId, String bookingId) {
        String intent = StripeWorld.stripe()
                .createPaymentIntent(Map.of(
                        "amount",
                        "7000",
                        "currency",
                        "eur",
                        "metadata[creatorId]",
                        creatorId,
                        "metadata[bookingId]",
                        bookingId));
        return paid(intent);
    }

    /** The customer pays this intent; returns the unsent event. */
    protected static ObjectNode paid(String intent) {
        StripeWorld.stripe().pay(intent);
        SimulatedEvent told = StripeWorld.stripe().queued().stream()
                .filter(event -> event.type().equals("payment_intent.succeeded"))
                .filter(event -> intent.equals(event.objectId()))
                .findFirst()
                .orElseThrow();
        StripeWorld.stripe().drop(event -> event.payload().contains(intent));
        try {
            return (ObjectNode) RawHttp.JSON.readTree(told.payload());
        } catch (JsonProcessingException impossible) {
            throw new UncheckedIOException(impossible);
        }
    }

    protected static ObjectNode object(ObjectNode event) {
        return (ObjectNode) event.at("/data/object");
    }

    protected static ObjectNode metadata(ObjectNode event) {
        return (ObjectNode) event.at("/data/object/metadata");
    }

    protected static String id(ObjectNode event) {
        return event.path("id").asText();
    }

    /** In ASCII escapes, so that half a surrogate pair can be sent. */
    protected static String escaped(ObjectNode event) {
        try {
            return RawHttp.JSON.writer().with(JsonWriteFeature.ESCAPE_NON_ASCII).writeValueAsString(event);
        } catch (JsonProcessingException impossible) {
            throw new UncheckedIOException(impossible);
        }
    }

    /** Signed as Stripe signs, now. */
    protected static RawHttp.Answer post(String payload) {
        return post(payload, signature(payload));
    }

    protected static RawHttp.Answer post(String payload, String signature) {
        return RawHttp.send(
                "POST",
                WEBHOOK,
                payload.getBytes(StandardCharsets.UTF_8),
                "Content-Type",
                "application/json",
                "Stripe-Signature",
                signature);
    }

    protected static String signature(String payload) {
        return SimulatedStripe.signedHeader(payload, StripeWorld.WEBHOOK_SECRET, Instant.now());
    }

    /** Sends and applies the event; returns its status and reason: {@code IGNORED the reason}. */
    protected String outcomeOf(ObjectNode event) {
        RawHttp.Answer answer = post(escaped(event)).isHarmless();
        assertThat(answer.status()).as(answer.body()).isEqualTo(200);
        inbox.run();
        return stored(id(event));
    }

    protected String stored(String eventId) {
        assertThat(eventId).doesNotContain("'");
        return String.join(
                "; ", books.rows("select status, outcome from stripe_event where id = '%s'".formatted(eventId)));
    }

    protected String events() {
        return books.rows("select count(*) from stripe_event").getFirst();
    }
}
