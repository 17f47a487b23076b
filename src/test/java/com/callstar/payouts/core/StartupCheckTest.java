package com.callstar.payouts.core;

import static org.assertj.core.api.Assertions.assertThat;

import io.smallrye.config.EnvConfigSource;
import io.smallrye.config.SmallRyeConfig;
import io.smallrye.config.SmallRyeConfigBuilder;
import java.util.HashMap;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class StartupCheckTest {

    private static final Map<String, String> COMPLETE = Map.of(
            "DATABASE_URL", "postgresql://payouts:secret@db.example.com/books",
            "STRIPE_SECRET_KEY", "sk_test_1",
            "STRIPE_WEBHOOK_SECRET", "whsec_1",
            "QUARKUS_OIDC_AUTH_SERVER_URL", "https://login.example.com");

    @Test
    void complete_settings_have_no_problem() {
        assertThat(problemsOf(COMPLETE)).isEmpty();
    }

    @Test
    void all_that_is_missing_is_told_at_once() {
        assertThat(problemsOf(Map.of()))
                .satisfiesExactly(
                        line -> assertThat(line).startsWith("DATABASE_URL is missing: expected postgresql://"),
                        line -> assertThat(line).startsWith("STRIPE_SECRET_KEY is missing: expected"),
                        line -> assertThat(line).startsWith("STRIPE_WEBHOOK_SECRET is missing: expected"),
                        line -> assertThat(line).startsWith("QUARKUS_OIDC_AUTH_SERVER_URL is missing: expected"));
    }

    @Test
    void a_blank_setting_is_missing() {
        assertThat(problemsOf(with("STRIPE_SECRET_KEY", " ")))
                .singleElement()
                .asString()
                .startsWith("STRIPE_SECRET_KEY is");
    }

    @Test
    void a_malformed_database_url_is_told_without_its_password() {
        assertThat(problemsOf(with("DATABASE_URL", "postgresql://payouts:hunter@2@db/books")))
                .singleElement()
                .asString()
                .startsWith("DATABASE_URL is malformed")
                .doesNotContain("hunter");
    }

    @ParameterizedTest
    @CsvSource({
        "PLATFORM_FEE_PERCENTAGE, 100",
        "PLATFORM_FEE_PERCENTAGE, -1",
        "PLATFORM_FEE_PERCENTAGE, ten",
        "PAYOUT_HOLDING_DAYS, 91",
        "PAYOUT_MINIMUM, 0",
        "PLATFORM_CURRENCY, EURO",
        "APP_URL, payouts.example.com",
        "APP_URL, ftp://payouts.example.com",
        "APP_URL, https://payouts.example.com/?page=1",
        "SESSION_SECRET, thirty-one characters are short"
    })
    void terms_that_cannot_be_are_told(String name, String value) {
        assertThat(problemsOf(with(name, value))).singleElement().asString().startsWith(name + " is wrong: expected");
    }

    @ParameterizedTest
    @CsvSource({
        "PLATFORM_FEE_PERCENTAGE, 12.5",
        "PAYOUT_HOLDING_DAYS, 14",
        "PAYOUT_MINIMUM, 10",
        "PLATFORM_CURRENCY, usd",
        "APP_URL, https://payouts.example.com/",
        "SESSION_SECRET, thirty-two characters are enough"
    })
    void other_terms_are_the_platforms_own_business(String name, String value) {
        assertThat(problemsOf(with(name, value))).isEmpty();
    }

    @Test
    void the_settings_of_quarkus_itself_will_do() {
        assertThat(problemsOf(Map.of(
                        "QUARKUS_DATASOURCE_JDBC_URL", "jdbc:postgresql://db/books",
                        "STRIPE_SECRET_KEY", "sk_test_1",
                        "STRIPE_WEBHOOK_SECRET", "whsec_1",
                        "QUARKUS_OIDC_PUBLIC_KEY", "MIIB")))
                .isEmpty();
    }

    @Test
    void the_database_url_becomes_the_data_source() {
        SmallRyeConfig config = config(COMPLETE);

        assertThat(config.getValue("quarkus.datasource.jdbc.url", String.class))
                .isEqualTo("jdbc:postgresql://db.example.com/books");
        assertThat(config.getValue("quarkus.datasource.username", String.class)).isEqualTo("payouts");
        assertThat(config.getValue("quarkus.datasource.password", String.class)).isEqualTo("secret");
    }

    @Test
    void the_settings_of_quarkus_itself_win_over_the_database_url() {
        SmallRyeConfig config = config(with("QUARKUS_DATASOURCE_PASSWORD", "other"));

        assertThat(config.getValue("quarkus.datasource.password", String.class)).isEqualTo("other");
        assertThat(config.getValue("quarkus.datasource.username", String.class)).isEqualTo("payouts");
    }

    private static Iterable<String> problemsOf(Map<String, String> environment) {
        return new StartupCheck(config(environment)).problems();
    }

    private static Map<String, String> with(String name, String value) {
        Map<String, String> environment = new HashMap<>(COMPLETE);
        environment.put(name, value);
        return environment;
    }

    private static SmallRyeConfig config(Map<String, String> environment) {
        return new SmallRyeConfigBuilder()
                .withSources(new EnvConfigSource(environment, EnvConfigSource.ORDINAL))
                .withSources(new DatabaseUrlSource())
                .build();
    }
}
