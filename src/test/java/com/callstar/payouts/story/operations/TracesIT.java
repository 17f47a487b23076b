package com.callstar.payouts.story.operations;

import static org.assertj.core.api.Assertions.assertThat;

import com.callstar.payouts.story.Node;
import com.callstar.payouts.story.NodeFixture;
import com.callstar.payouts.story.Traffic;
import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CopyOnWriteArrayList;
import org.junit.jupiter.api.Test;

/** The packaged product sends traces to the endpoint in its environment. */
class TracesIT {

    private final List<String> collected = new CopyOnWriteArrayList<>();

    @Test
    void traces_are_sent_to_the_configured_endpoint() throws Exception {
        HttpServer collector = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        collector.createContext("/v1/traces", this::collect);
        collector.start();
        try (NodeFixture premises = new NodeFixture()) {
            Node node = premises.node(
                            "traces",
                            Map.of(
                                    "OTEL_EXPORTER_OTLP_ENDPOINT",
                                    "http://localhost:" + collector.getAddress().getPort(),
                                    "QUARKUS_OTEL_EXPORTER_OTLP_PROTOCOL",
                                    "http/protobuf"))
                    .awaitReady();
            new Traffic(premises).creator(node, "somebody");
            Node.await(() -> collected.toString().contains("Inbox payment_intent.succeeded"), "the inbox is traced");
            assertThat(collected.toString())
                    .contains("/api/payments/webhook", "/graphql")
                    .doesNotContain("somebody@example.com", "127.0.0.1");
            assertThat(node.complaints()).isEmpty();
        } finally {
            collector.stop(0);
        }
    }

    private void collect(HttpExchange request) throws IOException {
        collected.add(new String(request.getRequestBody().readAllBytes(), StandardCharsets.ISO_8859_1));
        request.sendResponseHeaders(200, -1);
        request.close();
    }
}
