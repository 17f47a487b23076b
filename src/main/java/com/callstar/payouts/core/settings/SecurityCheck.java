package com.callstar.payouts.core.settings;

import java.util.Arrays;
import java.util.Optional;
import java.util.function.Function;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * What production needs to be safe: tokens for this product only, secrets that nobody guesses, encrypted connections to the
 * database and the mail server unless they are on this machine, and a password of its own for the owner of the tables.
 *
 * @param given a setting by its property; empty if it is not set or blank
 */
record SecurityCheck(Function<String, Optional<String>> given) {

    static final String SECRET = "32 random characters or more";

    private static final int SHORTEST_SECRET = 32;
    /** 32 random hexadecimal digits have fewer different ones with a probability of less than one in a thousand. */
    private static final int FEWEST_DIFFERENT = 8;

    private static final Pattern HOSTS = Pattern.compile("jdbc:postgresql://([^/?]*).*");
    private static final Pattern LOCAL = Pattern.compile("(localhost|127(\\.\\d+){3}|\\[::1]|)(:\\d+)?");
    private static final Pattern ENCRYPTED =
            Pattern.compile(".*[?&](sslmode=(require|verify-ca|verify-full)|ssl=true)(&.*)?");

    Stream<String> problems() {
        return Stream.of(audience(), database(), owner(), mailServer()).flatMap(Optional::stream);
    }

    /** Quarkus encrypts the session cookie by AES-256, whose key has 32 bytes; the cron secret is sent over the network. */
    static boolean isSecret(String text) {
        return text.length() >= SHORTEST_SECRET && text.chars().distinct().count() >= FEWEST_DIFFERENT;
    }

    private Optional<String> audience() {
        return given.apply("quarkus.oidc.token.audience").isPresent()
                ? Optional.empty()
                : Optional.of(
                        "QUARKUS_OIDC_TOKEN_AUDIENCE is missing: expected the audience that tokens must have, such as"
                                + " callstar-payouts (or any, to accept the provider's tokens for all applications).");
    }

    private Optional<String> database() {
        String url = given.apply("quarkus.datasource.jdbc.url")
                .or(() ->
                        given.apply("DATABASE_URL").flatMap(DatabaseUrl::parse).map(DatabaseUrl::jdbcUrl))
                .orElse("");
        Matcher hosts = HOSTS.matcher(url);
        boolean plain = hosts.matches()
                && Arrays.stream(hosts.group(1).split(","))
                        .anyMatch(host -> !LOCAL.matcher(host).matches())
                && !ENCRYPTED.matcher(url).matches();
        return plain && !isOff("tls.database")
                ? Optional.of(
                        "DATABASE_URL does not demand TLS: expected ?sslmode=verify-full at its end (or verify-ca, require),"
                                + " because the database is on another machine (TLS_DATABASE=off to do without).")
                : Optional.empty();
    }

    /** Without a password of its own, Flyway would try the application's. */
    private Optional<String> owner() {
        Optional<String> owner = given.apply("quarkus.flyway.username");
        Optional<String> password = given.apply("quarkus.flyway.password");
        return owner.isPresent()
                        && !owner.equals(given.apply("quarkus.datasource.username"))
                        && password.isPresent()
                        && password.equals(given.apply("quarkus.datasource.password"))
                ? Optional.of(
                        "QUARKUS_FLYWAY_PASSWORD is missing: expected the password of QUARKUS_FLYWAY_USERNAME, another one than"
                                + " the application's.")
                : Optional.empty();
    }

    private Optional<String> mailServer() {
        boolean remote = given.apply("quarkus.mailer.host")
                .filter(host -> !LOCAL.matcher(host).matches())
                .isPresent();
        boolean encrypted = is("quarkus.mailer.tls", "true") || is("quarkus.mailer.start-tls", "required");
        return remote && !encrypted && !isOff("tls.mail")
                ? Optional.of(
                        "QUARKUS_MAILER_START_TLS is missing: expected REQUIRED (or QUARKUS_MAILER_TLS=true), because the"
                                + " mail server is on another machine (TLS_MAIL=off to do without).")
                : Optional.empty();
    }

    private boolean isOff(String name) {
        return is(name, "off");
    }

    private boolean is(String name, String value) {
        return given.apply(name)
                .map(String::strip)
                .filter(value::equalsIgnoreCase)
                .isPresent();
    }
}
