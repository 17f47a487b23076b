package com.callstar.payouts.schedules;

import com.callstar.payouts.schedules.DueTimes.Due;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Clock;
import java.time.Instant;

/** The time now, and when schedules are due next by the platform's settings. */
@ApplicationScoped
class ScheduleClock {

    private final Clock clock;
    private final ScheduleConfig config;

    ScheduleClock(Clock clock, ScheduleConfig config) {
        this.clock = clock;
        this.config = config;
    }

    Instant now() {
        return clock.instant();
    }

    /** @param schedule not never */
    Due next(PayoutSchedule schedule, Instant after) {
        return DueTimes.of(config).next(schedule, after);
    }
}
