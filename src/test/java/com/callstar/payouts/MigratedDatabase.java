package com.callstar.payouts;

import com.callstar.payouts.demo.EmbeddedDatabase;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.flywaydb.core.Flyway;
import org.flywaydb.core.api.configuration.FluentConfiguration;

/** An empty database after all migrations, without an application. */
final class MigratedDatabase implements AutoCloseable {

    private final EmbeddedDatabase database = EmbeddedDatabase.temporary();
    private final Connection connection;

    MigratedDatabase() throws SQLException {
        migrate();
        connection = DriverManager.getConnection(database.jdbcUrl(), database.username(), database.password());
    }

    FluentConfiguration flyway() {
        return Flyway.configure()
                .dataSource(database.jdbcUrl(), database.username(), database.password())
                .placeholders(Map.of("application", EmbeddedDatabase.APPLICATION));
    }

    int migrate() {
        return flyway().load().migrate().migrationsExecuted;
    }

    void execute(String sql) throws SQLException {
        try (Statement statement = connection.createStatement()) {
            statement.execute(sql);
        }
    }

    /** The columns of each row, as texts; null stays null. */
    List<List<String>> rows(String sql) throws SQLException {
        try (Statement statement = connection.createStatement();
                ResultSet result = statement.executeQuery(sql)) {
            List<List<String>> rows = new ArrayList<>();
            while (result.next()) {
                List<String> row = new ArrayList<>();
                for (int column = 1; column <= result.getMetaData().getColumnCount(); column++) {
                    row.add(result.getString(column));
                }
                rows.add(row);
            }
            return rows;
        }
    }

    @Override
    public void close() throws SQLException {
        connection.close();
        database.close();
    }
}
