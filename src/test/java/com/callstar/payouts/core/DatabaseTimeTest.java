package com.callstar.payouts.core;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import com.callstar.payouts.demo.EmbeddedDatabase;
import java.sql.SQLException;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.postgresql.ds.PGSimpleDataSource;

/** Nodes whose machines disagree about the time agree about what they store. */
class DatabaseTimeTest {

    private static final Duration A_DAY = Duration.ofDays(1);

    private static EmbeddedDatabase database;
    private static PGSimpleDataSource source;

    @BeforeAll
    static void a_database() {
        database = EmbeddedDatabase.temporary();
        source = new PGSimpleDataSource();
        source.setUrl(database.jdbcUrl());
        source.setUser(database.username());
        source.setPassword(database.password());
    }

    @AfterAll
    static void it_ends() {
        database.close();
    }

    @Test
    void a_machine_a_day_ahead_shows_the_time_of_the_database() throws SQLException {
        DatabaseTime time = new DatabaseTime(source, Clock.offset(Clock.systemUTC(), A_DAY));

        assertThat(time.read()).isCloseTo(A_DAY, Duration.ofSeconds(5));

        assertThat(SharedClock.of(time).instant()).isCloseTo(Instant.now(), within(5, ChronoUnit.SECONDS));
    }

    @Test
    void a_machine_behind_is_behind() throws SQLException {
        DatabaseTime time = new DatabaseTime(source, Clock.offset(Clock.systemUTC(), A_DAY.negated()));

        assertThat(time.read()).isCloseTo(A_DAY.negated(), Duration.ofSeconds(5));
    }

    @Test
    void time_goes_on_between_two_readings_and_without_the_database() throws Exception {
        PGSimpleDataSource away = new PGSimpleDataSource();
        away.setUrl(database.jdbcUrl());
        away.setUser(database.username());
        away.setPassword(database.password());
        DatabaseTime time = new DatabaseTime(away, Clock.systemUTC());
        time.read();
        Instant before = time.now();
        away.setPortNumbers(new int[] {1});

        assertThatThrownBy(time::read).isInstanceOf(SQLException.class);
        Thread.sleep(20);

        assertThat(Duration.between(before, time.now())).isGreaterThanOrEqualTo(Duration.ofMillis(20));
    }

    @Test
    void nothing_is_dated_before_the_first_reading() {
        assertThatThrownBy(new DatabaseTime(source, Clock.systemUTC())::now).isInstanceOf(IllegalStateException.class);
    }
}
