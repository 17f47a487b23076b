package com.callstar.payouts.core;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

/** The formats of a language are found by name, so that an executable may have lost them. */
class FormatCheckTest {

    private static final String FRENCH = "1 234,56 €, 5 mars 2026 à 14:00 UTC";
    private static final String ENGLISH = "€1,234.56, 5 March 2026 at 14:00 UTC";

    @Test
    void both_languages_pass_the_start_check() {
        assertThat(FormatCheck.problem()).isEmpty();
        assertThat(FormatCheck.problem(FRENCH, ENGLISH)).isEmpty();
    }

    /** As in an executable without the providers of formats. */
    @Test
    void lost_formats_of_a_language_stop_the_start() {
        assertThat(FormatCheck.problem("€ 1234.56, 5 M03 2026 à 14:00 UTC", ENGLISH))
                .get()
                .asString()
                .contains("loses the formats of French or English and does not start");
        assertThat(FormatCheck.problem(FRENCH, "€ 1234.56, 5 M03 2026 at 14:00 UTC"))
                .isPresent();
    }
}
