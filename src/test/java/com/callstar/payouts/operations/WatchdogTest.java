package com.callstar.payouts.operations;

import static org.assertj.core.api.Assertions.assertThat;

import com.callstar.payouts.core.jobs.WorkLoop;
import io.smallrye.health.api.AsyncHealthCheck;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.logging.Handler;
import java.util.logging.LogRecord;
import java.util.logging.Logger;
import org.eclipse.microprofile.health.HealthCheckResponse.Status;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** A job whose batch never ends. */
class WatchdogTest {

    private static final Duration ALLOWED = Duration.ofSeconds(1);

    private final CountDownLatch begun = new CountDownLatch(1);
    private final CountDownLatch mayEnd = new CountDownLatch(1);
    private final WorkLoop stuck = new WorkLoop("Stuck", this::neverEnds, Runnable::run, ALLOWED);
    private final WorkLoop other = new WorkLoop("Other", List::of, Runnable::run);
    private final Watchdog watchdog = new Watchdog(() -> List.of(stuck, other));
    private final AsyncHealthCheck ready = new JobsCheck(watchdog);
    private final AsyncHealthCheck live = new JobsLiveness(watchdog);

    private final Logger log = Logger.getLogger(Watchdog.class.getName());
    private final List<LogRecord> lines = new ArrayList<>();
    private final Handler listener = new Handler() {
        @Override
        public void publish(LogRecord line) {
            lines.add(line);
        }

        @Override
        public void flush() {}

        @Override
        public void close() {}
    };

    private List<String> neverEnds() {
        begun.countDown();
        try {
            mayEnd.await();
        } catch (InterruptedException e) {
            throw new AssertionError(e);
        }
        return List.of();
    }

    @BeforeEach
    void listen() {
        log.addHandler(listener);
    }

    @AfterEach
    void stop() {
        mayEnd.countDown();
        log.removeHandler(listener);
    }

    @Test
    void a_stuck_job_is_logged_once_with_the_place_where_it_is() throws InterruptedException {
        Thread run = begin();
        watchdog.look();
        assertThat(lines).as("within its limit").isEmpty();
        Thread.sleep(ALLOWED);
        watchdog.look();
        watchdog.look();
        assertThat(lines).singleElement().satisfies(line -> {
            assertThat(line.getMessage()).contains("Job is stuck");
            assertThat(line.getThrown().getStackTrace())
                    .anyMatch(frame -> frame.getMethodName().equals("neverEnds"));
        });
        mayEnd.countDown();
        run.join();
        watchdog.look();
        assertThat(lines).hasSize(2);
        assertThat(lines.getLast().getMessage()).contains("no longer stuck");
    }

    @Test
    void a_stuck_job_makes_the_node_unready_and_later_not_live() throws InterruptedException {
        Thread run = begin();
        assertThat(status(ready)).isEqualTo(Status.UP);
        Thread.sleep(ALLOWED);
        assertThat(status(ready)).isEqualTo(Status.DOWN);
        assertThat(ready.call().await().indefinitely().getData().orElseThrow()).containsEntry("stuck", "Stuck");
        assertThat(status(live)).as("it may still end by itself").isEqualTo(Status.UP);
        Thread.sleep(ALLOWED);
        assertThat(status(live)).isEqualTo(Status.DOWN);
        mayEnd.countDown();
        run.join();
        assertThat(status(ready)).isEqualTo(Status.UP);
        assertThat(status(live)).isEqualTo(Status.UP);
    }

    private Thread begin() throws InterruptedException {
        Thread run = Thread.startVirtualThread(stuck::run);
        begun.await();
        return run;
    }

    private static Status status(AsyncHealthCheck check) {
        return check.call().await().indefinitely().getStatus();
    }
}
