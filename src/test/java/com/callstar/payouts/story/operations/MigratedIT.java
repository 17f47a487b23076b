package com.callstar.payouts.story.operations;

import static org.assertj.core.api.Assertions.assertThat;

import com.callstar.payouts.story.Books;
import com.callstar.payouts.story.Node;
import com.callstar.payouts.story.NodeFixture;
import com.callstar.payouts.story.TestUser;
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
 * Starts a node of this version on a database filled by an earlier one: {@code migration/v8.copy} was written by it after
 * stories of each kind. All other tests start on an empty database.
 */
class MigratedIT {

    private static final String BEFORE = "8";

    private static NodeFixture premises;
    private static Books books;
    private static Node node;
    /** For each earlier table, a query of all its rows and the result. */
    private static final Map<String, List<String>> WRITTEN_BEFORE = new LinkedHashMap<>();

    @BeforeAll
    static void aNodeOfThisVersionStarts() throws Exception {
        premises = new NodeFixture();
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
        // Jobs would continue open work; here it is checked unchanged.
        node = premises.node("migrated", Map.of("QUARKUS_SCHEDULER_ENABLED", "false"))
                .awaitReady();
    }

    /** Loads rows as a restore does, without triggers, because their effects are in the data. */
    private static void fill(Connection connection) throws Exception {
        String written;
        try (var in = MigratedIT.class.getResourceAsStream("/migration/v8.copy")) {
            written = new String(in.readAllBytes(), StandardCharsets.UTF_8);
        }
        try (Statement statement = connection.createStatement()) {
            statement.execute("set session_replication_role = replica");
            // Some tables start with a row.
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
    void existing_rows_are_unchanged() {
        assertThat(WRITTEN_BEFORE).hasSizeGreaterThan(15);
        WRITTEN_BEFORE.forEach(
                (query, rows) -> assertThat(books.rows(query)).as(query).containsExactlyInAnyOrderElementsOf(rows));
    }

    @Test
    void functions_and_views_are_those_of_this_version() {
        assertThat(books.rows("select count(*) > 5 from flyway_schema_history where version is null and success"))
                .containsExactly("true");
    }

    @Test
    void the_books_balance() {
        assertThat(books.rows("select distinct payout_status from payment order by 1"))
                .containsExactly("PAID", "PROCESSING", "READY");
        assertThat(books.rows("select distinct status from payout order by 1"))
                .containsExactly("CANCELLED", "FAILED", "PAID", "PENDING", "PROCESSING");
        books.balance();
    }

    /** This version's sums were computed from existing rows; the check compares them with its own count. */
    @Test
    void analytics_include_data_from_before_the_migration() {
        assertThat(books.rows("select distinct currency from platform_day order by 1"))
                .containsExactly("EUR", "USD");
        assertThat(books.rows("select sum(payments) from creator_day"))
                .isEqualTo(books.rows("select count(*) from payment where captured_at is not null"));
        assertThat(TestUser.ADMIN
                        .graphqlAt(node.port(), "{ analytics { revenue { total } } }")
                        .text("analytics.revenue.total"))
                .isEqualTo(books.rows("""
                        select trim(to_char(sum(amount - refunded_amount - charged_back_amount) / 100.0, '9999990.00'))
                        from payment where captured_at is not null and currency = 'EUR'""").getFirst());
    }

    @Test
    void balances_are_unchanged() {
        List<String> owners = books.rows("""
                select creator_id, trim(to_char(balance / 100.0, '9999990.00')) from ledger_account
                where kind = 'READY' and currency = 'EUR' order by 1""");
        assertThat(owners).hasSizeGreaterThan(5).allSatisfy(owner -> {
            String[] line = owner.split(" ");
            assertThat(TestUser.creator(line[0])
                            .graphqlAt(node.port(), "{ balance(currency: \"EUR\") { availableBalance } }")
                            .text("balance.availableBalance"))
                    .isEqualTo(line[1]);
        });
    }
}
