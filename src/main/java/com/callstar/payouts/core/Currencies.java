package com.callstar.payouts.core;

import java.util.Currency;
import java.util.Locale;
import java.util.Set;

/**
 * How Stripe writes amounts of each currency: its minor unit, the steps in which it charges and pays, and the largest amount.
 * {@link Currency} disagrees with Stripe on some (MGA, ISK, UGX), so this is a table of ours, and the only one.
 *
 * <p>Amounts are kept as Stripe writes them. UGX and ISK have no decimals for people, but Stripe writes them with two that must
 * be 00: 5,000 UGX is 500000.
 *
 * @see <a href="https://docs.stripe.com/currencies">Stripe: supported currencies, zero-decimal, three-decimal and special
 *     cases, minimum and maximum charge amounts</a>
 */
public final class Currencies {

    private static final Set<String> ZERO_DECIMALS = Set.of(
            "BIF", "CLP", "DJF", "GNF", "JPY", "KMF", "KRW", "MGA", "PYG", "RWF", "VND", "VUV", "XAF", "XOF", "XPF");
    /** The last of them must be 0. */
    private static final Set<String> THREE_DECIMALS = Set.of("BHD", "JOD", "KWD", "OMR", "TND");
    /** Two decimals at Stripe that must be 00; none for people. */
    private static final Set<String> WHOLE_UNITS = Set.of("ISK", "UGX");
    /** Charged with two decimals, paid out in whole units. */
    private static final Set<String> PAID_IN_WHOLE_UNITS = Set.of("HUF", "TWD");

    /** The seed keeps amounts as decimal(10, 2): 99,999,999.99 is the largest sum of anything. */
    private static final long LARGEST = 9_999_999_999L;
    /** Stripe's amounts have at most 8 digits, of IDR 12. */
    private static final long LARGEST_CHARGE = 99_999_999L;

    private static final long LARGEST_IN_RUPIAH = 999_999_999_999L;

    private Currencies() {}

    /** The exponent of the minor unit in which Stripe writes amounts, and we keep them. */
    static int decimals(String currency) {
        if (ZERO_DECIMALS.contains(currency)) {
            return 0;
        }
        return THREE_DECIMALS.contains(currency) ? 3 : 2;
    }

    /** How many decimals of an amount people read and type. */
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

    /** The largest sum that the books take, in minor units. */
    static long largest(String currency) {
        return isRupiah(currency) ? LARGEST_IN_RUPIAH : LARGEST;
    }

    /** The largest amount that Stripe charges at once, in minor units. */
    static long largestCharge(String currency) {
        return isRupiah(currency) ? LARGEST_IN_RUPIAH : LARGEST_CHARGE;
    }

    private static boolean isRupiah(String currency) {
        return currency.equals("IDR");
    }

    /**
     * The ISO 4217 code in capitals, from any case.
     *
     * @throws InvalidInput where no such currency exists
     */
    public static String code(String text) {
        try {
            return Currency.getInstance(text.toUpperCase(Locale.ROOT)).getCurrencyCode();
        } catch (IllegalArgumentException unknown) {
            throw InvalidInput.because("currency", "unknown");
        }
    }
}
