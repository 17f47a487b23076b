package com.callstar.payouts.bench;

import com.callstar.payouts.story.Node;
import com.callstar.payouts.story.StripeWorld;
import com.callstar.stripesimulator.SimulatedStripe;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Queue;
import java.util.Random;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.FutureTask;
import java.util.concurrent.locks.LockSupport;
import javax.sql.DataSource;
import org.junit.jupiter.api.Test;

/**
 * Captures, refunds and settlements of 1,000 creators, mixed: how many a node applies in a second. The baseline writes the same rows
 * by plain JDBC in the fewest statements, one event in a transaction, on as many connections as the node has workers.
 */
class EventsBench {

    private static final Crowd CROWD = Questions.million();
    private static final int WORKERS = 4;
    private static final int ROUNDS = Integer.getInteger("bench.rounds", 3);
    private static final int NEIGHBOURS = ROUNDS;
    /** The product's and the baseline's, the product's to warm up, and those beside other requests. */
    private static final int PARTS = 2 * (ROUNDS + 1) + Load.COLD + NEIGHBOURS;

    /** A row of the inbox. */
    private record InboxRow(String id, String type, String object, String creator, String payload, int number) {}

    private final Random chance = new Random(1);
    private int captures;

    @Test
    void measure() throws Exception {
        try (Ground ground = new Ground()) {
            ground.of(CROWD);
            DataSource database = ground.copy(CROWD.name(), "events");
            prepare(database);
            Results results =
                    new Results("events", "Events applied", "connections", "a second", "share of the baseline");
            Map<String, String> settings = new HashMap<>(Questions.QUIET);
            settings.put("STRIPE_INBOX_WORKERS", Integer.toString(WORKERS));
            double[] rates = new double[ROUNDS];
            double[] ratios = new double[ROUNDS];
            try (Node node = ground.node("events", settings)) {
                warmUp(node, database);
                for (int round = 0; round < ROUNDS; round++) {
                    rates[round] = applied(node, database, 2 * round + 2);
                    ratios[round] = rates[round] / written(database, 2 * round + 3);
                }
                neighbours(node, database);
            }
            results.row(
                    "captures, refunds and settlements of %d creators".formatted(CROWD.creators()),
                    WORKERS,
                    Results.median("%.0f", rates),
                    Results.median("%.2f", ratios));
            results.write();
        }
    }

    /** Others read their balances meanwhile. */
    private void neighbours(Node node, DataSource database) throws Exception {
        Load.Hands balance = Questions.asking(node, Questions.ofCreators(Questions.READERS, Questions.BALANCE));
        Load.warmUp(Load.COLD, Questions.READERS, balance);
        Results results = new Results(
                "events-neighbours", "`balance`", "connections", "p50 ms", "p99 ms", "events applied in a second");
        for (int round = 0; round < ROUNDS; round++) {
            Load.Done alone = Load.of(Questions.READERS, Load.seconds(10), balance);
            row(results, "alone", alone, "");
            int part = PARTS - NEIGHBOURS + round;
            FutureTask<Double> events = new FutureTask<>(() -> applied(node, database, part));
            Thread.ofPlatform().start(events);
            Load.Done beside = Load.during(events, Questions.READERS, balance);
            row(results, "while the inbox applies events", beside, Results.number("%.0f", events.get()));
        }
        results.write();
    }

    private static void row(Results results, String what, Load.Done done, String events) {
        results.row(
                what,
                Questions.READERS,
                Results.number("%.1f", done.millis(50)),
                Results.number("%.1f", done.millis(99)),
                events);
    }

    /** Warms both up, and compares the rows that they write for as many events. */
    private void warmUp(Node node, DataSource database) throws Exception {
        Map<String, Long> before = WrittenRows.in(database);
        applied(node, database, 0);
        Map<String, Long> applied = WrittenRows.in(database);
        written(database, 1);
        Map<String, Long> written = WrittenRows.in(database);
        Results rows = new Results("events-rows", "Rows inserted and updated", "by the product", "by the baseline");
        for (String table : written.keySet()) {
            long product = applied.get(table) - before.get(table);
            long baseline = written.get(table) - applied.get(table);
            if (product > 0 || baseline > 0) {
                rows.row(table, product, baseline);
            }
        }
        rows.write();
        for (int part = 2 * (ROUNDS + 1); part < PARTS - NEIGHBOURS; part++) {
            System.out.printf("warm-up: %.0f a second%n", applied(node, database, part));
        }
    }

