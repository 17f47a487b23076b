package com.callstar.payouts.terms;

import com.callstar.payouts.core.Currencies;
import com.callstar.payouts.core.InvalidInput;
import com.callstar.payouts.core.Money;
import java.math.BigDecimal;
import java.util.Collection;
import java.util.Collections;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * What a creator has terms of their own for. Where something is null or absent, the platform's settings hold, now and later.
 *
 * @param holdDays days from the charge until the share is released, 0 to 90
 * @param feePercentage the platform's fee in percent of each payment, 0 to 99.99, with two decimals
 * @param reservePercentage the part of each share, in percent, that is reserved when it is released, 0 to 50, with two decimals
 * @param reserveDays days from the release until a reserved part is released, too, 0 to 180
 * @param minimums the smallest amount of a request, by currency
 */
public record OwnTerms(
        Integer holdDays,
        BigDecimal feePercentage,
        BigDecimal reservePercentage,
        Integer reserveDays,
        Map<String, Money> minimums) {

    /** Those of a creator who has none of their own. */
    public static final OwnTerms NONE = new OwnTerms(null, null, null, null, Map.of());

    private static final int MOST_HOLD_DAYS = 90;
    private static final int MOST_RESERVE_DAYS = 180;
    private static final BigDecimal MOST_FEE = new BigDecimal("99.99");
    private static final BigDecimal MOST_RESERVE = new BigDecimal("50");
    private static final int DECIMALS_OF_PERCENT = 2;
    /** In major units, as that of {@code PAYOUT_MINIMUM_IN_…}. */
    private static final BigDecimal MOST_MINIMUM = new BigDecimal("1000000000");

    public OwnTerms {
        minimums = Collections.unmodifiableMap(new TreeMap<>(minimums));
    }

    /** A minimum that somebody entered, in major units. */
    public record Minimum(String currency, BigDecimal amount) {}

    /**
     * Reads what somebody entered. What is null is left to the platform's settings.
     *
     * @throws InvalidInput if a value is out of its range, has too many decimals, or a currency is unknown or named twice
     */
    public static OwnTerms asked(
            Integer holdDays,
            BigDecimal feePercentage,
            BigDecimal reservePercentage,
            Integer reserveDays,
            Collection<Minimum> minimums) {
        return new OwnTerms(
                days("holdDays", holdDays, MOST_HOLD_DAYS),
                percentage("feePercentage", feePercentage, MOST_FEE),
                percentage("reservePercentage", reservePercentage, MOST_RESERVE),
                days("reserveDays", reserveDays, MOST_RESERVE_DAYS),
                byCurrency(minimums));
    }

    private static Integer days(String field, Integer days, int most) {
        if (days != null && (days < 0 || days > most)) {
            throw InvalidInput.outOfRange(field, 0, most);
        }
        return days;
    }

    private static BigDecimal percentage(String field, BigDecimal percentage, BigDecimal most) {
        return percentage == null ? null : exact(field, percentage, most, DECIMALS_OF_PERCENT);
    }

    private static Map<String, Money> byCurrency(Collection<Minimum> minimums) {
        Map<String, Money> found = new TreeMap<>();
        for (Minimum one : minimums) {
            Money minimum = money(one);
            if (found.put(minimum.currency(), minimum) != null) {
                throw InvalidInput.because(minimumOf(minimum.currency()), "repeated");
            }
        }
        return found;
    }

    private static Money money(Minimum asked) {
        String currency = Currencies.code(asked.currency());
        int decimals = Money.zero(currency).payableDecimals();
        return Money.ofMajor(exact(minimumOf(currency), asked.amount(), MOST_MINIMUM, decimals), currency);
    }

    private static String minimumOf(String currency) {
        return "minimums." + currency;
    }

    private static BigDecimal exact(String field, BigDecimal value, BigDecimal most, int decimals) {
        if (value.signum() < 0 || value.compareTo(most) > 0) {
            throw InvalidInput.outOfRange(field, BigDecimal.ZERO, most);
        }
        BigDecimal shortest = value.stripTrailingZeros();
        if (shortest.scale() > decimals) {
            throw InvalidInput.because(field, "too_many_decimals");
        }
        return shortest.setScale(decimals);
    }

    /** The creator's own minimum in this currency; null if the platform's holds. */
    public Money minimum(String currency) {
        return minimums.get(currency);
    }

    /** As the audit has it: {@code holdDays 14, feePercentage 12.50, minimum 50.00 EUR}; {@code PLATFORM} if there are none. */
    @Override
    public String toString() {
        String own = Stream.concat(
                        Stream.of(
                                        named("holdDays", holdDays),
                                        named("feePercentage", feePercentage),
                                        named("reservePercentage", reservePercentage),
                                        named("reserveDays", reserveDays))
                                .flatMap(Optional::stream),
                        minimums.values().stream().map(minimum -> "minimum " + minimum))
                .collect(Collectors.joining(", "));
        return own.isEmpty() ? "PLATFORM" : own;
    }

    private static Optional<String> named(String name, Object value) {
        return Optional.ofNullable(value).map(known -> name + " " + known);
    }
}
