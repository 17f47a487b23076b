package com.callstar.payouts.bench;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Locale;

/** A table of measurements, printed and written to {@code target/bench}. */
final class Results {

    private final String name;
    private final StringBuilder table = new StringBuilder();

    Results(String name, String... columns) {
        this.name = name;
        row((Object[]) columns);
        row(Arrays.stream(columns).map(column -> "---").toArray());
    }

    void row(Object... cells) {
        String line = "| "
                + String.join(" | ", Arrays.stream(cells).map(Object::toString).toList()) + " |\n";
        System.out.print(line);
        table.append(line);
    }

    void write() throws IOException {
        Files.writeString(Files.createDirectories(Path.of("target", "bench")).resolve(name + ".md"), table);
    }

    /** The median and the spread. */
    static String median(String format, double... all) {
        double[] sorted = all.clone();
        Arrays.sort(sorted);
        return String.format(
                Locale.ROOT,
                format + " (" + format + "–" + format + ")",
                middle(all),
                sorted[0],
                sorted[sorted.length - 1]);
    }

    static double middle(double... all) {
        double[] sorted = all.clone();
        Arrays.sort(sorted);
        int half = sorted.length / 2;
        return sorted.length % 2 == 1 ? sorted[half] : (sorted[half - 1] + sorted[half]) / 2;
    }

    static String number(String format, double value) {
        return String.format(Locale.ROOT, format, value);
    }
}