    private static void prepare(DataSource database) throws SQLException, IOException {
        try (InputStream script = EventsBench.class.getResourceAsStream("/bench/events.sql");
                Connection connection = database.getConnection();
                Statement statement = connection.createStatement()) {
            for (String sql : new String(script.readAllBytes(), StandardCharsets.UTF_8).split("\n;\n")) {
                statement.execute(sql);
            }
        }
    }

    /** Two captures for each creator, and one part of the refunds and settlements, in a random order. */
    private List<InboxRow> part(DataSource database, int part) throws SQLException {
        List<InboxRow> all = new ArrayList<>();
        for (int i = 0; i < 2 * CROWD.creators(); i++) {
            all.add(capture(captures++, Questions.creator(i % CROWD.creators())));
        }
        try (Connection connection = database.getConnection();
                Statement statement = connection.createStatement()) {
            try (ResultSet one = statement.executeQuery(
                    "select n, intent, creator_id from bench_refundable where n %% %d = %d limit %d"
                            .formatted(PARTS, part, Math.max(1, CROWD.creators() / 4)))) {
                while (one.next()) {
                    all.add(refund(one.getInt(1), one.getString(2), one.getString(3)));
                }
            }
            try (ResultSet one = statement.executeQuery("""
                    select b.n, d.stripe_account_id, d.amount, b.creator_id from bench_payout b
                    join disbursement d on d.id = 'disb_bench' || b.n where b.n %% %d = %d""".formatted(PARTS, part))) {
                while (one.next()) {
                    all.add(settlement(one.getInt(1), one.getString(2), one.getLong(3), one.getString(4)));
                }
            }
        }
        Collections.shuffle(all, chance);
        return all;
    }

    private static InboxRow capture(int number, String creator) {
        return row("payment_intent.succeeded", "pi_bench" + number, creator, number, """
                {"id": "pi_bench%1$d", "object": "payment_intent", "amount": 7000, "amount_received": 7000, "currency": "eur",
                 "status": "succeeded", "latest_charge": "ch_bench%1$d",
                 "metadata": {"bookingId": "booking_bench%1$d", "creatorId": "%2$s"}}""".formatted(number, creator));
    }

    private static InboxRow refund(int number, String intent, String creator) {
        return row("refund.created", intent, creator, number, """
                {"id": "re_bench%d", "object": "refund", "amount": 100, "currency": "eur", "status": "pending",
                 "charge": null, "payment_intent": "%s"}""".formatted(number, intent));
    }

    private static InboxRow settlement(int number, String account, long amount, String creator) {
        return row("transfer.created", "tr_bench" + number, creator, number, """
                {"id": "tr_bench%d", "object": "transfer", "amount": %d, "amount_reversed": 0, "currency": "eur",
                 "destination": "%s", "metadata": {}}""".formatted(number, amount, account));
    }

    private static InboxRow row(String type, String object, String creator, int number, String content) {
        String id = "evt_" + type.replace('.', '_') + number;
        return new InboxRow(id, type, object, creator, event(id, type, content), number);
    }

    private static String event(String id, String type, String content) {
        return """
                {"id": "%s", "object": "event", "type": "%s", "livemode": false, "created": %d, "data": {"object": %s}}""".formatted(id, type, Instant.now().getEpochSecond() - 1, content);
    }

    /** All wait at first, and become due together: events applied in a second. */
    private double applied(Node node, DataSource database, int part) throws Exception {
        List<InboxRow> all = part(database, part);
        store(database, all, "WAITING");
        execute(database, "update stripe_event set next_try_at = now() where status = 'WAITING'");
        long began = System.nanoTime();
        wake(node, part);
        untilNoneWaits(database);
        double rate = all.size() / ((System.nanoTime() - began) / 1e9);
        check(database, all);
        return rate;
    }

