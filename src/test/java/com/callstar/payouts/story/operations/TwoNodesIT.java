package com.callstar.payouts.story.operations;

import static org.assertj.core.api.Assertions.assertThat;

import com.callstar.payouts.story.Books;
import com.callstar.payouts.story.Concurrently;
import com.callstar.payouts.story.Node;
import com.callstar.payouts.story.NodeFixture;
import com.callstar.payouts.story.Reply;
import com.callstar.payouts.story.StripeWorld;
import com.callstar.payouts.story.TestUser;
import com.callstar.stripesimulator.AccountStatus;
import com.callstar.stripesimulator.SimulatedEvent;
import com.callstar.stripesimulator.SimulatedStripe;
import java.math.BigDecimal;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Two production nodes on one database without a leader: both get every event and run every job. */
class TwoNodesIT {

    private static final int CREATORS = 20;
    private static final int BOOKINGS_OF_EACH = 15;
    // 15 times 63.00.
    private static final String ALL = "945.00";

    private NodeFixture premises;
    private SimulatedStripe stripe;
    private Books books;
    private List<Node> nodes;

    @BeforeEach
    void two_nodes_start_on_an_empty_database() {
        premises = new NodeFixture();
        stripe = premises.stripe;
        books = premises.books;
        nodes = IntStream.of(1, 2)
                .mapToObj(number -> premises.node("node-" + number, Map.of()))
                .toList();
        nodes.forEach(Node::awaitReady);
    }

    @AfterEach
    void everything_is_stopped() throws Exception {
        premises.close();
    }

    @Test
    void two_nodes_do_all_work_once() {
        List<TestUser> creators = IntStream.range(0, CREATORS)
                .mapToObj(number -> TestUser.creator("creator_" + number))
                .toList();
        creators.forEach(creator -> stripe.createAccount(
                "acct_" + creator.name(), AccountStatus.ready().banking("eur")));
        onBoth(creators, TwoNodesIT::register);
        creators.forEach(this::customersPaid);
        onBoth(payloads("payment_intent.succeeded"), this::told);
        everythingIsApplied(CREATORS * BOOKINGS_OF_EACH);

        List<Integer> moved = Concurrently.all(nodes.stream()
                .<Callable<Integer>>map(node -> () -> node.cronRelease(NodeFixture.CRON_SECRET))
                .toList());
        assertThat(moved.stream().mapToInt(Integer::intValue).sum()).isEqualTo(CREATORS * BOOKINGS_OF_EACH);
        assertThat(books.rows(
                        "select count(*), count(distinct subject) from audit_entry where action = 'payment.release'"))
                .containsExactly("300 300");

        List<Reply> requests = onBoth(creators, TwoNodesIT::request);
        assertThat(requests).filteredOn(reply -> reply.code() == null).hasSize(CREATORS);
        assertThat(requests)
                .filteredOn(reply -> reply.code() != null)
                .extracting(Reply::code)
                .containsOnly("PENDING_REQUEST_EXISTS");

        List<String> payouts = books.rows("select id from payout");
        assertThat(onBoth(payouts, TwoNodesIT::process))
                .extracting(reply -> reply.text("processPayout.status"))
                .containsOnly("PROCESSING");
        assertThat(stripe.transfers()).hasSize(CREATORS).allMatch(transfer -> transfer.amount() == 94500);
        assertThat(stripe.transfers())
                .extracting(transfer -> transfer.metadata().get("payoutId"))
                .containsExactlyInAnyOrderElementsOf(payouts);
        assertThat(stripe.requests("POST", "/v1/transfers")).hasSize(CREATORS);

        onBoth(payloads("transfer.created"), this::told);
        everythingIsApplied(CREATORS * BOOKINGS_OF_EACH + CREATORS);
        assertThat(books.rows("select status, count(*), sum(actual_amount) from payout group by 1"))
                .containsExactly("PAID 20 1890000");
        assertThat(books.rows("select payout_status, count(*) from payment group by 1"))
                .containsExactly("PAID 300");
        books.balance();

        nodes.forEach(Node::stop);
        assertThat(nodes).flatExtracting(Node::complaints).isEmpty();
    }

    private interface Deed<S, T> {
        T at(Node node, S subject);
    }

    /** Does everything on both nodes at once. */
    private <S, T> List<T> onBoth(List<S> subjects, Deed<S, T> deed) {
        return Concurrently.all(subjects.stream()
                .flatMap(subject -> nodes.stream().<Callable<T>>map(node -> () -> deed.at(node, subject)))
                .toList());
    }

    private static Reply register(Node node, TestUser creator) {
        Reply reply = TestUser.PLATFORM.graphqlAt(
                node.port(),
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
                        "acct_" + creator.name()));
        reply.data("registerCreator.id");
        return reply;
    }

    private void customersPaid(TestUser creator) {
        for (int booking = 0; booking < BOOKINGS_OF_EACH; booking++) {
            stripe.pay(stripe.createPaymentIntent(Map.of(
                    "amount",
                    "7000",
                    "currency",
                    "eur",
                    "metadata[bookingId]",
                    "booking_of_" + creator.name() + "_" + booking,
                    "metadata[creatorId]",
                    creator.creatorId())));
        }
    }

    private List<String> payloads(String type) {
        return stripe.queued().stream()
                .filter(event -> event.type().equals(type))
                .map(SimulatedEvent::payload)
                .toList();
    }

    private Void told(Node node, String payload) {
        StripeWorld.tell(node.port(), payload);
        return null;
    }

    private void everythingIsApplied(int count) {
        Node.await(
                () -> books.rows("select 1 from stripe_event where status = 'WAITING'")
                        .isEmpty(),
                "every event is applied");
        assertThat(books.rows("select status, count(*) from stripe_event group by 1"))
                .containsExactly("HANDLED " + count);
    }

    private static Reply request(Node node, TestUser creator) {
        return creator.graphqlAt(
                node.port(),
                "mutation($amount: BigDecimal!) { requestPayout(amount: $amount) { id } }",
                "amount",
                new BigDecimal(ALL));
    }

    private static Reply process(Node node, String payoutId) {
        return TestUser.ADMIN.graphqlAt(
                node.port(), "mutation($id: ID!) { processPayout(payoutId: $id) { status } }", "id", payoutId);
    }
}
