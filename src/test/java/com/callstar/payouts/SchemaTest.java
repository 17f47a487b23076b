package com.callstar.payouts;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.SQLException;
import java.util.List;
import java.util.stream.Collectors;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** The documents of the database say what is in it. With {@code -Dschema.write=true} they are written instead. */
class SchemaTest {

    private static final Path SCHEMA = Path.of("docs/schema.sql");
    private static final Path PICTURE = Path.of("docs/schema.md");
    private static final String BEGIN = "<!-- generated: the tables -->\n";
    private static final String END = "<!-- end of what is generated -->\n";
    private static final String HOW =
            "to write it again: ./mvnw test -Dpages.skip -Dtest=SchemaTest -Dschema.write=true";

    private static MigratedDatabase database;

    @BeforeAll
    static void migrate() throws SQLException {
        database = new MigratedDatabase();
    }

    @AfterAll
    static void close() throws SQLException {
        database.close();
    }

    @Test
    void the_schema_file_is_what_the_migrations_make() throws SQLException, IOException {
        holds(SCHEMA, new SchemaDocument(database).schema());
    }

    @Test
    void the_picture_shows_all_tables_and_references() throws SQLException, IOException {
        String page = Files.readString(PICTURE);
        int begin = page.indexOf(BEGIN) + BEGIN.length();
        holds(
                PICTURE,
                page.substring(0, begin)
                        + new SchemaDocument(database).picture()
                        + page.substring(page.indexOf(END, begin)));
    }

    @Test
    void each_table_view_and_function_is_in_the_schema_file() throws SQLException {
        String schema = new SchemaDocument(database).schema();

        assertThat(database.rows("""
                        select relname from pg_class where relnamespace = 'public'::regnamespace and relkind in ('r', 'v')
                            and relname <> 'flyway_schema_history'
                        union select proname from pg_proc where pronamespace = 'public'::regnamespace""").stream().map(List::getFirst))
                .allSatisfy(name -> assertThat(schema).containsPattern("(?m)^CREATE .*\\b" + name + "\\b"));
    }

    private static void holds(Path file, String expected) throws IOException {
        if (Boolean.getBoolean("schema.write")) {
            Files.writeString(file, expected);
        }
        String actual = Files.exists(file) ? Files.readString(file) : "";
        assertThat(actual)
                .as("%s differs:\n%s\n%s", file, difference(actual, expected), HOW)
                .isEqualTo(expected);
    }

    /** The lines that only one of them has. */
    private static String difference(String actual, String expected) {
        return only("- ", actual, expected) + "\n" + only("+ ", expected, actual);
    }

    private static String only(String sign, String one, String other) {
        var there = other.lines().collect(Collectors.toSet());
        return one.lines()
                .filter(line -> !there.contains(line))
                .map(sign::concat)
                .collect(Collectors.joining("\n"));
    }
}
