package com.callstar.payouts.graphql;

import static org.assertj.core.api.Assertions.assertThat;

import com.callstar.payouts.core.Refusal;
import com.callstar.payouts.core.RefusalCode;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What a document may contain before a parser reads it. */
class InputLimitsTest {

    private static final String DIGITS = "1".repeat(41);
    private static final int TOKENS = 30;

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
        assertThat(InputLimits.ofDocument(document, TOKENS)).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"{ a(b: %s) }", "\"\" %s", "\"\\\"\" %s", "\"\"\"x\"\"\" %s", "# comment\n%s", "\"open\n %s"})
    void a_long_number_is_found_wherever_it_is(String document) {
        assertThat(InputLimits.ofDocument(document.formatted(DIGITS), TOKENS)).isPresent();
        assertThat(InputLimits.ofDocument(document.formatted("1e401"), TOKENS)).isPresent();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"\"%s\"", "\"\\\\\\\"%s\"", "\"\"\"%s\"\"\"", "\"\"\" \" \\\"\"\" %s \"\"\"", "# %s", "a%s"})
    void digits_in_a_text_comment_or_name_are_no_number(String document) {
        assertThat(InputLimits.ofDocument(document.formatted(DIGITS), TOKENS)).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(strings = {"a ", "{", "\"\" ", "\"\"\"b\"\"\"", "1,", "...", "\"open\n", "é"})
    void more_tokens_than_allowed_are_found(String token) {
        assertThat(InputLimits.ofDocument(token.repeat(TOKENS), TOKENS)).isEmpty();
        assertThat(InputLimits.ofDocument(token.repeat(TOKENS + 1), TOKENS))
                .get()
                .extracting(Refusal::code)
                .isEqualTo(RefusalCode.TOO_COMPLEX);
    }

    @Test
    void what_separates_tokens_is_none() {
        assertThat(InputLimits.ofDocument("# a b c\n ,\t\r\uFEFF".repeat(TOKENS + 1), TOKENS))
                .isEmpty();
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
