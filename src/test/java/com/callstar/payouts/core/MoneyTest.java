package com.callstar.payouts.core;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.junit.jupiter.api.Assertions.assertTimeoutPreemptively;

import java.math.BigDecimal;
import java.time.Duration;
import java.util.Locale;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Valid amounts, and how they are divided, rounded and formatted. */
class MoneyTest {

    private static final BigDecimal TEN_PERCENT = new BigDecimal("10");

    @ParameterizedTest
    @CsvSource({
        "0.01, EUR, 0.00, 0.01",
        "0.04, EUR, 0.00, 0.04",
        "0.05, EUR, 0.01, 0.04",
        "0.10, EUR, 0.01, 0.09",
        "0.14, EUR, 0.01, 0.13",
        "0.15, EUR, 0.02, 0.13",
        "1.01, EUR, 0.10, 0.91",
        "70.00, EUR, 7.00, 63.00",
        "99999999.99, EUR, 10000000.00, 89999999.99",
        "4, JPY, 0, 4",
        "5, JPY, 1, 4",
        "105, JPY, 11, 94",
        "1.010, KWD, 0.101, 0.909",
        "70.000, KWD, 7.000, 63.000"
    })
    void the_fee_is_rounded_half_up_and_the_creator_gets_the_rest(
            String amount, String currency, String fee, String share) {
        Money paid = asked(amount, currency);
        assertThat(paid.percent(TEN_PERCENT)).hasToString(fee + " " + currency);
        assertThat(paid.minus(paid.percent(TEN_PERCENT))).hasToString(share + " " + currency);
        assertThat(paid.percent(TEN_PERCENT).plus(paid.minus(paid.percent(TEN_PERCENT))))
                .isEqualTo(paid);
    }

    @ParameterizedTest
    @CsvSource({
        "70, EUR, 7000",
        "70.5, EUR, 7050",
        "70.500000, EUR, 7050",
        "7E+1, eur, 7000",
        "1E+2, EUR, 10000",
        "70, JPY, 70",
        "70.0, JPY, 70",
        "70, KWD, 70000",
        "0.01, KWD, 10",
        "70, ISK, 7000",
        "5000, UGX, 500000",
        "9999999999.99, IDR, 999999999999",
        "70.25, HUF, 7025",
        "70.25, TWD, 7025",
        "70, MGA, 70",
        "99999999.99, EUR, 9999999999"
    })
    void an_amount_is_kept_in_minor_units(String amount, String currency, long minor) {
        assertThat(asked(amount, currency).minor()).isEqualTo(minor);
    }

    @ParameterizedTest
    @CsvSource({
        "0.001, EUR, 2",
        "1.005, EUR, 2",
        "0.5, JPY, 0",
        "1.005, KWD, 2",
        "1.0001, KWD, 3",
        "1.50, ISK, 0",
        "1.50, UGX, 0",
        "1e-400, EUR, 2",
        "1e-2147483647, EUR, 2"
    })
    void an_amount_finer_than_the_currency_is_refused(String amount, String currency, int decimals) {
        assertThatThrownBy(() -> quickly(amount, currency)).isInstanceOfSatisfying(InvalidAmount.class, refused -> {
            assertThat(refused).hasMessage("INVALID_AMOUNT.decimals");
            assertThat(refused.facts()).containsEntry("decimals", decimals);
        });
    }

    @ParameterizedTest
    @CsvSource({
        "100000000, EUR",
        "99999999.995E1, EUR",
        "10000000000, JPY",
        "10000000, KWD",
        "1e400, EUR",
        "1e2147483647, EUR",
        "1e2147483647, JPY"
    })
    void an_amount_that_is_too_large_is_refused(String amount, String currency) {
        assertThatThrownBy(() -> quickly(amount, currency)).isInstanceOfSatisfying(InvalidAmount.class, refused -> {
            assertThat(refused).hasMessage("INVALID_AMOUNT.too_large");
            assertThat(refused.facts()).containsEntry("maximum", new Money(9_999_999_999L, currency));
        });
    }

    @ParameterizedTest
    @CsvSource({"EUR, 2, 2", "JPY, 0, 0", "KWD, 3, 2", "HUF, 2, 0", "UGX, 0, 0", "ISK, 0, 0", "MGA, 0, 0"})
    void amounts_are_shown_and_requested_with_these_decimals(String currency, int shown, int payable) {
        assertThat(Money.zero(currency).shownDecimals()).isEqualTo(shown);
        assertThat(Money.zero(currency).payableDecimals()).isEqualTo(payable);
    }

