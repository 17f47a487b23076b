package com.callstar.payouts.demo;

import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicReference;

/**
 * Real time that can be moved forward: seven days pass with one click. All such clocks of a JVM show the same time.
 *
 * <p>A system property keeps how far it is ahead, because live reload and tests load this class more than once. A file
 * of the demo folder keeps it too, if there is a folder, because time must not go back for a database that is kept.
 */
public final class DemoClock extends Clock {

    /** The time was moved forward, so that something may have become due. */
    public record Advanced(Instant now) {}

    private static final String AHEAD = "callstar.demo.clock-ahead";
    private static final String NOTHING = Duration.ZERO.toString();
    private static final AtomicReference<Instant> LATEST = new AtomicReference<>(Instant.MIN);
    private static final DemoClock SHARED = new DemoClock(Clock.systemUTC());

    private final Clock real;

    private DemoClock(Clock real) {
        this.real = real;
    }

    public static DemoClock shared() {
        return SHARED;
    }

    /** Continues with the time of the folder, as far ahead of real time as it was left. */
    static DemoClock resumedFrom(Path folder) {
        file(folder)
                .read()
                .ifPresent(
                        ahead -> System.setProperty(AHEAD, Duration.parse(ahead).toString()));
        return SHARED;
    }

    /** Only forward, because due dates have been compared with the current time already. */
    public Instant advance(Duration step) {
        if (!step.isPositive()) {
            throw new IllegalArgumentException("Time only moves forward.");
        }
        Object ahead = System.getProperties().merge(AHEAD, step.toString(), DemoClock::sum);
        Optional.ofNullable(System.getProperty("callstar.demo.folder"))
                .map(Path::of)
                .ifPresent(folder -> file(folder).write(ahead.toString()));
        return instant();
    }

    /** Never earlier than before: machines correct their clocks, and what was due just now must stay due. */
    @Override
    public Instant instant() {
        Instant now = real.instant().plus(Duration.parse(System.getProperty(AHEAD, NOTHING)));
        return LATEST.accumulateAndGet(now, (shown, next) -> shown.isAfter(next) ? shown : next);
    }

    @Override
    public ZoneId getZone() {
        return real.getZone();
    }

    @Override
    public Clock withZone(ZoneId zone) {
        return zone.equals(ZoneOffset.UTC) ? SHARED : new DemoClock(real.withZone(zone));
    }

    private static Object sum(Object one, Object other) {
        return Duration.parse(one.toString())
                .plus(Duration.parse(other.toString()))
                .toString();
    }

    private static KeptFile file(Path folder) {
        return new KeptFile(folder.resolve("clock-ahead"));
    }
}
