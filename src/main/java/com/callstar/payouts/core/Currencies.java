package com.callstar.payouts.core;

import java.util.Currency;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.stream.Stream;

/**
 * How Stripe writes amounts of each currency: its minor unit, the smallest step of charges and payouts, and the largest amount.
 * {@link Currency} differs from Stripe for some currencies (MGA, ISK, UGX), so this is our own table, and the only one.
 *
 * <p>Amounts are stored as Stripe writes them. UGX and ISK have no decimals for people, but Stripe writes them with two that must
 * be 00: 5,000 UGX is 500000.
 *
 * @see <a href="https://docs.stripe.com/currencies">Stripe: supported currencies, zero-decimal, three-decimal and special cases,
 *     minimum and maximum charge amounts</a>
 */
public final class Currencies {

    private static final Set<String> ZERO_DECIMALS = Set.of(
            "BIF", "CLP", "DJF", "GNF", "JPY", "KMF", "KRW", "MGA", "PYG", "RWF", "VND", "VUV", "XAF", "XOF", "XPF");
    /** Three decimals, of which the last must be 0. */
    private static final Set<String> THREE_DECIMALS = Set.of("BHD", "JOD", "KWD", "OMR", "TND");
    /** Stripe writes two decimals that must be 00; people write none. */
    private static final Set<String> WHOLE_UNITS = Set.of("ISK", "UGX");
    /** Charged with two decimals, paid out in whole units. */
    private static final Set<String> PAID_IN_WHOLE_UNITS = Set.of("HUF", "TWD");

    /** In minor units. The seed stores amounts as decimal(10, 2), so 99,999,999.99 is the largest. */
    private static final long LARGEST = 9_999_999_999L;
    /** In minor units. Stripe accepts at most 8 digits, and 12 for IDR. */
    private static final long LARGEST_CHARGE = 99_999_999L;

    private static final long LARGEST_IN_RUPIAH = 999_999_999_999L;

    private Currencies() {}

    /** The currencies whose amounts people do not write with two decimals, sorted. */
    public static List<String> withOtherDecimals() {
        return Stream.of(ZERO_DECIMALS, THREE_DECIMALS, WHOLE_UNITS)
                .flatMap(Set::stream)
                .sorted()
                .toList();
    }

    /** How many decimals the minor unit has in which Stripe writes amounts and we store them. */
    public static int decimals(String currency) {
        if (ZERO_DECIMALS.contains(currency)) {
            return 0;
        }
        return THREE_DECIMALS.contains(currency) ? 3 : 2;
    }

    /** How many decimals people read and type. */
    static int shownDecimals(String currency) {
        return WHOLE_UNITS.contains(currency) ? 0 : decimals(currency);
    }

    /** The smallest difference, in minor units, between two amounts that Stripe charges. */
    static long chargeStep(String currency) {
        if (THREE_DECIMALS.contains(currency)) {
            return 10;
        }
        return WHOLE_UNITS.contains(currency) ? 100 : 1;
    }

    /** The smallest difference, in minor units, between two amounts that Stripe pays out. */
    static long payoutStep(String currency) {
        return PAID_IN_WHOLE_UNITS.contains(currency) ? 100 : chargeStep(currency);
    }

    /** The largest amount that the ledger accepts, in minor units. */
    static long largest(String currency) {
        return isRupiah(currency) ? LARGEST_IN_RUPIAH : LARGEST;
    }

    /** The largest amount of one Stripe charge, in minor units. */
    static long largestCharge(String currency) {
        return isRupiah(currency) ? LARGEST_IN_RUPIAH : LARGEST_CHARGE;
    }

    private static boolean isRupiah(String currency) {
        return currency.equals("IDR");
    }

    /**
     * The ISO 4217 code in capitals; null if the text is null or blank, which means any currency.
     *
     * @throws InvalidInput if there is no such currency
     */
    public static String codeOrNull(String text) {
        return text == null || text.isBlank() ? null : code(text.strip());
    }

    /**
     * The ISO 4217 code in capitals; accepts any case.
     *
     * @throws InvalidInput if there is no such currency
     */
    public static String code(String text) {
        try {
            return Currency.getInstance(text.toUpperCase(Locale.ROOT)).getCurrencyCode();
        } catch (IllegalArgumentException unknown) {
            throw InvalidInput.because("currency", "unknown");
        }
    }
}
