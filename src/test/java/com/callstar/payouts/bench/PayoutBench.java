package com.callstar.payouts.bench;

import static com.callstar.payouts.bench.Questions.creator;
import static com.callstar.payouts.bench.Questions.question;

import com.callstar.payouts.story.Node;
import com.callstar.payouts.story.TestUser;
import com.callstar.stripesimulator.AccountStatus;
import com.callstar.stripesimulator.Fault;
import java.io.IOException;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;

/** Concurrent payouts with a slow Stripe, compared with the rate that Stripe's latency allows. */
class PayoutBench {

    private static final int[] AT_ONCE = {4, 16, 64};
    private static final int MOST = 64;
    private static final Duration LATENCY = Duration.ofMillis(200);
    private static final Duration ROUND = Duration.ofSeconds(15);
    private static final int ROUNDS = Integer.getInteger("bench.rounds", 3);
    private static final Pattern ID = Pattern.compile("payout_[0-9a-z]+");

    private final AtomicInteger next = new AtomicInteger();
    /** Signing a token costs about as much as a request. Tokens last an hour, so each bench has its own. */
    private final Map<TestUser, String> tokens = new ConcurrentHashMap<>();

    @Test
    void measure() throws Exception {
        Crowd crowd = Crowd.of(1_000_000);
        try (Ground ground = new Ground()) {
            ground.of(crowd);
            ground.copy(crowd.name(), "payouts");
            ground.stripe.topUp(1_000_000_000_00L, "eur");
            for (int number = 0; number < crowd.creators(); number++) {
                ground.stripe.createAccount(
                        "acct_crowd_" + number, AccountStatus.ready().banking("eur"));
            }
            Results results = new Results(
                    "payouts",
                    "`requestPayout` and `processPayout`",
                    "a second",
                    "p50 ms",
                    "p99 ms",
                    "calls of Stripe for each",
                    "of what they allow");
            try (Node node = ground.node("payouts", Questions.UNSENT)) {
                Load.warmUp(3 * Load.COLD, MOST, paying(node, crowd));
                ground.stripe.fault(Fault.none().waitingBefore(LATENCY), call -> true, Integer.MAX_VALUE);
                Load.of(MOST, ROUND, paying(node, crowd));
                for (int atOnce : AT_ONCE) {
                    measure(results, ground, atOnce, paying(node, crowd));
                }
            }
            results.write();
        }
    }

    private static void measure(Results results, Ground ground, int atOnce, Load.Hands paying) throws Exception {
        double[] rates = new double[ROUNDS];
        double[] p50 = new double[ROUNDS];
        double[] p99 = new double[ROUNDS];
        double[] calls = new double[ROUNDS];
        double[] ratios = new double[ROUNDS];
        for (int round = 0; round < ROUNDS; round++) {
            int before = ground.stripe.requests().size();
            Load.Done done = Load.of(atOnce, ROUND, paying);
            rates[round] = done.perSecond();
            p50[round] = done.millis(50);
            p99[round] = done.millis(99);
            calls[round] = (double) (ground.stripe.requests().size() - before) / done.nanos().length;
            ratios[round] = done.perSecond() * calls[round] * LATENCY.toMillis() / 1000 / atOnce;
        }
        results.row(
                atOnce + " at once, 200 ms",
                Results.median("%.1f", rates),
                Results.number("%.0f", Results.middle(p50)),
                Results.number("%.0f", Results.middle(p99)),
                Results.number("%.2f", Results.middle(calls)),
                Results.median("%.2f", ratios));
    }

    private byte[] asked(TestUser who, String document) {
        return question(tokens.computeIfAbsent(who, TestUser::token), document);
    }

    private Load.Hands paying(Node node, Crowd crowd) {
        return number -> {
            Line line = new Line(node.port());
            return new Load.Worker() {
                @Override
                public void work() throws IOException {
                    TestUser creator = TestUser.creator(creator(next.getAndIncrement() % crowd.creators()));
                    Matcher id =
                            ID.matcher(line.ask(asked(creator, "mutation { requestPayout(amount: 1.00) { id } }")));
                    id.find();
                    line.ask(asked(
                            TestUser.ADMIN, "mutation { processPayout(payoutId: \"" + id.group() + "\") { status } }"));
                }

                @Override
                public void close() throws IOException {
                    line.close();
                }
            };
        };
    }
}
