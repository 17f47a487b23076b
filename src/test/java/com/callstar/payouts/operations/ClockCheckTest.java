package com.callstar.payouts.operations;

import static org.assertj.core.api.Assertions.assertThat;

import com.callstar.payouts.core.DatabaseTime;
import com.callstar.payouts.demo.EmbeddedDatabase;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.logging.Handler;
import java.util.logging.LogRecord;
import java.util.logging.Logger;
import org.eclipse.microprofile.health.HealthCheckResponse.Status;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.postgresql.ds.PGSimpleDataSource;

/** A node whose clock differs from the database's by more than a minute says so, and is not ready. */
class ClockCheckTest {

    private static EmbeddedDatabase database;

    @BeforeAll
    static void a_database() {
        database = EmbeddedDatabase.temporary();
    }

    @AfterAll
    static void it_ends() {
        database.close();
    }

    private static ClockCheck onAMachine(Duration ahead) {
        PGSimpleDataSource source = new PGSimpleDataSource();
        source.setUrl(database.jdbcUrl());
        source.setUser(database.username());
        source.setPassword(database.password());
        ClockCheck check = new ClockCheck(new DatabaseTime(source, Clock.offset(Clock.systemUTC(), ahead)));
        check.onSchedule();
        return check;
    }

    @Test
    void a_clock_that_is_half_a_minute_wrong_is_ready() {
        assertThat(onAMachine(Duration.ofSeconds(30)).call().getStatus()).isEqualTo(Status.UP);
        assertThat(onAMachine(Duration.ofSeconds(-30)).call().getStatus()).isEqualTo(Status.UP);
    }

    @Test
    void a_clock_that_is_two_minutes_wrong_is_not_ready() {
        assertThat(onAMachine(Duration.ofMinutes(2)).call().getStatus()).isEqualTo(Status.DOWN);
        assertThat(onAMachine(Duration.ofMinutes(-2)).call().getStatus()).isEqualTo(Status.DOWN);
    }

    @Test
    void the_difference_is_a_metric() {
        assertThat(onAMachine(Duration.ofDays(1)).measures()).singleElement().satisfies(gauge -> {
            assertThat(gauge.name()).isEqualTo("callstar.clock.ahead.seconds");
            assertThat(gauge.value()).isBetween(86_395.0, 86_405.0);
        });
    }

    @Test
    void a_wrong_clock_is_logged_once() {
        List<String> lines = new ArrayList<>();
        Handler listener = new Handler() {
            @Override
            public void publish(LogRecord line) {
                lines.add(line.getMessage());
            }

            @Override
            public void flush() {}

            @Override
            public void close() {}
        };
        Logger log = Logger.getLogger(ClockCheck.class.getName());
        log.addHandler(listener);
        try {
            ClockCheck wrong = onAMachine(Duration.ofDays(1));
            wrong.onSchedule();
            onAMachine(Duration.ZERO);
        } finally {
            log.removeHandler(listener);
        }
        assertThat(lines).singleElement().asString().contains("not ready", "aheadSeconds");
    }
}
