package com.callstar.stripesimulator;

import java.util.Map;
import java.util.Set;

/**
 * The amounts that Stripe refuses, from "Supported currencies" at docs.stripe.com/currencies: minimum charge amounts,
 * special cases, and at most eight digits (twelve for IDR). A separate table from the product's, so that it tests the
 * product's.
 */
final class AmountLimits {
    private static final long EIGHT_DIGITS = 99_999_999;
    private static final long TWELVE_DIGITS = 999_999_999_999L;
    private static final long LEAST_OF_OTHERS = 50;
    private static final Map<String, Long> LEAST_CHARGED = Map.ofEntries(
            Map.entry("aed", 200L),
            Map.entry("bgn", 100L),
            Map.entry("czk", 1500L),
            Map.entry("dkk", 250L),
            Map.entry("gbp", 30L),
            Map.entry("hkd", 400L),
            Map.entry("huf", 17500L),
            Map.entry("mxn", 1000L),
            Map.entry("myr", 200L),
            Map.entry("nok", 300L),
            Map.entry("pln", 200L),
            Map.entry("ron", 200L),
            Map.entry("sek", 300L),
            Map.entry("thb", 1000L));
    /** These have no decimals, but are still written with two. */
    private static final Set<String> ALWAYS_WHOLE = Set.of("isk", "ugx");

    private static final Set<String> PAID_OUT_WHOLE = Set.of("huf", "twd");
    private static final Set<String> THREE_DECIMALS = Set.of("bhd", "jod", "kwd", "omr", "tnd");

    private AmountLimits() {}

    static void charged(long amount, String currency) {
        long least = LEAST_CHARGED.getOrDefault(currency, LEAST_OF_OTHERS);
        if (amount < least) {
            throw ApiError.ofParameter(
                    "amount_too_small", "amount", "Amount must be at least %d %s.".formatted(least, currency));
        }
        notTooLarge(amount, currency);
        checkStep(stepCharged(currency), amount, currency, "invalid_charge_amount");
    }

    /** A partial capture may be less than the minimum charge. */
    static void captured(long amount, String currency) {
        checkStep(stepCharged(currency), amount, currency, "invalid_charge_amount");
    }

    static void transferred(long amount, String currency) {
        notTooLarge(amount, currency);
        checkStep(stepCharged(currency), amount, currency, "parameter_invalid_integer");
    }

    static void paidOut(long amount, String currency) {
        notTooLarge(amount, currency);
        checkStep(stepPaidOut(currency), amount, currency, "parameter_invalid_integer");
    }

    static long stepPaidOut(String currency) {
        return PAID_OUT_WHOLE.contains(currency) ? 100 : stepCharged(currency);
    }

    private static long stepCharged(String currency) {
        return ALWAYS_WHOLE.contains(currency) ? 100 : THREE_DECIMALS.contains(currency) ? 10 : 1;
    }

    private static void notTooLarge(long amount, String currency) {
        long most = currency.equals("idr") ? TWELVE_DIGITS : EIGHT_DIGITS;
        if (amount > most) {
            throw ApiError.ofParameter(
                    "amount_too_large", "amount", "Amount must be no more than %d %s.".formatted(most, currency));
        }
    }

    private static void checkStep(long step, long amount, String currency, String code) {
        if (amount % step != 0) {
            throw ApiError.ofParameter(
                    code,
                    "amount",
                    "Invalid amount. Amounts in %s must be evenly divisible by %d.".formatted(currency, step));
        }
    }
}
