package com.callstar.payouts.demo;

import java.nio.file.Path;
import java.sql.SQLException;

/** Ends as {@code kill -9} would end it: no hook runs, and PostgreSQL stays behind. */
final class DiesWithoutClosing {

    static final int EXIT_CODE = 9;

    private DiesWithoutClosing() {}

    public static void main(String... args) throws SQLException {
        EmbeddedDatabase database = EmbeddedDatabase.keptIn(Path.of(args[0]));
        EmbeddedDatabaseTest.execute(database, "CREATE TABLE note AS SELECT 'committed before the end' AS text");
        Runtime.getRuntime().halt(EXIT_CODE);
    }
}
