package com.callstar.payouts.story.payouts;

import static org.assertj.core.api.Assertions.assertThat;

import com.callstar.payouts.core.Actor;
import com.callstar.payouts.core.Money;
import com.callstar.payouts.core.Refusal;
import com.callstar.payouts.demo.DemoClock;
import com.callstar.payouts.payments.Bookings;
import com.callstar.payouts.payments.Capture;
import com.callstar.payouts.payments.Captures;
import com.callstar.payouts.payments.IntentRefused;
import com.callstar.payouts.payments.Payments;
import com.callstar.payouts.payments.Releases;
import com.callstar.payouts.payments.Route;
import com.callstar.payouts.story.Concurrently;
import com.callstar.payouts.story.Node;
import com.callstar.payouts.story.Reply;
import com.callstar.payouts.story.RowLock;
import com.callstar.payouts.story.Story;
import com.callstar.payouts.story.StripeWorld;
import com.callstar.payouts.story.TestUser;
import com.callstar.stripesimulator.Fault;
import com.callstar.stripesimulator.SimulatedDelivery;
import com.callstar.stripesimulator.SimulatedTransfer;
import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** Concurrent commands. */
@QuarkusTest
class AtOnceTest extends Story {

    private static final Actor STRIPE = Actor.stripe("evt_test");

    @Inject
    Captures captures;

    @Inject
    Payments payments;

    @Inject
    Bookings bookings;

    @Inject
    Releases release;

    @Test
    void of_fifty_concurrent_requests_for_the_whole_balance_one_succeeds() {
        TestUser creator = aCreator();
        released(creator, "70.00", "50.00");

        List<Reply> replies = Concurrently.times(50, () -> request(creator, "108.00"));

        assertThat(replies).filteredOn(reply -> reply.code() == null).hasSize(1);
        assertThat(replies)
                .filteredOn(reply -> reply.code() != null)
                .extracting(Reply::code)
                .containsOnly("PENDING_REQUEST_EXISTS");
        assertThat(payoutsOf(creator)).hasSize(1);
    }

    @Test
    void fifty_requests_under_one_key_are_one_request() {
        TestUser creator = aCreator();
        released(creator, "70.00");

        List<String> ids = Concurrently.times(50, () -> creator.graphql("""
                        mutation { requestPayout(amount: 63.00, idempotencyKey: "one click") { id } }""").text("requestPayout.id"));

        assertThat(ids).hasSize(50).containsOnly(ids.getFirst());
        assertThat(payoutsOf(creator)).containsExactly(ids.getFirst());
    }

    @Test
    void twenty_admins_process_one_payout_and_stripe_sees_one_transfer() {
        TestUser creator = aCreator();
        released(creator, "70.00");
        String payout = requested(creator, "63.00");

        List<Reply> replies = Concurrently.times(20, () -> process(payout));

        assertThat(replies)
                .extracting(reply -> reply.text("processPayout.status"))
                .containsOnly("PROCESSING");
        List<SimulatedTransfer> transfers = StripeWorld.transfersOf(payout);
        assertThat(transfers).hasSize(1);
        assertThat(transfers.getFirst().amount()).isEqualTo(6300);
        assertThat(StripeWorld.stripe().requests("POST", "/v1/transfers"))
                .filteredOn(call -> payout.equals(call.parameters().get("metadata[payoutId]")))
                .hasSize(1);
    }

    @Test
    void an_event_that_arrives_before_the_call_answers_settles_the_payout() throws Exception {
        TestUser creator = aCreator();
        released(creator, "70.00");
        String payout = requested(creator, "63.00");
        CountDownLatch told = new CountDownLatch(1);
        StripeWorld.stripe().fault(Fault.none().waitingAfter(told), "POST", "/v1/transfers", 1);

        try (ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor()) {
            Future<Reply> answer = threads.submit(() -> process(payout));
            try {
                Node.await(() -> !StripeWorld.transfersOf(payout).isEmpty(), "Stripe has made the transfer");
                stripeTells();
                assertThat(statusOf(payout)).isEqualTo("PAID");
            } finally {
                told.countDown();
            }
            assertThat(answer.get().text("processPayout.status")).isEqualTo("PAID");
        }
        assertThat(balanceLine(creator)).isEqualTo("available 0.00, pending 0.00, processing 0.00, paid 63.00");
    }

