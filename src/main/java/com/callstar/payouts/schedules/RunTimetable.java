package com.callstar.payouts.schedules;

import com.cronutils.model.CronType;
import com.cronutils.model.definition.CronDefinitionBuilder;
import com.cronutils.model.time.ExecutionTime;
import com.cronutils.parser.CronParser;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Clock;
import java.time.Instant;
import java.time.ZonedDateTime;
import java.util.Optional;

/** When payout runs start by themselves: {@code PAYOUT_RUN_EVERY}, in the platform's zone, on days on which its calendar is open. */
@ApplicationScoped
class RunTimetable {

    private final ScheduleConfig config;
    private final Clock clock;

    RunTimetable(ScheduleConfig config, Clock clock) {
        this.config = config;
        this.clock = clock;
    }

    Instant now() {
        return clock.instant();
    }

    /** The expression; empty if no run starts by itself. */
    Optional<String> expression() {
        return config.runEvery();
    }

    /** When a run was due last; empty if it never was, or if that day was closed. */
    Optional<Instant> lastDue(String expression) {
        return lastDue(expression, clock.instant().atZone(config.zone()))
                .filter(at -> config.calendar().isOpen(at.toLocalDate()))
                .map(ZonedDateTime::toInstant);
    }

    private static Optional<ZonedDateTime> lastDue(String expression, ZonedDateTime now) {
        CronParser parser = new CronParser(CronDefinitionBuilder.instanceDefinitionFor(CronType.QUARTZ));
        // A run that is due just now is due.
        return ExecutionTime.forCron(parser.parse(expression)).lastExecution(now.plusSeconds(1));
    }
}
