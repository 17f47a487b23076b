package com.callstar.payouts.bench;

import com.callstar.payouts.demo.DemoKeys;
import com.callstar.payouts.demo.DemoTokens;
import com.callstar.payouts.demo.EmbeddedDatabase;
import com.callstar.payouts.story.Node;
import com.callstar.payouts.story.StripeWorld;
import com.callstar.stripesimulator.SimulatedStripe;
import com.callstar.stripesimulator.SimulatorSettings;
import java.io.IOException;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.Map;
import java.util.concurrent.locks.LockSupport;
import org.postgresql.ds.PGSimpleDataSource;

/**
 * The bench environment: a PostgreSQL with durable commits, a simulated Stripe and the packaged product. The
 * databases are kept until {@code ./mvnw clean}, because filling them takes longer than measuring.
 */
final class Ground implements AutoCloseable {

    static final String CRON_SECRET = "cron_of_the_bench_with_32_characters";

    private static final Duration FIRST_TICKS = Duration.ofSeconds(3);
    private static final Path BARE = Path.of("target", "bench", "bare", "quarkus-app", "quarkus-run.jar");
    private static final Path KEYS = Path.of("target", "test-keys").toAbsolutePath();

    private final EmbeddedDatabase server = EmbeddedDatabase.keptIn(Path.of("target", "bench", "database"));
    private volatile Duration ago = Duration.ZERO;
    final SimulatedStripe stripe = SimulatedStripe.start(SimulatorSettings.withSecret(StripeWorld.WEBHOOK_SECRET)
            .withClock(() -> Instant.now().minus(ago)));

    Ground() throws SQLException {
        System.setProperty("callstar.demo.folder", KEYS.toString());
        tune(
                "max_wal_size = '16GB'",
                "checkpoint_timeout = '30min'",
                "log_statement = 'none'",
                "log_min_duration_statement = -1");
    }

    /** Changes settings of PostgreSQL that need no restart. */
    void tune(String... settings) throws SQLException {
        try (Connection connection = database("postgres").getConnection();
                Statement statement = connection.createStatement()) {
            for (String setting : settings) {
                statement.execute("alter system set " + setting);
            }
            statement.execute("select pg_reload_conf()");
        }
    }

    /** Makes at Stripe what happened there some days ago. */
    void daysAgo(int days, StripeSide past) throws SQLException {
        ago = Duration.ofDays(days);
        past.make();
        ago = Duration.ZERO;
    }

    PGSimpleDataSource database(String name) {
        PGSimpleDataSource source = new PGSimpleDataSource();
        source.setUrl(url(name));
        source.setUser(server.username());
        source.setPassword(server.password());
        return source;
    }

    private String url(String name) {
        return server.jdbcUrl().replaceAll("/postgres$", "/" + name);
    }

    /** The database with this data, filled on first use. */
    PGSimpleDataSource of(Crowd crowd) throws SQLException, IOException {
        if (!exists(crowd.name())) {
            String half = crowd.name() + "_half";
            execute("drop database if exists " + half + " with (force)", "create database " + half);
            node(half, Map.of()).stop();
            tune("fsync = off");
            var took = crowd.fill(database(half));
            tune("fsync = on");
            execute("checkpoint", "alter database " + half + " rename to " + crowd.name());
            System.out.printf("%,d payments in %d s%n", crowd.payments(), took.toSeconds());
        }
        return database(crowd.name());
    }

    private boolean exists(String name) throws SQLException {
        try (Connection connection = database("postgres").getConnection();
                Statement statement = connection.createStatement();
                ResultSet found = statement.executeQuery("select 1 from pg_database where datname = '" + name + "'")) {
            return found.next();
        }
    }

    /** Statements outside any transaction, on the server's own database. */
    void execute(String... statements) throws SQLException {
        try (Connection connection = database("postgres").getConnection();
                Statement statement = connection.createStatement()) {
            for (String sql : statements) {
                statement.execute(sql);
            }
        }
    }

    /** Copies a database that has no connections. */
    PGSimpleDataSource copy(String of, String name) throws SQLException {
        execute(
                "drop database if exists " + name + " with (force)",
                "create database " + name + " template " + of,
                "checkpoint");
        return database(name);
    }

    /** Starts a node on a database, and waits until it is ready and each of its jobs has run once. */
    Node node(String database, Map<String, String> settings) {
        Map<String, String> environment = new HashMap<>(settings);
        environment.putAll(databaseAndTokens(database));
        environment.put("STRIPE_SECRET_KEY", "sk_test_bench");
        environment.put("STRIPE_WEBHOOK_SECRET", StripeWorld.WEBHOOK_SECRET);
        environment.put("STRIPE_API_BASE", stripe.base().toString());
        environment.put("CRON_SECRET", CRON_SECRET);
        environment.put("APPROVAL_TWO_PEOPLE", "false");
        environment.put("STEP_UP_AGE", "0s");
        Node node = Node.start("bench-" + database, environment).awaitReady();
        LockSupport.parkNanos(FIRST_TICKS.toNanos());
        return node;
    }

    private Map<String, String> databaseAndTokens(String database) {
        return Map.of(
                "QUARKUS_DATASOURCE_JDBC_URL", url(database),
                "QUARKUS_DATASOURCE_USERNAME", server.username(),
                "QUARKUS_DATASOURCE_PASSWORD", server.password(),
                "QUARKUS_OIDC_PUBLIC_KEY", DemoKeys.keptIn(KEYS).publicKey(),
                "QUARKUS_OIDC_TOKEN_ISSUER", DemoTokens.ISSUER,
                "QUARKUS_OIDC_TOKEN_AUDIENCE", DemoTokens.AUDIENCE);
    }

    /** Starts the bare application, the least that gives the same answers from the same database: see bench/bare. */
    Node bare(String database) {
        return Node.ofJar("bare-" + database, BARE, databaseAndTokens(database)).awaitReady();
    }

    @Override
    public void close() {
        stripe.close();
        server.close();
    }
}
