package com.callstar.payouts;

import static org.assertj.core.api.Assertions.assertThat;

import com.callstar.payouts.core.settings.StartupCheck;
import io.smallrye.config.EnvConfigSource;
import io.smallrye.config.PropertiesConfigSource;
import io.smallrye.config.SmallRyeConfig;
import io.smallrye.config.SmallRyeConfigBuilder;
import java.util.Map;
import java.util.Properties;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** An executable contains its build-time configuration, which must not be checked at start. */
class CurrentSettingsTest {

    private static final Map<String, String> COMPLETE = Map.of(
            "DATABASE_URL", "postgresql://payouts:secret@db.example.com/books?sslmode=verify-full",
            "STRIPE_SECRET_KEY", "sk_test_1",
            "STRIPE_WEBHOOK_SECRET", "whsec_1",
            "STRIPE_READ_TIMEOUT", "30s",
            "ANALYTICS_ZONE", "Europe/Paris",
            "QUARKUS_OIDC_AUTH_SERVER_URL", "https://login.example.com",
            "QUARKUS_OIDC_TOKEN_AUDIENCE", "callstar-payouts");

    private final Properties ofOthers = System.getProperties();

    /** The application of another test may be running in this JVM, with its settings as system properties. */
    @BeforeEach
    void onlyJavaHasProperties() {
        Properties own = new Properties();
        ofOthers.stringPropertyNames().stream()
                .filter(name -> name.startsWith("java.") || name.startsWith("user."))
                .forEach(name -> own.setProperty(name, ofOthers.getProperty(name)));
        System.setProperties(own);
    }

    @AfterEach
    void othersHaveTheirs() {
        System.setProperties(ofOthers);
    }

    @Test
    void the_environment_of_the_running_process_is_read() {
        SmallRyeConfig current = CurrentSettings.of(builtIn(Map.of()), COMPLETE);

        assertThat(new StartupCheck(current, Settings.ALL).problems()).isEmpty();
        assertThat(current.getValue("quarkus.datasource.jdbc.url", String.class))
                .contains("db.example.com");
    }

    @Test
    void the_environment_of_the_build_is_ignored() {
        SmallRyeConfig current = CurrentSettings.of(builtIn(COMPLETE), Map.of());

        assertThat(new StartupCheck(current, Settings.ALL).problems())
                .extracting(line -> line.substring(0, line.indexOf(' ')))
                .containsExactly(
                        "DATABASE_URL",
                        "STRIPE_SECRET_KEY",
                        "STRIPE_WEBHOOK_SECRET",
                        "QUARKUS_OIDC_AUTH_SERVER_URL",
                        "QUARKUS_OIDC_TOKEN_AUDIENCE");
    }

    @Test
    void settings_in_the_package_are_kept() {
        SmallRyeConfig current = CurrentSettings.of(builtIn(Map.of()), Map.of("PLATFORM_CURRENCY", "CHF"));

        assertThat(current.getValue("terms.currency", String.class)).isEqualTo("CHF");
        assertThat(current.getValue("terms.fee-percentage", String.class)).isEqualTo("10");
    }

    private static SmallRyeConfig builtIn(Map<String, String> environment) {
        Map<String, String> ofThePackage = Map.of(
                "terms.fee-percentage", "${platform.fee-percentage:10}", "terms.currency", "${platform.currency:EUR}");
        return new SmallRyeConfigBuilder()
                .addDefaultInterceptors()
                .withProfile("prod")
                .withSources(new PropertiesConfigSource(ofThePackage, "application.properties", 250))
                .withSources(new EnvConfigSource(environment, EnvConfigSource.ORDINAL))
                .build();
    }
}
