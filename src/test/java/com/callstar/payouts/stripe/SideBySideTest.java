package com.callstar.payouts.stripe;

import static org.assertj.core.api.Assertions.assertThat;

import com.callstar.payouts.core.Refusal;
import com.callstar.payouts.demo.DemoClock;
import com.callstar.payouts.story.Story;
import com.callstar.payouts.story.StripeWorld;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.quarkus.narayana.jta.QuarkusTransaction;
import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.stream.IntStream;
import org.hibernate.SessionFactory;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Events of one object are applied in order, and those of different objects side by side, on several nodes. */
@QuarkusTest
class SideBySideTest extends Story {

    private static final int PAYMENTS = 24;
    private static final int CREATORS = 5;

    @Inject
    EventIntake intake;

    @Inject
    EventClaims claims;

    @Inject
    InboxStore store;

    @Inject
    InboxBatch batches;

    @Inject
    Readings readings;

    @Inject
    StripeConfig config;

    @Inject
    ObjectMapper json;

    @Inject
    SessionFactory sessions;

    /** Both runs of the same facts date them alike: the later of two states of a dispute counts. */
    private final Instant began = DemoClock.shared().instant().minus(Duration.ofHours(1));

    /** An event about one of the payments. */
    private record Fact(int payment, String type, String object) {}

    @BeforeEach
    void nothingElseIsDue() {
        inbox.run();
    }

    private Inbox aNode() {
        return new Inbox(intake, store, batches, readings, config);
    }

    @ParameterizedTest(name = "seed {0}")
    @ValueSource(longs = {1, 2, 3})
    void workers_and_nodes_end_where_one_worker_ends(long seed) throws Exception {
        List<Fact> facts = facts(new Random(seed));
        String alone = StripeWorld.fresh("alone");
        String together = StripeWorld.fresh("together");
        stored(alone, facts).forEach(this::applyAlone);
        inbox.run();
        stored(together, facts);

        CompletableFuture<?> crashes = CompletableFuture.runAsync(() -> crash(20));
        CompletableFuture<?> one = CompletableFuture.runAsync(() -> aNode().run());
        CompletableFuture<?> another = CompletableFuture.runAsync(() -> aNode().run());
        CompletableFuture.allOf(crashes, one, another).get(2, TimeUnit.MINUTES);
        inbox.run();

        assertThat(end(together)).hasSizeGreaterThan(PAYMENTS).isEqualTo(end(alone));
        assertThat(books.rows("""
                        select a.id || ' after ' || b.id from stripe_event a join stripe_event b on a.object_key = b.object_key
                        where a.id like 'evt_%1$s%%' and b.id like 'evt_%1$s%%' and a.seq < b.seq and a.handled_at > b.handled_at
                          and a.object_key in (select object_key from stripe_event where id like 'evt_%1$s%%' group by 1 having max(tries) = 1)
                          and exists (select 1 from stripe_event c where c.object_key = a.object_key
                                      and c.type = 'payment_intent.succeeded' and c.seq <= a.seq)""".formatted(together))).isEmpty();
        IntStream.range(0, CREATORS).forEach(creator -> books.balance(together + "_" + creator));
    }

    private void applyAlone(String eventId) {
        try {
            store.applyNext(eventId);
        } catch (InboxStore.EventFailed failed) {
            store.refused(eventId, (Refusal) failed.getCause());
        }
    }

