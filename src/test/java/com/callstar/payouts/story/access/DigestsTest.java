package com.callstar.payouts.story.access;

import static org.assertj.core.api.Assertions.assertThat;

import com.callstar.payouts.demo.DemoClock;
import com.callstar.payouts.evidence.DayClosing;
import com.callstar.payouts.story.Reply;
import com.callstar.payouts.story.Story;
import com.callstar.payouts.story.TestUser;
import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Closed days of the audit and the ledger are digested in chains, and whatever a superuser does to them afterwards shows. */
@QuarkusTest
class DigestsTest extends Story {

    private static final String VERIFY = """
            query($from: Date!, $to: Date!) { verifyAudit(from: $from, to: $to) {
              matches daysChecked continueFrom heads { what day digest } firstDifference { what day problem } } }""";

    @Inject
    DayClosing closing;

    private static Reply verify(LocalDate from, LocalDate to) {
        return TestUser.ADMIN.graphql(VERIFY, "from", from.toString(), "to", to.toString());
    }

    /** The chain, day and problem of the first difference; null if there is none. */
    private static String difference(LocalDate from, LocalDate to) {
        Reply reply = verify(from, to);
        assertThat(reply.code()).isNull();
        return reply.data("verifyAudit.firstDifference").isNull()
                ? null
                : reply.text("verifyAudit.firstDifference.what") + " "
                        + reply.text("verifyAudit.firstDifference.day") + " "
                        + reply.text("verifyAudit.firstDifference.problem");
    }

    private static LocalDate today() {
        return LocalDate.ofInstant(DemoClock.shared().instant(), ZoneOffset.UTC);
    }

    private void untilHourOf(LocalDate day, int hour) {
        Instant time = day.atTime(hour, 0).toInstant(ZoneOffset.UTC);
        Duration left = Duration.between(DemoClock.shared().instant(), time);
        if (left.isPositive()) {
            timePasses(left);
        }
    }

    /** Other stories count what they release themselves. */
    @AfterEach
    void whatIsDueIsReleased() {
        timePasses(Duration.ofDays(8));
        releases.run();
    }

    /** A new day with a payment, at its end; not closed yet. */
    private LocalDate aDay() {
        LocalDate day = today().plusDays(1);
        untilHourOf(day, 1);
        customersPay(aCreator(), "70.00");
        untilHourOf(day.plusDays(1), 1);
        return day;
    }

    private LocalDate aClosedDay() {
        LocalDate day = aDay();
        close();
        assertThat(digestOf("AUDIT", day)).isNotNull();
        return day;
    }

    /** The database itself may have a transaction under way for a moment, which is waited for. */
    private void close() {
        String before;
        int tries = 0;
        do {
            before = books.rows("select count(*) from day_digest").getFirst();
            closing.run();
            timePasses(Duration.ofMinutes(6));
            closing.run();
            tries++;
        } while (tries < 5
                && before.equals(books.rows("select count(*) from day_digest").getFirst()));
    }

    private String digestOf(String chain, LocalDate day) {
        List<String> found =
                books.rows("select digest from day_digest where chain = '%s' and day = '%s'".formatted(chain, day));
        return found.isEmpty() ? null : found.getFirst();
    }

    /** Does this as a superuser who bypasses all triggers, checks, and undoes it. */
    private void tampered(String change, String undo, Runnable check) {
        assertThat(bypassingTriggers(change)).isNull();
        try {
            check.run();
        } finally {
            assertThat(bypassingTriggers(undo)).isNull();
        }
    }

    private String bypassingTriggers(String sql) {
        return books.tamper(
                "set session_replication_role = replica; " + sql + "; set session_replication_role = origin");
    }

