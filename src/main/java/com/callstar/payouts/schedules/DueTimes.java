package com.callstar.payouts.schedules;

import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;

/**
 * When schedules are due: at one hour of a day in the platform's zone. A day on which the calendar is closed moves to the next one that
 * is open. Where a clock change skips the hour, it is an hour later; where the hour comes twice, the first one counts.
 *
 * @param hour 0 to 23
 */
record DueTimes(ZoneId zone, PayoutCalendar calendar, int hour) {

    /** A schedule's day may have moved by this many days at most: TARGET is closed for four days at a time. */
    private static final int LONGEST_CLOSED = 7;

    static DueTimes of(ScheduleConfig config) {
        return new DueTimes(config.zone(), config.calendar(), config.scheduleHour());
    }

    /** @param day the business day */
    record Due(LocalDate day, Instant at) {}

    /**
     * The first time after this one.
     *
     * @param schedule not never
     */
    Due next(PayoutSchedule schedule, Instant after) {
        LocalDate chosen = schedule.onOrAfter(LocalDate.ofInstant(after, zone).minusDays(LONGEST_CLOSED));
        Due due = moved(chosen);
        while (!due.at().isAfter(after)) {
            chosen = schedule.onOrAfter(chosen.plusDays(1));
            due = moved(chosen);
        }
        return due;
    }

    private Due moved(LocalDate chosen) {
        LocalDate day = calendar.onOrAfter(chosen);
        return new Due(day, day.atTime(hour, 0).atZone(zone).toInstant());
    }
}
