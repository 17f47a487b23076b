package com.callstar.payouts.bench;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.sql.Types;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import javax.sql.DataSource;

/**
 * Records the SQL that a request runs, to replay it by plain JDBC as a baseline. The baseline follows the
 * product when its SQL changes.
 */
final class Recorder {

    private static final Path LOG = Path.of("target", "bench", "database", "postgres.log");
    private static final Pattern STATEMENT = Pattern.compile(
            "\\[(\\d+)\\] (LOG|DETAIL): +(?:execute [^:]*: |statement: |[Pp]arameters: )(.*)", Pattern.DOTALL);
    private static final Pattern PARAMETER = Pattern.compile("\\$(\\d+) = (NULL|'((?:[^']++|'')*+)')");
    private static final Pattern PLACE = Pattern.compile("\\$(\\d+)");

    private Recorder() {}

    /** A statement and its values, as texts; null for NULL. */
    record Sql(String text, List<String> values) {}

    interface Deed {

        void run() throws Exception;
    }

    /** The statements of the connection that ran most of them meanwhile. */
    static List<Sql> during(Ground ground, Deed deed) throws Exception {
        return byConnection(ground, deed).stream()
                .reduce((one, other) -> other.size() > one.size() ? other : one)
                .orElseThrow();
    }

    private static Collection<List<Sql>> byConnection(Ground ground, Deed deed) throws Exception {
        ground.tune("log_line_prefix = '%m [%p] '", "log_statement = 'all'");
        ground.execute("select pg_sleep(0.2)");
        int from = Files.readAllLines(LOG).size();
        deed.run();
        ground.tune("log_statement = 'none'");
        List<String> lines = Files.readAllLines(LOG);
        return asked(lines.subList(from, lines.size()));
    }

    private static Collection<List<Sql>> asked(List<String> lines) {
        Map<String, List<Sql>> byConnection = new LinkedHashMap<>();
        for (String entry : entries(lines)) {
            Matcher said = STATEMENT.matcher(entry);
            if (!said.find()
                    || said.group(3).startsWith("alter system")
                    || said.group(3).startsWith("select pg_")) {
                continue;
            }
            List<Sql> all = byConnection.computeIfAbsent(said.group(1), pid -> new ArrayList<>());
            if (said.group(2).equals("DETAIL")) {
                Sql last = all.removeLast();
                all.add(bound(last.text(), said.group(3)));
            } else {
                all.add(new Sql(said.group(3), List.of()));
            }
        }
        return byConnection.values();
    }

    /** Continuation lines of a log entry start with a tab. */
    private static List<String> entries(List<String> lines) {
        List<String> entries = new ArrayList<>();
        for (String line : lines) {
            if (line.startsWith("\t") && !entries.isEmpty()) {
                entries.add(entries.removeLast() + "\n" + line.substring(1));
            } else {
                entries.add(line);
            }
        }
        return entries;
    }

    /** The product's driver names the type of each array; what is not cast in the statement is an array of texts. */
    private static Sql bound(String text, String parameters) {
        Map<Integer, String> values = new TreeMap<>();
        Matcher value = PARAMETER.matcher(parameters);
        while (value.find()) {
            values.put(
                    Integer.valueOf(value.group(1)),
                    value.group(3) == null ? null : value.group(3).replace("''", "'"));
        }
        List<String> inOrder = new ArrayList<>();
        Matcher place = PLACE.matcher(text);
        StringBuilder jdbc = new StringBuilder();
        while (place.find()) {
            String bound = values.get(Integer.valueOf(place.group(1)));
            inOrder.add(bound);
            boolean cast = text.substring(0, place.start()).endsWith("cast(");
            place.appendReplacement(jdbc, bound != null && bound.startsWith("{") && !cast ? "?::text[]" : "?");
        }
        place.appendTail(jdbc);
        return new Sql(jdbc.toString(), inOrder);
    }

    /** Replays it on its own connection. */
    static Load.Worker again(DataSource database, List<Sql> recorded) throws SQLException {
        Connection connection = database.getConnection();
        Map<String, PreparedStatement> prepared = new LinkedHashMap<>();
        for (Sql sql : recorded) {
            if (!prepared.containsKey(sql.text())) {
                prepared.put(sql.text(), connection.prepareStatement(sql.text()));
            }
        }
        return new Load.Worker() {
            @Override
            public void work() throws SQLException {
                for (Sql sql : recorded) {
                    PreparedStatement statement = prepared.get(sql.text());
                    for (int i = 0; i < sql.values().size(); i++) {
                        statement.setObject(i + 1, sql.values().get(i), Types.OTHER);
                    }
                    if (statement.execute()) {
                        try (var rows = statement.getResultSet()) {
                            while (rows.next()) {
                                rows.getObject(1);
                            }
                        }
                    }
                }
            }

            @Override
            public void close() throws SQLException {
                connection.close();
            }
        };
    }

    static void write(Path file, List<Sql> recorded) throws IOException {
        Files.write(
                file,
                recorded.stream()
                        .map(sql -> sql.text() + "\n-- " + sql.values() + "\n")
                        .toList());
    }
}
