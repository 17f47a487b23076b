package com.callstar.payouts.story.operations;

import static org.assertj.core.api.Assertions.assertThat;

import com.callstar.payouts.story.Concurrently;
import com.callstar.payouts.story.Node;
import com.callstar.payouts.story.NodeFixture;
import com.callstar.payouts.story.Reply;
import com.callstar.payouts.story.TcpProxy;
import com.callstar.payouts.story.TestUser;
import com.callstar.payouts.story.Traffic;
import com.callstar.stripesimulator.Fault;
import io.restassured.response.Response;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Executors;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Cuts the connection to the database while the node works, and restores it later. */
class DatabaseAwayIT {

    private static final int AT_ONCE = 100;
    private static final Duration AWAY_FOR = Duration.ofSeconds(30);
    private static final Map<String, String> IMPATIENT = Map.of(
            "PAYOUT_RECOVERY_AFTER", "2s",
            "PAYOUT_RECOVERY_EVERY", "1s",
            "PAYOUT_SILENCE", "1s",
            "PAYOUT_RELEASE_EVERY", "1s",
            "NOTIFICATION_EVERY", "1s",
            "STRIPE_INBOX_EVERY", "1s");

    private NodeFixture premises;
    private Traffic traffic;
    private TcpProxy cable;
    private Node node;

    @BeforeEach
    void a_node_runs_behind_a_breakable_connection() {
        premises = new NodeFixture();
        traffic = new Traffic(premises);
        cable = premises.cable();
        Map<String, String> settings = new HashMap<>(IMPATIENT);
        settings.put("QUARKUS_DATASOURCE_JDBC_URL", cable.jdbcUrl());
        node = premises.node("database-away", settings).awaitReady();
    }

    @AfterEach
    void everything_is_stopped() throws Exception {
        premises.close();
    }

    @Test
    void nothing_is_lost_in_a_database_outage() throws Exception {
        TestUser creator = traffic.creator(node, "creator");
        String payout = new Reply(traffic.requests(node, creator).asString()).text("requestPayout.id");
        String event = traffic.paid(creator).getLast();
        CountDownLatch stripeThinks = new CountDownLatch(1);
        premises.stripe.fault(Fault.none().waitingAfter(stripeThinks), "POST", "/v1/transfers", 1);
        try (var people = Executors.newVirtualThreadPerTaskExecutor()) {
            var payment = CompletableFuture.supplyAsync(() -> traffic.processes(node, payout), people);
            Node.await(() -> premises.stripe.transfers().size() == 1, "Stripe has paid and not said so yet");

            cable.cut();
            long cut = System.nanoTime();
            Node.await(() -> node.health("ready") == 503, "it is not ready");
            assertThat(node.health("live"))
                    .as("it lives: to start it again would help nobody")
                    .isEqualTo(200);
            stripeThinks.countDown();

            isUnavailable(payment.get());
            while (System.nanoTime() - cut < AWAY_FOR.toNanos()) {
                everybodyIsToldSo(creator);
            }
            assertThat(traffic.tells(node, event).statusCode())
                    .as("so that Stripe tells it again")
                    .isEqualTo(503);
            everyJobHasMissedIt();
        }

        cable.mend();
        Node.await(node::isReady, "it is ready by itself");
        List<Response> again = Concurrently.times(AT_ONCE, () -> traffic.looks(node, creator));
        assertThat(again).extracting(Traffic::code).containsOnlyNulls();
        assertThat(traffic.tells(node, event).statusCode()).isEqualTo(200);
        traffic.everythingIsSettled();
        assertThat(premises.books.rows("select status from payout")).containsExactly("PAID");
        assertThat(premises.stripe.transfers()).hasSize(1);
        assertThat(premises.books.rows("select payout_status, count(*) from payment group by 1 order by 1"))
                .as("the first, and the one that was told twice")
                .hasSize(2);
        premises.books.balance();
        assertThat(node.complaints()).noneMatch(line -> line.contains(" ERROR "));
    }

    /** Sends all at once: no long waits and no internal errors. */
    private void everybodyIsToldSo(TestUser creator) {
        List<Response> answers = Concurrently.times(AT_ONCE, () -> traffic.looks(node, creator));
        assertThat(answers).allSatisfy(DatabaseAwayIT::isUnavailable);
        Response rest = creator.request().port(node.port()).get("/api/payouts/request");
        assertThat(rest.statusCode()).isEqualTo(503);
        assertThat(rest.jsonPath().getString("code")).isEqualTo("UNAVAILABLE");
        assertThat(rest.header("Retry-After")).isEqualTo("5");
    }

    private static void isUnavailable(Response answer) {
        assertThat(answer.statusCode()).as(answer.asString()).isEqualTo(200);
        Reply reply = new Reply(answer.asString());
        assertThat(reply.code()).as(answer.asString()).isEqualTo("UNAVAILABLE");
        assertThat(reply.fact("retryAfterSeconds").asInt()).isEqualTo(5);
    }

    private void everyJobHasMissedIt() {
        List.of("Inbox", "Outbox", "Recovery", "Release")
                .forEach(job -> Node.await(
                        () -> node.complaints().stream()
                                .anyMatch(line ->
                                        line.contains("Job waits for the database until its next tick job=" + job)),
                        job + " has met it"));
    }
}