    /** Random facts about the payments, in a random order that keeps only some captures first. */
    private static List<Fact> facts(Random chance) {
        List<Fact> all = new ArrayList<>();
        for (int payment = 0; payment < PAYMENTS; payment++) {
            all.add(new Fact(payment, "payment_intent.succeeded", CAPTURED));
            for (int refund = 0; refund < 1 + chance.nextInt(3); refund++) {
                all.add(new Fact(payment, "refund.created", REFUND.formatted(refund, 500 + chance.nextInt(1500))));
            }
            if (chance.nextBoolean()) {
                all.add(new Fact(payment, "refund.failed", REFUND.formatted(0, 700)));
            }
            if (chance.nextInt(3) == 0) {
                all.add(new Fact(payment, "charge.dispute.created", DISPUTE.formatted("needs_response")));
                all.add(new Fact(
                        payment, "charge.dispute.closed", DISPUTE.formatted(chance.nextBoolean() ? "won" : "lost")));
            }
            if (chance.nextInt(4) == 0) {
                all.add(new Fact(payment, "refund.created", REFUND.formatted(9, -1)));
            }
        }
        for (int i = all.size() - 1; i > 0; i--) {
            int other = Math.max(0, i - chance.nextInt(30));
            all.set(i, all.set(other, all.get(i)));
        }
        return all;
    }

    private static final String CAPTURED = """
            {"id": "pi_#", "object": "payment_intent", "amount": 7000, "amount_received": 7000, "currency": "eur",
             "latest_charge": "ch_#", "metadata": {"bookingId": "booking_#", "creatorId": "@"}}""";

    private static final String REFUND = """
            {"id": "re_#_%d", "object": "refund", "amount": %d, "currency": "eur", "status": "pending",
             "charge": "ch_#", "payment_intent": "pi_#"}""";

    private static final String DISPUTE = """
            {"id": "dp_#", "object": "dispute", "amount": 3000, "currency": "eur", "status": "%s", "reason": "fraudulent",
             "charge": "ch_#", "payment_intent": "pi_#"}""";

    /** Stores events about payments of this name as another node would; nothing wakes the inbox. Answers their ids. */
    private List<String> stored(String name, List<Fact> facts) {
        return IntStream.range(0, facts.size())
                .mapToObj(number -> stored(name, number, facts.get(number)))
                .toList();
    }

    private String stored(String name, int number, Fact fact) {
        String id = "evt_" + name + "_" + number;
        String object = fact.object()
                .replace("#", name + "_" + fact.payment())
                .replace("@", name + "_" + fact.payment() % CREATORS);
        intake.keep(
                IncomingEvent.read(
                        """
                        {"id": "%s", "object": "event", "type": "%s", "livemode": false, "created": %d, "data": {"object": %s}}""".formatted(id, fact.type(), began.plusSeconds(number).getEpochSecond(), object), json),
                false);
        return id;
    }

    /** A node that dies again and again, each time just before it would commit. */
    private void crash(int times) {
        for (int i = 0; i < times; i++) {
            try {
                QuarkusTransaction.requiringNew().run(() -> {
                    batches.apply(0, new ArrayList<>());
                    throw new IllegalStateException("dies");
                });
            } catch (RuntimeException died) {
                assertThat(died).isNotNull();
            }
        }
    }

    /** The payments, balances and events of this name, without the name. */
    private List<String> end(String name) {
        return books.rows("""
                        select replace(line, '%1$s', '') from (
                          select concat_ws(' ', booking_id, status, payout_status, refunded_amount, disputed_amount, charged_back_amount,
                                           share_returned, fee_returned, remaining_amount, frozen) as line
                          from payment where creator_id like '%1$s%%'
                          union all
                          select concat_ws(' ', creator_id, currency, kind, balance) from ledger_account where creator_id like '%1$s%%'
                          union all
                          select concat_ws(' ', id, status, outcome) from stripe_event where id like 'evt_%1$s%%') lines
                        order by 1""".formatted(name));
    }

    @Test
    void an_object_in_work_is_left_alone() throws Exception {
        String name = StripeWorld.fresh("held");
        List<String> events = stored(
                name,
                List.of(
                        new Fact(0, "payment_intent.succeeded", CAPTURED),
                        new Fact(1, "payment_intent.succeeded", CAPTURED),
                        new Fact(0, "refund.created", REFUND.formatted(0, 100))));
        QuarkusTransaction.requiringNew().run(() -> {
            assertThat(claims.claimWaiting(events.getFirst())).isPresent();
            CompletableFuture.runAsync(() -> aNode().run()).join();
        });

        assertThat(statuses(name)).containsExactly("WAITING", "HANDLED", "WAITING");
        inbox.run();
        assertThat(statuses(name)).containsOnly("HANDLED");
    }

