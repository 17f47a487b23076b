package com.callstar.payouts.creators;

import com.callstar.payouts.core.InvalidInput;
import java.util.Locale;
import java.util.Set;

/** Checks the country of a creator, which decides where their Stripe account is opened. */
final class CreatorCountry {

    private static final Set<String> ISO = Set.of(Locale.getISOCountries());
    private static final int LONGEST = 2;

    private CreatorCountry() {}

    /**
     * Returns the ISO 3166 code in capitals; null if none is given.
     *
     * @throws InvalidInput if there is no such country
     */
    static String code(String text) {
        String given = InvalidInput.optional("country", text, LONGEST);
        if (given == null) {
            return null;
        }
        String code = given.toUpperCase(Locale.ROOT);
        if (!ISO.contains(code)) {
            throw InvalidInput.because("country", "unknown");
        }
        return code;
    }

    /**
     * Returns the code. Calls Stripe if its countries are not known; if it does not answer, only Stripe decides later.
     *
     * @throws InvalidInput if Stripe does not pay accounts there
     */
    static String served(String code, StripeAccounts accounts) {
        if (code != null
                && accounts.countries().filter(served -> !served.contains(code)).isPresent()) {
            throw InvalidInput.notServed(code);
        }
        return code;
    }
}
