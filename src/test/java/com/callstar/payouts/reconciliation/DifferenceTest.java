package com.callstar.payouts.reconciliation;

import static org.assertj.core.api.Assertions.assertThat;

import com.callstar.payouts.core.Money;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** What is said of differences, and in which order. */
class DifferenceTest {

    private static final Instant NOW = Instant.parse("2026-03-01T10:00:00Z");

    static Stream<Arguments> allThereCanBe() {
        return Stream.of(DifferenceCode.values())
                .flatMap(code -> Arrays.stream(ReconciliationLine.values()).map(line -> Arguments.of(code, line)));
    }

    @ParameterizedTest
    @MethodSource("allThereCanBe")
    void each_difference_is_explained_in_both_languages(DifferenceCode code, ReconciliationLine line) {
        Difference one = difference(code, line);
        for (Locale language : List.of(Locale.FRENCH, Locale.ENGLISH)) {
            assertThat(one.in(language)).isNotBlank().doesNotContain("{", "}");
        }
        assertThat(one.in(Locale.FRENCH)).isNotEqualTo(one.in(Locale.ENGLISH));
    }

    @Test
    void outgoing_money_is_shown_without_a_sign() {
        Difference paidTwice = new Difference(
                DifferenceCode.MISSING_IN_BOOKS,
                ReconciliationLine.TRANSFER,
                "tr_1",
                null,
                Money.zero("EUR"),
                new Money(-6300, "EUR"),
                NOW);
        assertThat(paidTwice.in(Locale.ENGLISH))
                .contains("Stripe transferred €63.00 (tr_1)")
                .contains("paid twice");
    }

    @Test
    void possible_double_payments_are_listed_first() {
        List<Difference> sorted = Stream.of(
                        difference(DifferenceCode.NOT_YET, ReconciliationLine.TRANSFER),
                        difference(DifferenceCode.AMOUNT_DIFFERS, ReconciliationLine.CHARGE),
                        difference(DifferenceCode.MISSING_IN_BOOKS, ReconciliationLine.CHARGE),
                        difference(DifferenceCode.MISSING_IN_BOOKS, ReconciliationLine.TRANSFER))
                .sorted(Difference.GRAVEST)
                .toList();
        assertThat(sorted)
                .extracting(one -> one.code() + " " + one.line())
                .containsExactly(
                        "MISSING_IN_BOOKS TRANSFER",
                        "MISSING_IN_BOOKS CHARGE",
                        "AMOUNT_DIFFERS CHARGE",
                        "NOT_YET TRANSFER");
    }

    private static Difference difference(DifferenceCode code, ReconciliationLine line) {
        return new Difference(code, line, "xx_1", "disb_1", new Money(100, "EUR"), new Money(200, "EUR"), NOW);
    }
}
