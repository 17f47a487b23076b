package com.callstar.payouts.core;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.NullAndEmptySource;
import org.junit.jupiter.params.provider.ValueSource;

/** The time zone that a client names. */
class ReaderZoneTest {

    @ParameterizedTest
    @ValueSource(strings = {"Europe/Paris", "America/Argentina/ComodRivadavia", "UTC"})
    void a_zone_is_known_by_its_name(String name) {
        assertThat(ReaderZone.of(name).getId()).isEqualTo(name);
    }

    @ParameterizedTest
    @NullAndEmptySource
    @ValueSource(strings = {"Mars/Olympus", "europe/paris", "../etc/passwd", "Europe/Paris, Asia/Tokyo", "\u2603"})
    void any_other_value_is_utc(String name) {
        assertThat(ReaderZone.of(name)).isEqualTo(ReaderZone.UTC);
    }

    @Test
    void a_name_that_is_too_long_is_utc() {
        assertThat(ReaderZone.of("E".repeat(10_000))).isEqualTo(ReaderZone.UTC);
    }

    @Test
    void outside_of_a_request_it_is_utc() {
        assertThat(ReaderZone.ofRequest()).isEqualTo(ReaderZone.UTC);
    }
}
