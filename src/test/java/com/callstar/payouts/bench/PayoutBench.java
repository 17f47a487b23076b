package com.callstar.payouts.bench;

import static com.callstar.payouts.bench.Questions.creator;
import static com.callstar.payouts.bench.Questions.question;

import com.callstar.payouts.bench.CallCount.Calls;
import com.callstar.payouts.story.Node;
import com.callstar.payouts.story.TestUser;
import com.callstar.stripesimulator.Fault;
import java.io.IOException;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.HashMap;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.IntStream;
import javax.sql.DataSource;
import org.junit.jupiter.api.Test;

/**
 * Concurrent payouts with a slow Stripe, compared with the rate that the latency of the necessary calls allows. The node pays only what
 * Stripe's statement confirms, as in production.
 */
class PayoutBench {

    private static final int[] AT_ONCE = {4, 16, 64};
    private static final int MOST = 64;
    private static final Duration LATENCY = Duration.ofMillis(200);
    private static final Duration ROUND = Load.seconds(15);
    private static final int ROUNDS = Integer.getInteger("bench.rounds", 3);

    /** So few that each comes again within a minute: their accounts were read a moment ago, as by the page on which they request. */
    private static final int CREATORS = 200;

    /** Older than what a node reads of Stripe's statement again and again. */
    private static final int MADE_DAYS_AGO = 2;

    /** A pair of request and processing has to read the account once and to make one transfer. */
    private static final int NECESSARY = 2;

    private static final Pattern ID = Pattern.compile("payout_[0-9a-z]+");

    /** Those who have no open request: each may have one. */
    private final BlockingQueue<TestUser> free = new LinkedBlockingQueue<>();

    private final AtomicInteger paid = new AtomicInteger();
    private final CallCount calls = new CallCount();
    /** Signing a token costs about as much as a request. Tokens last longer than the bench. */
    private final Map<TestUser, String> tokens = new ConcurrentHashMap<>();

    @Test
    void measure() throws Exception {
        Crowd crowd = Questions.million();
        int creators = Math.min(CREATORS, crowd.creators());
        try (Ground ground = new Ground()) {
            ground.of(crowd);
            DataSource database = ground.copy(crowd.name(), "payouts");
            StripeSide stripe = new StripeSide(ground.stripe, database, creators);
            ground.daysAgo(MADE_DAYS_AGO, stripe);
            IntStream.range(0, creators)
                    .mapToObj(number -> TestUser.creator(creator(number)))
                    .forEach(free::add);
            Results results = new Results(
                    "payouts",
                    "`requestPayout` and `processPayout`",
                    "a second",
                    "p50 ms",
                    "p99 ms",
                    "calls of Stripe for each: accounts + transfers + others",
                    "of what two calls allow");
            Map<String, String> settings = new HashMap<>(Questions.UNSENT);
            settings.put("RECONCILIATION_LOOK", "1d");
            try (Node node = ground.node("payouts", settings)) {
                stripe.awaitConfirmed();
                Load.warmUp(3 * Load.COLD, MOST, paying(node));
                ground.stripe.fault(Fault.none().waitingBefore(LATENCY), calls::count, Integer.MAX_VALUE);
                Load.of(MOST, ROUND, paying(node));
                for (int atOnce : AT_ONCE) {
                    measure(results, atOnce, paying(node));
                }
                check(database);
            }
            results.write();
        }
    }

    private void measure(Results results, int atOnce, Load.Hands paying) throws Exception {
        double[] rates = new double[ROUNDS];
        double[] p50 = new double[ROUNDS];
        double[] p99 = new double[ROUNDS];
        double[] ratios = new double[ROUNDS];
        double[][] made = new double[3][ROUNDS];
        for (int round = 0; round < ROUNDS; round++) {
            Calls before = calls.now();
            Load.Done done = Load.of(atOnce, ROUND, paying);
            Calls each = calls.now().minus(before);
            int pairs = done.nanos().length;
            if (each.transfers() != pairs || each.accounts() < pairs) {
                throw new IllegalStateException(pairs + " pairs made " + each);
            }
            rates[round] = done.perSecond();
            p50[round] = done.millis(50);
            p99[round] = done.millis(99);
            made[0][round] = (double) each.accounts() / pairs;
            made[1][round] = (double) each.transfers() / pairs;
            made[2][round] = (double) each.others() / pairs;
            ratios[round] = done.perSecond() * NECESSARY * LATENCY.toMillis() / 1000 / atOnce;
        }
        results.row(
                "%d at once, %d ms".formatted(atOnce, LATENCY.toMillis()),
                Results.median("%.1f", rates),
                Results.number("%.0f", Results.middle(p50)),
                Results.number("%.0f", Results.middle(p99)),
                String.format(
                        Locale.ROOT,
                        "%.2f + %.2f + %.2f",
                        Results.middle(made[0]),
                        Results.middle(made[1]),
                        Results.middle(made[2])),
                Results.median("%.2f", ratios));
    }

    /** All payouts of the bench were sent, one transfer each. */
    private void check(DataSource database) throws SQLException {
        try (Connection connection = database.getConnection();
                Statement statement = connection.createStatement();
                ResultSet found = statement.executeQuery("""
                        select count(*), count(distinct d.stripe_id) from payout p
                        join disbursement d on d.payout_id = p.id and d.state in ('ACCEPTED', 'SETTLED')
                        where p.status in ('PROCESSING', 'PAID') and p.requested_amount = 100""")) {
            found.next();
            if (found.getInt(1) != paid.get() || found.getInt(2) != paid.get()) {
                throw new IllegalStateException("Of %d pairs, %d are paid".formatted(paid.get(), found.getInt(1)));
            }
        }
    }

    private byte[] asked(TestUser who, String document) {
        return question(tokens.computeIfAbsent(who, TestUser::token), document);
    }

    private Load.Hands paying(Node node) {
        return number -> {
            Line line = new Line(node.port());
            return new Load.Worker() {
                @Override
                public void work() throws IOException, InterruptedException {
                    TestUser creator = free.take();
                    Matcher id =
                            ID.matcher(line.ask(asked(creator, "mutation { requestPayout(amount: 1.00) { id } }")));
                    id.find();
                    String answer = line.ask(asked(
                            TestUser.ADMIN, "mutation { processPayout(payoutId: \"" + id.group() + "\") { status } }"));
                    if (!answer.contains("PROCESSING") && !answer.contains("PAID")) {
                        throw new IOException(answer);
                    }
                    paid.incrementAndGet();
                    free.add(creator);
                }

                @Override
                public void close() throws IOException {
                    line.close();
                }
            };
        };
    }
}
