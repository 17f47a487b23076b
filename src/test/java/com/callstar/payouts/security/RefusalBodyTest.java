package com.callstar.payouts.security;

import static org.assertj.core.api.Assertions.assertThat;

import com.callstar.payouts.core.RefusalReport;
import com.callstar.payouts.core.TooManyRequests;
import java.util.Locale;
import org.junit.jupiter.api.Test;

class RefusalBodyTest {

    @Test
    void graphql_and_rest_report_the_same_refusal() {
        RefusalReport report = RefusalReport.of(new TooManyRequests(7), Locale.ENGLISH);
        assertThat(RefusalBody.rest(report))
                .containsEntry("error", report.message())
                .containsEntry("code", "RATE_LIMITED")
                .containsEntry("retryAfterSeconds", 7L);
        assertThat(RefusalBody.graphql(report).toString())
                .contains("RATE_LIMITED", "retryAfterSeconds=7", report.message());
    }
}
