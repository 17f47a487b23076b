package com.callstar.payouts.core;

import static org.assertj.core.api.Assertions.assertThat;

import java.sql.SQLException;
import java.util.Locale;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What goes wrong in the database is told as whose matter it is. */
class RefusalReportTest {

    @ParameterizedTest
    @CsvSource({
        "55P03, CONFLICT",
        "40P01, CONFLICT",
        "40001, CONFLICT",
        "57014, TOO_COMPLEX",
        "22021, INVALID_INPUT",
        "23505, INTERNAL"
    })
    void by_the_state_that_the_database_gives(String state, RefusalCode code) {
        Throwable fault = new IllegalStateException(new SQLException("relation payment", state));
        RefusalReport report = RefusalReport.unexpected(fault, Locale.ENGLISH);
        assertThat(report.code()).isEqualTo(code);
        assertThat(report.message()).doesNotContain("relation");
    }

    @Test
    void both_faces_say_the_same() {
        RefusalReport report = RefusalReport.of(new TooManyRequests(7), Locale.ENGLISH);
        assertThat(report.asRest()).containsEntry("code", "RATE_LIMITED").containsEntry("retryAfterSeconds", 7L);
        assertThat(report.asGraphql().toString()).contains("RATE_LIMITED", "retryAfterSeconds=7", report.message());
    }
}
