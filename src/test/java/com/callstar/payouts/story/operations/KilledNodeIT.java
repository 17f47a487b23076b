package com.callstar.payouts.story.operations;

import static org.assertj.core.api.Assertions.assertThat;

import com.callstar.payouts.story.Books;
import com.callstar.payouts.story.Node;
import com.callstar.payouts.story.NodeFixture;
import com.callstar.payouts.story.Reply;
import com.callstar.payouts.story.RowLock;
import com.callstar.payouts.story.StripeWorld;
import com.callstar.payouts.story.TestUser;
import com.callstar.stripesimulator.AccountStatus;
import com.callstar.stripesimulator.Fault;
import com.callstar.stripesimulator.SimulatedEvent;
import com.callstar.stripesimulator.SimulatedPayout;
import com.callstar.stripesimulator.SimulatedRequest;
import com.callstar.stripesimulator.SimulatedStripe;
import com.callstar.stripesimulator.SimulatedTransfer;
import java.math.BigDecimal;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.MethodOrderer;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestMethodOrder;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/**
 * A node is killed at each step of a payout that goes by both routes, 63.00 on each. The next node finishes what it left: all is
 * paid, once. Each step is held by a lock of ours or by Stripe, so that death comes just there. Webhooks get lost, but for one.
 */
@TestMethodOrder(MethodOrderer.OrderAnnotation.class)
class KilledNodeIT {

    /** Short intervals; recovery is late enough that the node dies first. */
    private static final Map<String, String> IMPATIENT = Map.of(
            "PAYOUT_RECOVERY_AFTER", "5s",
            "PAYOUT_RECOVERY_PAUSE", "5s",
            "PAYOUT_RECOVERY_EVERY", "1s",
            "PAYOUT_SILENCE", "2s",
            "STRIPE_INBOX_EVERY", "1s",
            "STRIPE_INBOX_PAUSE", "1s",
            "STRIPE_SWEEP_LOOK_EVERY", "1s",
            "STRIPE_SWEEP_EVERY", "1s",
            "STRIPE_SWEEP_GRACE", "0s",
            "STRIPE_SWEEP_LEASE", "3s");

    private static final String THE_SWEEP = "stripe_sweep where account = 'platform'";
    /** In the metadata of a payout that pays a transfer on to the bank, and is none of the order. */
    private static final String ONWARD = "onwardPayoutId";

    private static final AtomicInteger STARTED = new AtomicInteger();
    private static final AtomicInteger CREATORS = new AtomicInteger();

    private static NodeFixture premises;
    private static SimulatedStripe stripe;
    private static Books books;
    private static Node node;

    private String account;
    private TestUser creator;
    private String payout;
    /** What the node answered to the click, if it lived to answer. */
    private volatile String answer;

    enum Step {
        BEFORE_THE_CLAIM_IS_COMMITTED {
            @Override
            void killedAt(KilledNodeIT it) throws Exception {
                try (RowLock payments = books.lock(it.payments())) {
                    it.click();
                    payments.awaitWaiting(1);
                    node.kill();
                }
            }
        },
        BEFORE_THE_CALL {
            @Override
            void killedAt(KilledNodeIT it) {
                it.killedInTheCall("/v1/transfers", Fault.dropBefore()::waitingBefore);
            }
        },
        WHILE_STRIPE_HAS_NOT_BEGUN {
            @Override
            void killedAt(KilledNodeIT it) {
                it.killedInTheCall("/v1/transfers", Fault.none()::waitingBefore);
                Node.await(() -> it.transfers().size() == 1, "Stripe does it after all");
            }
        },
        BEFORE_THE_ANSWER {
            @Override
            void killedAt(KilledNodeIT it) {
                it.killedInTheCall("/v1/transfers", Fault.none()::waitingAfter);
            }
        },
        BETWEEN_THE_TWO_CALLS {
            @Override
            void killedAt(KilledNodeIT it) {
                it.killedInTheCall("/v1/payouts", Fault.dropBefore()::waitingBefore);
            }
        },
        BEFORE_THE_ANSWER_IS_RECORDED {
            @Override
            void killedAt(KilledNodeIT it) throws Exception {
                CountDownLatch answer = new CountDownLatch(1);
                stripe.fault(Fault.none().waitingAfter(answer), "POST", "/v1/transfers", 1);
                it.click();
                Node.await(() -> it.transfers().size() == 1, "Stripe has done it");
                try (RowLock order = books.lock("disbursement where payout_id = '" + it.payout + "'")) {
                    answer.countDown();
                    order.awaitWaiting(1);
                    node.kill();
                }
            }
        },
        BEFORE_THE_WEBHOOK {
            @Override
            void killedAt(KilledNodeIT it) {
                assertThat(it.process().text("processPayout.status")).isEqualTo("PROCESSING");
                node.kill();
            }
        },
        WHILE_THE_WEBHOOK_IS_APPLIED {
            @Override
            void killedAt(KilledNodeIT it) throws Exception {
                assertThat(it.process().text("processPayout.status")).isEqualTo("PROCESSING");
                String event = it.eventOf(it.transfers().getFirst().id());
                try (RowLock payments = books.lock(it.payments())) {
                    StripeWorld.tell(node.port(), event);
                    payments.awaitWaiting(1);
                    node.kill();
                }
            }
        },
        WHILE_RECOVERY_SENDS_AGAIN {
            @Override
            void killedAt(KilledNodeIT it) {
                stripe.fault(Fault.dropBefore(), "POST", "/v1/transfers", 1);
                assertThat(it.process().code()).isEqualTo("STRIPE_UNAVAILABLE");
                it.killedInACall("/v1/transfers", Fault.none()::waitingAfter, 2);
            }
        },
        WHILE_RECOVERY_SETTLES {
            @Override
            void killedAt(KilledNodeIT it) throws Exception {
                assertThat(it.process().text("processPayout.status")).isEqualTo("PROCESSING");
                try (RowLock payments = books.lock(it.payments())) {
                    payments.awaitWaiting(1);
                    node.kill();
                }
            }
        };

