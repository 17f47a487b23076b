package com.callstar.payouts;

import static java.util.Map.entry;

import com.callstar.payouts.demo.DemoKeys;
import com.callstar.payouts.demo.DemoTokens;
import com.callstar.payouts.demo.EmbeddedDatabase;
import io.quarkus.test.common.QuarkusTestResourceLifecycleManager;
import io.quarkus.test.common.TestResourceScope;
import io.quarkus.test.common.WithTestResource;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.ServerSocket;
import java.nio.file.Path;
import java.util.Map;
import java.util.Properties;

/** What every {@code @QuarkusTest} has around it: one PostgreSQL for the whole run, and keys for tokens. */
@WithTestResource(value = TestEnvironment.class, scope = TestResourceScope.GLOBAL)
public final class TestEnvironment implements QuarkusTestResourceLifecycleManager {

    // In the system properties, for test profiles start the application again, in other class loaders.
    private static final String JDBC_URL = "callstar.test.jdbc-url";
    // Where the tests' fixture starts the simulated Stripe, in the class loader of the tests.
    static final String STRIPE_PORT = "callstar.test.stripe-port";
    // The same of the mail server.
    static final String MAIL_PORT = "callstar.test.mail-port";
    private static final Path KEYS = Path.of("target", "test-keys").toAbsolutePath();

    @Override
    public Map<String, String> start() {
        Properties run = System.getProperties();
        synchronized (run) {
            if (run.getProperty(JDBC_URL) == null) {
                startRun(run);
            }
        }
        return Map.ofEntries(
                entry("quarkus.datasource.jdbc.url", run.getProperty(JDBC_URL)),
                entry("quarkus.datasource.username", EmbeddedDatabase.USER),
                entry("quarkus.datasource.password", EmbeddedDatabase.USER),
                entry("quarkus.oidc.public-key", DemoKeys.keptIn(KEYS).publicKey()),
                entry("quarkus.oidc.token.issuer", DemoTokens.ISSUER),
                entry("callstar.demo.folder", KEYS.toString()),
                entry("quarkus.mailer.port", run.getProperty(MAIL_PORT)),
                entry("stripe.api-base", "http://localhost:" + run.getProperty(STRIPE_PORT)));
    }

    @Override
    public void stop() {
        // The database goes with the JVM: the next test profile uses it too.
    }

    private static void startRun(Properties run) {
        EmbeddedDatabase database = EmbeddedDatabase.temporary();
        Runtime.getRuntime().addShutdownHook(new Thread(database::close));
        run.setProperty(STRIPE_PORT, Integer.toString(freePort()));
        run.setProperty(MAIL_PORT, Integer.toString(freePort()));
        run.setProperty(JDBC_URL, database.jdbcUrl());
    }

    private static int freePort() {
        try (ServerSocket socket = new ServerSocket(0)) {
            return socket.getLocalPort();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
