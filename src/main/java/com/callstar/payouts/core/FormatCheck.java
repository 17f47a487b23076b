package com.callstar.payouts.core;

import java.time.Instant;
import java.util.Locale;
import java.util.Optional;

/**
 * Checks that amounts and dates are written in French and in British English. The JDK finds the formats of all languages
 * but its base by {@link java.util.ServiceLoader}. An executable that was built without these providers writes
 * "€ 1234.56" and "M03" in both languages, without an error: see {@code NativeRegistrations.OfFormats}.
 */
public final class FormatCheck {

    private static final Money AMOUNT = new Money(123456, "EUR");
    private static final Instant MARCH = Instant.parse("2026-03-05T14:00:00Z");

    private FormatCheck() {}

    /** Why this build must not start; empty if both languages have their formats. */
    public static Optional<String> problem() {
        return problem(written(Locale.FRENCH), written(Locale.ENGLISH));
    }

    /** The kind of space between thousands differs between versions of the JDK. */
    static Optional<String> problem(String french, String english) {
        return french.matches("1\\h234,56\\h€, 5 mars 2026 à 14:00 UTC")
                        && english.equals("€1,234.56, 5 March 2026 at 14:00 UTC")
                ? Optional.empty()
                : Optional.of("This build loses the formats of French or English and does not start. It writes \""
                        + french + "\" and \"" + english
                        + "\": build it again with the formats registered in NativeRegistrations.");
    }

    private static String written(Locale language) {
        return AMOUNT.in(language) + ", " + Wording.time(MARCH, language);
    }
}