    @Test
    void concurrent_cancel_reject_and_process_have_one_winner() {
        for (int round = 0; round < 10; round++) {
            TestUser creator = aCreator();
            released(creator, "70.00");
            String payout = requested(creator, "63.00");

            List<Reply> replies = Concurrently.all(
                    List.of(() -> withdraw(creator, payout), () -> reject(payout, "no"), () -> process(payout)));

            assertThat(replies).filteredOn(reply -> reply.code() == null).hasSize(1);
            assertThat(replies)
                    .filteredOn(reply -> reply.code() != null)
                    .extracting(Reply::code)
                    .containsOnly("INVALID_STATE");
            assertThat(StripeWorld.transfersOf(payout)).hasSize(statusOf(payout).equals("CANCELLED") ? 0 : 1);
        }
    }

    @Test
    void a_webhook_sent_a_hundred_times_is_one_payment() {
        TestUser creator = aCreator();
        StripeWorld.stripe().pay(booked(creator, "70.00", "EUR"));
        StripeWorld.stripe().drop(event -> !event.type().equals("payment_intent.succeeded"));

        List<SimulatedDelivery> deliveries = StripeWorld.stripe().deliverTogether(100);
        inbox.run();

        assertThat(deliveries).hasSize(100).allMatch(SimulatedDelivery::accepted);
        assertThat(balanceLine(creator)).isEqualTo("available 0.00, pending 63.00, processing 0.00, paid 0.00");
        assertThat(paymentsOf(creator)).hasSize(1);
        assertThat(books.rows("select leg from ledger_transfer where reference = 'capture:%s' order by leg"
                        .formatted(paymentsOf(creator).getFirst())))
                .as("the share and the fee")
                .containsExactly("0", "1");
    }

    @Test
    void a_booking_prepared_twenty_times_has_one_intent() {
        TestUser creator = aCreator();
        String booking = StripeWorld.fresh("booking");
        Money amount = new Money(7000, "EUR");

        List<String> intents = Concurrently.times(20, () -> {
            try {
                return bookings.pay(booking, creator.creatorId(), amount, Actor.system("test"))
                        .id();
            } catch (IntentRefused underWay) {
                return underWay.code().name();
            }
        });

        String intent = booked(creator, booking, "70.00", "EUR");
        assertThat(intents)
                .hasSize(20)
                .containsAnyOf(intent)
                .allMatch(one -> one.equals(intent) || one.equals("STRIPE_UNAVAILABLE"));
        assertThat(paymentsOf(creator)).hasSize(1);
        assertThat(StripeWorld.stripe().events().stream()
                        .filter(event -> event.type().equals("payment_intent.created"))
                        .filter(event -> event.payload().contains(booking)))
                .hasSize(1);
    }

    @Test
    void two_concurrent_prices_of_a_booking_leave_one_payable_intent() {
        TestUser creator = aCreator();
        String booking = StripeWorld.fresh("booking");

        Concurrently.all(List.of(7000L, 8000L, 7000L, 8000L).stream()
                .<Callable<String>>map(minor -> () -> refusal(() ->
                        bookings.pay(booking, creator.creatorId(), new Money(minor, "EUR"), Actor.system("test"))))
                .toList());

        String intent = booked(creator, booking, "90.00", "EUR");
        assertThat(paymentsOf(creator)).hasSize(1);
        assertThat(books.rows("select stripe_payment_intent_id from payment where booking_id = '" + booking + "'"))
                .containsExactly(intent);
        assertThat(books.rows("select stripe_id from intent_attempt where state = 'MADE' and booking_id = '" + booking
                        + "' and stripe_id <> '" + intent + "'"))
                .isNotEmpty()
                .allSatisfy(old -> assertThat(StripeWorld.stripe().events())
                        .anyMatch(event -> event.type().equals("payment_intent.canceled")
                                && event.objectId().equals(old)));
    }

    @Test
    void a_concurrent_decline_does_not_undo_a_successful_payment() throws Exception {
        TestUser creator = aCreator();
        String booking = StripeWorld.fresh("booking");
        String intent = booked(creator, booking, "70.00", "EUR");
        Capture capture = capture(creator, booking, intent);

        List<Future<?>> inTurn = new ArrayList<>();
        try (ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor();
                RowLock row = books.lock("payment where stripe_payment_intent_id = '" + intent + "'")) {
            inTurn.add(threads.submit(() -> captures.capture(capture, STRIPE)));
            row.awaitWaiting(1);
            inTurn.add(threads.submit(() -> payments.fail(intent, "card_declined", STRIPE)));
            row.awaitWaiting(2);
        }
        for (Future<?> one : inTurn) {
            one.get();
        }

        assertThat(balanceLine(creator)).isEqualTo("available 0.00, pending 63.00, processing 0.00, paid 0.00");
        assertThat(payments(creator)).isEqualTo("HELD");
    }

