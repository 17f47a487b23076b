package com.callstar.payouts.core;

import java.math.BigDecimal;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.eclipse.microprofile.config.Config;

/** What production cannot do without, looked at before anything starts, so that all that is missing is told at once. */
public final class StartupCheck {

    /** Stripe lets a platform hold money for 90 days in most countries. */
    private static final String LEGAL_HOLD_DAYS = "90";

    /** A key of AES. */
    private static final int SHORTEST_SESSION_SECRET = 32;

    private final Config config;

    public StartupCheck(Config config) {
        this.config = config;
    }

    /** One line for each setting that is missing or wrong; never shows a value, which may be a secret. */
    public List<String> problems() {
        return Stream.of(
                        database(),
                        secret("STRIPE_SECRET_KEY", "the secret key of the Stripe account, sk_... or rk_..."),
                        secret(
                                "STRIPE_WEBHOOK_SECRET",
                                "the signing secret of the Stripe webhook, whsec_..., several separated by commas"),
                        identityProvider(),
                        number("PLATFORM_FEE_PERCENTAGE", "platform.fee-percentage", "0", "99.99"),
                        number("PAYOUT_HOLDING_DAYS", "payout.holding-days", "0", LEGAL_HOLD_DAYS),
                        number("PAYOUT_MINIMUM", "payout.minimum", "0.01", "1000000"),
                        currency(),
                        appUrl(),
                        sessionSecret())
                .flatMap(Optional::stream)
                .toList();
    }

    private Optional<String> database() {
        Optional<String> databaseUrl = given("DATABASE_URL");
        if (databaseUrl.isPresent() && databaseUrl.flatMap(DatabaseUrl::parse).isEmpty()) {
            return Optional.of("DATABASE_URL is malformed: expected " + DatabaseUrl.EXPECTED + ".");
        }
        if (databaseUrl.isEmpty() && given("quarkus.datasource.jdbc.url").isEmpty()) {
            return Optional.of("DATABASE_URL is missing: expected " + DatabaseUrl.EXPECTED
                    + " (or QUARKUS_DATASOURCE_JDBC_URL, _USERNAME and _PASSWORD).");
        }
        return Optional.empty();
    }

    private Optional<String> secret(String name, String expected) {
        return given(name).isPresent()
                ? Optional.empty()
                : Optional.of(name + " is missing: expected " + expected + ".");
    }

    private Optional<String> identityProvider() {
        return given("quarkus.oidc.auth-server-url")
                        .or(() -> given("quarkus.oidc.public-key"))
                        .isPresent()
                ? Optional.empty()
                : Optional.of("QUARKUS_OIDC_AUTH_SERVER_URL is missing: expected the address of the OIDC provider whose"
                        + " tokens are accepted (or QUARKUS_OIDC_PUBLIC_KEY, the key they are signed with).");
    }

    private Optional<String> number(String name, String property, String least, String most) {
        return given(property)
                .filter(value -> !isBetween(value, new BigDecimal(least), new BigDecimal(most)))
                .map(wrong -> name + " is wrong: expected a number from " + least + " to " + most + ".");
    }

    private static boolean isBetween(String value, BigDecimal least, BigDecimal most) {
        try {
            BigDecimal number = new BigDecimal(value.strip());
            return number.compareTo(least) >= 0 && number.compareTo(most) <= 0;
        } catch (NumberFormatException notANumber) {
            return false;
        }
    }

    private Optional<String> currency() {
        return given("platform.currency")
                .filter(code -> !isCurrency(code.strip()))
                .map(wrong -> "PLATFORM_CURRENCY is wrong: expected an ISO 4217 code such as EUR.");
    }

    private static boolean isCurrency(String code) {
        try {
            Currencies.code(code);
            return true;
        } catch (InvalidInput unknown) {
            return false;
        }
    }

    private Optional<String> appUrl() {
        return given("app.url")
                .filter(url -> !url.strip().matches("https?://[^/?#\\s]+/?"))
                .map(wrong ->
                        "APP_URL is wrong: expected where the pages are served, such as https://payouts.example.com.");
    }

    private Optional<String> sessionSecret() {
        return given("session.secret")
                .filter(secret -> secret.length() < SHORTEST_SESSION_SECRET)
                .map(wrong -> "SESSION_SECRET is wrong: expected " + SHORTEST_SESSION_SECRET + " characters or more.");
    }

    private Optional<String> given(String name) {
        return config.getOptionalValue(name, String.class).filter(value -> !value.isBlank());
    }
}
