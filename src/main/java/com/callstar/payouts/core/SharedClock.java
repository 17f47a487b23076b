package com.callstar.payouts.core;

import java.time.Clock;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;

/** Shows the {@link DatabaseTime database's time}. */
final class SharedClock extends Clock {

    private final DatabaseTime time;
    private final ZoneId zone;

    private SharedClock(DatabaseTime time, ZoneId zone) {
        this.time = time;
        this.zone = zone;
    }

    static Clock of(DatabaseTime time) {
        return new SharedClock(time, ZoneOffset.UTC);
    }

    @Override
    public Instant instant() {
        return time.now();
    }

    @Override
    public ZoneId getZone() {
        return zone;
    }

    @Override
    public Clock withZone(ZoneId other) {
        return new SharedClock(time, other);
    }
}
