package com.callstar.payouts.demo;

import java.nio.file.Path;
import java.sql.SQLException;

/** Halts as after {@code kill -9}: no hook runs, and PostgreSQL keeps running. */
final class DiesWithoutClosing {

    static final int EXIT_CODE = 9;

    private DiesWithoutClosing() {}

    public static void main(String... args) throws SQLException {
        EmbeddedDatabase database = EmbeddedDatabase.keptIn(Path.of(args[0]));
        EmbeddedDatabaseTest.execute(database, "CREATE TABLE note AS SELECT 'committed before the end' AS text");
        Runtime.getRuntime().halt(EXIT_CODE);
    }
}
