package com.callstar.payouts;

import static java.util.Map.entry;

import com.callstar.payouts.demo.DemoKeys;
import com.callstar.payouts.demo.DemoTokens;
import com.callstar.payouts.demo.EmbeddedDatabase;
import com.callstar.payouts.demo.identity.SimulatedProvider;
import com.callstar.payouts.demo.identity.Tokens;
import io.quarkus.test.common.QuarkusTestResourceLifecycleManager;
import io.quarkus.test.common.TestResourceScope;
import io.quarkus.test.common.WithTestResource;
import java.io.IOException;
import java.net.ServerSocket;
import java.nio.file.Path;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import java.util.Properties;
import java.util.concurrent.ThreadLocalRandom;

/** What every {@code @QuarkusTest} has around it: one PostgreSQL and one provider of identities for the whole run. */
@WithTestResource(value = TestEnvironment.class, scope = TestResourceScope.GLOBAL)
public final class TestEnvironment implements QuarkusTestResourceLifecycleManager {

    // In the system properties, for test profiles start the application again, in other class loaders.
    private static final String JDBC_URL = "callstar.test.jdbc-url";
    // Where the tests' fixture starts the simulated Stripe, in the class loader of the tests.
    static final String STRIPE_PORT = "callstar.test.stripe-port";
    /** Where the application listens: it says itself where its pages are, to Stripe and to the provider. */
    private static final String PORT = "callstar.test.port";

    private static final String PROVIDER = "callstar.test.provider";
    // So short that a session is refreshed at each request: what changes at the provider is seen at once.
    private static final Duration TOKENS_VALID_FOR = Duration.ofMinutes(2);
    // The same of the mail server.
    static final String MAIL_PORT = "callstar.test.mail-port";
    /** Two JVMs that test at the same time share nothing: each has keys and ports of its own. */
    private static final int FORK = Integer.getInteger("callstar.fork", 1);

    /** Where the key is that signs the tokens of this run. */
    public static final Path KEYS =
            Path.of("target", "test-keys", Integer.toString(FORK)).toAbsolutePath();

    /** Failsafe says where the package is; surefire has none. */
    private static final boolean JUDGES_THE_PACKAGE = System.getProperty("quarkus-app") != null;
    /** Longer than any run. */
    private static final String NEVER = "24h";

    @Override
    public Map<String, String> start() {
        Properties run = System.getProperties();
        synchronized (run) {
            if (run.getProperty(JDBC_URL) == null) {
                startRun(run);
            }
            // A start of the application with other settings has other class loaders, and in them a simulated Stripe of
            // its own.
            run.setProperty(STRIPE_PORT, Integer.toString(freePort()));
        }
        Map<String, String> settings = new HashMap<>(settings(run));
        if (JUDGES_THE_PACKAGE) {
            settings.putAll(ofProduction(run));
        }
        return settings;
    }

    private static Map<String, String> settings(Properties run) {
        return Map.ofEntries(
                entry("quarkus.http.test-port", run.getProperty(PORT)),
                entry("cron.secret", "cron_demo_of_32_random_characters"),
                entry("app.url", "http://localhost:" + run.getProperty(PORT)),
                entry("quarkus.datasource.jdbc.url", run.getProperty(JDBC_URL)),
                entry("quarkus.datasource.username", EmbeddedDatabase.APPLICATION),
                entry("quarkus.datasource.password", EmbeddedDatabase.APPLICATION),
                entry("quarkus.flyway.username", EmbeddedDatabase.USER),
                entry("quarkus.flyway.password", EmbeddedDatabase.USER),
                entry("quarkus.oidc.auth-server-url", run.getProperty(PROVIDER)),
                entry("quarkus.oidc.token.issuer", DemoTokens.ISSUER),
                entry("quarkus.oidc.token.audience", DemoTokens.AUDIENCE),
                entry("callstar.demo.folder", KEYS.toString()),
                entry("quarkus.mailer.port", run.getProperty(MAIL_PORT)),
                entry("stripe.api-base", "http://localhost:" + run.getProperty(STRIPE_PORT)));
    }

    /** What the package has no default for, and jobs that run so soon that they are worth waiting for, or not by themselves. */
    private static Map<String, String> ofProduction(Properties run) {
        run.setProperty("callstar.demo.folder", KEYS.toString());
        return Map.ofEntries(
                entry("quarkus.http.port", run.getProperty(PORT)),
                entry("stripe.secret-key", "sk_test_demo"),
                entry("stripe.publishable-key", "pk_test_demo"),
                entry("stripe.webhook-secret", "whsec_demo,whsec_thin"),
                entry("stripe.read-timeout", "3s"),
                entry("payout.first-destination-from", "500000"),
                entry("approval.two-people", "false"),
                entry("onboarding.country", "FR"),
                entry("quarkus.mailer.from", "Callstar <payouts@callstar.test>"),
                entry("quarkus.mailer.host", "localhost"),
                entry("quarkus.oidc.token.refresh-token-time-skew", "5M"),
                // The users of tests have tokens that do not say when they signed in.
                entry("step-up.age", "0s"),
                entry("limits.anonymous-per-minute", "100000"),
                entry("limits.refused-audits-per-minute", "100000"),
                entry("limits.admin-cost-per-minute", "100000000"),
                entry("limits.service-cost-per-minute", "100000000"),
                entry("onboarding.account-calls-every", "0s"),
                entry("stripe.inbox.every", "1s"),
                entry("notification.every", "1s"),
                entry("payout.release-every", NEVER),
                // Until they are added up, days are kept as moments, which can become older.
                entry("analytics.add-up-every", NEVER),
                entry("payout.recovery-every", NEVER),
                entry("stripe.sweep.look-every", NEVER),
                entry("reconciliation.look", NEVER),
                entry("reconciliation.mirror-every", NEVER),
                entry("payout.books-every", NEVER),
                entry("onboarding.schedules-every", NEVER));
    }

    @Override
    public void stop() {
        // They go with the JVM: the next test profile uses them too.
    }

    private static void startRun(Properties run) {
        EmbeddedDatabase database = EmbeddedDatabase.temporary();
        Runtime.getRuntime().addShutdownHook(new Thread(database::close));
        run.setProperty(PORT, Integer.toString(freePort()));
        SimulatedProvider provider = SimulatedProvider.start(
                new Tokens(
                        DemoKeys.keptIn(KEYS).privateKey(), DemoTokens.ISSUER, DemoTokens.AUDIENCE, TOKENS_VALID_FOR),
                new InvitedPeople(),
                0);
        Runtime.getRuntime().addShutdownHook(new Thread(provider::close));
        run.setProperty(PROVIDER, provider.base().toString());
        run.setProperty(MAIL_PORT, Integer.toString(freePort()));
        run.setProperty(JDBC_URL, database.jdbcUrl());
    }

    /**
     * Free now, and still free when it is used later: below the ports that systems give to outgoing connections (Linux from
     * 32768, others from 49152), and in a range of this fork's own.
     */
    private static int freePort() {
        int first = 10_000 + 5_000 * (FORK % 4);
        for (int port : ThreadLocalRandom.current()
                .ints(first, first + 5_000)
                .limit(100)
                .toArray()) {
            try (ServerSocket socket = new ServerSocket(port)) {
                return socket.getLocalPort();
            } catch (IOException taken) {
                // The next one may be free.
            }
        }
        throw new IllegalStateException("No free port from " + first + " on");
    }
}
