package com.callstar.payouts.creators;

import com.callstar.payouts.core.InvalidInput;
import java.util.Set;
import java.util.regex.Pattern;

/**
 * What the booking platform sends about a creator; validated and trimmed.
 *
 * @param locale null keeps the known one; French at first
 * @param stripeAccountId null keeps the known one, empty disconnects it
 * @param subject the {@code sub} of the creator's tokens; null keeps the known one
 * @param country ISO 3166 code; null keeps the known one, which also stays once there is a Stripe account
 */
public record Registration(
        String id, String name, String email, String locale, String stripeAccountId, String subject, String country) {

    private static final Set<String> LANGUAGES = Set.of("fr", "en");
    private static final Pattern ID = Pattern.compile("[\\p{Graph}]{1,120}");
    private static final Pattern EMAIL = Pattern.compile("[^\\s@\\p{Cntrl}]+@[^\\s@\\p{Cntrl}]+");
    private static final Pattern ACCOUNT = Pattern.compile("acct_[A-Za-z0-9_]{1,100}");
    private static final Pattern CONTROL = Pattern.compile("\\p{Cntrl}");

    /** @throws InvalidInput naming the first invalid field */
    public Registration {
        id = matching(ID, "id", InvalidInput.required("id", id, 120));
        name = InvalidInput.required("name", name, 200);
        if (CONTROL.matcher(name).find()) {
            throw InvalidInput.because("name", "malformed");
        }
        email = matching(EMAIL, "email", InvalidInput.required("email", email, 254));
        locale = language(locale);
        if (stripeAccountId != null && !stripeAccountId.isBlank()) {
            stripeAccountId = matching(ACCOUNT, "stripeAccountId", stripeAccountId.strip());
        }
        subject = InvalidInput.optional("subject", subject, 255);
        country = CreatorCountry.code(country);
    }

    /** The same without a country. */
    public Registration(String id, String name, String email, String locale, String stripeAccountId, String subject) {
        this(id, name, email, locale, stripeAccountId, subject, null);
    }

    static String language(String locale) {
        String language = InvalidInput.optional("locale", locale, 2);
        if (language != null && !LANGUAGES.contains(language)) {
            throw InvalidInput.because("locale", "unknown");
        }
        return language;
    }

    private static String matching(Pattern pattern, String field, String text) {
        if (!pattern.matcher(text).matches()) {
            throw InvalidInput.because(field, "malformed");
        }
        return text;
    }

    boolean disconnects() {
        return stripeAccountId != null && stripeAccountId.isBlank();
    }

    boolean connects() {
        return stripeAccountId != null && !stripeAccountId.isBlank();
    }
}