    @ParameterizedTest
    @CsvSource({"EUR, 99999999", "JPY, 99999999", "UGX, 99999999", "IDR, 999999999999"})
    void a_charge_has_at_most_eight_digits_or_twelve_in_rupiah(String currency, long largest) {
        assertThat(new Money(largest, currency).chargeable().minor()).isEqualTo(largest);
        assertThatThrownBy(() -> new Money(largest + 1, currency).chargeable()).hasMessage("INVALID_AMOUNT.too_large");
    }

    @ParameterizedTest
    @ValueSource(strings = {"0", "0.00", "0E+2147483647", "-0", "-0.01", "-70", "-1e400", "-1e-2147483647"})
    void an_amount_that_is_not_positive_is_refused(String amount) {
        assertThatThrownBy(() -> quickly(amount, "EUR")).hasMessage("INVALID_AMOUNT.not_positive");
        assertThatThrownBy(() -> Money.asked(null, "EUR")).hasMessage("INVALID_AMOUNT.not_positive");
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "E", "EU", "EURO", "ZZZ", "€", "12€", "E R"})
    void an_unknown_currency_is_refused(String currency) {
        assertThatThrownBy(() -> asked("1", currency))
                .isInstanceOfSatisfying(
                        InvalidInput.class,
                        refused -> assertThat(refused.facts()).containsEntry("field", "currency"));
    }

    @ParameterizedTest
    @CsvSource({
        "7025, HUF, 7000",
        "7025, TWD, 7000",
        "7025, EUR, 7025",
        "909, KWD, 900",
        "99, ISK, 0",
        "450050, UGX, 450000",
        "-1, EUR, 0",
        "-150, HUF, 0",
        "70, JPY, 70"
    })
    void only_whole_payout_steps_are_payable(long minor, String currency, long payable) {
        Money money = new Money(minor, currency);
        assertThat(money.payablePart().minor()).isEqualTo(payable);
        assertThat(money.payablePart().payable().minor()).isEqualTo(payable);
        if (minor > 0 && minor != payable) {
            assertThatThrownBy(money::payable).hasMessage("INVALID_AMOUNT.decimals");
        }
    }

    @Test
    void currencies_are_never_mixed() {
        Money euros = new Money(1, "EUR");
        Money yen = new Money(1, "JPY");
        assertThatIllegalArgumentException().isThrownBy(() -> euros.plus(yen));
        assertThatIllegalArgumentException().isThrownBy(() -> euros.minus(yen));
        assertThatIllegalArgumentException().isThrownBy(() -> euros.compareTo(yen));
        assertThat(euros).isNotEqualTo(yen).isEqualTo(new Money(1, "eur"));
    }

    @Test
    void an_overflowing_sum_is_an_error() {
        Money most = new Money(Long.MAX_VALUE, "EUR");
        assertThatThrownBy(() -> most.plus(new Money(1, "EUR"))).isInstanceOf(ArithmeticException.class);
        assertThatThrownBy(() -> new Money(Long.MIN_VALUE, "EUR").minus(new Money(1, "EUR")))
                .isInstanceOf(ArithmeticException.class);
    }

    @ParameterizedTest
    @CsvSource({
        "12600, EUR, '126,00 €', €126.00",
        "123456789, EUR, '1 234 567,89 €', '€1,234,567.89'",
        "-150, EUR, '-1,50 €', -€1.50",
        "12600, USD, '126,00 $US', US$126.00",
        "126, JPY, '126 JPY', JP¥126",
        "126000, KWD, '126,000 KWD', KWD126.000",
        "12650, HUF, '126,50 HUF', HUF126.50",
        "500000, UGX, '5 000 UGX', 'UGX5,000'",
        "50050, UGX, '500,50 UGX', UGX500.50",
        "7000, ISK, '70 ISK', ISK70"
    })
    void an_amount_is_formatted_for_the_language(long minor, String currency, String french, String english) {
        Money money = new Money(minor, currency);
        assertThat(plainSpaces(money.in(Locale.FRENCH))).isEqualTo(french);
        assertThat(plainSpaces(money.in(Locale.ENGLISH))).isEqualTo(english);
    }

    private static Money asked(String amount, String currency) {
        return Money.asked(new BigDecimal(amount), currency);
    }

    /** Expanding a large exponent would take gigabytes and minutes. */
    private static void quickly(String amount, String currency) {
        assertTimeoutPreemptively(Duration.ofSeconds(2), () -> asked(amount, currency));
    }

    private static String plainSpaces(String text) {
        return text.replaceAll("[\\u00A0\\u202F]", " ");
    }
}
