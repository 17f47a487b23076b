package com.callstar.payouts.security;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.NullSource;
import org.junit.jupiter.params.provider.ValueSource;

class BrowserSessionTest {

    private static final Instant NOW = Instant.parse("2026-11-26T10:00:00Z");

    @ParameterizedTest
    @NullSource
    @ValueSource(strings = {"openid", "openid profile email"})
    void a_session_is_kept_beside_the_scope(String scope) {
        BrowserSession session = BrowserSession.start(NOW, Duration.ofHours(8));

        String written = session.writtenInto(scope);

        assertThat(BrowserSession.in(written)).contains(session);
        assertThat(BrowserSession.without(written)).isEqualTo(scope);
        assertThat(written).doesNotContain("|");
    }

    @ParameterizedTest
    @NullSource
    @ValueSource(strings = {"", "openid", "openid callstar-session:1:2:3", "callstar-session:x:1:2"})
    void a_scope_without_a_session_has_none(String scope) {
        assertThat(BrowserSession.in(scope)).isEmpty();
    }

    @Test
    void a_renewed_session_is_the_same_and_expires_later() {
        BrowserSession session = BrowserSession.start(NOW, Duration.ofHours(8));

        BrowserSession renewed = session.renewed(NOW.plusSeconds(60), Duration.ofHours(8));

        assertThat(renewed.id()).isEqualTo(session.id());
        assertThat(renewed.startedAt()).isEqualTo(NOW);
        assertThat(renewed.expiresAt()).isEqualTo(NOW.plusSeconds(60).plus(Duration.ofHours(8)));
    }

    @Test
    void no_cookie_is_valid_for_more_than_two_days() {
        assertThat(BrowserSession.start(NOW, Duration.ofDays(30)).expiresAt()).isEqualTo(NOW.plus(Duration.ofDays(2)));
    }
}
