package com.callstar.payouts;

import static org.assertj.core.api.Assertions.assertThat;

import com.callstar.payouts.core.settings.DatabaseUrlSource;
import com.callstar.payouts.core.settings.StartupCheck;
import com.callstar.payouts.core.telemetry.TracesSource;
import com.callstar.payouts.security.SignInSource;
import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import io.quarkus.runtime.annotations.RegisterForReflection;
import io.smallrye.config.ConfigMapping;
import io.smallrye.config.EnvConfigSource;
import io.smallrye.config.PropertiesConfigSource;
import io.smallrye.config.SmallRyeConfig;
import io.smallrye.config.SmallRyeConfigBuilder;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;

class StartupCheckTest {

    private static final int PROPERTIES = 250;

    private static final Map<String, String> COMPLETE = Map.of(
            "DATABASE_URL", "postgresql://payouts:secret@db.example.com/books?sslmode=verify-full",
            "STRIPE_SECRET_KEY", "sk_test_1",
            "STRIPE_WEBHOOK_SECRET", "whsec_1",
            "QUARKUS_OIDC_AUTH_SERVER_URL", "https://login.example.com",
            "QUARKUS_OIDC_TOKEN_AUDIENCE", "callstar-payouts");

    @Test
    void complete_settings_have_no_problem() {
        assertThat(problemsOf(COMPLETE)).isEmpty();
    }

    @Test
    void all_missing_settings_are_reported_at_once() {
        assertThat(problemsOf(Map.of()))
                .satisfiesExactly(
                        line -> assertThat(line).startsWith("DATABASE_URL is missing: expected postgresql://"),
                        line -> assertThat(line).startsWith("STRIPE_SECRET_KEY is missing: expected"),
                        line -> assertThat(line).startsWith("STRIPE_WEBHOOK_SECRET is missing: expected"),
                        line -> assertThat(line).startsWith("QUARKUS_OIDC_AUTH_SERVER_URL is missing: expected"),
                        line -> assertThat(line).startsWith("QUARKUS_OIDC_TOKEN_AUDIENCE is missing: expected"));
    }

    @Test
    void a_mail_server_requires_a_sender_address() {
        assertThat(problemsOf(with("QUARKUS_MAILER_HOST", "localhost")))
                .containsExactly(
                        "QUARKUS_MAILER_FROM is missing: expected the sender of emails, such as Callstar <payouts@example.com>.");
    }

    @Test
    void a_blank_setting_is_missing() {
        assertThat(problemsOf(with("STRIPE_SECRET_KEY", " ")))
                .singleElement()
                .asString()
                .startsWith("STRIPE_SECRET_KEY is");
    }

    @Test
    void an_empty_list_is_missing() {
        assertThat(problemsOf(with("STRIPE_WEBHOOK_SECRET", " , ")))
                .singleElement()
                .asString()
                .startsWith("STRIPE_WEBHOOK_SECRET is missing: expected");
    }

    @Test
    void a_key_followed_by_a_line_break_is_rejected() {
        assertThat(problemsOf(with("STRIPE_SECRET_KEY", "sk_test_1\n")))
                .singleElement()
                .asString()
                .startsWith("STRIPE_SECRET_KEY is wrong: expected");
    }

    @Test
    void a_malformed_database_url_is_reported_without_its_password() {
        assertThat(problemsOf(with("DATABASE_URL", "postgresql://payouts:hunter@2@db/books")))
                .singleElement()
                .asString()
                .startsWith("DATABASE_URL is malformed")
                .doesNotContain("hunter");
    }

