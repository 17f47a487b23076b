package com.callstar.payouts;

import com.callstar.payouts.core.DatabaseFailure;
import io.smallrye.config.SmallRyeConfig;
import java.io.PrintStream;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;
import java.util.Optional;
import java.util.Properties;
import java.util.concurrent.locks.LockSupport;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.postgresql.Driver;

/**
 * Waits before the start for a database that answers, because without one the start ends in a long error. A database that refuses
 * the connection (such as a wrong password) has answered: the start goes on and says why.
 */
final class DatabaseWait {

    private static final String JDBC = "quarkus.datasource.jdbc.";
    private static final String PROPERTIES = JDBC + "additional-jdbc-properties";
    /** In seconds, for each try; a host that does not answer must not hold up the next one. */
    private static final String ONE_TRY = "5";

    private static final Duration PAUSE = Duration.ofSeconds(1);
    private static final Pattern HOSTS = Pattern.compile("jdbc:postgresql://([^/?]*).*");

    private final String url;
    private final Properties properties;
    private final Duration atMost;
    private final PrintStream output;

    /** @param output where it says once that it waits */
    DatabaseWait(String url, Properties properties, Duration atMost, PrintStream output) {
        this.url = url;
        this.properties = properties;
        this.atMost = atMost;
        this.output = output;
    }

    /** Of the database in these settings. */
    static DatabaseWait of(SmallRyeConfig settings, PrintStream output) {
        Properties properties = new Properties();
        settings.getOptionalValues(PROPERTIES, String.class, String.class).ifPresent(properties::putAll);
        settings.getOptionalValue("quarkus.datasource.username", String.class)
                .ifPresent(user -> properties.put("user", user));
        settings.getOptionalValue("quarkus.datasource.password", String.class)
                .ifPresent(password -> properties.put("password", password));
        return new DatabaseWait(
                settings.getValue(JDBC + "url", String.class),
                properties,
                settings.getValue("operations.wait-for-database", Duration.class),
                output);
    }

    /** Returns when the database answers: empty. If it does not in time, returns a line that says so. */
    Optional<String> problem() {
        long end = System.nanoTime() + atMost.toNanos();
        boolean said = false;
        while (!answers()) {
            if (System.nanoTime() - end >= 0) {
                return Optional.of("The database at %s did not answer within %d s: the start ends."
                        .formatted(hosts(), atMost.toSeconds()));
            }
            if (!said) {
                output.printf(
                        "The database at %s does not answer. The start waits for it, for at most %d s.%n",
                        hosts(), atMost.toSeconds());
                said = true;
            }
            LockSupport.parkNanos(PAUSE.toNanos());
        }
        return Optional.empty();
    }

    private boolean answers() {
        Properties limited = new Properties();
        limited.putAll(properties);
        limited.put("connectTimeout", ONE_TRY);
        limited.put("loginTimeout", ONE_TRY);
        limited.put("socketTimeout", ONE_TRY);
        try (Connection connection = new Driver().connect(url, limited)) {
            return connection != null;
        } catch (SQLException failure) {
            return DatabaseFailure.of(failure) != DatabaseFailure.UNREACHABLE;
        }
    }

    /** The URL can have a password in its parameters. */
    private String hosts() {
        Matcher hosts = HOSTS.matcher(url);
        return hosts.matches() && !hosts.group(1).isEmpty() ? hosts.group(1) : "localhost";
    }
}
