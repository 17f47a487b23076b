package com.callstar.payouts.terms;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import com.callstar.payouts.core.InvalidInput;
import com.callstar.payouts.core.Money;
import java.math.BigDecimal;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class OwnTermsTest {

    private static OwnTerms minimums(OwnTerms.Minimum... minimums) {
        return OwnTerms.asked(null, null, null, null, List.of(minimums));
    }

    private static OwnTerms.Minimum minimum(String currency, String amount) {
        return new OwnTerms.Minimum(currency, new BigDecimal(amount));
    }

    private static Map<String, Object> refused(Runnable asked) {
        return catchThrowableOfType(InvalidInput.class, asked::run).facts();
    }

    @Test
    void the_limits_themselves_are_allowed() {
        OwnTerms most = OwnTerms.asked(
                90, new BigDecimal("99.99"), new BigDecimal("50"), 180, List.of(minimum("eur", "1000000000")));
        assertThat(most)
                .hasToString("holdDays 90, feePercentage 99.99, reservePercentage 50.00, reserveDays 180,"
                        + " minimum 1000000000.00 EUR");
        OwnTerms least = OwnTerms.asked(0, BigDecimal.ZERO, BigDecimal.ZERO, 0, List.of(minimum("JPY", "0")));
        assertThat(least)
                .hasToString("holdDays 0, feePercentage 0.00, reservePercentage 0.00, reserveDays 0, minimum 0 JPY");
    }

    @Test
    void numbers_are_equal_however_they_are_written() {
        for (String fee : List.of("12.5", "12.50", "12.5000", "125E-1")) {
            assertThat(OwnTerms.asked(null, new BigDecimal(fee), null, null, List.of()))
                    .isEqualTo(OwnTerms.asked(null, new BigDecimal("12.50"), null, null, List.of()));
        }
        assertThat(minimums(minimum("eur", "5E+1"))).isEqualTo(minimums(minimum("EUR", "50.00")));
    }

    @Test
    void nothing_of_their_own_are_the_terms_of_the_platform() {
        assertThat(minimums()).isEqualTo(OwnTerms.NONE).hasToString("PLATFORM");
    }

    @ParameterizedTest
    @CsvSource({"-1, 0", "91, 0", "0, -1", "0, 181"})
    void days_have_limits(int holdDays, int reserveDays) {
        assertThat(refused(() -> OwnTerms.asked(holdDays, null, null, reserveDays, List.of())))
                .containsEntry("field", holdDays == 0 ? "reserveDays" : "holdDays")
                .containsEntry("maximum", holdDays == 0 ? 180L : 90L);
    }

    @ParameterizedTest
    @CsvSource({
        "-0.01, 0, feePercentage, minimum",
        "100, 0, feePercentage, minimum",
        "1E+300, 0, feePercentage, minimum",
        "0, -1, reservePercentage, minimum",
        "0, 50.01, reservePercentage, minimum",
        "12.345, 0, feePercentage, problem",
        "1E-300, 0, feePercentage, problem"
    })
    void percentages_have_limits_and_two_decimals(BigDecimal fee, BigDecimal reserve, String field, String fact) {
        assertThat(refused(() -> OwnTerms.asked(null, fee, reserve, null, List.of())))
                .containsEntry("field", field)
                .containsKey(fact);
    }

    @ParameterizedTest
    @CsvSource({
        "EUR, -0.01, minimums.EUR",
        "EUR, 1000000000.01, minimums.EUR",
        "EUR, 0.001, minimums.EUR",
        "JPY, 0.5, minimums.JPY",
        "HUF, 100.50, minimums.HUF",
        "EURO, 1, currency"
    })
    void a_minimum_is_an_amount_that_can_be_paid_out(String currency, String amount, String field) {
        assertThat(refused(() -> minimums(minimum(currency, amount)))).containsEntry("field", field);
    }

    @Test
    void a_currency_has_one_minimum() {
        assertThat(refused(() -> minimums(minimum("EUR", "1"), minimum("eur", "2"))))
                .containsEntry("field", "minimums.EUR")
                .containsEntry("problem", "repeated");
        OwnTerms two = minimums(minimum("USD", "5"), minimum("EUR", "50"));
        assertThat(two.minimum("EUR")).isEqualTo(new Money(5000, "EUR"));
        assertThat(two.minimum("JPY")).isNull();
        assertThat(two).hasToString("minimum 50.00 EUR, minimum 5.00 USD");
    }
}