    /** Each kind of setting: its names, invalid values (a tilde is a space) and the message. */
    private static final String TABLE = """
            PLATFORM_FEE_PERCENTAGE | 100 -1 ten | a number from 0 to 99.99
            PLATFORM_RESERVE_PERCENTAGE | 51 -1 half | a number from 0 to 50
            PLATFORM_RESERVE_DAYS | 181 -1 7.5 many | a whole number from 0 to 180
            PLATFORM_FEE_ON_REFUND | half | proportional or kept
            PLATFORM_CURRENCY | EURO XXY € | an ISO 4217 code such as EUR
            PAYOUT_RUN_ORDER | largest | smallest or oldest
            PAYOUT_MINIMUM | 0 1000001 much | a number from 0.01 to 1000000
            PAYOUT_MINIMUM_IN_EUR | 0 1000000001 much | a number from 0.01 to 1000000000
            PAYOUT_FIRST_DESTINATION_FROM PAYOUT_AUTOMATIC_UP_TO | -1 1000000001 much | a number from 0 to 1000000000
            APPROVAL_TWO_PEOPLE APPROVAL_TWO_FOR_NEW_DESTINATIONS APPROVAL_TWO_FOR_TERMS APPROVAL_TWO_FOR_REVERSALS APPROVAL_TWO_FOR_CONFIRMATIONS APPROVAL_TWO_FOR_WRITE_OFFS | maybe | true or false
            APPROVAL_TWO_ABOVE APPROVAL_TWO_ABOVE_IN_EUR APPROVAL_TWO_FOR_RUNS_ABOVE | -1 1000000001 much | a number from 0 to 1000000000
            APPROVAL_LASTS | 30s 31d long | a duration such as 30s, 15m, 48h or 10d from 1m to 30d
            PAYOUT_SCHEDULE_HOUR | 24 -1 six | a whole number from 0 to 23
            PAYOUT_RUN_EVERY | daily 0~0~25~?~*~MON | a cron expression such as 0 0 9 ? * MON-FRI
            PAYOUT_CALENDAR | easter | target or none
            PAYOUT_HOLDING_DAYS | 91 -1 7.5 seven | a whole number from 0 to 90
            PAYOUT_RELEASE_BATCH | 0 100001 many | a whole number from 1 to 100000
            PAYOUT_RELEASE_EVERY PAYOUT_RECOVERY_AFTER PAYOUT_SILENCE PAYOUT_RECOVERY_EVERY PAYOUT_RECOVERY_PAUSE PAYOUT_LATE_LOOK_EVERY \
            ONBOARDING_SCHEDULES_EVERY NOTIFICATION_EVERY NOTIFICATION_TIMEOUT NOTIFICATION_LEASE NOTIFICATION_PAUSE \
            NOTIFICATION_LONGEST_PAUSE RECONCILIATION_EVERY RECONCILIATION_RETRY RECONCILIATION_LOOK RECONCILIATION_LEASE \
            PAYOUT_BOOKS_EVERY PAYOUT_OLDEST_EVERY RECONCILIATION_MIRROR_EVERY \
            STRIPE_INBOX_EVERY STRIPE_INBOX_PAUSE STRIPE_INBOX_LONGEST_PAUSE STRIPE_SWEEP_EVERY STRIPE_SWEEP_LOOK_EVERY \
            STRIPE_SWEEP_LEASE ANALYTICS_ADD_UP_EVERY RETENTION_EVERY | 0s soon | a duration such as 30s, 15m, 48h or 10d, 1s or more
            PAYOUT_KEY_LIFE ONBOARDING_KEY_LIFE | 30s 24h long | a duration such as 30s, 15m, 48h or 10d from 1m to 23h
            PAYOUT_KEPT_ERROR_AFTER | 5m 24h long | a duration such as 30s, 15m, 48h or 10d from 10m to 23h
            PAYOUT_RELEASE_ANSWER_WITHIN STRIPE_SWEEP_ANSWER_WITHIN | 0s 6m soon | a duration such as 30s, 15m, 48h or 10d from 1s to 5m
            PAYOUT_LATE_LOOK_FOR PAYOUT_DESTINATION_COOLING_OFF NOTIFICATION_ADMIN_DIGEST NOTIFICATION_RELEASE_DIGEST \
            NOTIFICATION_ONBOARDING_PATIENCE RECONCILIATION_GRACE RECONCILIATION_PATIENCE RECONCILIATION_WINDOW \
            RECONCILIATION_OVERLAP RECONCILIATION_MIRROR_OVERLAP STRIPE_RATE_LIMIT_PAUSE STRIPE_SWEEP_GRACE STRIPE_SWEEP_OVERLAP | PT-1S soon 1~day \
            | a duration such as 30s, 15m, 48h or 10d
            ONBOARDING_ACCOUNT_CALLS_EVERY | PT-1S 2h | a duration such as 30s, 15m, 48h or 10d from 0s to 1h
            RECONCILIATION_KEEP PAYOUT_OLDEST | 1h | a duration such as 30s, 15m, 48h or 10d, 1d or more
            RETENTION_EVENT_PAYLOADS RETENTION_REFUSED_ATTEMPTS RETENTION_ADDRESSES | 29d long | a duration such as 30s, 15m, 48h or 10d, 30d or more
            RETENTION_CUSTOMER_ADDRESSES | 23h long | a duration such as 30s, 15m, 48h or 10d, 1d or more
            RETENTION_EMAILS | 6d long | a duration such as 30s, 15m, 48h or 10d, 7d or more
            RETENTION_PAUSE | PT-1S 2m soon | a duration such as 30s, 15m, 48h or 10d from 0s to 1m
            RETENTION_BATCH | 0 10001 many | a whole number from 1 to 10000
            STRIPE_TRUST | nobody | records or events
            STRIPE_ACCOUNTS | v3 | v2 or v1
            STRIPE_ACCOUNT_LOSSES | nobody | application or stripe
            STRIPE_DEPLOYMENT | two~words a.b | a name of at most 40 letters, digits, - and _
            STRIPE_CONNECT_TIMEOUT | 0s 61s | a duration such as 30s, 15m, 48h or 10d from 1s to 1m
            STRIPE_READ_TIMEOUT | 0s 3m | a duration such as 30s, 15m, 48h or 10d from 1s to 2m
            STRIPE_SIGNATURE_TOLERANCE | 0s 2h | a duration such as 30s, 15m, 48h or 10d from 1s to 1h
            NOTIFICATION_TRIES RECONCILIATION_ACCOUNTS LIMITS_ANONYMOUS_PER_MINUTE LIMITS_PAYOUT_REQUESTS_PER_MINUTE \
            LIMITS_REFUSED_AUDITS_PER_MINUTE LIMITS_COST_PER_REQUEST LIMITS_CREATOR_COST_PER_MINUTE \
            LIMITS_ADMIN_COST_PER_MINUTE LIMITS_SERVICE_COST_PER_MINUTE STRIPE_INBOX_TRIES EXPORTS_AT_ONCE EXPORTS_PAGE | 0 -1 1.5 many | a whole number
            NOTIFICATION_MILESTONES | 0 100,ten | a number, 0.01 or more, several separated by commas
            NOTIFICATION_ADMINS | ada ada@example.com;eve@example.com | an email address, several separated by commas
            NOTIFICATION_BRAND | <b> | a name of at most 60 characters without < and >
            NOTIFICATION_COLOUR | red #fff | a colour such as #5433e8
            NOTIFICATION_CUSTOMERS | maybe | true or false
            NOTIFICATION_ADMIN_LOCALE | de FR | fr or en
            RECONCILIATION_SINCE | 2026-01-01 today | a time such as 2026-01-01T00:00:00Z
            RECONCILIATION_OPENING_EUR | much | a number
            ANALYTICS_RANKED_PERIODS | 0 7,3661 7,week | a whole number from 1 to 3660, several separated by commas
            ANALYTICS_ZONE EXPORTS_ZONE NOTIFICATION_ZONE PAYOUT_ZONE | Paris | a time zone such as Europe/Paris
            STRIPE_INBOX_WORKERS | 0 17 many | a whole number from 1 to 16
            STRIPE_INBOX_READS | 0 65 many | a whole number from 1 to 64
            ONBOARDING_COUNTRY | France fr | an ISO 3166 code such as FR
            ONBOARDING_DESTINATION_CHARGES | maybe | true or false
            APP_URL | payouts.example.com ftp://payouts.example.com https://payouts.example.com/?page=1 \
            | where the pages are served, such as https://payouts.example.com
            STRIPE_SECRET_KEY | pk_test_1 sk_1 whsec_1 | the secret key of the Stripe account, sk_test_... or sk_live_... (or rk_...)
            STRIPE_PUBLISHABLE_KEY | sk_test_1 | the publishable key of the Stripe account, pk_test_... or pk_live_...
            STRIPE_WEBHOOK_SECRET | secret whsec_1,we_2 | the signing secret of the Stripe webhook, whsec_..., several separated by commas
            STRIPE_API_BASE OTEL_EXPORTER_OTLP_ENDPOINT | api.stripe.com localhost:4317 | an address such as https://example.com
            QUARKUS_DATASOURCE_JDBC_URL | jdbc:h2:mem | jdbc:postgresql://host:5432/database
            QUARKUS_OIDC_AUTH_SERVER_URL | login.example.com \
            | the address of the OIDC provider, such as https://login.example.com/realms/callstar
            QUARKUS_MAILER_FROM | callstar | the sender of emails, such as Callstar <payouts@example.com>
            QUARKUS_MAILER_PORT QUARKUS_HTTP_PORT QUARKUS_DATASOURCE_JDBC_MAX_SIZE | smtp | a whole number
            GRAPHQL_LONGEST_BODY | 1MB | a whole number, in bytes
            DATABASE_ANSWER_SECONDS | 0 40s soon | a whole number, 1 or more
            GRAPHQL_LONGEST_QUERY GRAPHQL_LONGEST_ANSWER OPERATIONS_METRICS_EVERY OPERATIONS_WAIT_FOR_DATABASE | long 0s | a duration such as 30s, 15m, 48h or 10d, 1s or more
            SESSION_SECRET CRON_SECRET | thirty-one~characters~are~short a abababababababababababababababababab | 32 random characters or more
            STEP_UP_AGE | PT-1S 25h soon | a duration such as 30s, 15m, 48h or 10d from 0s to 24h
            STEP_UP_ACR | two~words "quoted" | a value of the claim acr, without spaces and quotes, several separated by commas
            TLS_DATABASE TLS_MAIL | no false OFF | required or off
            """;

