package com.callstar.payouts.story;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.StringReader;
import java.nio.charset.StandardCharsets;
import java.sql.Connection;
import java.sql.Statement;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.flywaydb.core.Flyway;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.postgresql.PGConnection;

/**
 * A node of this version starts on a database that the version before has filled: {@code migration/v8.copy} was written by it, after
 * stories of each kind were told to it. That a node starts on an empty one, all other tests show.
 */
class MigratedIT {

    private static final String BEFORE = "8";

    private static Premises premises;
    private static Books books;
    private static Node node;
    /** Of each table that there was, a query of all that stood in it; and what that was. */
    private static final Map<String, List<String>> WRITTEN_BEFORE = new LinkedHashMap<>();

    @BeforeAll
    static void aNodeOfThisVersionStarts() throws Exception {
        premises = new Premises();
        books = premises.books;
        // That version had no repeatable migrations.
        Flyway.configure()
                .dataSource(premises.source)
                .target(BEFORE)
                .repeatableSqlMigrationPrefix("none")
                .load()
                .migrate();
        try (Connection connection = premises.source.getConnection()) {
            fill(connection);
        }
        books.rows("""
                select format('select %s from %I t order by 1', string_agg(format('t.%I', column_name), ', ' order by ordinal_position),
                              table_name)
                from information_schema.columns join information_schema.tables using (table_schema, table_name)
                where table_schema = 'public' and table_type = 'BASE TABLE' and table_name <> 'flyway_schema_history'
                group by table_name""").forEach(query -> WRITTEN_BEFORE.put(query, books.rows(query)));
        // What is under way goes on with the jobs; here it is looked at as it was left.
        node = premises.node("migrated", Map.of("QUARKUS_SCHEDULER_ENABLED", "false"))
                .awaitReady();
    }

    /** As a backup is read in: past the triggers, for what they would do is in it already. */
    private static void fill(Connection connection) throws Exception {
        String written;
        try (var in = MigratedIT.class.getResourceAsStream("/migration/v8.copy")) {
            written = new String(in.readAllBytes(), StandardCharsets.UTF_8);
        }
        try (Statement statement = connection.createStatement()) {
            statement.execute("set session_replication_role = replica");
            // Some tables begin with a row.
            for (String table : books.rows("select tablename from pg_tables where schemaname = 'public'"
                    + " and tablename <> 'flyway_schema_history'")) {
                statement.execute("truncate " + table + " cascade");
            }
            for (String table : written.split("\n\\\\\\.\n+")) {
                String[] parts = table.split(";\n", 2);
                connection.unwrap(PGConnection.class).getCopyAPI().copyIn(parts[0], new StringReader(parts[1] + "\n"));
            }
            for (String next : books.rows("""
                    select format('select setval(pg_get_serial_sequence(%L, %L), (select coalesce(max(%I), 0) + 1 from %I))',
                                  table_name, column_name, column_name, table_name)
                    from information_schema.columns where table_schema = 'public' and is_identity = 'YES'""")) {
                statement.execute(next);
            }
        }
    }

    @AfterAll
    static void close() throws Exception {
        premises.close();
    }

    @Test
    void nothing_that_was_written_before_has_changed() {
        assertThat(WRITTEN_BEFORE).hasSizeGreaterThan(15);
        WRITTEN_BEFORE.forEach(
                (query, rows) -> assertThat(books.rows(query)).as(query).containsExactlyInAnyOrderElementsOf(rows));
    }

    @Test
    void functions_and_views_are_those_of_this_version() {
        assertThat(books.rows("select count(*) > 5 from flyway_schema_history where version is null and success"))
                .containsExactly("t");
    }

    @Test
    void the_books_balance() {
        assertThat(books.rows("select distinct payout_status from payment order by 1"))
                .containsExactly("PAID", "PROCESSING", "READY");
        assertThat(books.rows("select distinct status from payout order by 1"))
                .containsExactly("CANCELLED", "FAILED", "PAID", "PENDING", "PROCESSING");
        books.balance();
    }

    /** The sums that this version keeps were counted from what was there; the books compare them with a count of their own. */
    @Test
    void the_figures_know_what_was_there_before_them() {
        assertThat(books.rows("select distinct currency from platform_day order by 1"))
                .containsExactly("EUR", "USD");
        assertThat(books.rows("select sum(payments) from creator_day"))
                .isEqualTo(books.rows("select count(*) from payment where captured_at is not null"));
        assertThat(Person.ADMIN
                        .asksAt(node.port(), "{ analytics { revenue { total } } }")
                        .text("analytics.revenue.total"))
                .isEqualTo(books.rows("""
                        select trim(to_char(sum(amount - refunded_amount - charged_back_amount) / 100.0, '9999990.00'))
                        from payment where captured_at is not null and currency = 'EUR'""").getFirst());
    }

    @Test
    void everybody_has_what_they_had() {
        List<String> owners = books.rows("""
                select creator_id, trim(to_char(balance / 100.0, '9999990.00')) from ledger_account
                where kind = 'READY' and currency = 'EUR' order by 1""");
        assertThat(owners).hasSizeGreaterThan(5).allSatisfy(owner -> {
            String[] line = owner.split(" ");
            assertThat(Person.creator(line[0])
                            .asksAt(node.port(), "{ balance(currency: \"EUR\") { availableBalance } }")
                            .text("balance.availableBalance"))
                    .isEqualTo(line[1]);
        });
    }
}
