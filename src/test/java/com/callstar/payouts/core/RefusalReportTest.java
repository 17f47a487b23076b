package com.callstar.payouts.core;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import jakarta.transaction.RollbackException;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.util.Locale;
import javax.transaction.xa.XAException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Classifies database failures. */
class RefusalReportTest {

    @ParameterizedTest
    @CsvSource({
        "55P03, CONFLICT",
        "40P01, CONFLICT",
        "40001, CONFLICT",
        "08001, UNAVAILABLE",
        "08006, UNAVAILABLE",
        "57P01, UNAVAILABLE",
        "57P03, UNAVAILABLE",
        "53100, UNAVAILABLE",
        "53200, UNAVAILABLE",
        "53300, UNAVAILABLE",
        "58030, UNAVAILABLE",
        "25006, UNAVAILABLE",
        "25P03, UNAVAILABLE",
        // The pool's own exception after waiting for a connection.
        ", UNAVAILABLE",
        "57014, TOO_COMPLEX",
        "22021, INVALID_INPUT",
        "23505, INTERNAL"
    })
    void a_database_failure_is_classified_by_its_sql_state(String state, RefusalCode code) {
        Throwable fault = new IllegalStateException(new SQLException("relation payment", state));
        RefusalReport report = RefusalReport.unexpected(fault, Locale.ENGLISH);
        assertThat(report.code()).isEqualTo(code);
        assertThat(report.message()).doesNotContain("relation");
    }

    @Test
    void a_commit_without_an_answer_is_reported_as_an_outage() {
        XAException atCommit = new XAException(XAException.XAER_RMERR);
        atCommit.initCause(new SQLException("An I/O error occurred", "08006"));
        Exception thrown = new RollbackException("ARJUNA016053: Could not commit transaction.");
        thrown.addSuppressed(atCommit);
        RefusalReport report = RefusalReport.unexpected(new IllegalStateException(thrown), Locale.ENGLISH);
        assertThat(report.code()).isEqualTo(RefusalCode.UNAVAILABLE);
        assertThat(report.retryAfterSeconds()).contains(5);
    }

    @Test
    void a_failure_of_ours_stays_one_if_an_outage_follows_it() {
        Exception ours = new IllegalStateException("a bug");
        ours.addSuppressed(new SQLException("not recorded either", "08006"));
        assertThat(RefusalReport.unexpected(ours, Locale.ENGLISH).code()).isEqualTo(RefusalCode.INTERNAL);
    }

    @Test
    void a_login_that_the_pool_interrupted_is_an_outage() throws IOException {
        try (ServerSocket silent = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            String database = "jdbc:postgresql://localhost:%d/silent?loginTimeout=4".formatted(silent.getLocalPort());
            Thread.currentThread().interrupt();
            SQLException interrupted =
                    catchThrowableOfType(SQLException.class, () -> DriverManager.getConnection(database));
            assertThat(Thread.interrupted()).isTrue();
            assertThat(interrupted.getSQLState()).isEqualTo("99999");
            assertThat(DatabaseFailure.of(interrupted)).isEqualTo(DatabaseFailure.UNREACHABLE);
        }
    }

    @Test
    void another_failure_of_the_driver_is_no_outage() {
        assertThat(DatabaseFailure.of(new SQLException("", "99999", new RuntimeException("another failure"))))
                .isEqualTo(DatabaseFailure.NONE);
        assertThat(DatabaseFailure.of(new SQLException("Something unusual has occurred", "99999")))
                .isEqualTo(DatabaseFailure.NONE);
    }

    @Test
    void a_circle_of_causes_ends() {
        Exception first = new IllegalStateException("first");
        first.initCause(new IllegalStateException("second", first));
        assertThat(DatabaseFailure.of(first)).isEqualTo(DatabaseFailure.NONE);
    }

    @Test
    void a_full_disk_is_remembered_until_a_write_succeeds() {
        RefusalReport.unexpected(new SQLException("could not extend file", "53100"), Locale.ENGLISH);
        assertThat(FullDisk.isLikely()).isTrue();
        FullDisk.forget();
        assertThat(FullDisk.isLikely()).isFalse();
    }

    @Test
    void a_database_outage_is_reported_with_a_time_to_retry() {
        RefusalReport report = RefusalReport.unexpected(new SQLException("refused", "08001"), Locale.ENGLISH);
        assertThat(report.facts()).containsEntry("retryAfterSeconds", 5);
        assertThat(report.retryAfterSeconds()).contains(5);
        assertThat(report.message()).contains("in 5 seconds");
    }
}
