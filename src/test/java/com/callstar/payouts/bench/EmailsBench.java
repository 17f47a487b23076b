package com.callstar.payouts.bench;

import com.callstar.payouts.story.Node;
import com.callstar.payouts.story.StripeWorld;
import com.callstar.stripesimulator.SimulatedStripe;
import com.icegreen.greenmail.util.GreenMail;
import com.icegreen.greenmail.util.ServerSetup;
import jakarta.mail.Session;
import jakarta.mail.Transport;
import jakarta.mail.internet.MimeMessage;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.Map;
import java.util.Properties;
import java.util.concurrent.locks.LockSupport;
import javax.sql.DataSource;
import org.junit.jupiter.api.Test;

/**
 * Emails that a node writes and sends in a second. The baseline sends one of them as often, over one connection to the same mail server.
 */
class EmailsBench {

    private static final Crowd CROWD = Questions.largest();
    private static final int ROUNDS = Integer.getInteger("bench.rounds", 3);
    private static final int ROUND = 500;
    private static final int WARM_UP = 1000;
    private static final int ALL = WARM_UP + ROUNDS * ROUND;

    private final GreenMail server = new GreenMail(ServerSetup.SMTP.dynamicPort());

    @Test
    void measure() throws Exception {
        server.start();
        try (Ground ground = new Ground()) {
            ground.of(CROWD);
            DataSource database = ground.copy(CROWD.name(), "emails");
            try (Node node = ground.node("emails", Questions.UNSENT)) {
                capture(node, database);
            }
            Results results = new Results("emails", "Emails", "a second", "of bare SMTP");
            try (Node node = ground.node("emails", sending())) {
                sent(database, WARM_UP);
                bare();
                double[] rates = new double[ROUNDS];
                double[] ratios = new double[ROUNDS];
                for (int round = 0; round < ROUNDS; round++) {
                    rates[round] = sent(database, ROUND);
                    ratios[round] = rates[round] / bare();
                }
                results.row("about payments", Results.median("%.0f", rates), Results.median("%.2f", ratios));
            }
            results.write();
        } finally {
            server.stop();
        }
    }

    private Map<String, String> sending() {
        Map<String, String> settings = new HashMap<>(Questions.UNSENT);
        settings.put("NOTIFICATION_EVERY", "1s");
        settings.put("QUARKUS_MAILER_FROM", "Callstar <payouts@example.com>");
        settings.put("QUARKUS_MAILER_HOST", "127.0.0.1");
        settings.put("QUARKUS_MAILER_PORT", Integer.toString(server.getSmtp().getPort()));
        return settings;
    }

    /** One email for each payment waits afterwards. */
    private static void capture(Node node, DataSource database) throws Exception {
        try (Line line = new Line(node.port())) {
            for (int i = 0; i < ALL; i++) {
                String payload = event(i);
                line.ask(Line.post(
                        "/api/payments/webhook",
                        payload,
                        "Stripe-Signature",
                        SimulatedStripe.signedHeader(payload, StripeWorld.WEBHOOK_SECRET, Instant.now())));
            }
        }
        await(database, "select count(*) >= " + ALL + " from notification where status = 'WAITING'");
        execute(database, "update notification set next_try_at = now() + interval '1 day' where status = 'WAITING'");
    }

    private static String event(int number) {
        return """
                {"id": "evt_email%1$d", "object": "event", "type": "payment_intent.succeeded", "livemode": false, "created": %2$d,
                 "data": {"object": {"id": "pi_email%1$d", "object": "payment_intent", "amount": 7000, "amount_received": 7000,
                  "currency": "eur", "status": "succeeded", "latest_charge": "ch_email%1$d",
                  "metadata": {"bookingId": "booking_email%1$d", "creatorId": "%3$s"}}}}""".formatted(number, Instant.now().getEpochSecond(), Questions.creator(number % CROWD.creators()));
    }

    /** So many become due together; how many are sent in a second. */
    private double sent(DataSource database, int count) throws Exception {
        server.purgeEmailFromAllMailboxes();
        long began = System.nanoTime();
        execute(database, """
                update notification set next_try_at = now() where id in (
                    select id from notification where status = 'WAITING' order by id limit %d)""".formatted(count));
        await(
                database,
                "select not exists (select from notification where status = 'WAITING' and next_try_at <= now() + interval '1 hour')");
        double seconds = (System.nanoTime() - began) / 1e9;
        int arrived = server.getReceivedMessages().length;
        if (arrived != count) {
            throw new IllegalStateException("Arrived: " + arrived);
        }
        return count / seconds;
    }

    /** The baseline: an email that the product has sent, sent again and again. */
    private double bare() throws Exception {
        MimeMessage email = server.getReceivedMessages()[0];
        server.purgeEmailFromAllMailboxes();
        Session session = Session.getInstance(new Properties());
        long began = System.nanoTime();
        try (Transport transport = session.getTransport("smtp")) {
            transport.connect("127.0.0.1", server.getSmtp().getPort(), null, null);
            for (int i = 0; i < ROUND; i++) {
                transport.sendMessage(email, email.getAllRecipients());
            }
        }
        return ROUND / ((System.nanoTime() - began) / 1e9);
    }

    private static void execute(DataSource database, String sql) throws SQLException {
        try (Connection connection = database.getConnection();
                Statement statement = connection.createStatement()) {
            statement.execute(sql);
        }
    }

    private static void await(DataSource database, String question) throws SQLException {
        try (Connection connection = database.getConnection();
                Statement statement = connection.createStatement()) {
            boolean holds = false;
            while (!holds) {
                LockSupport.parkNanos(Duration.ofMillis(20).toNanos());
                try (ResultSet found = statement.executeQuery(question)) {
                    holds = found.next() && found.getBoolean(1);
                }
            }
        }
    }
}
