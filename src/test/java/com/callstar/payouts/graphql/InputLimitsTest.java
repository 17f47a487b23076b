package com.callstar.payouts.graphql;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What a document may contain before a parser reads it. */
class InputLimitsTest {

    private static final String DIGITS = "1".repeat(41);

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "\"",
                "\"\"\"",
                "\"\\",
                "\"\"\"\\\"\"\"",
                "\"\" \"a\"",
                "#",
                "-",
                "{ a(b: 1e400, c: -1.5E-400) ...B }",
                "[1,2,3,4,5,6,7,8,9,10,11,12,13,14,15,16,17,18,19,20,21,22,23,24,25]"
            })
    void an_ordinary_or_broken_document_is_left_to_the_parser(String document) {
        assertThat(InputLimits.ofDocument(document)).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"{ a(b: %s) }", "\"\" %s", "\"\\\"\" %s", "\"\"\"x\"\"\" %s", "# comment\n%s", "\"open\n %s"})
    void a_long_number_is_found_wherever_it_is(String document) {
        assertThat(InputLimits.ofDocument(document.formatted(DIGITS))).isPresent();
        assertThat(InputLimits.ofDocument(document.formatted("1e401"))).isPresent();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"\"%s\"", "\"\\\\\\\"%s\"", "\"\"\"%s\"\"\"", "\"\"\" \" \\\"\"\" %s \"\"\"", "# %s", "a%s"})
    void digits_in_a_text_comment_or_name_are_no_number(String document) {
        assertThat(InputLimits.ofDocument(document.formatted(DIGITS))).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(strings = {"1", "-1.5", "1e400", "not a number", ""})
    void a_short_text_may_be_read_as_a_number(String text) {
        assertThat(InputLimits.isReadableNumber(text)).isTrue();
    }

    @ParameterizedTest
    @ValueSource(strings = {"1e401", "1E-401", "1e00000000401", "11111111111111111111111111111111111111111"})
    void a_long_text_or_far_exponent_is_not_read_as_a_number(String text) {
        assertThat(InputLimits.isReadableNumber(text)).isFalse();
    }
}
