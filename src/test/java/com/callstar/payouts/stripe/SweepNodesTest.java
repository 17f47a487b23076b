package com.callstar.payouts.stripe;

import static org.assertj.core.api.Assertions.assertThat;

import com.callstar.payouts.story.Story;
import com.callstar.payouts.story.StripeWorld;
import com.callstar.payouts.story.TestUser;
import com.callstar.stripesimulator.Fault;
import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.function.BooleanSupplier;
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
    InboxStore stored;

    @Inject
    Clock clock;

    private Sweep aNode() {
        return new Sweep(listing, store, events, stored, clock);
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

    private static int platformLists() {
        return (int) StripeWorld.stripe().requests("GET", "/v1/events").stream()
                .filter(call -> call.account() == null)
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
