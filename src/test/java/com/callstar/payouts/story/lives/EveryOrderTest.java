package com.callstar.payouts.story.lives;

import static org.assertj.core.api.Assertions.assertThat;

import com.callstar.payouts.story.Repeat;
import com.callstar.payouts.story.Reply;
import com.callstar.payouts.story.Story;
import com.callstar.payouts.story.StripeWorld;
import com.callstar.payouts.story.TestUser;
import com.callstar.stripesimulator.Fault;
import com.callstar.stripesimulator.SimulatedDelivery;
import io.quarkus.test.junit.QuarkusTest;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.TreeMap;
import java.util.function.Consumer;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Stripe promises neither order nor single delivery: the final state must be the same in every order. */
@QuarkusTest
class EveryOrderTest extends Story {

    private static final String HAS_ALL = "available 0.00, pending 0.00, processing 0.00, paid 108.00";
    private static final String HAS_NOTHING = "available 108.00, pending 0.00, processing 0.00, paid 0.00";

    private static final int SHUFFLES = Repeat.times(15);

    private static final List<List<Integer>> ORDERS = List.of(
            List.of(0, 1, 2), List.of(0, 2, 1), List.of(1, 0, 2), List.of(1, 2, 0), List.of(2, 0, 1), List.of(2, 1, 0));

    /** What happens to a transfer of 108.00, and the expected final state. */
    enum Life {
        REVERSED("FAILED null reversed, READY READY, " + HAS_NOTHING) {
            @Override
            void live(String transfer) {
                StripeWorld.stripe().emit("transfer.paid", transfer);
                StripeWorld.stripe().reverseTransfer(transfer, 10800);
            }
        },
        FAILED("FAILED null could_not_process, READY READY, " + HAS_NOTHING) {
            @Override
            void live(String transfer) {
                StripeWorld.stripe().emit("transfer.paid", transfer);
                StripeWorld.stripe().failTransfer(transfer);
            }
        },
        PARTLY_REVERSED("PAID 88.00 null, PAID READY, available 20.00, pending 0.00, processing 0.00, paid 88.00") {
            @Override
            void live(String transfer) {
                StripeWorld.stripe().reverseTransfer(transfer, 2000);
                StripeWorld.stripe().emit("transfer.paid", transfer);
            }
        },
        REVERSED_IN_TWO_PARTS(
                "PAID 58.00 null, READY READY, " + "available 50.00, pending 0.00, processing 0.00, paid 58.00") {
            @Override
            void live(String transfer) {
                StripeWorld.stripe().reverseTransfer(transfer, 2000);
                StripeWorld.stripe().reverseTransfer(transfer, 3000);
            }
        },
        PAID("PAID 108.00 null, PAID PAID, " + HAS_ALL) {
            @Override
            void live(String transfer) {
                StripeWorld.stripe().emit("transfer.created", transfer);
                StripeWorld.stripe().emit("transfer.paid", transfer);
            }
        };

        final String end;

        Life(String end) {
            this.end = end;
        }

        /** Two more events after {@code transfer.created}, which Stripe sends by itself. */
        abstract void live(String transfer);
    }

    /** A payout of 108.00, its three events in order, then a twin of each. */
    private record Case(TestUser creator, String payout, String transfer, List<String> events) {}

    @ParameterizedTest
    @EnumSource
    void every_order_of_a_payouts_events_ends_the_same(Life life) {
        inEveryOrder(life, this::processed, ORDERS, it -> {});
    }

    /** Each event again under a new id, in the same and the reverse order, and under its own id. */
    @ParameterizedTest
    @EnumSource
    void every_order_with_repeated_events_ends_the_same(Life life) {
        List<List<Integer>> again = ORDERS.stream()
                .flatMap(order -> Stream.of(twice(order, order), twice(order, order.reversed())))
                .toList();
        inEveryOrder(life, this::processed, again, it -> it.events().forEach(StripeWorld::tell));
    }

    private static List<Integer> twice(List<Integer> order, List<Integer> ofTheTwins) {
        return Stream.concat(order.stream(), ofTheTwins.stream().map(event -> event + 3))
                .toList();
    }

    @ParameterizedTest
    @EnumSource
    void every_order_ends_the_same_after_a_lost_answer(Life life) {
        inEveryOrder(life, this::processedWithoutAnswer, ORDERS, it -> {});
    }