        abstract void killedAt(KilledNodeIT it) throws Exception;
    }

    private interface Waiting {
        Fault until(CountDownLatch released);
    }

    @BeforeAll
    static void premises() {
        premises = new NodeFixture();
        stripe = premises.stripe;
        books = premises.books;
        start();
    }

    @AfterAll
    static void everythingEnds() throws Exception {
        premises.close();
    }

    private static void start() {
        node = premises.node("killed-" + STARTED.incrementAndGet(), IMPATIENT).awaitReady();
    }

    @BeforeEach
    void a_creator_requests_their_whole_balance() {
        creator = TestUser.creator("creator_" + CREATORS.incrementAndGet());
        account = "acct_" + creator.name();
        stripe.createAccount(account, AccountStatus.ready().banking("eur"));
        register();
        paid(Map.of());
        paid(Map.of("transfer_data[destination]", account, "application_fee_amount", "700"));
        stripe.queued().stream()
                .filter(event -> event.type().equals("payment_intent.succeeded"))
                .forEach(event -> StripeWorld.tell(node.port(), event.payload()));
        stripe.drop(event -> true);
        Node.await(() -> released() == 2, "both payments are released");
        payout = creator.graphqlAt(
                        node.port(),
                        "mutation($amount: BigDecimal!) { requestPayout(amount: $amount) { id } }",
                        "amount",
                        new BigDecimal("126.00"))
                .text("requestPayout.id");
    }

    @Order(1)
    @ParameterizedTest
    @EnumSource
    void a_killed_node_leaves_nothing_undone_or_done_twice(Step step) throws Exception {
        try {
            step.killedAt(this);
        } catch (AssertionError notReached) {
            throw new AssertionError("The node is not at this step; it answered " + answer, notReached);
        }
        stripe.drop(event -> true);
        books.balance();

        start();
        if (status().equals("PENDING")) {
            assertThat(process().text("processPayout.status")).isEqualTo("PROCESSING");
        }
        Node.await(this::isPaid, step + " ends well");

        assertThat(transfers())
                .as("one transfer")
                .extracting(SimulatedTransfer::amount)
                .containsExactly(6300L);
        assertThat(payouts())
                .as("one payout")
                .extracting(SimulatedPayout::amount)
                .containsExactly(6300L);
        assertThat(keys("/v1/transfers")).hasSize(1);
        assertThat(keys("/v1/payouts")).hasSize(1);
        assertThat(books.rows(
                        "select kind, balance from ledger_account where creator_id = '%s' and kind in ('READY', 'PROCESSING', 'PAID') order by kind"
                                .formatted(creator.creatorId())))
                .containsExactly("PAID 12600", "PROCESSING 0", "READY 0");
        books.balance();
    }

