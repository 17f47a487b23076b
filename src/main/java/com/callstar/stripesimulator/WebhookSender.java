package com.callstar.stripesimulator;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;

/**
 * Sends events to the webhook endpoints. An event stays queued until it is accepted. With AUTOMATIC delivery, the
 * sender tries it a few times, in no particular order, and then leaves it queued.
 */
final class WebhookSender implements AutoCloseable {
    private static final int TRIES = 6;
    private static final Duration FIRST_PAUSE = Duration.ofMillis(250);
    private static final Duration PATIENCE = Duration.ofSeconds(10);
    private static final int AT_ONCE = 8;

    private final SimulatorSettings.Webhooks settings;
    private final Map<String, SimulatedEvent> queue = new LinkedHashMap<>();
    private final HttpClient client;
    private final ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor();
    private final Semaphore places = new Semaphore(AT_ONCE);
    private volatile URI accountEndpoint;
    private volatile URI connectEndpoint;
    private volatile ThinEndpoint thinEndpoint;
    private volatile Consumer<String> whenAccepted = eventId -> {};

    WebhookSender(SimulatorSettings.Webhooks settings) {
        this.settings = settings;
        this.client = HttpClient.newBuilder()
                .version(HttpClient.Version.HTTP_1_1)
                .connectTimeout(PATIENCE)
                .executor(threads)
                .build();
    }

    void whenAccepted(Consumer<String> listener) {
        whenAccepted = listener;
    }

    void deliverTo(URI account, URI connect) {
        accountEndpoint = account;
        connectEndpoint = connect;
        if (settings.delivery() == SimulatorSettings.Delivery.AUTOMATIC) {
            queued().forEach(this::deliverAutomatically);
        }
    }

    private record ThinEndpoint(URI uri, String secret) {}

    /** Thin events have an endpoint and a secret of their own. */
    void deliverThinTo(URI endpoint, String secret) {
        thinEndpoint = new ThinEndpoint(endpoint, secret);
    }

    boolean hasThinEndpoint() {
        return thinEndpoint != null;
    }

    void hold() {
        accountEndpoint = null;
        connectEndpoint = null;
    }

    void take(SimulatedEvent event) {
        synchronized (queue) {
            queue.put(event.id(), event);
        }
        if (settings.delivery() == SimulatorSettings.Delivery.AUTOMATIC && accountEndpoint != null) {
            deliverAutomatically(event);
        }
    }

    List<SimulatedEvent> queued() {
        synchronized (queue) {
            return List.copyOf(queue.values());
        }
    }

    boolean drop(String eventId) {
        synchronized (queue) {
            queue.notifyAll();
            return queue.remove(eventId) != null;
        }
    }

    /** False if something is still queued at the end of the given time. */
    boolean awaitEmpty(Duration timeout) throws InterruptedException {
        long end = System.nanoTime() + timeout.toNanos();
        synchronized (queue) {
            while (!queue.isEmpty() && System.nanoTime() < end) {
                TimeUnit.NANOSECONDS.timedWait(queue, end - System.nanoTime());
            }
            return queue.isEmpty();
        }
    }

    private void deliverAutomatically(SimulatedEvent event) {
        threads.submit(() -> {
            Duration pause = FIRST_PAUSE;
            for (int attempt = 1; attempt <= TRIES && stillQueued(event); attempt++) {
                places.acquire();
                try {
                    if (send(event).accepted()) {
                        return null;
                    }
                } finally {
                    places.release();
                }
                Thread.sleep(pause);
                pause = pause.multipliedBy(2);
            }
            return null;
        });
    }

    private boolean stillQueued(SimulatedEvent event) {
        synchronized (queue) {
            return queue.containsKey(event.id());
        }
    }

    SimulatedDelivery send(SimulatedEvent event) {
        SimulatedDelivery delivery = new SimulatedDelivery(event.id(), event.type(), post(event));
        if (delivery.accepted()) {
            drop(event.id());
            whenAccepted.accept(event.id());
        }
        return delivery;
    }

    /** Sends each event {@code copies} times, all at the same moment. */
    List<SimulatedDelivery> sendTogether(List<SimulatedEvent> events, int copies) {
        List<CompletableFuture<SimulatedDelivery>> running = new ArrayList<>();
        for (SimulatedEvent event : events) {
            for (int copy = 0; copy < copies; copy++) {
                running.add(CompletableFuture.supplyAsync(() -> send(event), threads));
            }
        }
        return running.stream().map(CompletableFuture::join).toList();
    }

    private int post(SimulatedEvent event) {
        ThinEndpoint thin = thinEndpoint;
        if (event.thin() && thin != null) {
            return post(event.payload(), thin.uri(), thin.secret());
        }
        return post(event.payload(), event.account() != null);
    }

    int post(String payload, boolean connect) {
        URI endpoint = connect ? connectEndpoint : accountEndpoint;
        if (endpoint == null) {
            throw new IllegalStateException("Set the webhook endpoint first: webhooksTo(uri)");
        }
        return post(payload, endpoint, connect ? settings.connectSecret() : settings.secret());
    }

    private int post(String payload, URI endpoint, String secret) {
        HttpRequest request = HttpRequest.newBuilder(endpoint)
                .timeout(PATIENCE)
                .header("Content-Type", "application/json; charset=utf-8")
                .header("Stripe-Signature", Signature.header(payload, secret, Instant.now()))
                .POST(HttpRequest.BodyPublishers.ofString(payload))
                .build();
        try {
            return client.send(request, HttpResponse.BodyHandlers.discarding()).statusCode();
        } catch (IOException nobodyAnswers) {
            return 0;
        } catch (InterruptedException closing) {
            Thread.currentThread().interrupt();
            return 0;
        }
    }

    @Override
    public void close() {
        threads.shutdownNow();
        client.shutdownNow();
    }
}
