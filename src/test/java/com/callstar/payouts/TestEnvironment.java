package com.callstar.payouts;

import com.callstar.payouts.demo.DemoKeys;
import com.callstar.payouts.demo.DemoTokens;
import com.callstar.payouts.demo.EmbeddedDatabase;
import io.quarkus.test.common.QuarkusTestResourceLifecycleManager;
import io.quarkus.test.common.TestResourceScope;
import io.quarkus.test.common.WithTestResource;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.Properties;

/** What every {@code @QuarkusTest} has around it: one PostgreSQL for the whole run, and keys for tokens. */
@WithTestResource(value = TestEnvironment.class, scope = TestResourceScope.GLOBAL)
public final class TestEnvironment implements QuarkusTestResourceLifecycleManager {

    // In the system properties, for test profiles start the application again, in other class loaders.
    private static final String JDBC_URL = "callstar.test.jdbc-url";
    private static final String FOLDER = "callstar.test.folder";

    @Override
    public Map<String, String> start() {
        Properties run = System.getProperties();
        synchronized (run) {
            if (run.getProperty(JDBC_URL) == null) {
                startRun(run);
            }
        }
        return Map.of(
                "quarkus.datasource.jdbc.url",
                run.getProperty(JDBC_URL),
                "quarkus.datasource.username",
                "postgres",
                "quarkus.datasource.password",
                "postgres",
                "quarkus.oidc.public-key",
                DemoKeys.keptIn(Path.of(run.getProperty(FOLDER))).publicKey(),
                "quarkus.oidc.token.issuer",
                DemoTokens.ISSUER,
                "callstar.demo.folder",
                run.getProperty(FOLDER));
    }

    @Override
    public void stop() {
        // The database goes with the JVM: the next test profile uses it too.
    }

    private static void startRun(Properties run) {
        EmbeddedDatabase database = EmbeddedDatabase.temporary();
        Runtime.getRuntime().addShutdownHook(new Thread(database::close));
        run.setProperty(JDBC_URL, database.jdbcUrl());
        run.setProperty(FOLDER, keysFolder().toString());
    }

    private static Path keysFolder() {
        try {
            return Files.createTempDirectory(Path.of("target"), "test-keys-").toAbsolutePath();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