    private static void wake(Node node, int part) throws IOException {
        String payload = event("evt_wakes" + part, "customer.created", "{\"id\": \"cus_1\", \"object\": \"customer\"}");
        try (Line line = new Line(node.port())) {
            line.ask(Line.post(
                    "/api/payments/webhook",
                    payload,
                    "Stripe-Signature",
                    SimulatedStripe.signedHeader(payload, StripeWorld.WEBHOOK_SECRET, Instant.now())));
        }
    }

    private static void store(DataSource database, List<InboxRow> all, String status) throws SQLException {
        try (Connection connection = database.getConnection();
                PreparedStatement insert = connection.prepareStatement("""
                        insert into stripe_event (id, type, object_id, object_key, livemode, created, payload, status, next_try_at, received_at)
                        values (?, ?, ?, ?, false, now(), ?, ?, now() + interval '1 day', now())""")) {
            connection.setAutoCommit(false);
            for (InboxRow one : all) {
                insert.setString(1, one.id());
                insert.setString(2, one.type());
                insert.setString(3, one.object());
                insert.setString(4, one.object());
                insert.setString(5, one.payload());
                insert.setString(6, status);
                insert.addBatch();
            }
            insert.executeBatch();
            connection.commit();
        }
    }

    private static void execute(DataSource database, String sql) throws SQLException {
        try (Connection connection = database.getConnection();
                Statement statement = connection.createStatement()) {
            statement.execute(sql);
        }
    }

    private static void untilNoneWaits(DataSource database) throws SQLException {
        try (Connection connection = database.getConnection();
                Statement statement = connection.createStatement()) {
            boolean waiting = true;
            while (waiting) {
                LockSupport.parkNanos(Duration.ofMillis(20).toNanos());
                try (ResultSet found =
                        statement.executeQuery("select 1 from stripe_event where status = 'WAITING' limit 1")) {
                    waiting = found.next();
                }
            }
        }
    }

    /** A rate of refused events would say nothing. */
    private static void check(DataSource database, List<InboxRow> all) throws SQLException {
        try (Connection connection = database.getConnection();
                PreparedStatement ask = connection.prepareStatement(
                        "select count(*) from stripe_event where status = 'HANDLED' and id = any(?)")) {
            ask.setArray(
                    1,
                    connection.createArrayOf(
                            "text", all.stream().map(InboxRow::id).toArray()));
            try (ResultSet handled = ask.executeQuery()) {
                handled.next();
                if (handled.getInt(1) != all.size()) {
                    throw new IllegalStateException(
                            "Only " + handled.getInt(1) + " of " + all.size() + " were applied");
                }
            }
        }
    }

    /** The baseline: events written in a second. */
    private double written(DataSource database, int part) throws Exception {
        List<InboxRow> all = part(database, part);
        store(database, all, "WAITING");
        Queue<InboxRow> queue = new ConcurrentLinkedQueue<>(all);
        long began = System.nanoTime();
        List<Thread> threads = new ArrayList<>();
        List<Exception> failures = Collections.synchronizedList(new ArrayList<>());
        for (int i = 0; i < WORKERS; i++) {
            threads.add(Thread.ofPlatform().start(() -> {
                try (Connection connection = database.getConnection()) {
                    connection.setAutoCommit(false);
                    FewestStatements sql = new FewestStatements(connection);
                    for (InboxRow one = queue.poll(); one != null; one = queue.poll()) {
                        sql.write(one.type(), one.object(), one.creator(), one.number(), one.id());
                    }
                } catch (SQLException failed) {
                    failures.add(failed);
                }
            }));
        }
        for (Thread thread : threads) {
            thread.join();
        }
        if (!failures.isEmpty()) {
            throw failures.getFirst();
        }
        double rate = all.size() / ((System.nanoTime() - began) / 1e9);
        check(database, all);
        return rate;
    }
}
