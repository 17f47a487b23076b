package com.callstar.payouts.bench;

import static com.callstar.payouts.bench.Questions.asking;
import static com.callstar.payouts.bench.Questions.question;

import com.callstar.payouts.story.Node;
import com.callstar.payouts.story.TestUser;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.Statement;
import java.time.Duration;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import javax.sql.DataSource;
import org.junit.jupiter.api.Test;

/**
 * A rehearsal, a replay and the counts of the queue with ten thousand open requests, compared with their own SQL by plain JDBC: the rest is
 * rules, digest and answer.
 */
class RehearsalBench {

    private static final int REQUESTS = Integer.getInteger("bench.requests", 10_000);
    private static final Duration ROUND = Duration.ofSeconds(20);
    private static final int ROUNDS = 3;

    /** The charges of the crowd were never made at the simulated Stripe, so that no statement can confirm them. */
    private static final String TRUST = "STRIPE_TRUST";

    private static final String OPEN = """
            insert into payout (id, creator_id, currency, requested_amount, status, stripe_account_id, requested_at)
            select 'payout_open_' || a.creator_id, a.creator_id, a.currency, greatest(a.balance, 100), 'PENDING', c.stripe_account_id,
                   now() - interval '1 hour'
            from ledger_account a join creator c on c.id = a.creator_id
            where a.kind = 'READY' and a.currency = 'EUR' and not exists (
                select 1 from payout p where p.creator_id = a.creator_id and p.status = 'PENDING')""";

    @Test
    void measure() throws Exception {
        Crowd crowd = Crowd.wide(REQUESTS);
        Results results = new Results(
                "rehearsal", "%,d open requests".formatted(REQUESTS), "statements", "ms", "of its SQL alone");
        try (Ground ground = new Ground()) {
            DataSource database = ground.of(crowd);
            try (Connection connection = database.getConnection();
                    Statement statement = connection.createStatement()) {
                statement.execute(OPEN);
                statement.execute("analyze");
            }
            Map<String, String> settings = new HashMap<>(Questions.QUIET);
            settings.put(TRUST, "events");
            try (Node node = ground.node(crowd.name(), settings)) {
                for (var one : questions().entrySet()) {
                    results.row(row(ground, database, node, one.getKey(), one.getValue()));
                }
            }
        }
        results.write();
    }

    private static Map<String, String> questions() {
        Map<String, String> questions = new LinkedHashMap<>();
        questions.put(
                "`rehearsePayoutRun`",
                "{ rehearsePayoutRun(selection: {all: true}) { digest totals { verdict count } } }");
        questions.put(
                "`rehearsePayoutRun` with 14 days",
                "{ rehearsePayoutRun(selection: {all: true}, settings: {holdingDays: 14}) { digest replay { asOf } } }");
        questions.put("`payoutQueues`", "{ payoutQueues { queue currency count amount oldestAt } }");
        return questions;
    }

    private static Object[] row(Ground ground, DataSource database, Node node, String what, String document)
            throws Exception {
        byte[] asked = question(TestUser.ADMIN, document);
        List<Recorder.Sql> sql;
        try (Line line = new Line(node.port())) {
            line.ask(asked);
            sql = Recorder.during(ground, () -> line.ask(asked));
        }
        Recorder.write(Path.of("target", "bench", what.replaceAll("\\W+", "-") + ".sql"), sql);
        Load.Hands product = asking(node, List.of(asked));
        Load.Hands floor = number -> Recorder.again(database, sql);
        Load.warmUp(Load.WARM, 1, product);
        double[] took = new double[ROUNDS];
        double[] ratios = new double[ROUNDS];
        for (int round = 0; round < ROUNDS; round++) {
            took[round] = Load.of(1, ROUND, product).millis(50);
            ratios[round] = took[round] / Load.of(1, ROUND, floor).millis(50);
        }
        return new Object[] {what, sql.size(), Results.median("%.0f", took), Results.median("%.2f", ratios)};
    }
}
