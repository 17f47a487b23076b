package com.callstar.payouts.story;

import static org.assertj.core.api.Assertions.assertThat;

import com.callstar.payouts.demo.DemoClock;
import com.callstar.stripesimulator.AccountStatus;
import com.callstar.stripesimulator.SimulatedEvent;
import com.callstar.stripesimulator.SimulatedPayout;
import com.callstar.stripesimulator.SimulatedStripe;
import com.callstar.stripesimulator.SimulatedTransfer;
import com.callstar.stripesimulator.SimulatorSettings;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.json.JsonMapper;
import io.restassured.RestAssured;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Instant;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;

/** The test environment: one simulated Stripe that delivers events on demand, and generated users. */
public final class StripeWorld {

    public static final String WEBHOOK_SECRET = "whsec_demo";
    /** Of the endpoint for thin events. */
    public static final String THIN_SECRET = "whsec_thin";

    private static final JsonMapper JSON = JsonMapper.builder().build();
    private static final AtomicInteger INVENTED = new AtomicInteger();
    private static final String RUN = Long.toString(System.nanoTime(), 36);
    private static final HttpClient COURIER = HttpClient.newHttpClient();
    private static SimulatedStripe stripe;

    private StripeWorld() {}

    /** The simulated Stripe of this run. */
    public static synchronized SimulatedStripe stripe() {
        if (stripe == null) {
            int port = Integer.getInteger("callstar.test.stripe-port");
            stripe = SimulatedStripe.start(
                    SimulatorSettings.withSecret(WEBHOOK_SECRET).onPort(port).withClock(DemoClock.shared()));
        }
        return stripe;
    }

    /** Another Stripe at the same address, which knows nothing of before; for runs so long that one would fill the memory. */
    public static synchronized void renew() {
        stripe().close();
        stripe = null;
        deliverTo(RestAssured.port);
    }

    /** Where events go: the application under test. */
    public static void deliverTo(int port) {
        URI webhook = URI.create("http://localhost:" + port + "/api/payments/webhook");
        stripe().thinWebhooksTo(webhook, THIN_SECRET);
        stripe().webhooksTo(webhook);
    }

    /** A name unique in this run. */
    public static String fresh(String kind) {
        return kind + "_" + RUN + "_" + INVENTED.incrementAndGet();
    }

    /** A new Stripe account that can be paid in this currency. */
    public static String readyAccount(String currency) {
        String id = "acct_" + fresh("ready");
        stripe().createAccount(id, AccountStatus.ready().banking(currency.toLowerCase()));
        return id;
    }

    /** What Stripe moved for a payout. */
    public static List<SimulatedTransfer> transfersOf(String payoutId) {
        return stripe().transfers().stream()
                .filter(transfer -> payoutId.equals(transfer.metadata().get("payoutId")))
                .toList();
    }

    /** The payloads of queued events of this object, oldest first. */
    public static List<String> payloads(String objectId) {
        return stripe().queued().stream()
                .filter(event -> objectId.equals(event.objectId()))
                .map(SimulatedEvent::payload)
                .toList();
    }

    /** The same, and removes them from the queue. */
    public static List<String> withheld(String objectId) {
        List<String> payloads = payloads(objectId);
        stripe().drop(event -> objectId.equals(event.objectId()));
        return payloads;
    }

    /** Sends one signed event to this port. */
    public static void tell(int port, String payload) {
        HttpRequest request = HttpRequest.newBuilder(URI.create("http://localhost:" + port + "/api/payments/webhook"))
                .header("Content-Type", "application/json; charset=utf-8")
                .header("Stripe-Signature", SimulatedStripe.signedHeader(payload, WEBHOOK_SECRET, Instant.now()))
                .POST(HttpRequest.BodyPublishers.ofString(payload))
                .build();
        try {
            assertThat(COURIER.send(request, HttpResponse.BodyHandlers.discarding())
                            .statusCode())
                    .isEqualTo(200);
        } catch (IOException | InterruptedException nobodyListens) {
            throw new AssertionError(nobodyListens);
        }
    }

    public static void tell(String payload) {
        tell(RestAssured.port, payload);
    }

    /** A copy under a new event id, which Stripe says can happen. */
    public static String twin(String payload) {
        return payload.replace(idOf(payload), idOf(payload) + "twin");
    }

    /** The id of an event. */
    public static String idOf(String payload) {
        try {
            return JSON.readTree(payload).path("id").asText();
        } catch (JsonProcessingException noEvent) {
            throw new AssertionError(noEvent);
        }
    }

    /** The payouts made on a creator's own account, oldest first. */
    public static List<SimulatedPayout> payoutsOf(String account) {
        return stripe().payouts().stream()
                .filter(payout -> account.equals(payout.account()))
                .toList();
    }
}
