package com.callstar.payouts.bench;

import static com.callstar.payouts.bench.Questions.asking;
import static com.callstar.payouts.bench.Questions.ofCreators;

import com.callstar.payouts.story.Node;
import java.io.IOException;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.concurrent.FutureTask;
import javax.sql.DataSource;
import org.junit.jupiter.api.Test;

/** Releases a million due payments with ledger and audit, without and with reserves, compared with a bare update of the rows. */
class ReleaseBench {

    private static final int DUE = Integer.getInteger("bench.due", 1_000_000);
    private static final int ROUNDS = Integer.getInteger("bench.rounds", 2);

    /** One request releases everything. */
    private final Map<String, String> oneRequest = new HashMap<>(Questions.QUIET);

    private final Results results = new Results(
            "release",
            "Release of " + "%,d payments".formatted(DUE),
            "s",
            "rows a second",
            "of a bare update",
            "`balance` p99 idle, ms",
            "beside it, ms");

    @Test
    void measure() throws Exception {
        oneRequest.put("PAYOUT_RELEASE_ANSWER_WITHIN", "5m");
        try (Ground ground = new Ground()) {
            rounds(ground, Crowd.due(DUE), "release");
            rounds(ground, Crowd.reserving(DUE), "release with reserves");
            results.write();
        }
    }

    private void rounds(Ground ground, Crowd crowd, String what) throws Exception {
        ground.of(crowd);
        for (int round = 0; round < ROUNDS; round++) {
            DataSource bare = ground.copy(crowd.name(), "bare");
            ground.copy(crowd.name(), "releases");
            try (Node node = ground.node("releases", oneRequest)) {
                round(node, bare, what);
            }
        }
    }

    private void round(Node node, DataSource bare, String what) throws Exception {
        Load.Hands balance = paced(asking(node, ofCreators(1, Questions.BALANCE)));
        Load.warmUp(Load.COLD, 1, asking(node, ofCreators(1, Questions.BALANCE)));
        double idle = Load.of(1, Duration.ofSeconds(20), balance).millis(99);
        double floor = beside("bare update", balance, idle, Double.NaN, () -> update(bare));
        beside(what, balance, idle, floor, () -> release(node));
    }

    /** How long it took, in seconds. */
    private double beside(String what, Load.Hands balance, double idle, double floor, Callable<Void> deed)
            throws Exception {
        long began = System.nanoTime();
        FutureTask<Double> took = new FutureTask<>(() -> {
            deed.call();
            return (System.nanoTime() - began) / 1e9;
        });
        Thread.ofPlatform().start(took);
        double slowest = Load.during(took, 1, balance).millis(99);
        double seconds = took.get();
        results.row(
                what,
                Results.number("%.1f", seconds),
                Results.number("%.0f", DUE / seconds),
                Results.number("%.2f", Double.isNaN(floor) ? 1 : floor / seconds),
                Results.number("%.1f", idle),
                Results.number("%.1f", slowest));
        return seconds;
    }

    /** With indexes and constraints but no trigger, in a separate database on the same server. */
    private static Void update(DataSource database) throws SQLException {
        try (Connection connection = database.getConnection();
                Statement statement = connection.createStatement()) {
            statement.execute("set session_replication_role = replica");
            int updated = statement.executeUpdate(
                    "update payment set payout_status = 'READY' where payout_status = 'HELD' and release_at <= now()");
            if (updated != DUE) {
                throw new IllegalStateException("Updated " + updated);
            }
            return null;
        }
    }

    private static Void release(Node node) throws IOException {
        try (Line line = new Line(node.port())) {
            String answer = line.ask(
                    Line.post("/api/payouts/update-status", "", "Authorization", "Bearer " + Ground.CRON_SECRET));
            if (!answer.contains("\"updatedCount\":" + DUE + ",")) {
                throw new IllegalStateException("Released " + answer);
            }
            return null;
        }
    }

    /** Fifty requests a second instead of as many as possible. */
    private static Load.Hands paced(Load.Hands hands) {
        return number -> {
            Load.Worker worker = hands.number(number);
            return new Load.Worker() {
                @Override
                public void work() throws Exception {
                    worker.work();
                }

                @Override
                public void pause() throws InterruptedException {
                    Thread.sleep(20);
                }

                @Override
                public void close() throws Exception {
                    worker.close();
                }
            };
        };
    }
}
