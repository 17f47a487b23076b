package com.callstar.payouts.stripe;

import static org.assertj.core.api.Assertions.assertThat;

import com.callstar.payouts.audit.Audit;
import com.callstar.payouts.core.Actor;
import com.callstar.payouts.story.Story;
import com.callstar.payouts.story.StripeWorld;
import com.callstar.payouts.story.TestUser;
import com.callstar.stripesimulator.Fault;
import io.quarkus.narayana.jta.QuarkusTransaction;
import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.function.BooleanSupplier;
import java.util.random.RandomGenerator;
import org.hibernate.Session;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Several nodes sweep at once: no account or event twice, and another node takes over what one drops. */
@QuarkusTest
class SweepNodesTest extends Story {

    @Inject
    EventListing listing;

    @Inject
    SweepStore store;

    @Inject
    Inbox events;

    @Inject
    EventIntake stored;

    @Inject
    AccountReader accounts;

    @Inject
    Clock clock;

    @Inject
    Session database;

    @Inject
    StripeConfig config;

    @Inject
    RandomGenerator random;

    @Inject
    Audit audit;

    private Sweep aNode() {
        return new Sweep(listing, store, events, stored, accounts);
    }

    @BeforeEach
    void theRestEndsAndIsSwept() {
        theRestEnds();
        aNode().run();
    }

    @Test
    void two_nodes_never_sweep_one_account_together() throws Exception {
        TestUser creator = aCreator();
        StripeWorld.stripe().pay(booked(creator, "70.00", "EUR"));
        StripeWorld.stripe().drop(event -> true);
        timePasses(Duration.ofDays(1));
        CountDownLatch listed = new CountDownLatch(1);
        StripeWorld.stripe()
                .fault(
                        Fault.none().waitingBefore(listed),
                        call -> call.path().equals("/v1/events") && call.account() == null,
                        1);
        try (ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor()) {
            int before = platformLists();
            Future<List<String>> slow = threads.submit(() -> aNode().run().ids());
            List<String> ofTheOther;
            try {
                until(() -> platformLists() > before);
                ofTheOther = aNode().run().ids();
            } finally {
                listed.countDown();
            }
            assertThat(slow.get()).contains(SweepEntity.PLATFORM);
            assertThat(ofTheOther).doesNotContain(SweepEntity.PLATFORM);
            assertThat(platformLists()).isEqualTo(before + 1);
        }
        // With many accounts, the other one takes longer than we wait for Stripe: then the slow one goes on after a
        // pause.
        timePasses(Duration.ofMinutes(11));
        aNode().run();
        inbox.run();
        assertThat(balanceLine(creator)).isEqualTo("available 0.00, pending 63.00, processing 0.00, paid 0.00");
    }

    @Test
    void an_account_whose_node_died_is_swept_by_another() {
        TestUser creator = aCreator();
        StripeWorld.stripe().pay(booked(creator, "70.00", "EUR"));
        StripeWorld.stripe().drop(event -> true);
        timePasses(Duration.ofDays(1));
        store.enrol();
        while (store.next().isPresent()) {
            // Claimed by a node that died.
        }
        assertThat(aNode().run().ids()).isEmpty();

        timePasses(Duration.ofMinutes(11));
        assertThat(aNode().run().ids()).contains(SweepEntity.PLATFORM);
        inbox.run();
        assertThat(balanceLine(creator)).isEqualTo("available 0.00, pending 63.00, processing 0.00, paid 0.00");
    }

    @Test
    void a_node_a_day_ahead_makes_no_event_unreachable() {
        Clock ahead = Clock.offset(clock, Duration.ofDays(2));
        new Sweep(listing, new NodeStore(ahead, Duration.ofMinutes(1)), events, stored, accounts).run();
        TestUser creator = aCreator();
        StripeWorld.stripe().pay(booked(creator, "70.00", "EUR"));
        StripeWorld.stripe().drop(event -> true);
        timePasses(Duration.ofMinutes(6));

        assertThat(aNode().run().ids()).contains(SweepEntity.PLATFORM);
        inbox.run();

        assertThat(balanceLine(creator)).isEqualTo("available 0.00, pending 63.00, processing 0.00, paid 0.00");
    }

    @Test
    void a_request_sweeps_for_a_limited_time_and_the_rest_goes_on() {
        Sweep node = new Sweep(listing, new NodeStore(clock, Duration.ZERO), events, stored, accounts);
        TestUser creator = aCreator();
        String intent = booked(creator, "70.00", "EUR");
        for (int i = 0; i < 120; i++) {
            StripeWorld.stripe().decline(intent, "card_declined");
        }
        StripeWorld.stripe().drop(event -> true);
        timePasses(Duration.ofMinutes(6));

        SweepReport report = node.runNow(Actor.system("test"));

        assertThat(report.missedEvents()).as("one page").isEqualTo(100);
        assertThat(report.unfinished()).isPositive();
        until(() -> books.rows("select count(*) from stripe_event where object_id = '" + intent + "'")
                .equals(List.of("120")));
    }

    /** The store of a node with its own clock. It is no bean, so it begins its transactions itself. */
    private final class NodeStore extends SweepStore {

        private final Duration answerWithin;

        NodeStore(Clock clock, Duration answerWithin) {
            super(database, clock, config, random, audit);
            this.answerWithin = answerWithin;
        }

        @Override
        Duration answerWithin() {
            return answerWithin;
        }

        @Override
        void enrol() {
            QuarkusTransaction.requiringNew().run(super::enrol);
        }

        @Override
        void enrolAll(Actor actor) {
            QuarkusTransaction.requiringNew().run(() -> super.enrolAll(actor));
        }

        @Override
        Optional<Task> next() {
            return QuarkusTransaction.requiringNew().call(super::next);
        }

        @Override
        void advance(Task next, boolean goesOn) {
            QuarkusTransaction.requiringNew().run(() -> super.advance(next, goesOn));
        }

        @Override
        Optional<Task> swept(Task task, boolean goesOn) {
            return QuarkusTransaction.requiringNew().call(() -> super.swept(task, goesOn));
        }

        @Override
        void refused(Task task) {
            QuarkusTransaction.requiringNew().run(() -> super.refused(task));
        }

        @Override
        int unfinished() {
            return QuarkusTransaction.requiringNew().call(super::unfinished);
        }
    }

    /** Each begins at the newest event; further pages are not counted. */
    private static int platformLists() {
        return (int) StripeWorld.stripe().requests("GET", "/v1/events").stream()
                .filter(call -> call.account() == null)
                .filter(call -> !call.parameters().containsKey("starting_after"))
                .count();
    }

    private static void until(BooleanSupplier what) {
        long end = System.nanoTime() + Duration.ofSeconds(30).toNanos();
        while (!what.getAsBoolean()) {
            assertThat(System.nanoTime()).isLessThan(end);
            Thread.onSpinWait();
        }
    }
}
