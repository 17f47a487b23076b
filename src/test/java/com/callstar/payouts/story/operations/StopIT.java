package com.callstar.payouts.story.operations;

import static org.assertj.core.api.Assertions.assertThat;

import com.callstar.payouts.story.Concurrently;
import com.callstar.payouts.story.Node;
import com.callstar.payouts.story.NodeFixture;
import com.callstar.payouts.story.Reply;
import com.callstar.payouts.story.TestUser;
import com.callstar.payouts.story.Traffic;
import com.callstar.stripesimulator.Fault;
import io.restassured.response.Response;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Stops a busy node by SIGTERM. */
class StopIT {

    private static final int CREATORS = 6;
    /** Long enough to see a node that is not ready but still answers. */
    private static final Map<String, String> UNHURRIED = Map.of(
            "QUARKUS_SHUTDOWN_DELAY", "10s",
            "STRIPE_INBOX_EVERY", "1s",
            "PAYOUT_SILENCE", "1s",
            "PAYOUT_RECOVERY_EVERY", "1s");

    private NodeFixture premises;
    private Traffic traffic;
    private Node node;
    private List<TestUser> creators;
    private List<String> payouts;

    @BeforeEach
    void creators_have_requested_payouts() {
        premises = new NodeFixture();
        traffic = new Traffic(premises);
        node = premises.node("told-to-end", UNHURRIED).awaitReady();
        creators = IntStream.range(0, CREATORS)
                .mapToObj(number -> traffic.creator(node, "creator_" + number))
                .toList();
        payouts = creators.stream()
                .map(creator -> new Reply(traffic.requests(node, creator).asString()).text("requestPayout.id"))
                .toList();
    }

    @AfterEach
    void everything_is_stopped() throws Exception {
        premises.close();
    }

    @Test
    void a_stopping_node_finishes_its_work_and_another_does_the_rest() throws Exception {
        CountDownLatch stripeThinks = new CountDownLatch(1);
        premises.stripe.fault(Fault.none().waitingAfter(stripeThinks), "POST", "/v1/transfers", CREATORS);
        List<String> late = creators.stream()
                .flatMap(creator -> traffic.paid(creator).stream())
                .toList();
        try (ExecutorService people = Executors.newVirtualThreadPerTaskExecutor()) {
            List<Future<Response>> payments = payouts.stream()
                    .map(payout -> people.submit(() -> traffic.processes(node, payout)))
                    .toList();
            CountDownLatch looked = new CountDownLatch(1);
            Future<List<Response>> looks = people.submit(() -> asLongAsItIsReady(looked));
            Node.await(() -> calls() == CREATORS, "Stripe is asked to pay");
            assertThat(looked.await(1, TimeUnit.MINUTES)).as("people look").isTrue();

            node.tellToEnd();
            Node.await(() -> node.health("ready") == 503, "it is not ready any more");
            assertThat(node.health("live")).as("it still lives").isEqualTo(200);
            late.forEach(
                    event -> assertThat(traffic.tells(node, event).statusCode()).isEqualTo(200));
            assertThat(looks.get()).isNotEmpty().allSatisfy(StopIT::isAnswered);
            stripeThinks.countDown();

            for (Future<Response> payment : payments) {
                isAnswered(payment.get());
            }
        }
        node.awaitEnd();
        assertThat(node.complaints()).isEmpty();
        assertThat(premises.books.rows("select count(*) from stripe_event where status = 'WAITING'"))
                .as("once told to end it took nothing up")
                .containsExactly(Integer.toString(late.size()));
        assertThat(premises.stripe.transfers()).hasSize(CREATORS);

        premises.node("goes-on", UNHURRIED).awaitReady();
        traffic.everythingIsSettled();
        assertThat(premises.books.rows("select status, count(*) from payout group by 1"))
                .containsExactly("PAID " + CREATORS);
        assertThat(premises.stripe.requests("POST", "/v1/transfers")).hasSize(CREATORS);
        premises.books.balance();
    }

    private int calls() {
        return premises.stripe.requests("POST", "/v1/transfers").size();
    }

    /** One request per creator, sent as a balancer does: only while the node is ready. */
    private List<Response> asLongAsItIsReady(CountDownLatch looked) {
        return Stream.generate(() -> Concurrently.all(creators.stream()
                        .<Callable<Response>>map(creator -> () -> traffic.looks(node, creator))
                        .toList()))
                .takeWhile(answers -> node.isReady())
                .peek(answers -> looked.countDown())
                .flatMap(List::stream)
                .toList();
    }

    private static void isAnswered(Response answer) {
        assertThat(answer.statusCode()).as(answer.asString()).isEqualTo(200);
        assertThat(Traffic.code(answer)).as(answer.asString()).isNull();
    }
}
