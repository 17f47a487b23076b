package com.callstar.payouts.story.operations;

import com.callstar.payouts.demo.EmbeddedDatabase;
import com.callstar.payouts.story.Books;
import com.callstar.payouts.story.TcpProxy;
import io.quarkus.test.common.QuarkusTestResourceLifecycleManager;
import io.quarkus.test.junit.QuarkusTestProfile;
import java.util.List;
import java.util.Map;

/** A database of its own, through a proxy that can fall silent; limits that a test can reach; jobs that run by themselves. */
public class SilentDatabase implements QuarkusTestProfile {

    @Override
    public Map<String, String> getConfigOverrides() {
        return Map.of(
                "database.answer-seconds", "4",
                "quarkus.datasource.jdbc.new-connection-sql",
                        "set lock_timeout = '3s'; set statement_timeout = '3s'; set idle_in_transaction_session_timeout = '5s'",
                "quarkus.datasource.jdbc.additional-jdbc-properties.connectTimeout", "2",
                "quarkus.datasource.jdbc.additional-jdbc-properties.loginTimeout", "2",
                "quarkus.scheduler.enabled", "true",
                "stripe.inbox.every", "1s",
                "notification.every", "1s");
    }

    @Override
    public List<TestResourceEntry> testResources() {
        return List.of(new TestResourceEntry(Started.class));
    }

    /** The database and the proxy. A test reaches them by fields of the JDK's types, because its class loader is another one. */
    public static final class Started implements QuarkusTestResourceLifecycleManager {

        private EmbeddedDatabase database;
        private TcpProxy proxy;

        @Override
        public Map<String, String> start() {
            database = EmbeddedDatabase.temporary();
            proxy = TcpProxy.to(database.jdbcUrl());
            return Map.of("quarkus.datasource.jdbc.url", proxy.jdbcUrl(), Books.DIRECT_URL, database.jdbcUrl());
        }

        /** After TestEnvironment, whose database it replaces. */
        @Override
        public int order() {
            return Integer.MAX_VALUE;
        }

        @Override
        public void inject(TestInjector test) {
            Map.<String, Object>of(
                            "hush", (Runnable) proxy::hush,
                            "speak", (Runnable) proxy::speak,
                            "lose", (Runnable) proxy::lose,
                            "cut", (Runnable) proxy::cut,
                            "mend", (Runnable) proxy::mend,
                            "directUrl", database.jdbcUrl())
                    .forEach((name, value) -> test.injectIntoFields(
                            value, field -> field.getName().equals(name)));
        }

        @Override
        public void stop() {
            proxy.close();
            database.close();
        }
    }
}
