package com.callstar.payouts.core;

import static org.assertj.core.api.Assertions.assertThat;

import java.sql.SQLException;
import java.util.Locale;
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
        "53300, UNAVAILABLE",
        "25006, UNAVAILABLE",
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
    void a_database_outage_is_reported_with_a_time_to_retry() {
        RefusalReport report = RefusalReport.unexpected(new SQLException("refused", "08001"), Locale.ENGLISH);
        assertThat(report.facts()).containsEntry("retryAfterSeconds", 5);
        assertThat(report.retryAfterSeconds()).contains(5);
        assertThat(report.message()).contains("in 5 seconds");
    }
}
