package com.callstar.payouts.story;

import com.callstar.payouts.TestEnvironment;
import com.callstar.payouts.demo.DemoKeys;
import com.callstar.payouts.demo.DemoTokens;
import com.callstar.payouts.demo.EmbeddedDatabase;
import com.callstar.stripesimulator.SimulatedStripe;
import com.callstar.stripesimulator.SimulatorSettings;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.postgresql.ds.PGSimpleDataSource;

/** A database and a simulated Stripe for production nodes; everything at Stripe happens eight days ago. */
public final class NodeFixture implements AutoCloseable {

    public static final String CRON_SECRET = "cron_of_the_nodes_with_32_characters";

    /** Each of these nodes lives for seconds: C1 alone compiles sooner. */
    private static final String[] SHORT_LIVED = {"-XX:TieredStopAtLevel=1", "-XX:+UseSerialGC"};

    private static final Duration LONGER_THAN_THE_HOLD = Duration.ofDays(8);

    private final List<AutoCloseable> started = new ArrayList<>();
    private final EmbeddedDatabase database;
    public final SimulatedStripe stripe;
    public final PGSimpleDataSource source = new PGSimpleDataSource();
    public final Books books;
    /** How far Stripe's clock is behind, so that holds are already over. */
    private volatile Duration behind = LONGER_THAN_THE_HOLD;

    public NodeFixture() {
        System.setProperty("callstar.demo.folder", TestEnvironment.KEYS.toString());
        stripe = started(SimulatedStripe.start(SimulatorSettings.withSecret(StripeWorld.WEBHOOK_SECRET)
                .withClock(() -> Instant.now().minus(behind))));
        database = started(EmbeddedDatabase.temporary());
        source.setUrl(database.jdbcUrl());
        source.setUser(database.username());
        source.setPassword(database.password());
        books = new Books(started(ConnectionPool.to(database.jdbcUrl())));
    }

    /** Runs an action with Stripe's clock at the present. */
    public void inThePresent(Runnable deed) {
        behind = Duration.ZERO;
        try {
            deed.run();
        } finally {
            behind = LONGER_THAN_THE_HOLD;
        }
    }

    private <T extends AutoCloseable> T started(T one) {
        started.addFirst(one);
        return one;
    }

    /** A breakable connection to the database; a node uses its {@link TcpProxy#jdbcUrl()}. */
    public TcpProxy cable() {
        return started(TcpProxy.to(database.jdbcUrl()));
    }

    /** Starts a node here; it may not be ready yet. */
    public Node node(String name, Map<String, String> settings) {
        Map<String, String> environment = new HashMap<>(settings);
        environment.putIfAbsent("QUARKUS_DATASOURCE_JDBC_URL", database.jdbcUrl());
        environment.put("QUARKUS_DATASOURCE_USERNAME", EmbeddedDatabase.APPLICATION);
        environment.put("QUARKUS_DATASOURCE_PASSWORD", EmbeddedDatabase.APPLICATION);
        environment.put("QUARKUS_FLYWAY_USERNAME", database.username());
        environment.put("QUARKUS_FLYWAY_PASSWORD", database.password());
        environment.putIfAbsent("QUARKUS_OIDC_TOKEN_AUDIENCE", DemoTokens.AUDIENCE);
        if (!settings.containsKey("QUARKUS_OIDC_AUTH_SERVER_URL")) {
            environment.put(
                    "QUARKUS_OIDC_PUBLIC_KEY",
                    DemoKeys.keptIn(TestEnvironment.KEYS).publicKey());
            environment.put("QUARKUS_OIDC_TOKEN_ISSUER", DemoTokens.ISSUER);
        }
        environment.put("STRIPE_SECRET_KEY", "sk_test_nodes");
        environment.put("STRIPE_WEBHOOK_SECRET", StripeWorld.WEBHOOK_SECRET);
        environment.put("STRIPE_API_BASE", stripe.base().toString());
        environment.put("CRON_SECRET", CRON_SECRET);
        // The users of tests have tokens that do not say when they signed in.
        environment.putIfAbsent("STEP_UP_AGE", "0s");
        environment.put("PAYOUT_FIRST_DESTINATION_FROM", "500000");
        environment.put("APPROVAL_TWO_PEOPLE", "false");
        return started(Node.start(name, environment, SHORT_LIVED));
    }

    @Override
    public void close() throws Exception {
        for (AutoCloseable one : started) {
            one.close();
        }
    }
}
