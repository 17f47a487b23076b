package com.callstar.payouts.story;

import static org.assertj.core.api.Assertions.assertThat;

import com.callstar.payouts.demo.DemoClock;
import com.callstar.stripesimulator.AccountStatus;
import com.callstar.stripesimulator.SimulatedEvent;
import com.callstar.stripesimulator.SimulatedPayout;
import com.callstar.stripesimulator.SimulatedStripe;
import com.callstar.stripesimulator.SimulatedTransfer;
import com.callstar.stripesimulator.SimulatorSettings;
import io.restassured.RestAssured;
import io.restassured.path.json.JsonPath;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Instant;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;

/** What is around the product in tests: one simulated Stripe, which delivers when it is told to, and people to invent. */
public final class StripeWorld {

    public static final String WEBHOOK_SECRET = "whsec_demo";

    private static final AtomicInteger INVENTED = new AtomicInteger();
    private static final String RUN = Long.toString(System.nanoTime(), 36);
    private static final HttpClient COURIER = HttpClient.newHttpClient();
    private static SimulatedStripe stripe;

    private StripeWorld() {}

    /** The one Stripe of this run, where the application looks for it. */
    public static synchronized SimulatedStripe stripe() {
        if (stripe == null) {
            int port = Integer.getInteger("callstar.test.stripe-port");
            stripe = SimulatedStripe.start(
                    SimulatorSettings.withSecret(WEBHOOK_SECRET).onPort(port).withClock(DemoClock.shared()));
        }
        return stripe;
    }

    /** Where events go: the application under test. */
    public static void deliverTo(int port) {
        stripe().webhooksTo(URI.create("http://localhost:" + port + "/api/payments/webhook"));
    }

    /** A name that nobody else has in this run. */
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

    /** The payloads of what waits to be told of this object, oldest first. */
    public static List<String> payloads(String objectId) {
        return stripe().queued().stream()
                .filter(event -> objectId.equals(event.objectId()))
                .map(SimulatedEvent::payload)
                .toList();
    }

    /** The same, and from now on Stripe does not tell them by itself. */
    public static List<String> withheld(String objectId) {
        List<String> payloads = payloads(objectId);
        stripe().drop(event -> objectId.equals(event.objectId()));
        return payloads;
    }

    /** Tells one event to whoever listens on this port, signed as Stripe signs. */
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

    /** The same news as another event: Stripe says that this happens. */
    public static String twin(String payload) {
        return payload.replace(idOf(payload), idOf(payload) + "twin");
    }

    /** The id of an event. */
    public static String idOf(String payload) {
        return JsonPath.from(payload).getString("id");
    }

    /** The payouts made on a creator's own account, oldest first. */
    public static List<SimulatedPayout> payoutsOf(String account) {
        return stripe().payouts().stream()
                .filter(payout -> account.equals(payout.account()))
                .toList();
    }
}
