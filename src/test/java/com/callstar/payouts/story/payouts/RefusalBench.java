package com.callstar.payouts.story.payouts;

import com.callstar.payouts.story.RawHttp;
import com.callstar.payouts.story.Story;
import com.callstar.payouts.story.TestUser;
import io.quarkus.test.junit.QuarkusTest;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
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
        return questions;
    }

    @Test
    public void measure() throws IOException {
        TestUser creator = aCreator();
        Map<String, String> bodies = new LinkedHashMap<>();
        questions().forEach((name, question) -> bodies.put(name, RawHttp.document(question, Map.of())));
        Map<String, double[]> millis = new LinkedHashMap<>();
        bodies.keySet().forEach(name -> millis.put(name, new double[ROUNDS]));
        for (int round = -WARM_UP; round < ROUNDS; round++) {
            for (Map.Entry<String, String> body : bodies.entrySet()) {
                long began = System.nanoTime();
                RawHttp.graphql(creator, body.getValue());
                if (round >= 0) {
                    millis.get(body.getKey())[round] = (System.nanoTime() - began) / 1e6;
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