    @Test
    void closed_days_match_as_long_as_nothing_changes() {
        LocalDate first = aClosedDay();
        LocalDate second = aClosedDay();
        Reply reply = verify(first, second);
        assertThat(reply.text("verifyAudit.matches")).isEqualTo("true");
        assertThat(reply.text("verifyAudit.daysChecked")).isEqualTo("2");
        assertThat(reply.data("verifyAudit.continueFrom").isNull()).isTrue();
        assertThat(reply.data("verifyAudit.heads").findValuesAsText("digest"))
                .containsExactly(digestOf("AUDIT", second), digestOf("LEDGER", second));
        assertThat(verify(first, first).data("verifyAudit.heads").findValuesAsText("digest"))
                .as("as they were mailed for that day")
                .containsExactly(digestOf("AUDIT", first), digestOf("LEDGER", first));

        closing.run();
        assertThat(digestOf("AUDIT", today())).as("today is not over").isNull();
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "AUDIT  | audit_entry     | id | reason = concat(reason, '!')",
                "AUDIT  | audit_entry     | id | actor = concat(actor, '!')",
                "AUDIT  | audit_entry     | id | at = at + interval '1 microsecond'",
                "LEDGER | ledger_transfer | id | reference = concat(reference, '!')",
                "LEDGER | ledger_transfer | id | event_at = event_at - interval '1 microsecond'",
                "LEDGER | ledger_entry    | transfer_id | amount = 2 * amount"
            })
    void a_changed_row_is_found_and_its_day_named(String chain, String table, String key, String change) {
        LocalDate day = aClosedDay();
        LocalDate next = aClosedDay();
        String row = books.rows("select to_id from day_digest where chain = '%s' and day = '%s'".formatted(chain, day))
                .getFirst();
        String rows = table + " where " + key + " = " + row;
        tampered(
                "create table saved as select * from " + rows + "; update " + table + " set " + change + " where " + key
                        + " = " + row,
                restore(table, rows),
                () -> {
                    assertThat(difference(day, next)).isEqualTo(chain + " " + day + " ROWS_DIFFER");
                    assertThat(difference(next, next))
                            .as("the day after is intact")
                            .isNull();
                });
        assertThat(difference(day, next)).isNull();
    }

    private static String restore(String table, String rows) {
        return "delete from " + rows + "; insert into " + table
                + " overriding system value select * from saved; drop table saved";
    }

    @ParameterizedTest
    @CsvSource({"AUDIT, audit_entry, id", "LEDGER, ledger_transfer, id", "LEDGER, ledger_entry, transfer_id"})
    void a_deleted_row_is_found_and_its_day_named(String chain, String table, String key) {
        LocalDate day = aClosedDay();
        String row = books.rows("select to_id from day_digest where chain = '%s' and day = '%s'".formatted(chain, day))
                .getFirst();
        String rows = table + " where " + key + " = " + row;
        tampered(
                "create table saved as select * from " + rows + "; delete from " + rows,
                restore(table, rows),
                () -> assertThat(difference(day, day)).isEqualTo(chain + " " + day + " ROWS_DIFFER"));
    }

    @Test
    void a_ledger_account_that_is_given_to_another_creator_is_found() {
        LocalDate day = aClosedDay();
        String account = books.rows("select max(account_id) from ledger_entry where transfer_id = "
                        + "(select to_id from day_digest where chain = 'LEDGER' and day = '" + day + "')")
                .getFirst();
        String owner = books.rows("select creator_id from ledger_account where id = " + account)
                .getFirst();
        String other = aCreator().creatorId();
        String owned = "update ledger_account set creator_id = '%s' where id = " + account;
        tampered(
                owned.formatted(other),
                owned.formatted(owner),
                () -> assertThat(difference(day, day)).isEqualTo("LEDGER " + day + " ROWS_DIFFER"));
    }

    @Test
    void a_deleted_digest_breaks_the_chain() {
        LocalDate day = aClosedDay();
        LocalDate next = aClosedDay();
        String row = "day_digest where chain = 'AUDIT' and day = '" + day + "'";
        tampered(
                "create table saved as select * from " + row + "; delete from " + row,
                "insert into day_digest select * from saved; drop table saved",
                () -> {
                    assertThat(difference(day, next)).isEqualTo("AUDIT " + next + " CHAIN_BROKEN");
                    assertThat(difference(day, day)).isEqualTo("AUDIT " + next + " CHAIN_BROKEN");
                });
    }

    @Test
    void a_digest_that_is_computed_again_after_a_change_breaks_the_chain() {
        LocalDate day = aClosedDay();
        LocalDate next = aClosedDay();
        String id = books.rows("select to_id from day_digest where chain = 'AUDIT' and day = '" + day + "'")
                .getFirst();
        String row = "audit_entry where id = " + id;
        String kept = digestOf("AUDIT", day);
        String digest = "update day_digest set digest = '%s' where chain = 'AUDIT' and day = '" + day + "'";
        tampered(
                "create table saved as select * from " + row + "; update audit_entry set reason = 'forged' where id = "
                        + id,
                digest.formatted(kept) + "; " + restore("audit_entry", row),
                () -> {
                    assertThat(bypassingTriggers(digest.formatted(computed("AUDIT", day))))
                            .isNull();
                    assertThat(difference(day, next)).isEqualTo("AUDIT " + next + " CHAIN_BROKEN");
                });
        assertThat(difference(day, next)).isNull();
    }

    /** As docs/security.md says that anybody can compute it. */
    private String computed(String chain, LocalDate day) {
        return books.rows("""
                        select encode(sha256(convert_to(concat_ws(' ', d.chain, d.day, d.after_id, d.to_id, d.previous) || chr(10)
                            || (select string_agg(line || chr(10), '' order by id) from %s_evidence where id > d.after_id and id <= d.to_id),
                            'UTF8')), 'hex')
                        from day_digest d where d.chain = '%s' and d.day = '%s'""".formatted(chain.toLowerCase(), chain, day)).getFirst();
    }

    @Test
    void anybody_can_compute_a_digest_whatever_the_settings_of_their_session() {
        LocalDate day = aClosedDay();
        for (String chain : List.of("AUDIT", "LEDGER")) {
            assertThat(computed(chain, day)).isEqualTo(digestOf(chain, day));
        }
        String lines = "select md5(string_agg(line, ' ' order by id)) from ledger_evidence";
        assertThat(withSettings(
                        "set timezone = 'Asia/Tokyo'; set datestyle = 'ISO, DMY'; set extra_float_digits = 0", lines))
                .isEqualTo(withSettings("set timezone = 'UTC'", lines));
    }

    private String withSettings(String settings, String query) {
        try (Connection connection = books.connection();
                var statement = connection.createStatement()) {
            connection.setAutoCommit(false);
            statement.execute(settings.replace("set ", "set local "));
            try (var result = statement.executeQuery(query)) {
                result.next();
                return result.getString(1);
            } finally {
                connection.rollback();
            }
        } catch (SQLException failure) {
            throw new AssertionError(failure);
        }
    }

    @Test
    void the_text_of_a_row_stays_as_it_is() {
        assertThat(books.tamper("""
                        insert into audit_entry (at, actor, address, request_id, subject, action, from_state, to_state, reason, refused)
                        values ('2026-01-31 13:00:00.123456+01', 'admin:a', null, 'req_1', 's', 'golden', 'A', 'B', E'say "é"\\n', false)""")).isNull();
        assertThat(books.rows("""
                        select replace(line, id::text, '1') from audit_evidence
                        where id = (select max(id) from audit_entry where action = 'golden')"""))
                .containsExactly(
                        "[1, 1769860800123456, \"admin:a\", null, \"req_1\", \"s\", \"golden\", \"A\", \"B\", \"say \\\"é\\\"\\n\", false]");
        customersPay(aCreator(), "70.00");
        assertThat(books.rows("select line from ledger_evidence order by id desc limit 1")
                        .getFirst())
                .matches(
                        "\\[\\d+, \\d{16}, \\d{16}, \"[^\"]+\", \\d, \\d+, \\d+, \"EUR\", \\d+, "
                                + "\\[(\\[\\d+, \"creator_[^\"]+\", \"EUR\", \"[A-Z_]+\", -?\\d+, -?\\d+, \\d+\\](, )?){2}\\]\\]");
    }

    @Test
    void a_day_is_not_closed_while_a_transaction_of_its_time_can_still_commit() throws SQLException {
        LocalDate day = today().plusDays(1);
        untilHourOf(day, 1);
        try (Connection slow = books.connection();
                var statement = slow.createStatement()) {
            slow.setAutoCommit(false);
            statement.execute("insert into audit_entry (at, actor, subject, action) values ('" + day
                    + " 23:59:59+00', 'test:slow', 'x', 'late')");
            customersPay(aCreator(), "70.00");
            untilHourOf(day.plusDays(1), 1);
            close();
            assertThat(digestOf("AUDIT", day)).isNull();
            slow.commit();
        }
        close();
        assertThat(digestOf("AUDIT", day)).isNotNull();
        assertThat(difference(day, day)).isNull();
    }

    @Test
    void a_row_that_is_written_with_an_earlier_time_belongs_to_the_next_day_and_is_counted() {
        LocalDate day = aClosedDay();
        assertThat(books.tamper("insert into audit_entry (at, actor, subject, action) values ('" + day
                        + " 12:00:00+00', 'test:late', 'x', 'late')"))
                .isNull();
        LocalDate next = aClosedDay();
        assertThat(difference(day, next)).isNull();
        assertThat(books.rows("select late_count from day_digest where chain = 'AUDIT' and day > '%s' order by day"
                        .formatted(day)))
                .contains("1");
        assertThat(next).isAfter(day);
    }

    @ParameterizedTest
    @ValueSource(strings = {"update day_digest set late_count = 0", "delete from day_digest", "truncate day_digest"})
    void digests_are_only_added(String tampering) {
        assertThat(books.tamper(tampering)).contains("append-only");
    }

    @Test
    void a_chain_cannot_fork() {
        LocalDate day = aClosedDay();
        assertThat(books.tamper("""
                        insert into day_digest (chain, day, after_id, to_id, row_count, late_count, previous, digest, closed_at)
                        select chain, day + 1, after_id, to_id, row_count, late_count, previous, digest, closed_at
                        from day_digest where chain = 'AUDIT' and day = '%s'""".formatted(day))).contains("a_chain_has_no_fork");
    }

    @ParameterizedTest
    @CsvSource({
        "2026-01-01, 2026-02-01, to",
        "2026-01-02, 2026-01-01, to",
        "1969-12-31, 1970-01-01, from",
        "+99999-01-01, +99999-01-01, from"
    })
    void a_period_that_cannot_be_checked_at_once_is_refused(String from, String to, String field) {
        Reply reply = TestUser.ADMIN.graphql(VERIFY, "from", from, "to", to);
        assertThat(reply.code()).isEqualTo("INVALID_INPUT");
        assertThat(reply.fact("field").asText()).isEqualTo(field);
    }
}
