package com.callstar.payouts.bench;

import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.locks.LockSupport;
import javax.sql.DataSource;

/** The rows that were inserted and updated so far, as PostgreSQL counts them. */
final class WrittenRows {

    /** A connection that does nothing reports its counts after ten seconds at the latest. */
    private static final Duration REPORTED = Duration.ofSeconds(12);

    private WrittenRows() {}

    /** By "table, inserted" and "table, updated". */
    static Map<String, Long> in(DataSource database) throws SQLException {
        LockSupport.parkNanos(REPORTED.toNanos());
        Map<String, Long> rows = new TreeMap<>();
        try (Connection connection = database.getConnection();
                Statement statement = connection.createStatement();
                ResultSet table =
                        statement.executeQuery("select relname, n_tup_ins, n_tup_upd from pg_stat_user_tables")) {
            while (table.next()) {
                rows.put("`" + table.getString(1) + "`, inserted", table.getLong(2));
                rows.put("`" + table.getString(1) + "`, updated", table.getLong(3));
            }
        }
        return rows;
    }
}