    @ParameterizedTest
    @EnumSource
    void every_order_ends_the_same_after_a_recovered_answer(Life life) {
        inEveryOrder(life, this::processedWithoutAnswer, ORDERS, it -> {
            timePasses(Duration.ofMinutes(3));
            recovery.run();
        });
    }

    private void inEveryOrder(Life life, Processing processing, List<List<Integer>> orders, Consumer<Case> afterwards) {
        List<Case> cases = cases(orders.size(), life, processing);
        TreeMap<String, List<List<Integer>>> ends = new TreeMap<>();
        for (int i = 0; i < orders.size(); i++) {
            Case it = cases.get(i);
            orders.get(i).forEach(event -> StripeWorld.tell(it.events().get(event)));
            inbox.run();
            afterwards.accept(it);
            inbox.run();
            ends.computeIfAbsent(end(it), end -> new ArrayList<>()).add(orders.get(i));
        }
        assertThat(ends).containsOnlyKeys(life.end + ", by the transfer");
    }

    private interface Processing {
        void process(String payout);
    }

    private void processed(String payout) {
        assertThat(process(payout).text("processPayout.status")).isEqualTo("PROCESSING");
    }

    private void processedWithoutAnswer(String payout) {
        StripeWorld.stripe().fault(Fault.commitThenDrop(), "POST", "/v1/transfers", 1);
        assertThat(process(payout).code()).isEqualTo("STRIPE_UNAVAILABLE");
    }

    /** Processes all payouts, then collects the undelivered events of each. */
    private List<Case> cases(int count, Life life, Processing processing) {
        List<TestUser> creators = new ArrayList<>();
        for (int i = 0; i < count; i++) {
            TestUser creator = aCreator();
            StripeWorld.stripe().pay(booked(creator, "70.00", "EUR"));
            StripeWorld.stripe().pay(booked(creator, "50.00", "EUR"));
            creators.add(creator);
        }
        stripeTells();
        timePasses(Duration.ofDays(7));
        releases.run();
        return creators.stream()
                .map(creator -> aCase(creator, life, processing))
                .toList();
    }

    private Case aCase(TestUser creator, Life life, Processing processing) {
        String payout = requested(creator, "108.00");
        processing.process(payout);
        String transfer = StripeWorld.transfersOf(payout).getFirst().id();
        life.live(transfer);
        // Each reversal is also sent as an update; one of the two is enough to try all orders.
        List<String> events = new ArrayList<>(StripeWorld.withheld(transfer).stream()
                .filter(event -> !event.contains("\"type\":\"transfer.updated\""))
                .toList());
        assertThat(events).hasSize(3);
        events.addAll(events.stream().map(StripeWorld::twin).toList());
        return new Case(creator, payout, transfer, events);
    }

    /** Everything that users see of the final state. */
    private String end(Case it) {
        Reply payout = payout(it.payout());
        List<String> payments = payout.data("payout.payments").findValuesAsText("payoutStatus");
        return "%s %s %s, %s, %s, %s"
                .formatted(
                        payout.text("payout.status"),
                        payout.text("payout.actualAmount"),
                        payout.text("payout.failureCode"),
                        String.join(" ", payments),
                        balanceLine(it.creator()),
                        it.transfer().equals(payout.text("payout.stripeTransferId"))
                                ? "by the transfer"
                                : "by nobody knows what");
    }

    @Test
    void payment_events_in_many_shuffled_orders_end_the_same() {
        for (long seed = 0; seed < SHUFFLES; seed++) {
            TestUser creator = aCreator();
            for (String amount : List.of("70.00", "50.00", "30.00")) {
                String intent = booked(creator, amount, "EUR");
                StripeWorld.stripe().decline(intent, "card_declined");
                StripeWorld.stripe().pay(intent);
            }
            StripeWorld.stripe().drop(event -> !event.type().matches("payment_intent.(succeeded|payment_failed)"));

            assertThat(StripeWorld.stripe().deliverShuffled(seed, 3)).allMatch(SimulatedDelivery::accepted);
            inbox.run();

            assertThat(balanceLine(creator))
                    .as("seed %s", seed)
                    .isEqualTo("available 0.00, pending 135.00, processing 0.00, paid 0.00");
            assertThat(payments(creator)).as("seed %s", seed).isEqualTo("HELD, HELD, HELD");
        }
    }
}