    /** The last one: it pays in the present, and a node's mirror of Stripe that got there does not look back eight days. */
    @Order(2)
    @Test
    void a_node_killed_during_a_sweep_leaves_no_event_out() throws Exception {
        CountDownLatch listed = new CountDownLatch(1);
        try (RowLock nobodySweeps = books.lock(THE_SWEEP)) {
            premises.inThePresent(() -> paid(Map.of()));
            stripe.drop(event -> true);
            long created = Instant.now().getEpochSecond();
            Node.await(() -> Instant.now().getEpochSecond() > created + 1, "the payment is no longer of this second");
            stripe.fault(
                    Fault.none().waitingBefore(listed),
                    call -> call.path().equals("/v1/events") && call.account() == null,
                    1);
        }
        int before = platformLists();
        Node.await(() -> platformLists() > before, "it is listed");
        try (RowLock cursor = books.lock(THE_SWEEP)) {
            listed.countDown();
            cursor.awaitWaiting(1);
            node.kill();
        }
        start();
        Node.await(
                () -> books.rows("select 1 from " + payments() + " and payout_status = 'HELD'")
                                .size()
                        == 1,
                "the payment is held");
        assertThat(books.rows(
                        "select missed, count(*) from stripe_event where type = 'payment_intent.succeeded' and object_id in (select stripe_payment_intent_id from "
                                + payments() + " and payout_status = 'HELD') group by 1"))
                .containsExactly("true 1");
        books.balance();
    }

    private static int platformLists() {
        return (int) stripe.requests("GET", "/v1/events").stream()
                .filter(call -> call.account() == null)
                .count();
    }

    private void killedInTheCall(String path, Waiting fault) {
        CountDownLatch released = new CountDownLatch(1);
        stripe.fault(fault.until(released), "POST", path, 1);
        click();
        killed(path, released, 1);
    }

    private void killedInACall(String path, Waiting fault, int calls) {
        CountDownLatch released = new CountDownLatch(1);
        stripe.fault(fault.until(released), "POST", path, 1);
        killed(path, released, calls);
    }

    private void killed(String path, CountDownLatch released, int calls) {
        try {
            Node.await(() -> callsOf(path) == calls, "Stripe is called");
            node.kill();
        } finally {
            released.countDown();
        }
    }

    /** The admin's click; the node dies before it answers. */
    private void click() {
        Thread.ofVirtual().start(() -> {
            try {
                answer = process().toString();
            } catch (Exception | AssertionError nobodyAnswers) {
                answer = nobodyAnswers.toString();
            }
        });
    }

    private Reply process() {
        return TestUser.ADMIN.graphqlAt(
                node.port(), "mutation($id: ID!) { processPayout(payoutId: $id) { status } }", "id", payout);
    }

    private String payments() {
        return "payment where creator_id = '" + creator.creatorId() + "'";
    }

    private int released() {
        node.cronRelease(NodeFixture.CRON_SECRET);
        return books.rows("select 1 from " + payments() + " and payout_status = 'READY'")
                .size();
    }

    private String status() {
        return books.rows("select status from payout where id = '" + payout + "'")
                .getFirst();
    }

    /** Stripe's payout arrives without an event. */
    private boolean isPaid() {
        payouts().stream().filter(one -> one.status().equals("pending")).forEach(one -> stripe.settlePayout(one.id()));
        stripe.drop(event -> true);
        return status().equals("PAID");
    }

    private List<SimulatedTransfer> transfers() {
        return stripe.transfers().stream()
                .filter(transfer -> payout.equals(transfer.metadata().get("payoutId")))
                .toList();
    }

    private List<SimulatedPayout> payouts() {
        return stripe.payouts().stream()
                .filter(one -> payout.equals(one.metadata().get("payoutId")))
                .filter(one -> !one.metadata().containsKey(ONWARD))
                .toList();
    }

    private int callsOf(String path) {
        return (int) calls(path).count();
    }

    private Set<String> keys(String path) {
        return calls(path).map(SimulatedRequest::idempotencyKey).collect(Collectors.toSet());
    }

    private Stream<SimulatedRequest> calls(String path) {
        return stripe.requests("POST", path).stream()
                .filter(call -> payout.equals(call.parameters().get("metadata[payoutId]")))
                .filter(call -> !call.parameters().containsKey("metadata[" + ONWARD + "]"));
    }

    private String eventOf(String objectId) {
        return stripe.queued().stream()
                .filter(event -> objectId.equals(event.objectId()))
                .map(SimulatedEvent::payload)
                .findFirst()
                .orElseThrow();
    }

    private void register() {
        TestUser.PLATFORM
                .graphqlAt(
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
                                account))
                .data("registerCreator.id");
    }

    private void paid(Map<String, String> route) {
        Map<String, String> parameters = new HashMap<>(route);
        parameters.putAll(Map.of(
                "amount",
                "7000",
                "currency",
                "eur",
                "metadata[bookingId]",
                "booking_" + account + "_" + route.size(),
                "metadata[creatorId]",
                creator.creatorId()));
        stripe.pay(stripe.createPaymentIntent(parameters));
    }
}
