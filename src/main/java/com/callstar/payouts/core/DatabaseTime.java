package com.callstar.payouts.core;

import io.quarkus.runtime.StartupEvent;
import jakarta.annotation.Priority;
import jakarta.enterprise.event.Observes;
import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.time.temporal.ChronoUnit;
import java.util.concurrent.atomic.AtomicReference;
import javax.sql.DataSource;

/**
 * The database's time, which all nodes share. A node reads it at its start and again and again; between two readings it
 * adds what the timer of its machine has counted. Nobody can set that timer, so that a wrong clock of a machine changes
 * nothing that is stored.
 */
@Singleton
public class DatabaseTime {

    /** A reading that took longer is too inexact to replace an earlier one. */
    private static final Duration SLOW = Duration.ofSeconds(2);

    private final DataSource database;
    private final InstantSource machine;
    private final AtomicReference<Instant> shown = new AtomicReference<>(Instant.EPOCH);
    private volatile Reading last;

    /**
     * @param timer what {@link System#nanoTime} said in the middle of the reading
     * @param ahead how far the machine's clock was ahead of the database's; negative if it was behind
     */
    private record Reading(Instant time, long timer, Duration ahead) {}

    @Inject
    DatabaseTime(DataSource database) {
        this(database, Clock.systemUTC());
    }

    /** @param machine this machine's clock */
    public DatabaseTime(DataSource database, InstantSource machine) {
        this.database = database;
        this.machine = machine;
    }

    /** Before any job runs. */
    void begin(@Observes @Priority(Integer.MIN_VALUE) StartupEvent start) throws SQLException {
        read();
    }

    /**
     * Reads the database's time. Never call it inside a transaction.
     *
     * @return how far this machine's clock is ahead of the database's; negative if it is behind
     * @throws SQLException if the database does not answer: the time goes on from the last reading
     */
    public Duration read() throws SQLException {
        long before = System.nanoTime();
        Instant started = machine.instant();
        Instant time = ask();
        Duration half = Duration.ofNanos((System.nanoTime() - before) / 2);
        Reading reading = new Reading(time, before + half.toNanos(), Duration.between(time, started.plus(half)));
        if (last == null || half.multipliedBy(2).compareTo(SLOW) < 0) {
            last = reading;
        }
        return last.ahead();
    }

    private Instant ask() throws SQLException {
        try (Connection connection = database.getConnection();
                Statement statement = connection.createStatement();
                ResultSet row = statement.executeQuery("select extract(epoch from clock_timestamp()) * 1000000")) {
            row.next();
            return Instant.EPOCH.plus(row.getBigDecimal(1).longValue(), ChronoUnit.MICROS);
        }
    }

    /**
     * The time by the last reading. A new reading that would set it back a little makes it stand still, so that what was due just
     * now stays due.
     */
    public Instant now() {
        Reading reading = last;
        if (reading == null) {
            throw new IllegalStateException("The database's time has not been read yet");
        }
        Instant time =
                reading.time().plusNanos(System.nanoTime() - reading.timer()).truncatedTo(ChronoUnit.MICROS);
        return shown.accumulateAndGet(
                time, (before, now) -> now.isBefore(before) && now.isAfter(before.minus(SLOW)) ? before : now);
    }
}
