package com.callstar.payouts;

import static org.assertj.core.api.Assertions.assertThat;

import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class HealthQuestionTest {

    private HttpServer node;
    private int answer;

    @BeforeEach
    void aNodeListens() throws IOException {
        node = HttpServer.create(new InetSocketAddress(InetAddress.getByName("localhost"), 0), 0);
        node.createContext("/q/health/live", exchange -> {
            exchange.sendResponseHeaders(answer, -1);
            exchange.close();
        });
        node.start();
    }

    @AfterEach
    void itEnds() {
        node.stop(0);
    }

    @Test
    void a_live_node_is_reported_healthy() {
        answer = 200;
        assertThat(asked()).isZero();
    }

    @Test
    void a_node_that_answers_down_is_reported_unhealthy() {
        answer = 503;
        assertThat(asked()).isEqualTo(1);
    }

    @Test
    void a_node_that_does_not_answer_is_reported_unhealthy() {
        node.stop(0);
        assertThat(asked()).isEqualTo(1);
    }

    private int asked() {
        return new HealthQuestion(Integer.toString(node.getAddress().getPort())).exitCode();
    }
}
