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
 * @param reserve the part of each share, in percent, that is reserved when it is released
 */
record Crowd(int payments, int creators, String span, String youngest, String hold, int reserve) {

    /** Two years until now, with the same number per creator and month at every size. */
    static Crowd of(int payments) {
        return new Crowd(payments, Math.max(100, payments / 1000), "730 days", "0 days", "7 days", 0);
    }

    /** All held and due for release. */
    static Crowd due(int payments) {
        return new Crowd(payments, payments / 100, "1 day", "8 days", "30 days", 0);
    }

    /** The same, and a part of each share is reserved. */
    static Crowd reserving(int payments) {
        return new Crowd(payments, payments / 100, "1 day", "8 days", "30 days", 10);
    }

    String name() {
        return "crowd_" + payments + (hold.equals("7 days") ? "" : "_due") + (reserve == 0 ? "" : "_reserve");
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
                    .replace("${hold}", hold)
                    .replace("${reserve}", Integer.toString(reserve));
        }
    }
}