    private record Row(List<String> names, List<String> values, String expected) {

        static Row of(String line) {
            String[] cells = line.split("\\|");
            return new Row(words(cells[0]), words(cells[1]), cells[2].strip());
        }

        private static List<String> words(String cell) {
            return Stream.of(cell.strip().split("\\s+"))
                    .map(word -> word.replace('~', ' '))
                    .toList();
        }
    }

    private static Stream<Row> rows() {
        return TABLE.lines().map(Row::of);
    }

    static Stream<Arguments> whatCannotBe() {
        return rows().flatMap(row -> row.names().stream()
                .flatMap(name -> row.values().stream().map(value -> Arguments.of(name, value, row.expected()))));
    }

    @ParameterizedTest(name = "{0}={1}")
    @MethodSource("whatCannotBe")
    void an_impossible_value_is_reported_in_one_line(String name, String value, String expected) {
        assertThat(problemsOf(with(name, value))).containsExactly(name + " is wrong: expected " + expected + ".");
    }

    @ParameterizedTest(name = "{0}={1} {2}={3}")
    @CsvSource(
            delimiter = '|',
            value = {
                "PAYOUT_KEY_LIFE | 60s | STRIPE_READ_TIMEOUT | 2m",
                "PAYOUT_KEY_LIFE | 2m | PAYOUT_RECOVERY_AFTER | 2m",
                "PAYOUT_KEY_LIFE | 95s | PAYOUT_RECOVERY_AFTER | 60s",
                "ONBOARDING_KEY_LIFE | 1m | STRIPE_READ_TIMEOUT | 1m",
                "RECONCILIATION_LEASE | 1m | STRIPE_READ_TIMEOUT | 1m",
                "NOTIFICATION_LEASE | 30s | NOTIFICATION_TIMEOUT | 30s",
                "GRAPHQL_LONGEST_ANSWER | 20s | GRAPHQL_LONGEST_QUERY | 20s",
                "QUARKUS_HTTP_IDLE_TIMEOUT | 9m | GRAPHQL_LONGEST_ANSWER | 9m"
            })
    void settings_that_cannot_be_true_together_are_rejected(String name, String value, String other, String its) {
        Map<String, String> environment = with(name, value);
        environment.put(other, its);
        assertThat(problemsOf(environment))
                .singleElement()
                .asString()
                .startsWith(name + " is too short: expected more than ")
                .contains(other, ", because otherwise ");
    }

