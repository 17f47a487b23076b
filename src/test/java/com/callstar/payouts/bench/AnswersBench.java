package com.callstar.payouts.bench;

import static com.callstar.payouts.bench.Questions.READERS;
import static com.callstar.payouts.bench.Questions.analytics;
import static com.callstar.payouts.bench.Questions.asking;
import static com.callstar.payouts.bench.Questions.largest;
import static com.callstar.payouts.bench.Questions.ofCreators;
import static com.callstar.payouts.bench.Questions.question;

import com.callstar.payouts.story.Node;
import com.callstar.payouts.story.TestUser;
import java.io.IOException;
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

    private static final Duration ROUND = Load.seconds(5);
    private static final int ROUNDS = Integer.getInteger("bench.rounds", 3);
    private static final int MANY = 32;
    private static final int PAGE = 50;
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
                bench.later("`payments`", PAYMENTS, "payment", database);
                bench.row("`payoutRequests`, first page", READERS, ofAdmin(PAYOUTS.formatted("")));
                bench.later("`payoutRequests`", PAYOUTS, "payout", database);
                bench.row("`analytics`, 30 days", READERS, ofAdmin(analytics(30)));
            }
            results.write();
        }
    }

    private static List<byte[]> ofAdmin(String document) {
        return List.of(question(TestUser.ADMIN, document));
    }

    /** The number of the thousandth full page, or of the last one if there are fewer. */
    private static int laterPage(DataSource database, String table) throws SQLException {
        return Math.min(1000, number(database, "select count(*) from " + table) / PAGE);
    }

    /** The cursor before this page. */
    private static String before(int page, DataSource database, String table) throws SQLException {
        String last = text(
                database,
                "select id from " + table + " order by id desc offset " + ((page - 1) * PAGE - 1) + " limit 1");
        byte[] key = (table + "s:" + last).getBytes(StandardCharsets.UTF_8);
        return ", after: \"" + Base64.getUrlEncoder().withoutPadding().encodeToString(key) + "\"";
    }

    private static int number(DataSource database, String sql) throws SQLException {
        return Integer.parseInt(text(database, sql));
    }

    private static String text(DataSource database, String sql) throws SQLException {
        try (Connection connection = database.getConnection();
                Statement statement = connection.createStatement();
                ResultSet found = statement.executeQuery(sql)) {
            found.next();
            return found.getString(1);
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

        /** A page far behind the first. */
        private void later(String what, String document, String table, DataSource database) throws Exception {
            int page = laterPage(database, table);
            row(
                    "%s, page %,d".formatted(what, page),
                    READERS,
                    ofAdmin(document.formatted(before(page, database, table))));
        }

        private void row(String what, int workers, List<byte[]> questions) throws Exception {
            record(what, questions.getFirst());
            check(questions.getFirst());
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

        /** Both answer with as many rows: a whole page of a list. */
        private void check(byte[] question) throws IOException {
            try (Line product = new Line(node.port());
                    Line floor = new Line(bare.port())) {
                int rows = rows(product.ask(question));
                if (rows != rows(floor.ask(question)) || rows != 0 && rows != PAGE) {
                    throw new IllegalStateException("The product answers with " + rows + " rows");
                }
            }
        }

        private static int rows(String answer) {
            return answer.split("\"id\":", -1).length - 1;
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