    @Test
    void an_object_that_is_being_read_holds_later_events_back() {
        String name = StripeWorld.fresh("leased");
        List<String> events = stored(
                name,
                List.of(
                        new Fact(0, "payment_intent.succeeded", CAPTURED),
                        new Fact(0, "refund.created", REFUND.formatted(0, 100)),
                        new Fact(1, "payment_intent.succeeded", CAPTURED)));
        books.tamper("update stripe_event set leased_until = '%1$s', next_try_at = '%1$s' where id = '%2$s'"
                .formatted(DemoClock.shared().instant().plusSeconds(90), events.getFirst()));

        inbox.run();
        assertThat(statuses(name)).containsExactly("WAITING", "WAITING", "HANDLED");
        assertThat(store.applyNext(events.get(1))).isEmpty();

        timePasses(Duration.ofMinutes(2));
        inbox.run();
        assertThat(statuses(name)).containsOnly("HANDLED");
    }

    @Test
    void a_bad_event_among_two_hundred_stops_no_other() {
        String name = StripeWorld.fresh("poison");
        List<Fact> facts = new ArrayList<>();
        IntStream.range(0, 200).forEach(i -> facts.add(new Fact(i, "payment_intent.succeeded", CAPTURED)));
        facts.add(77, new Fact(3, "refund.created", REFUND.formatted(0, -5)));
        stored(name, facts);

        inbox.run();

        assertThat(books.rows("select status, count(*) from stripe_event where id like 'evt_%s%%' group by 1 order by 1"
                        .formatted(name)))
                .containsExactly("HANDLED 200", "REFUSED 1");
        IntStream.range(0, CREATORS).forEach(creator -> books.balance(name + "_" + creator));
    }

    /** The limits are a little above what it takes; one statement more for each event breaks them. */
    @Test
    void a_batch_takes_few_statements() {
        String name = StripeWorld.fresh("counted");
        stored(
                name,
                IntStream.range(0, InboxBatch.MOST)
                        .mapToObj(i -> new Fact(i, "payment_intent.succeeded", CAPTURED))
                        .toList());
        assertThat(statementsOfOneBatch()).as("for 50 captures").isLessThanOrEqualTo(20);
        stored(
                name + "_r",
                IntStream.range(0, InboxBatch.MOST)
                        .mapToObj(i -> new Fact(
                                i, "refund.created", REFUND.formatted(0, 100).replace("#", name + "_" + i)))
                        .toList());
        assertThat(statementsOfOneBatch()).as("for 50 refunds").isLessThanOrEqualTo(50 * 17);
        assertThat(statuses(name)).hasSize(2 * InboxBatch.MOST).containsOnly("HANDLED");
    }

    @Test
    void an_event_is_stored_by_its_insert_alone() {
        long before = sessions.getStatistics().getPrepareStatementCount();
        long transactions = sessions.getStatistics().getTransactionCount();
        String name = StripeWorld.fresh("insert");

        List<String> events = stored(name, List.of(new Fact(0, "payment_intent.succeeded", CAPTURED)));

        assertThat(sessions.getStatistics().getPrepareStatementCount()).isEqualTo(before);
        assertThat(sessions.getStatistics().getTransactionCount()).isEqualTo(transactions);
        assertThat(statuses(name)).hasSize(events.size());
        inbox.run();
        assertThat(statuses(name)).containsExactly("HANDLED");
    }

    private long statementsOfOneBatch() {
        long before = sessions.getStatistics().getPrepareStatementCount();
        List<String> taken = new ArrayList<>();
        assertThat(batches.apply(0, taken).ended()).hasSize(InboxBatch.MOST);
        return sessions.getStatistics().getPrepareStatementCount() - before;
    }

    private List<String> statuses(String name) {
        return books.rows("select status from stripe_event where id like 'evt_%s%%' order by seq".formatted(name));
    }
}
