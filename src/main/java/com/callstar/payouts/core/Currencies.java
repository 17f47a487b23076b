package com.callstar.payouts.core;

import java.util.Currency;
import java.util.Locale;
import java.util.Set;

/**
 * How many decimals a currency has at Stripe, and in which steps Stripe pays it. {@link Currency} disagrees with Stripe on
 * some (MGA, ISK), so the exponents are a table of ours.
 *
 * @see <a href="https://docs.stripe.com/currencies">Stripe: supported currencies</a>
 */
final class Currencies {

    private static final Set<String> ZERO_DECIMALS = Set.of(
            "BIF", "CLP", "DJF", "GNF", "JPY", "KMF", "KRW", "MGA", "PYG", "RWF", "UGX", "VND", "VUV", "XAF", "XOF",
            "XPF");
    private static final Set<String> THREE_DECIMALS = Set.of("BHD", "JOD", "KWD", "OMR", "TND");
    /** Two decimals to the API, whole units to the bank. */
    private static final Set<String> PAID_IN_WHOLE_UNITS = Set.of("ISK", "HUF", "TWD");

    private Currencies() {}

    static int decimals(String currency) {
        if (ZERO_DECIMALS.contains(currency)) {
            return 0;
        }
        return THREE_DECIMALS.contains(currency) ? 3 : 2;
    }

    /** The smallest difference, in minor units, between two amounts that Stripe charges. */
    static long chargeStep(String currency) {
        if (THREE_DECIMALS.contains(currency)) {
            return 10;
        }
        return currency.equals("ISK") ? 100 : 1;
    }

    /** The smallest difference, in minor units, between two amounts that Stripe pays out. */
    static long payoutStep(String currency) {
        return PAID_IN_WHOLE_UNITS.contains(currency) ? 100 : chargeStep(currency);
    }

    /**
     * The ISO 4217 code in capitals, from any case.
     *
     * @throws InvalidInput where no such currency exists
     */
    static String code(String text) {
        try {
            return Currency.getInstance(text.toUpperCase(Locale.ROOT)).getCurrencyCode();
        } catch (IllegalArgumentException unknown) {
            throw InvalidInput.because("currency", "unknown");
        }
    }
}
