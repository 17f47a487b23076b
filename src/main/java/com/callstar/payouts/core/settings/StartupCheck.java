package com.callstar.payouts.core.settings;

import com.callstar.payouts.core.settings.Format.Form;
import io.smallrye.config.SmallRyeConfig;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Predicate;
import java.util.stream.Stream;

/**
 * Checks all settings before anything starts and reports everything that is missing or wrong at once: each mapping of ours by its
 * annotations, the Quarkus settings that production needs, and durations that cannot be true together.
 */
public final class StartupCheck {

    private static final String A_SECOND_OR_MORE = Range.words(Duration.class, null) + ", 1s or more";

    private static final Predicate<String> TLS = Set.of("required", "off")::contains;

    private final SmallRyeConfig config;
    private final List<Class<?>> mappings;

    /** @param mappings the mappings of all features */
    public StartupCheck(SmallRyeConfig config, List<Class<?>> mappings) {
        this.config = config;
        this.mappings = mappings;
    }

    /** Returns one line for each setting that is missing or wrong. Never shows a value, because it may be a secret. */
    public List<String> problems() {
        return Stream.of(
                        database().stream(),
                        mappings.stream().flatMap(Setting::of).flatMap(setting -> setting.problems(config)),
                        identityProvider().stream(),
                        sender().stream(),
                        new SecurityCheck(this::given).problems(),
                        TogetherCheck.of(config, mappings).problems(),
                        quarkusOwn())
                .flatMap(lines -> lines)
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

    private Optional<String> identityProvider() {
        return given("quarkus.oidc.auth-server-url")
                        .or(() -> given("quarkus.oidc.public-key"))
                        .isPresent()
                ? Optional.empty()
                : Optional.of("QUARKUS_OIDC_AUTH_SERVER_URL is missing: expected the address of the OIDC provider whose"
                        + " tokens are accepted (or QUARKUS_OIDC_PUBLIC_KEY, the key they are signed with).");
    }

    /** The sender's address is required if there is a mail server. Without a mail server, no email is sent. */
    private Optional<String> sender() {
        return given("quarkus.mailer.host").isPresent()
                        && given("quarkus.mailer.from").isEmpty()
                ? Optional.of("QUARKUS_MAILER_FROM is missing: expected " + Form.SENDER.words() + ".")
                : Optional.empty();
    }

    private Stream<String> quarkusOwn() {
        return Stream.of(
                        wrong(
                                "quarkus.datasource.jdbc.url",
                                url -> url.startsWith("jdbc:postgresql:"),
                                "jdbc:postgresql://host:5432/database"),
                        wrong(
                                "quarkus.oidc.auth-server-url",
                                Form.ADDRESS::fits,
                                "the address of the OIDC provider, such as https://login.example.com/realms/callstar"),
                        wrong("session.secret", SecurityCheck::isSecret, SecurityCheck.SECRET),
                        wrong("cron.secret", SecurityCheck::isSecret, SecurityCheck.SECRET),
                        wrong("tls.database", TLS, "required or off"),
                        wrong("tls.mail", TLS, "required or off"),
                        wrong("otel.exporter.otlp.endpoint", Form.ADDRESS::fits, Form.ADDRESS.words()),
                        wrong("quarkus.mailer.from", Form.SENDER::fits, Form.SENDER.words()),
                        wrong("quarkus.mailer.port", is(Integer.class), "a whole number"),
                        wrong("quarkus.http.port", is(Integer.class), "a whole number"),
                        wrong("quarkus.datasource.jdbc.max-size", is(Integer.class), "a whole number"),
                        wrong("database.answer-seconds", this::isOneOrMore, "a whole number, 1 or more"),
                        wrong("operations.wait-for-database", this::isASecondOrMore, A_SECOND_OR_MORE),
                        wrong("graphql.longest-body", is(Long.class), "a whole number, in bytes"),
                        wrong("graphql.longest-query", this::isASecondOrMore, A_SECOND_OR_MORE),
                        wrong("graphql.longest-answer", this::isASecondOrMore, A_SECOND_OR_MORE),
                        wrong("operations.metrics-every", this::isASecondOrMore, A_SECOND_OR_MORE))
                .flatMap(Optional::stream);
    }

    private Optional<String> wrong(String property, Predicate<String> form, String expected) {
        return given(property)
                .map(String::strip)
                .filter(form.negate())
                .map(value -> Setting.environment(property) + " is wrong: expected " + expected + ".");
    }

    private Predicate<String> is(Class<?> type) {
        return value -> {
            try {
                return config.convert(value, type) != null;
            } catch (RuntimeException notConvertible) {
                return false;
            }
        };
    }

    private boolean isOneOrMore(String value) {
        return is(Integer.class).test(value) && config.convert(value, Integer.class) >= 1;
    }

    private boolean isASecondOrMore(String value) {
        try {
            return config.convert(value, Duration.class).toSeconds() >= 1;
        } catch (RuntimeException notConvertible) {
            return false;
        }
    }

    private Optional<String> given(String name) {
        return config.getOptionalValue(name, String.class).filter(value -> !value.isBlank());
    }
}
