package com.callstar.payouts.core.settings;

import com.callstar.payouts.core.Currencies;
import com.callstar.payouts.core.InvalidInput;
import com.cronutils.model.CronType;
import com.cronutils.model.definition.CronDefinitionBuilder;
import com.cronutils.parser.CronParser;
import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;
import java.util.List;
import java.util.Locale;
import java.util.function.Predicate;
import java.util.regex.Pattern;

/** The form of a text setting, or of each item if it is a list. {@link StartupCheck} checks it. */
@Retention(RetentionPolicy.RUNTIME)
@Target(ElementType.METHOD)
public @interface Format {

    Form value();

    /** The forms, each with a description for operators. */
    enum Form {
        PAGES(matches("https?://[^/?#\\s]+/?"), "where the pages are served, such as https://payouts.example.com"),
        ADDRESS(matches("https?://[^/?#\\s]+(/[^?#\\s]*)?"), "an address such as https://example.com"),
        MAIL(matches("[^@\\s,<>]+@[^@\\s,<>]+"), "an email address"),
        SENDER(
                matches("[^@\\s,<>]+@[^@\\s,<>]+|[^<>]*<[^@\\s,<>]+@[^@\\s,<>]+>"),
                "the sender of emails, such as Callstar <payouts@example.com>"),
        TITLE(matches("[^\\p{Cntrl}<>]{1,60}"), "a name of at most 60 characters without < and >"),
        COLOUR(matches("#[0-9A-Fa-f]{6}"), "a colour such as #5433e8"),
        LANGUAGE(matches("fr|en"), "fr or en"),
        CURRENCY(Form::isCurrency, "an ISO 4217 code such as EUR"),
        COUNTRY(List.of(Locale.getISOCountries())::contains, "an ISO 3166 code such as FR"),
        CRON(Form::isCron, "a cron expression such as 0 0 9 ? * MON-FRI"),
        ACR(matches("[\\x21\\x23-\\x5B\\x5D-\\x7E]{1,200}"), "a value of the claim acr, without spaces and quotes"),
        NAME(matches("[A-Za-z0-9_-]{1,40}"), "a name of at most 40 letters, digits, - and _"),
        STRIPE_SECRET(
                matches("(sk|rk)_(test|live)_\\w+"),
                "the secret key of the Stripe account, sk_test_... or sk_live_... (or rk_...)"),
        STRIPE_PUBLISHABLE(
                matches("pk_(test|live)_\\w+"),
                "the publishable key of the Stripe account, pk_test_... or pk_live_..."),
        STRIPE_SIGNING(matches("whsec_\\S+"), "the signing secret of the Stripe webhook, whsec_...");

        private final Predicate<String> form;
        private final String words;

        Form(Predicate<String> form, String words) {
            this.form = form;
            this.words = words;
        }

        boolean fits(String text) {
            return form.test(text);
        }

        String words() {
            return words;
        }

        private static Predicate<String> matches(String expression) {
            return Pattern.compile(expression).asMatchPredicate();
        }

        private static boolean isCron(String expression) {
            try {
                new CronParser(CronDefinitionBuilder.instanceDefinitionFor(CronType.QUARTZ))
                        .parse(expression)
                        .validate();
                return true;
            } catch (IllegalArgumentException malformed) {
                return false;
            }
        }

        private static boolean isCurrency(String code) {
            try {
                Currencies.code(code);
                return true;
            } catch (InvalidInput unknown) {
                return false;
            }
        }
    }
}
