package com.callstar.payouts.bench;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import javax.sql.DataSource;

/**
 * Many payments and their history.
 *
 * @param span from the first payment to the last
 * @param youngest how long ago the last one was made
 * @param hold older ones are released: later than the product would, and they are due
 */
record Crowd(int payments, int creators, String span, String youngest, String hold) {

    /** Two years until now, with the same number per creator and month at every size. */
    static Crowd of(int payments) {
        return new Crowd(payments, Math.max(100, payments / 1000), "730 days", "0 days", "7 days");
    }

    /** All held and due for release. */
    static Crowd due(int payments) {
        return new Crowd(payments, payments / 100, "1 day", "8 days", "30 days");
    }

    /** As many creators as a payout run may have requests, with few payments each. */
    static Crowd wide(int creators) {
        return new Crowd(creators * 10, creators, "730 days", "0 days", "7 days");
    }

    String name() {
        return "crowd_" + payments + (hold.equals("7 days") ? "" : "_due") + (creators * 10 == payments ? "_wide" : "");
    }

    /** Fills an empty database that has its schema. */
    Duration fill(DataSource database) throws SQLException, IOException {
        long began = System.nanoTime();
        try (Connection connection = database.getConnection();
                Statement statement = connection.createStatement()) {
            for (String sql : script().split("\n;\n")) {
                statement.execute(sql);
            }
        }
        return Duration.ofNanos(System.nanoTime() - began);
    }

    private String script() throws IOException {
        try (InputStream in = Crowd.class.getResourceAsStream("/bench/crowd.sql")) {
            return new String(in.readAllBytes(), StandardCharsets.UTF_8)
                    .replace("${payments}", Integer.toString(payments))
                    .replace("${creators}", Integer.toString(creators))
                    .replace("${span}", span)
                    .replace("${youngest}", youngest)
                    .replace("${hold}", hold);
        }
    }
}