    @ParameterizedTest(name = "{0}={1} {2}={3}")
    @CsvSource(
            delimiter = '|',
            value = {
                "PAYOUT_KEY_LIFE | 96s | PAYOUT_RECOVERY_AFTER | 60s",
                "ONBOARDING_KEY_LIFE | 1m | STRIPE_READ_TIMEOUT | 54s",
                "QUARKUS_HTTP_IDLE_TIMEOUT | 10m | GRAPHQL_LONGEST_ANSWER | 9m"
            })
    void settings_that_can_be_true_together_are_accepted(String name, String value, String other, String its) {
        Map<String, String> environment = with(name, value);
        environment.put(other, its);
        assertThat(problemsOf(environment)).isEmpty();
    }

    @Test
    void every_setting_is_checked() throws IOException {
        List<String> documented = Files.readString(Path.of("docs", "configuration.md"))
                .lines()
                .filter(line -> line.startsWith("| `"))
                .map(line -> line.split("`")[1].replace("<CURRENCY>", "EUR"))
                .toList();
        assertThat(rows().flatMap(row -> row.names().stream())).containsAll(documented);
    }

    @Test
    void all_wrong_settings_are_reported_at_once_without_their_values() {
        Map<String, String> environment = new HashMap<>();
        rows().forEach(row ->
                row.names().forEach(name -> environment.put(name, row.values().getFirst())));
        int wrong = environment.size();
        environment.put("QUARKUS_OIDC_TOKEN_AUDIENCE", "callstar-payouts");
        List<String> lines = problemsOf(environment);
        assertThat(lines).hasSize(wrong);
        assertThat(lines.toString()).doesNotContain("whsec_1", "pk_test_1", "thirty-one");
    }

