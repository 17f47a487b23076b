package com.callstar.payouts;

import java.io.IOException;
import java.net.HttpURLConnection;
import java.net.URI;
import java.time.Duration;

/**
 * Asks the node on this machine whether it is live. Our images have no shell and no {@code curl}, so their health check runs the
 * product itself with the argument {@code health}.
 */
final class HealthQuestion {

    private static final Duration TIMEOUT = Duration.ofSeconds(5);

    private final String port;

    /** @param port the value of {@code QUARKUS_HTTP_PORT}; null or blank means 8080 */
    HealthQuestion(String port) {
        this.port = port == null || port.isBlank() ? "8080" : port.strip();
    }

    /** The exit code for container engines: 0 if the node is live, 1 if it is not or does not answer. */
    int exitCode() {
        try {
            HttpURLConnection connection = (HttpURLConnection) URI.create("http://localhost:" + port + "/q/health/live")
                    .toURL()
                    .openConnection();
            connection.setConnectTimeout((int) TIMEOUT.toMillis());
            connection.setReadTimeout((int) TIMEOUT.toMillis());
            return connection.getResponseCode() == HttpURLConnection.HTTP_OK ? 0 : 1;
        } catch (IOException noAnswer) {
            return 1;
        }
    }
}
