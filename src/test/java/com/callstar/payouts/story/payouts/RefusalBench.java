package com.callstar.payouts.story.payouts;

import com.callstar.payouts.story.RawHttp;
import com.callstar.payouts.story.Story;
import com.callstar.payouts.story.TestUser;
import io.quarkus.test.junit.QuarkusTest;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/**
 * What it costs to refuse a question that is too large, as a ratio to a usual one that is answered, in turn on the same
 * connection. Not a test: it measures, and writes {@code target/bench/refusals.md}.
 */
@QuarkusTest
public class RefusalBench extends Story {

    private static final int WARM_UP = 400;
    private static final int ROUNDS = 200;

    private static String times(int count, String piece) {
        return IntStream.range(0, count)
                .mapToObj(i -> piece.replace("#", Integer.toString(i)))
                .collect(Collectors.joining(" "));
    }

    private static Map<String, String> questions() {
        Map<String, String> questions = new LinkedHashMap<>();
        questions.put("`balance`, answered", "{ balance { availableBalance pendingBalance totalPaid } }");
        questions.put("10,000 aliases", "{ " + times(10_000, "a#: __typename") + " }");
        questions.put(
                "depth 100", "{ me " + "{ creator { balance ".repeat(50) + "{ currency }" + " } }".repeat(50) + " }");
        questions.put("1 MB", "{ me { name # " + "x".repeat(1_048_576) + "\n } }");
        questions.put(
                "fragments in a circle", "{ me { ...A } } fragment A on Viewer { ...B } fragment B on Viewer { ...A }");
        questions.put(
                "fragments that multiply to 125,000 fields",
                "{ me { ...A } } fragment A on Viewer { " + "...B ".repeat(50) + "} fragment B on Viewer { "
                        + "...C ".repeat(50) + "} fragment C on Viewer { " + "name ".repeat(50) + "}");
        questions.put(
                "a number of 250,000 digits", "mutation { requestPayout(amount: " + "9".repeat(250_000) + ") { id } }");
        questions.put(
                "a text of 60,000 characters like a class name",
                "{ payments(status: \"" + "a.".repeat(30_000) + "\") { totalCount } }");
        questions.put(
                "300 aliases that call Stripe", "mutation { " + times(300, "a#: refreshStripeAccount { id }") + " }");
        return questions;
    }

    /** Ways to ask that are refused before the question is read. */
    private static Map<String, String[]> credentials() {
        Map<String, String[]> credentials = new LinkedHashMap<>();
        credentials.put("an invalid token", new String[] {"Authorization", "Bearer x.y.z"});
        credentials.put("a forged session", new String[] {"Cookie", "q_session=x", "Sec-Fetch-Site", "same-origin"});
        credentials.put(
                "an address over its limit",
                new String[] {"Authorization", "Bearer x.y.z", "X-Forwarded-For", "198.51.100.250"});
        return credentials;
    }

    private static Map<String, Runnable> requests(TestUser creator) {
        Map<String, Runnable> requests = new LinkedHashMap<>();
        questions().forEach((name, question) -> {
            String body = RawHttp.document(question, Map.of());
            requests.put(name, () -> RawHttp.graphql(creator, body));
        });
        byte[] body = RawHttp.document("{ __typename }", Map.of()).getBytes(StandardCharsets.UTF_8);
        credentials().forEach((name, headers) -> {
            String[] all = Stream.concat(Stream.of("Content-Type", "application/json"), Arrays.stream(headers))
                    .toArray(String[]::new);
            requests.put(name, () -> RawHttp.send("POST", "/graphql", body, all));
        });
        return requests;
    }

    @Test
    public void measure() throws IOException {
        TestUser creator = aCreator();
        Map<String, Runnable> requests = requests(creator);
        Map<String, double[]> millis = new LinkedHashMap<>();
        requests.keySet().forEach(name -> millis.put(name, new double[ROUNDS]));
        for (int round = -WARM_UP; round < ROUNDS; round++) {
            for (Map.Entry<String, Runnable> request : requests.entrySet()) {
                long began = System.nanoTime();
                request.getValue().run();
                if (round >= 0) {
                    millis.get(request.getKey())[round] = (System.nanoTime() - began) / 1e6;
                }
            }
        }
        write(millis);
    }

    private static void write(Map<String, double[]> millis) throws IOException {
        double floor = median(millis.values().iterator().next());
        StringBuilder table = new StringBuilder("| Question | median ms | p99 ms | ratio |\n|---|---|---|---|\n");
        millis.forEach((name, all) -> table.append(String.format(
                Locale.ROOT, "| %s | %.2f | %.2f | %.2f |%n", name, median(all), p99(all), median(all) / floor)));
        System.out.println(table);
        Files.writeString(Files.createDirectories(Path.of("target", "bench")).resolve("refusals.md"), table);
    }

    private static double median(double[] all) {
        return sorted(all)[all.length / 2];
    }

    private static double p99(double[] all) {
        return sorted(all)[all.length * 99 / 100];
    }

    private static double[] sorted(double[] all) {
        double[] sorted = all.clone();
        Arrays.sort(sorted);
        return sorted;
    }
}
