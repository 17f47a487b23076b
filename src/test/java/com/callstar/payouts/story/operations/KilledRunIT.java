package com.callstar.payouts.story.operations;

import static org.assertj.core.api.Assertions.assertThat;

import com.callstar.payouts.story.Books;
import com.callstar.payouts.story.Node;
import com.callstar.payouts.story.NodeFixture;
import com.callstar.payouts.story.StripeWorld;
import com.callstar.payouts.story.TestUser;
import com.callstar.stripesimulator.AccountStatus;
import com.callstar.stripesimulator.Fault;
import com.callstar.stripesimulator.SimulatedStripe;
import com.callstar.stripesimulator.SimulatedTransfer;
import com.fasterxml.jackson.databind.JsonNode;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CountDownLatch;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/**
 * Two nodes send a run of 60 requests. One of them is killed again and again, in the middle of a call and between two items: everybody is
 * paid once. {@code -Pthorough} sends 500 requests, with ten kills.
 */
class KilledRunIT {

    private static final int REQUESTS = Integer.getInteger("killed-run.requests", 60);
    private static final int KILLS = Integer.getInteger("killed-run.kills", 3);

    /** Short intervals; an item of a killed node is taken by another one after seconds. */
    private static final Map<String, String> IMPATIENT = Map.of(
            "PAYOUT_RECOVERY_AFTER", "5s",
            "PAYOUT_RECOVERY_PAUSE", "5s",
            "PAYOUT_RECOVERY_EVERY", "1s",
            "PAYOUT_SILENCE", "2s");

    private NodeFixture premises;
    private SimulatedStripe stripe;
    private Books books;
    private Node survivor;
    private Node victim;

    @BeforeEach
    void two_nodes_and_many_requests() {
        premises = new NodeFixture();
        stripe = premises.stripe;
        books = premises.books;
        survivor = premises.node("run-survivor", IMPATIENT);
        victim = premises.node("run-victim-0", IMPATIENT);
        survivor.awaitReady();
        victim.awaitReady();
        List<TestUser> creators = IntStream.range(0, REQUESTS)
                .mapToObj(number -> TestUser.creator("creator_" + number))
                .toList();
        creators.forEach(this::hasEarned);
        stripe.queued().stream()
                .filter(event -> event.type().equals("payment_intent.succeeded"))
                .forEach(event -> StripeWorld.tell(survivor.port(), event.payload()));
        stripe.drop(event -> true);
        Node.await(
                () -> {
                    survivor.cronRelease(NodeFixture.CRON_SECRET);
                    return books.rows("select 1 from payment where payout_status = 'READY'")
                                    .size()
                            == REQUESTS;
                },
                "all payments are released");
        creators.forEach(creator -> creator.graphqlAt(
                        survivor.port(),
                        "mutation($amount: BigDecimal!) { requestPayout(amount: $amount) { id } }",
                        "amount",
                        new BigDecimal("63.00"))
                .data("requestPayout.id"));
    }

    @AfterEach
    void everything_is_stopped() throws Exception {
        premises.close();
    }

    @Test
    void everybody_is_paid_once_although_a_node_is_killed_again_and_again() {
        JsonNode run = TestUser.ADMIN
                .graphqlAt(
                        survivor.port(),
                        "mutation { preparePayoutRun(selection: {all: true}) { id digest totals { verdict count amount } } }")
                .data("preparePayoutRun");
        assertThat(run.at("/totals/0/count").asInt()).isEqualTo(REQUESTS);
        TestUser.ADMIN
                .graphqlAt(
                        victim.port(),
                        "mutation($id: ID!, $digest: String!) { startPayoutRun(id: $id, digest: $digest) { status } }",
                        "id",
                        run.path("id").asText(),
                        "digest",
                        run.path("digest").asText())
                .data("startPayoutRun.status");
        for (int kill = 1; kill <= KILLS; kill++) {
            int transfers = kill * REQUESTS / (KILLS + 1);
            Node.await(() -> stripe.transfers().size() >= transfers, transfers + " transfers");
            if (kill % 2 == 1) {
                killedInACall();
            } else {
                victim.kill();
            }
            victim = premises.node("run-victim-" + kill, IMPATIENT);
        }
        Node.await(
                () -> books.rows("select 1 from payout_run where status = 'DONE'")
                                .size()
                        == 1,
                () -> "the run is done: " + books.rows("select status, count(*) from payout_run_item group by 1"));
        Node.await(
                () -> books.rows("select 1 from payout where status = 'PAID'").size() == REQUESTS,
                "every payout is paid");

        assertThat(books.rows("select status, count(*), sum(amount) from payout_run_item group by 1"))
                .containsExactly("SENT %d %d".formatted(REQUESTS, REQUESTS * 6300));
        assertThat(stripe.transfers())
                .hasSize(REQUESTS)
                .extracting(SimulatedTransfer::amount)
                .containsOnly(6300L);
        List<String> paid = new ArrayList<>(stripe.transfers().stream()
                .map(one -> one.metadata().get("payoutId"))
                .toList());
        assertThat(paid).doesNotHaveDuplicates();
        books.balance();
    }

    /** The next transfer does not answer, and the node that waits for it, or for another call, dies. */
    private void killedInACall() {
        CountDownLatch answered = new CountDownLatch(1);
        stripe.fault(Fault.none().waitingAfter(answered), "POST", "/v1/transfers", 2);
        int before = stripe.transfers().size();
        Node.await(() -> stripe.transfers().size() >= before + 1, "a transfer without an answer");
        victim.kill();
        answered.countDown();
    }

    private void hasEarned(TestUser creator) {
        String account = "acct_" + creator.name();
        stripe.createAccount(account, AccountStatus.ready().banking("eur"));
        TestUser.PLATFORM
                .graphqlAt(
                        survivor.port(),
                        "mutation($creator: CreatorInput!) { registerCreator(creator: $creator) { id } }",
                        "creator",
                        Map.of(
                                "id",
                                creator.creatorId(),
                                "name",
                                creator.name(),
                                "email",
                                creator.name() + "@example.com",
                                "stripeAccountId",
                                account))
                .data("registerCreator.id");
        stripe.pay(stripe.createPaymentIntent(Map.of(
                "amount",
                "7000",
                "currency",
                "eur",
                "metadata[bookingId]",
                "booking_of_" + creator.name(),
                "metadata[creatorId]",
                creator.creatorId())));
    }
}
