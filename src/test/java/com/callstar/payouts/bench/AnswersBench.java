package com.callstar.payouts.bench;

import static com.callstar.payouts.bench.Questions.READERS;
import static com.callstar.payouts.bench.Questions.analytics;
import static com.callstar.payouts.bench.Questions.asking;
import static com.callstar.payouts.bench.Questions.largest;
import static com.callstar.payouts.bench.Questions.ofCreators;
import static com.callstar.payouts.bench.Questions.question;

import com.callstar.payouts.story.Node;
import com.callstar.payouts.story.TestUser;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.Base64;
import java.util.List;
import javax.sql.DataSource;
import org.junit.jupiter.api.Test;

/**
 * User queries over HTTP, compared with the bare application (bench/bare) on the same database: the same framework and token, and one
 * statement by JDBC.
 */
class AnswersBench {

    private static final Duration ROUND = Duration.ofSeconds(5);
    private static final int ROUNDS = 3;
    private static final int MANY = 32;
    private static final String PAYMENTS =
            "{ payments(first: 50%s) { nodes { id amount creatorAmount payoutStatus payoutReleaseDate } pageInfo { endCursor } } }";
    private static final String PAYOUTS =
            "{ payoutRequests(first: 50%s) { nodes { id requestedAmount status requestedAt } pageInfo { endCursor } } }";

    private final Results results =
            new Results("answers", "Question", "connections", "a second", "p50 ms", "p99 ms", "of the bare app");

    @Test
    void measure() throws Exception {
        try (Ground ground = new Ground()) {
            DataSource database = ground.of(largest());
            try (Node node = ground.node(largest().name(), Questions.QUIET);
                    Node bare = ground.bare(largest().name())) {
                var bench = new Bench(ground, node, bare);
                bench.row("`balance`", MANY, ofCreators(MANY, Questions.BALANCE));
                bench.row("`balance`", READERS, ofCreators(READERS, Questions.BALANCE));
                bench.row("`payments`, first page", READERS, ofAdmin(PAYMENTS.formatted("")));
                bench.row("`payments`, page 1,000", READERS, ofAdmin(PAYMENTS.formatted(behind(database, "payment"))));
                bench.row("`payoutRequests`, first page", READERS, ofAdmin(PAYOUTS.formatted("")));
                bench.row(
                        "`payoutRequests`, page 1,000",
                        READERS,
                        ofAdmin(PAYOUTS.formatted(behind(database, "payout"))));
                bench.row("`analytics`, 30 days", READERS, ofAdmin(analytics(30)));
            }
            results.write();
        }
    }

    private static List<byte[]> ofAdmin(String document) {
        return List.of(question(TestUser.ADMIN, document));
    }

    /** The cursor after 999 pages of 50. */
    private static String behind(DataSource database, String table) throws SQLException {
        try (Connection connection = database.getConnection();
                Statement statement = connection.createStatement();
                ResultSet found =
                        statement.executeQuery("select id from " + table + " order by id desc offset 49949 limit 1")) {
            String key = table + "s:" + (found.next() ? found.getString(1) : table);
            return ", after: \""
                    + Base64.getUrlEncoder().withoutPadding().encodeToString(key.getBytes(StandardCharsets.UTF_8))
                    + "\"";
        }
    }

    private final class Bench {

        private final Ground ground;
        private final Node node;
        private final Node bare;
        private boolean warm;

        private Bench(Ground ground, Node node, Node bare) {
            this.ground = ground;
            this.node = node;
            this.bare = bare;
        }

        private void row(String what, int workers, List<byte[]> questions) throws Exception {
            record(what, questions.getFirst());
            Load.Hands product = asking(node, questions);
            Load.Hands floor = asking(bare, questions);
            Load.warmUp(warm ? Load.WARM : 3 * Load.COLD, workers, product);
            Load.warmUp(warm ? Load.WARM : 3 * Load.COLD, workers, floor);
            warm = true;
            double[] rates = new double[ROUNDS];
            double[] ratios = new double[ROUNDS];
            double[] p50 = new double[ROUNDS];
            double[] p99 = new double[ROUNDS];
            for (int round = 0; round < ROUNDS; round++) {
                Load.Done done = Load.of(workers, ROUND, product);
                rates[round] = done.perSecond();
                p50[round] = done.millis(50);
                p99[round] = done.millis(99);
                ratios[round] =
                        done.perSecond() / Load.of(workers, ROUND, floor).perSecond();
            }
            results.row(
                    what,
                    workers,
                    Results.median("%.0f", rates),
                    Results.number("%.1f", Results.middle(p50)),
                    Results.number("%.1f", Results.middle(p99)),
                    Results.median("%.2f", ratios));
        }

        /** Writes the product's SQL next to the table. */
        private void record(String what, byte[] question) throws Exception {
            try (Line line = new Line(node.port())) {
                line.ask(question);
                List<Recorder.Sql> sql = Recorder.during(ground, () -> line.ask(question));
                Recorder.write(Path.of("target", "bench", what.replaceAll("\\W+", "-") + ".sql"), sql);
            }
        }
    }
}
