package com.callstar.payouts;

import static org.assertj.core.api.Assertions.assertThat;

import com.callstar.payouts.demo.EmbeddedDatabase;
import com.callstar.payouts.story.Node;
import com.callstar.payouts.story.TcpProxy;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Optional;
import java.util.Properties;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** A start without a database. */
class DatabaseWaitTest {

    private static EmbeddedDatabase database;

    private final ByteArrayOutputStream printed = new ByteArrayOutputStream();

    @BeforeAll
    static void aDatabaseRuns() {
        database = EmbeddedDatabase.temporary();
    }

    @AfterAll
    static void itEnds() {
        database.close();
    }

    @Test
    void a_database_that_answers_is_not_waited_for() {
        assertThat(problem(database.jdbcUrl(), Duration.ofMinutes(1))).isEmpty();
        assertThat(printed.toString(StandardCharsets.UTF_8)).isEmpty();
    }

    @Test
    void a_database_that_refuses_the_connection_has_answered() {
        String unknown = database.jdbcUrl().replaceAll("/[^/]*$", "/unknown");
        assertThat(problem(unknown, Duration.ofMinutes(1))).isEmpty();
    }

    @Test
    void without_a_database_the_wait_ends_with_a_line_that_says_so() {
        String nowhere = "localhost:" + Node.freePort();
        assertThat(problem("jdbc:postgresql://" + nowhere + "/books?password=hunter2", Duration.ofSeconds(2)))
                .contains("The database at " + nowhere + " did not answer within 2 s: the start ends.");
        assertThat(printed.toString(StandardCharsets.UTF_8).lines())
                .containsExactly(
                        "The database at " + nowhere + " does not answer. The start waits for it, for at most 2 s.");
    }

    @Test
    void a_host_that_accepts_and_says_nothing_does_not_hold_up_the_start() throws IOException {
        try (ServerSocket silent = new ServerSocket(0, 0, InetAddress.getLoopbackAddress())) {
            long begun = System.nanoTime();
            assertThat(problem(
                            "jdbc:postgresql://localhost:" + silent.getLocalPort() + "/books", Duration.ofSeconds(1)))
                    .isPresent();
            assertThat(Duration.ofNanos(System.nanoTime() - begun)).isLessThan(Duration.ofSeconds(20));
        }
    }

    @Test
    void a_database_that_comes_later_is_found() {
        try (TcpProxy proxy = TcpProxy.to(database.jdbcUrl())) {
            proxy.cut();
            Thread.ofVirtual().start(() -> {
                Node.await(() -> printed.size() > 0, "the start says that it waits");
                proxy.mend();
            });
            assertThat(problem(proxy.jdbcUrl(), Duration.ofMinutes(1))).isEmpty();
        }
    }

    private Optional<String> problem(String url, Duration atMost) {
        Properties user = new Properties();
        user.put("user", database.username());
        user.put("password", database.password());
        return new DatabaseWait(url, user, atMost, new PrintStream(printed, true, StandardCharsets.UTF_8)).problem();
    }
}
