package com.callstar.payouts.story.access;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import com.callstar.payouts.story.Story;
import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.List;
import javax.sql.DataSource;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The application's user adds rows and cannot change what was written, nor the schema that protects it. */
@QuarkusTest
class RightsTest extends Story {

    private static final String INSUFFICIENT_PRIVILEGE = "42501";

    @Inject
    DataSource application;

    /** The SQL state of the error; null if it was done. */
    private String refused(String sql) throws SQLException {
        try (Connection connection = application.getConnection();
                Statement statement = connection.createStatement()) {
            SQLException refused = catchThrowableOfType(SQLException.class, () -> statement.execute(sql));
            return refused == null ? null : refused.getSQLState();
        }
    }

    /** Tables whose trigger refuses this change. */
    private List<String> guardedAgainst(String change) {
        int bit = List.of("delete", "update", "truncate").indexOf(change);
        return books.rows("select distinct tgrelid::regclass from pg_trigger join pg_proc p on p.oid = tgfoid"
                + " where p.proname = 'refuse_change' and not tgisinternal and tgtype::int & " + (8 << bit) + " > 0");
    }

    @ParameterizedTest
    @ValueSource(strings = {"update", "delete", "truncate"})
    void what_a_trigger_refuses_the_application_has_no_right_to(String change) throws SQLException {
        List<String> guarded = guardedAgainst(change);
        assertThat(guarded).hasSizeGreaterThan(5);
        for (String table : guarded) {
            String column = books.rows("select attname from pg_attribute where attrelid = '" + table
                            + "'::regclass and attnum > 0 and attidentity = '' and attgenerated = '' order by attnum")
                    .getFirst();
            String sql = switch (change) {
                case "update" -> "update " + table + " set " + column + " = " + column;
                case "delete" -> "delete from " + table;
                default -> "truncate " + table + " cascade";
            };
            assertThat(refused(sql)).as(sql).isEqualTo(INSUFFICIENT_PRIVILEGE);
        }
    }

    @Test
    void the_application_cannot_change_the_schema() throws SQLException {
        for (String table : books.rows(
                "select relname from pg_class where relnamespace = 'public'::regnamespace and relkind = 'r'")) {
            for (String change : List.of(
                    "alter table " + table + " disable trigger all",
                    "drop table " + table + " cascade",
                    "alter table " + table + " add column x int",
                    "create trigger x before insert on " + table + " for each row execute function refuse_change()")) {
                assertThat(refused(change)).as(change).isEqualTo(INSUFFICIENT_PRIVILEGE);
            }
        }
        for (String change : List.of(
                "create table x (y int)",
                "create or replace function refuse_change() returns trigger language plpgsql as 'begin return null; end'",
                "drop function refuse_change() cascade",
                "create or replace view ledger_evidence as select 1",
                "set session_replication_role = replica",
                "update flyway_schema_history set success = true")) {
            assertThat(refused(change)).as(change).isIn(INSUFFICIENT_PRIVILEGE, "0LP01");
        }
    }

    @Test
    void every_table_is_listed_with_its_rights() {
        assertThat(books.rows("""
                        select relname from pg_class where relnamespace = 'public'::regnamespace and relkind = 'r'
                          and not (has_table_privilege('callstar', oid, 'select')
                              and (relname = 'flyway_schema_history' or has_table_privilege('callstar', oid, 'insert')))""")).isEmpty();
    }
}
