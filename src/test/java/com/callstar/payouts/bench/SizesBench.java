package com.callstar.payouts.bench;

import static com.callstar.payouts.bench.Questions.analytics;
import static com.callstar.payouts.bench.Questions.asking;
import static com.callstar.payouts.bench.Questions.creator;
import static com.callstar.payouts.bench.Questions.ofCreators;
import static com.callstar.payouts.bench.Questions.question;
import static com.callstar.payouts.bench.Questions.sizes;

import com.callstar.payouts.story.Node;
import com.callstar.payouts.story.TestUser;
import com.callstar.stripesimulator.AccountStatus;
import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;

/** The same queries at every data size, in turn; the smallest is the baseline of the largest. */
class SizesBench {

    private static final Duration ROUND = Duration.ofSeconds(4);
    private static final int ROUNDS = 3;
    private static final Pattern ID = Pattern.compile("payout_[0-9a-z]+");

    @Test
    void measure() throws Exception {
        List<Node> nodes = new ArrayList<>();
        try (Ground ground = new Ground()) {
            ground.stripe.createAccount(
                    "acct_crowd_0", AccountStatus.ready().banking("eur").withPayoutSchedule("daily"));
            for (int size : sizes()) {
                ground.of(Crowd.of(size));
                Node node = ground.node(Crowd.of(size).name(), Questions.QUIET);
                nodes.add(node);
                Load.warmUp(Load.COLD, 1, asking(node, ofCreators(1, Questions.BALANCE)));
            }
            Results results = new Results("sizes", columns());
            for (var one : questions().entrySet()) {
                results.row(row(one.getKey(), one.getValue(), nodes));
            }
            results.write();
        } finally {
            nodes.forEach(Node::close);
        }
    }

    private static String[] columns() {
        List<String> columns = new ArrayList<>(List.of("Median ms, one connection"));
        sizes().forEach(size -> columns.add("%,d payments".formatted(size)));
        columns.add("largest to smallest");
        return columns.toArray(String[]::new);
    }

    private static Map<String, Function<Node, Load.Hands>> questions() {
        Map<String, Function<Node, Load.Hands>> questions = new LinkedHashMap<>();
        questions.put("`analytics`, 30 days", node -> asking(node, List.of(question(TestUser.ADMIN, analytics(30)))));
        questions.put("`analytics`, 365 days", node -> asking(node, List.of(question(TestUser.ADMIN, analytics(365)))));
        questions.put("`balance`", node -> asking(node, ofCreators(1, Questions.BALANCE)));
        questions.put("`requestPayout`, `cancelPayoutRequest`", SizesBench::asksAndWithdraws);
        return questions;
    }

    private static Object[] row(String what, Function<Node, Load.Hands> asked, List<Node> nodes) throws Exception {
        double[][] medians = new double[nodes.size()][ROUNDS];
        for (int round = -1; round < ROUNDS; round++) {
            for (int size = 0; size < nodes.size(); size++) {
                double median = Load.of(1, ROUND, asked.apply(nodes.get(size))).millis(50);
                if (round >= 0) {
                    medians[size][round] = median;
                }
            }
        }
        List<Object> cells = new ArrayList<>(List.of(what));
        for (double[] ofSize : medians) {
            cells.add(Results.median("%.2f", ofSize));
        }
        double ratio = Results.middle(medians[medians.length - 1]) / Results.middle(medians[0]);
        cells.add(Results.number("%.2f", ratio));
        return cells.toArray();
    }

    /** Requests a payout and cancels it. */
    private static Load.Hands asksAndWithdraws(Node node) {
        TestUser creator = TestUser.creator(creator(0));
        byte[] request = question(creator, "mutation { requestPayout(amount: 1.00) { id } }");
        return number -> {
            Line line = new Line(node.port());
            return new Load.Worker() {
                @Override
                public void work() throws IOException {
                    Matcher id = ID.matcher(line.ask(request));
                    id.find();
                    line.ask(question(
                            creator, "mutation { cancelPayoutRequest(payoutId: \"" + id.group() + "\") { status } }"));
                }

                @Override
                public void close() throws IOException {
                    line.close();
                }
            };
        };
    }
}