    @Test
    void of_two_creators_whose_customers_paid_one_booking_at_once_one_waits() {
        for (int round = 0; round < 10; round++) {
            TestUser one = aCreator();
            TestUser other = aCreator();
            String booking = StripeWorld.fresh("booking");

            List<String> codes = Concurrently.all(List.of(one, other).stream()
                    .<Callable<String>>map(creator -> () ->
                            refusal(() -> captures.capture(capture(creator, booking, StripeWorld.fresh("pi")), STRIPE)))
                    .toList());

            assertThat(codes).containsOnly("none");
            assertThat(List.of(balanceLine(one), balanceLine(other)))
                    .containsOnly("available 0.00, pending 63.00, processing 0.00, paid 0.00");
            assertThat(books.rows("select waits_for from payment where booking_id = '" + booking + "'"))
                    .containsExactlyInAnyOrder("{}", "{OTHER_CREATOR,PAID_TWICE}");
        }
    }

    private static String refusal(Runnable deed) {
        try {
            deed.run();
            return "none";
        } catch (Refusal refusal) {
            return refusal.code().name();
        }
    }

    private static Capture capture(TestUser creator, String booking, String intent) {
        return new Capture(
                intent,
                "ch_test",
                booking,
                creator.creatorId(),
                new Money(7000, "EUR"),
                null,
                Route.PLATFORM,
                DemoClock.shared().instant());
    }

    @Test
    void captures_releases_requests_and_processing_at_once_lose_nothing() {
        List<TestUser> creators = Stream.generate(this::aCreator).limit(4).toList();
        creators.forEach(creator -> released(creator, "100.00"));
        List<String> payouts =
                creators.stream().map(creator -> requested(creator, "45.00")).toList();
        creators.forEach(creator -> customersPay(creator, "70.00", "70.00", "70.00"));
        timePasses(Duration.ofDays(7));
        creators.forEach(creator -> {
            StripeWorld.stripe().pay(booked(creator, "10.00", "EUR"));
            StripeWorld.stripe().pay(booked(creator, "10.00", "EUR"));
        });

        List<Callable<Object>> deeds = new ArrayList<>();
        deeds.add(() -> StripeWorld.stripe().deliverTogether(3));
        deeds.add(Executors.callable(releases));
        deeds.add(Executors.callable(inbox));
        creators.forEach(creator -> deeds.add(() -> request(creator, "10.00")));
        payouts.forEach(payout -> {
            deeds.add(() -> process(payout));
            deeds.add(() -> process(payout));
        });
        Concurrently.all(deeds);
        stripeTells();
        releases.run();

        assertThat(creators)
                .extracting(this::balanceLine)
                .containsOnly("available 234.00, pending 18.00, processing 0.00, paid 45.00");
        assertThat(payouts)
                .allSatisfy(
                        payout -> assertThat(StripeWorld.transfersOf(payout)).hasSize(1));
    }

    @Test
    void releases_at_once_move_each_payment_once() {
        List<TestUser> creators = Stream.generate(this::aCreator).limit(5).toList();
        creators.forEach(creator -> customersPay(creator, "70.00", "50.00", "30.00"));
        timePasses(Duration.ofDays(7));

        int moved = Concurrently.times(20, () -> release.run().count()).stream()
                .mapToInt(Integer::intValue)
                .sum();

        List<String> payments = creators.stream()
                .flatMap(creator -> paymentsOf(creator).stream())
                .toList();
        assertThat(moved).isGreaterThanOrEqualTo(payments.size());
        assertThat(payments)
                .hasSize(15)
                .allSatisfy(payment -> assertThat(books.rows(
                                "select 1 from audit_entry where action = 'payment.release' and subject = '%s'"
                                        .formatted(payment)))
                        .hasSize(1));
        assertThat(creators)
                .extracting(this::balanceLine)
                .containsOnly("available 135.00, pending 0.00, processing 0.00, paid 0.00");
    }
}
