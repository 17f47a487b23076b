package com.callstar.payouts.security;

import static org.assertj.core.api.Assertions.assertThat;

import com.callstar.payouts.security.StepUpTrip.End;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.Base64;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class StepUpTripTest {

    private static final String PAGE = "/dashboard/admin/payouts?search=Zo%C3%A9";

    @Test
    void a_trip_is_read_as_it_was_written() {
        StepUpTrip trip =
                StepUpTrip.of("sub|1", Optional.of(BrowserSession.start(Instant.EPOCH, Duration.ofHours(1))), PAGE);
        assertThat(StepUpTrip.read(trip.written())).contains(trip);
        assertThat(trip.isOf("sub|1")).isTrue();
        assertThat(trip.isOf("sub|2")).isFalse();
        assertThat(trip.written()).doesNotContain("sub").matches("[\\w.-]+");
    }

    @Test
    void the_page_is_told_how_it_ended() {
        assertThat(StepUpTrip.of("x", Optional.empty(), PAGE).back(End.DONE)).isEqualTo(PAGE + "&step-up=done");
        assertThat(StepUpTrip.back("/dashboard", End.OTHER_PERSON)).isEqualTo("/dashboard?step-up=other");
    }

    @ParameterizedTest
    @ValueSource(strings = {"https://evil.example/", "//evil.example/", "/\\evil.example", "/x\r\nSet-Cookie: a=b", ""})
    void nobody_is_sent_to_another_host(String to) {
        assertThat(StepUpTrip.of("x", Optional.empty(), to).to()).isEqualTo("/");
        String planted = "x.." + Base64.getUrlEncoder().encodeToString(to.getBytes(StandardCharsets.UTF_8));
        assertThat(StepUpTrip.read(planted).orElseThrow().to()).isEqualTo("/");
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "x", "x.%", ".", "..%", "x.a session.Lw"})
    void a_cookie_that_is_not_ours_does_no_harm(String value) {
        assertThat(StepUpTrip.read(value).map(StepUpTrip::to).orElse("/")).isEqualTo("/");
    }

    @Test
    void a_page_too_long_for_a_cookie_is_the_start_page() {
        assertThat(StepUpTrip.of("x", Optional.empty(), "/" + "a".repeat(3_000)).to())
                .isEqualTo("/");
    }
}
