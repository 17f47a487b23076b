package com.callstar.payouts.core.telemetry;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.NullSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Without an SDK, a span has the ids of its parent. */
class TraceparentTest {

    private static final String STORED = "00-4bf92f3577b34da6a3ce929d0e0e4736-00f067aa0ba902b7-01";

    @Test
    void a_stored_traceparent_is_continued() {
        assertThat(Trace.continueFrom(STORED, "Inbox", Trace::currentTraceparent))
                .isEqualTo(STORED);
    }

    @Test
    void there_is_no_traceparent_without_a_span() {
        assertThat(Trace.currentTraceparent()).isNull();
    }

    @ParameterizedTest
    @NullSource
    @ValueSource(
            strings = {
                "",
                "nonsense",
                "00-00000000000000000000000000000000-00f067aa0ba902b7-01",
                "00-4bf92f3577b34da6a3ce929d0e0e4736-0000000000000000-01"
            })
    void a_missing_or_malformed_traceparent_starts_a_new_trace(String stored) {
        assertThat(Trace.<String>continueFrom(stored, "Inbox", Trace::currentTraceparent))
                .isNull();
    }
}
