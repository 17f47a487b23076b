package com.callstar.payouts.bench;

import com.callstar.payouts.story.Node;
import com.callstar.payouts.story.TestUser;
import java.io.IOException;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;

/** The queries, their callers and their concurrency. */
final class Questions {

    static final String BALANCE =
            "{ balance { availableBalance pendingBalance processingBalance totalPaid requestableAmount"
                    + " nextReleaseAt cannotRequestBecause } }";
    static final int READERS = 4;

    /** Jobs run, but emails are not sent, because the mail server would set the pace. */
    static final Map<String, String> UNSENT = unlimited("NOTIFICATION_EVERY", "24h");

    /** No job runs, because its SQL would be recorded too. */
    static final Map<String, String> QUIET = unlimited("QUARKUS_SCHEDULER_ENABLED", "false");

    /** A setting beside limits that no bench reaches. */
    private static Map<String, String> unlimited(String name, String value) {
        return Map.of(
                name,
                value,
                "LIMITS_PAYOUT_REQUESTS_PER_MINUTE",
                "1000000",
                "LIMITS_CREATOR_COST_PER_MINUTE",
                "100000000",
                "LIMITS_ADMIN_COST_PER_MINUTE",
                "100000000");
    }

    private Questions() {}

    /** Numbers of payments: {@code -Dbench.sizes=10000,1000000,10000000}. */
    static List<Integer> sizes() {
        return Arrays.stream(System.getProperty("bench.sizes", "10000,1000000,10000000")
                        .split(","))
                .map(Integer::valueOf)
                .toList();
    }

    static Crowd largest() {
        return Crowd.of(sizes().getLast());
    }

    /** A million payments, or the largest size if that is less. */
    static Crowd million() {
        return Crowd.of(Math.min(1_000_000, sizes().getLast()));
    }

    static String creator(int number) {
        return "creator_%06d".formatted(number);
    }

    static byte[] question(TestUser who, String document) {
        return question(who.token(), document);
    }

    static byte[] question(String token, String document) {
        return Line.post(
                "/graphql",
                "{\"query\": \"" + document.replace("\"", "\\\"") + "\"}",
                "Authorization",
                "Bearer " + token);
    }

    /** The same query by several creators. */
    static List<byte[]> ofCreators(int count, String document) {
        return IntStream.range(0, count)
                .mapToObj(number -> question(TestUser.creator(creator(number)), document))
                .toList();
    }

    static String analytics(int period) {
        return "{ analytics(period: " + period
                + ") { revenue { total period previous } creatorEarnings { total period previous }"
                + " payouts { completed { count amount } } balances { held ready processing } topCreators { earnings payments }"
                + " revenueOverTime { date amount fees } statusDistribution { status count amount } } }";
    }

    /** Each worker repeats one of these on its own connection. */
    static Load.Hands asking(Node node, List<byte[]> questions) {
        return number -> {
            Line line = new Line(node.port());
            byte[] mine = questions.get(number % questions.size());
            return new Load.Worker() {
                @Override
                public void work() throws IOException {
                    line.ask(mine);
                }

                @Override
                public void close() throws IOException {
                    line.close();
                }
            };
        };
    }
}
