package com.callstar.payouts.core;

import jakarta.inject.Singleton;
import jakarta.transaction.Status;
import jakarta.transaction.TransactionSynchronizationRegistry;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.regex.MatchResult;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import javax.sql.DataSource;
import org.hibernate.Session;

/**
 * Answers a question with one SQL statement by plain JDBC. Outside a transaction the statement commits itself, so that it costs one
 * round trip. Inside one it uses the transaction's connection and sees what the transaction has changed.
 */
@Singleton
public class Queries {

    /** A text in quotes, which is skipped, or a parameter. */
    private static final Pattern PARAMETER = Pattern.compile("'[^']*'|:([A-Za-z]\\w*)");

    private final DataSource database;
    private final Session session;
    private final TransactionSynchronizationRegistry transactions;
    /** By their text, which never contains a value, so that there are only as many as the code has. */
    private final Map<String, Parsed> parsed = new ConcurrentHashMap<>();

    Queries(DataSource database, Session session, TransactionSynchronizationRegistry transactions) {
        this.database = database;
        this.session = session;
        this.transactions = transactions;
    }

    /** Makes a value of one row. */
    public interface Reader<T> {
        T read(Row row) throws SQLException;
    }

    private record Parsed(String sql, List<String> names) {

        static Parsed of(String text) {
            List<String> names = new ArrayList<>();
            String sql = PARAMETER.matcher(text).replaceAll(found -> placeholder(found, names));
            return new Parsed(sql, List.copyOf(names));
        }

        private static String placeholder(MatchResult found, List<String> names) {
            if (found.group(1) == null) {
                return Matcher.quoteReplacement(found.group());
            }
            names.add(found.group(1));
            return "?";
        }
    }

    /**
     * Returns all rows that a statement finds.
     *
     * @param sql with parameters as {@code :name}; it must not contain values
     * @param values texts, numbers, times, and arrays of texts, by the name of their parameter
     * @throws IllegalStateException if the database fails; {@link DatabaseFailure} tells why
     */
    public <T> List<T> list(String sql, Map<String, Object> values, Reader<T> reader) {
        Parsed query = parsed.computeIfAbsent(sql, Parsed::of);
        writeChanges();
        try (Connection connection = database.getConnection();
                PreparedStatement statement = connection.prepareStatement(query.sql())) {
            bind(statement, query.names(), values);
            return read(statement, reader);
        } catch (SQLException failure) {
            throw new IllegalStateException("A question could not be answered", failure);
        }
    }

    /** Returns the first row; empty if there is none. */
    public <T> Optional<T> first(String sql, Map<String, Object> values, Reader<T> reader) {
        return list(sql, values, reader).stream().findFirst();
    }

    /** Writes what this transaction has changed in entities, as Hibernate does before a statement of its own. */
    private void writeChanges() {
        if (transactions.getTransactionStatus() == Status.STATUS_ACTIVE) {
            session.flush();
        }
    }

    private static void bind(PreparedStatement statement, List<String> names, Map<String, Object> values)
            throws SQLException {
        for (int i = 0; i < names.size(); i++) {
            switch (values.get(names.get(i))) {
                case null -> throw new IllegalArgumentException("No value for " + names.get(i));
                case String text -> statement.setString(i + 1, text);
                case String[] texts ->
                    statement.setArray(i + 1, statement.getConnection().createArrayOf("text", texts));
                case Instant time -> statement.setObject(i + 1, time.atOffset(ZoneOffset.UTC));
                case Enum<?> constant -> statement.setString(i + 1, constant.name());
                case Object other -> statement.setObject(i + 1, other);
            }
        }
    }

    private static <T> List<T> read(PreparedStatement statement, Reader<T> reader) throws SQLException {
        List<T> found = new ArrayList<>();
        try (ResultSet rows = statement.executeQuery()) {
            Row row = new Row(rows);
            while (rows.next()) {
                found.add(reader.read(row));
            }
        }
        return found;
    }
}