    @Test
    void every_config_mapping_is_registered_for_native() {
        assertThat(NativeRegistrations.OfSettings.class
                        .getAnnotation(RegisterForReflection.class)
                        .targets())
                .contains(Settings.ALL.toArray(Class<?>[]::new));
    }

    @Test
    void every_config_mapping_is_checked() {
        assertThat(new ClassFileImporter()
                                .withImportOption(ImportOption.Predefined.DO_NOT_INCLUDE_TESTS)
                                .importPackages("com.callstar.payouts")
                                .stream()
                                .filter(type -> type.isAnnotatedWith(ConfigMapping.class))
                                .map(JavaClass::getName))
                .containsExactlyInAnyOrderElementsOf(
                        Settings.ALL.stream().map(Class::getName).toList());
    }

    @ParameterizedTest
    @CsvSource({
        "PLATFORM_FEE_PERCENTAGE, 12.5",
        "PAYOUT_HOLDING_DAYS, 14",
        "PAYOUT_MINIMUM, 10",
        "PLATFORM_CURRENCY, usd",
        "APP_URL, https://payouts.example.com/",
        "SESSION_SECRET, thirty-two characters are enough",
        "CRON_SECRET, 0123456789abcdef0123456789abcdef",
        "QUARKUS_OIDC_TOKEN_AUDIENCE, any"
    })
    void the_platform_may_choose_other_terms(String name, String value) {
        assertThat(problemsOf(with(name, value))).isEmpty();
    }

