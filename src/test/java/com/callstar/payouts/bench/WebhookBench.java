package com.callstar.payouts.bench;

import static com.callstar.payouts.bench.Questions.creator;

import com.callstar.payouts.story.Node;
import com.callstar.payouts.story.StripeWorld;
import com.callstar.stripesimulator.SimulatedStripe;
import java.io.IOException;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.time.Instant;
import java.util.concurrent.atomic.AtomicLong;
import javax.sql.DataSource;
import org.junit.jupiter.api.Test;

/** Webhook events stored per second, compared with the same inserts by JDBC. {@link EventsBench} measures how they are applied. */
class WebhookBench {

    private static final Crowd CROWD = Questions.million();
    private static final int CONNECTIONS = 32;
    private static final int ROUNDS = Integer.getInteger("bench.rounds", 3);
    private static final Duration ROUND = Load.seconds(10);

    private final AtomicLong number = new AtomicLong(System.nanoTime());
    private final AtomicLong told = new AtomicLong();

    private String event(long unique) {
        return """
                {"id": "evt_bench%1$d", "object": "event", "type": "payment_intent.succeeded", "livemode": false, "created": %2$d,
                 "api_version": "2026-01-28", "pending_webhooks": 1, "request": {"id": null, "idempotency_key": null},
                 "data": {"object": {"id": "pi_bench%1$d", "object": "payment_intent", "amount": 7000, "amount_received": 7000,
                  "currency": "eur", "status": "succeeded", "latest_charge": "ch_bench%1$d", "livemode": false, "created": %2$d,
                  "description": "%4$s", "metadata": {"bookingId": "booking_bench%1$d", "creatorId": "%3$s"}}}}""".formatted(
                        unique,
                        Instant.now().getEpochSecond(),
                        creator((int) (unique % CROWD.creators())),
                        "A video call ".repeat(60));
    }

    private static byte[] signed(String payload) {
        return Line.post(
                "/api/payments/webhook",
                payload,
                "Stripe-Signature",
                SimulatedStripe.signedHeader(payload, StripeWorld.WEBHOOK_SECRET, Instant.now()));
    }

    @Test
    void measure() throws Exception {
        try (Ground ground = new Ground()) {
            ground.of(CROWD);
            DataSource database = ground.copy(CROWD.name(), "webhooks");
            Results results =
                    new Results("webhooks", "Events", "connections", "a second", "p50 ms", "p99 ms", "of its inserts");
            try (Node node = ground.node("webhooks", Questions.UNSENT)) {
                stored(results, node, database);
                check(database);
            }
            results.write();
        }
    }

    /** Sends events and the baseline concurrently while the inbox applies earlier ones. */
    private void stored(Results results, Node node, DataSource database) throws Exception {
        Load.warmUp(3 * Load.COLD, CONNECTIONS, telling(node));
        double[] rates = new double[ROUNDS];
        double[] p50 = new double[ROUNDS];
        double[] p99 = new double[ROUNDS];
        double[] ratios = new double[ROUNDS];
        for (int round = 0; round < ROUNDS; round++) {
            Load.Done done = Load.of(CONNECTIONS, ROUND, telling(node));
            rates[round] = done.perSecond();
            p50[round] = done.millis(50);
            p99[round] = done.millis(99);
            ratios[round] = done.perSecond()
                    / Load.of(CONNECTIONS, ROUND, inserting(database)).perSecond();
        }
        results.row(
                "stored and answered",
                CONNECTIONS,
                Results.median("%.0f", rates),
                Results.number("%.1f", Results.middle(p50)),
                Results.number("%.1f", Results.middle(p99)),
                Results.median("%.2f", ratios));
    }

    /** Each event that was answered is stored, and the inbox applies them; the baseline's have another status. */
    private void check(DataSource database) throws SQLException {
        try (Connection connection = database.getConnection();
                Statement statement = connection.createStatement();
                ResultSet found = statement.executeQuery("""
                        select count(*) filter (where status in ('WAITING', 'HANDLED')), count(*) filter (where status = 'HANDLED')
                        from stripe_event where id like 'evt_bench%'""")) {
            found.next();
            System.out.printf("%d events stored, %d of them applied%n", found.getLong(1), found.getLong(2));
            if (found.getLong(1) != told.get() || found.getLong(2) == 0) {
                throw new IllegalStateException("Answered were " + told);
            }
        }
    }

    private Load.Hands telling(Node node) {
        return who -> {
            Line line = new Line(node.port());
            return new Load.Worker() {
                @Override
                public void work() throws IOException {
                    line.ask(signed(event(number.incrementAndGet())));
                    told.incrementAndGet();
                }

                @Override
                public void close() throws IOException {
                    line.close();
                }
            };
        };
    }

    /** Inserts and commits only the row. */
    private Load.Hands inserting(DataSource database) {
        return who -> {
            Connection connection = database.getConnection();
            PreparedStatement insert = connection.prepareStatement("""
                    insert into stripe_event (id, type, object_id, livemode, api_version, created, payload, status, received_at)
                    values (?, 'payment_intent.succeeded', ?, false, '2026-01-28', now(), ?, 'IGNORED', now())
                    on conflict do nothing""");
            return new Load.Worker() {
                @Override
                public void work() throws SQLException {
                    long unique = number.incrementAndGet();
                    insert.setString(1, "evt_bench" + unique);
                    insert.setString(2, "pi_bench" + unique);
                    insert.setString(3, event(unique));
                    insert.executeUpdate();
                }

                @Override
                public void close() throws SQLException {
                    connection.close();
                }
            };
        };
    }
}
