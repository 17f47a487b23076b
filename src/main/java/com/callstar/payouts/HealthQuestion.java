package com.callstar.payouts;

import java.io.IOException;
import java.net.HttpURLConnection;
import java.net.URI;
import java.time.Duration;

/**
 * Asks the node of this machine whether it lives: what {@code curl} is for where there is one. Our images have neither that nor a
 * shell, so their health check is the product itself with the argument {@code health}.
 */
final class HealthQuestion {

    private static final Duration PATIENCE = Duration.ofSeconds(5);

    private final String port;

    /** @param port where the node listens, as {@code QUARKUS_HTTP_PORT} says; null for where it does unless told otherwise */
    HealthQuestion(String port) {
        this.port = port == null || port.isBlank() ? "8080" : port.strip();
    }

    /** The exit code that container engines expect: 0 where it lives, 1 where it does not or nobody answers. */
    int exitCode() {
        try {
            HttpURLConnection question = (HttpURLConnection) URI.create("http://localhost:" + port + "/q/health/live")
                    .toURL()
                    .openConnection();
            question.setConnectTimeout((int) PATIENCE.toMillis());
            question.setReadTimeout((int) PATIENCE.toMillis());
            return question.getResponseCode() == HttpURLConnection.HTTP_OK ? 0 : 1;
        } catch (IOException nobodyAnswers) {
            return 1;
        }
    }
}
