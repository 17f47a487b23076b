package com.callstar.stripesimulator;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.function.Function;

/** The HTTP server on the loopback address, with a virtual thread for each call. */
final class HttpFront implements AutoCloseable {
    private static final int CALLERS_WAITING = 1024;

    private final HttpServer server;
    private final ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor();

    HttpFront(int port, Function<ApiCall, ApiResponse> api, HostedPages pages) {
        // The server writes head and body separately: without this, a call takes twice as long.
        System.setProperty("sun.net.httpserver.nodelay", "true");
        try {
            server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), port), CALLERS_WAITING);
        } catch (IOException portTaken) {
            throw new UncheckedIOException("The simulated Stripe cannot listen on port " + port, portTaken);
        }
        server.setExecutor(threads);
        server.createContext("/", exchange -> {
            try (exchange) {
                ApiCall call = read(exchange);
                exchange.getResponseHeaders().set("Request-Id", call.head().requestId());
                send(exchange, api.apply(call));
            }
        });
        server.createContext(HostedPages.ROOT, exchange -> {
            try (exchange) {
                pages.serve(exchange);
            }
        });
        server.start();
    }

    URI base() {
        InetSocketAddress address = server.getAddress();
        return URI.create("http://%s:%d".formatted(address.getAddress().getHostAddress(), address.getPort()));
    }

    private static ApiCall read(HttpExchange exchange) throws IOException {
        String body = new String(exchange.getRequestBody().readAllBytes(), StandardCharsets.UTF_8);
        String method = exchange.getRequestMethod();
        ApiCall.Head head = new ApiCall.Head(
                method,
                exchange.getRequestURI().getPath(),
                "req_" + UUID.randomUUID().toString().substring(0, 14).replace("-", ""),
                exchange.getRequestHeaders().getFirst("Authorization"),
                exchange.getRequestHeaders().getFirst("Stripe-Version"),
                exchange.getRequestHeaders().getFirst("Content-Type"),
                method.equals("POST") ? body : null);
        return new ApiCall(
                head,
                exchange.getRequestHeaders().getFirst("Stripe-Account"),
                exchange.getRequestHeaders().getFirst("Idempotency-Key"),
                form(head, exchange.getRequestURI().getRawQuery()),
                List.of());
    }

    /** The body of the second API is JSON; {@link V2Rules} refuses any other. */
    private static RequestForm form(ApiCall.Head head, String query) {
        if (!head.method().equals("POST")) {
            return RequestForm.parse(query);
        }
        return head.isJson() && head.path().startsWith("/v2/")
                ? RequestForm.json(head.body())
                : RequestForm.parse(head.body());
    }

    /**
     * To cut an answer, the head announces more bytes than follow. Closing the connection without any byte does not
     * work: the JDK's client then silently repeats the call, and the fault is never seen.
     */
    private static void send(HttpExchange exchange, ApiResponse answer) throws IOException {
        byte[] body = answer.body().getBytes(StandardCharsets.UTF_8);
        exchange.getResponseHeaders().set("Content-Type", "application/json");
        if (answer.replayed()) {
            exchange.getResponseHeaders().set("Idempotent-Replayed", "true");
        }
        if (answer.retryAfter() != null) {
            exchange.getResponseHeaders()
                    .set("Retry-After", Long.toString(answer.retryAfter().toSeconds()));
        }
        exchange.sendResponseHeaders(answer.status(), body.length + (answer.cut() ? 1000 : 0));
        OutputStream out = exchange.getResponseBody();
        if (answer.cut()) {
            out.write(body, 0, 1);
            out.flush();
        } else {
            out.write(body);
            out.close();
        }
    }

    @Override
    public void close() {
        server.stop(0);
        threads.shutdownNow();
    }
}