    @Test
    void quarkus_own_data_source_settings_are_accepted() {
        assertThat(problemsOf(Map.of(
                        "QUARKUS_DATASOURCE_JDBC_URL", "jdbc:postgresql://db/books?sslmode=require",
                        "STRIPE_SECRET_KEY", "sk_test_1",
                        "STRIPE_WEBHOOK_SECRET", "whsec_1",
                        "QUARKUS_OIDC_PUBLIC_KEY", "MIIB",
                        "QUARKUS_OIDC_TOKEN_AUDIENCE", "callstar-payouts")))
                .isEmpty();
    }

    @Test
    void a_provider_without_an_audience_is_rejected() {
        assertThat(problemsOf(with("QUARKUS_OIDC_TOKEN_AUDIENCE", " ")))
                .singleElement()
                .asString()
                .startsWith("QUARKUS_OIDC_TOKEN_AUDIENCE is missing: expected the audience");
    }

    @ParameterizedTest
    @CsvSource(
            quoteCharacter = '"',
            value = {
                "postgresql://a:b@db.example.com/books, true",
                "postgresql://a:b@db.example.com/books?sslmode=prefer, true",
                "postgresql://a:b@db.example.com/books?sslmode=disable, true",
                "\"postgresql://a:b@localhost,db.example.com/books\", true",
                "postgresql://a:b@localhost.example.com/books, true",
                "postgresql://a:b@db.example.com/books?sslmode=require, false",
                "postgresql://a:b@db.example.com/books?connectTimeout=5&sslmode=verify-ca, false",
                "postgresql://a:b@localhost:5432/books, false",
                "postgresql://a:b@127.0.0.1/books, false",
                "postgresql://a:b@[::1]:5432/books, false"
            })
    void a_database_on_another_machine_needs_tls(String url, boolean rejected) {
        Map<String, String> environment = with("DATABASE_URL", url);
        if (rejected) {
            assertThat(problemsOf(environment))
                    .singleElement()
                    .asString()
                    .startsWith("DATABASE_URL does not demand TLS: expected ?sslmode=verify-full");
            environment.put("TLS_DATABASE", "off");
        }
        assertThat(problemsOf(environment)).isEmpty();
    }

    @ParameterizedTest
    @CsvSource({
        "smtp.example.com, , , true",
        "smtp.example.com, OPTIONAL, , true",
        "smtp.example.com, , false, true",
        "smtp.example.com, REQUIRED, , false",
        "smtp.example.com, , true, false",
        "localhost, , , false"
    })
    void a_mail_server_on_another_machine_needs_tls(String host, String startTls, String tls, boolean rejected) {
        Map<String, String> environment = with("QUARKUS_MAILER_HOST", host);
        environment.put("QUARKUS_MAILER_FROM", "payouts@example.com");
        environment.put("QUARKUS_MAILER_START_TLS", startTls == null ? "" : startTls);
        environment.put("QUARKUS_MAILER_TLS", tls == null ? "" : tls);
        if (rejected) {
            assertThat(problemsOf(environment))
                    .singleElement()
                    .asString()
                    .startsWith("QUARKUS_MAILER_START_TLS is missing: expected REQUIRED");
            environment.put("TLS_MAIL", "off");
        }
        assertThat(problemsOf(environment)).isEmpty();
    }

    @Test
    void the_owner_of_the_tables_has_a_password_of_its_own() {
        Map<String, String> environment = with("QUARKUS_FLYWAY_USERNAME", "payouts_owner");
        assertThat(problemsOf(environment))
                .singleElement()
                .asString()
                .startsWith("QUARKUS_FLYWAY_PASSWORD is missing: expected the password of QUARKUS_FLYWAY_USERNAME");
        environment.put("QUARKUS_FLYWAY_PASSWORD", "secret");
        assertThat(problemsOf(environment)).as("the application's password").hasSize(1);
        environment.put("QUARKUS_FLYWAY_PASSWORD", "another");
        assertThat(problemsOf(environment)).isEmpty();
        assertThat(problemsOf(with("QUARKUS_FLYWAY_USERNAME", "payouts")))
                .as("one user for both")
                .isEmpty();
    }

    @Test
    void the_database_url_becomes_the_data_source() {
        SmallRyeConfig config = config(COMPLETE);

        assertThat(config.getValue("quarkus.datasource.jdbc.url", String.class))
                .isEqualTo("jdbc:postgresql://db.example.com/books?sslmode=verify-full");
        assertThat(config.getValue("quarkus.datasource.username", String.class)).isEqualTo("payouts");
        assertThat(config.getValue("quarkus.datasource.password", String.class)).isEqualTo("secret");
    }

    @Test
    void traces_are_off_without_an_endpoint() {
        assertThat(config(COMPLETE).getValue("quarkus.otel.sdk.disabled", boolean.class))
                .isTrue();

        SmallRyeConfig config = config(with("OTEL_EXPORTER_OTLP_ENDPOINT", "http://collector:4317"));

        assertThat(config.getValue("quarkus.otel.sdk.disabled", boolean.class)).isFalse();
        assertThat(config.getValue("quarkus.otel.exporter.otlp.endpoint", String.class))
                .isEqualTo("http://collector:4317");
    }

    @Test
    void quarkus_own_settings_override_the_database_url() {
        SmallRyeConfig config = config(with("QUARKUS_DATASOURCE_PASSWORD", "other"));

        assertThat(config.getValue("quarkus.datasource.password", String.class)).isEqualTo("other");
        assertThat(config.getValue("quarkus.datasource.username", String.class)).isEqualTo("payouts");
    }

    @Test
    void the_address_of_the_pages_has_the_names_of_other_deployments_too() {
        String url = "https://payouts.example.com";
        assertThat(config(with("NEXTAUTH_URL", url)).getValue("app.url", String.class))
                .isEqualTo(url);
        Map<String, String> both = with("NEXTAUTH_URL", "https://login.example.com");
        both.put("NEXT_PUBLIC_APP_URL", url);
        assertThat(config(both).getValue("app.url", String.class)).isEqualTo(url);
        both.put("APP_URL", "https://other.example.com");
        assertThat(config(both).getValue("app.url", String.class)).isEqualTo("https://other.example.com");
        assertThat(config(COMPLETE).getOptionalValue("app.url", String.class)).isEmpty();
        assertThat(config(both).getValue("quarkus.oidc.authentication.cookie-force-secure", boolean.class))
                .isTrue();
        assertThat(config(with("NEXTAUTH_URL", url))
                        .getValue("quarkus.oidc.authentication.cookie-force-secure", boolean.class))
                .isTrue();
    }

    private static List<String> problemsOf(Map<String, String> environment) {
        return new StartupCheck(config(environment), Settings.ALL).problems();
    }

    private static Map<String, String> with(String name, String value) {
        Map<String, String> environment = new HashMap<>(COMPLETE);
        environment.put(name, value);
        return environment;
    }

    /** As production reads it. */
    private static SmallRyeConfig config(Map<String, String> environment) {
        try {
            return new SmallRyeConfigBuilder()
                    .addDiscoveredConverters()
                    .addDefaultInterceptors()
                    .withProfile("prod")
                    .withSources(new PropertiesConfigSource(
                            StartupCheck.class.getResource("/application.properties"), PROPERTIES))
                    .withSources(new EnvConfigSource(environment, EnvConfigSource.ORDINAL))
                    .withSources(new DatabaseUrlSource())
                    .withSources(new TracesSource(), new SignInSource())
                    .build();
        } catch (IOException unreadable) {
            throw new UncheckedIOException(unreadable);
        }
    }
}
