package com.callstar.payouts.schedules;

import java.math.BigDecimal;
import java.time.Duration;
import java.time.ZoneId;
import java.util.Optional;

/**
 * Settings that are not the default.
 *
 * @param cron when runs start; null for never
 */
record OtherSchedules(BigDecimal automaticUpTo, String cron) implements ScheduleConfig {

    static final ZoneId PARIS = ZoneId.of("Europe/Paris");

    @Override
    public ZoneId zone() {
        return PARIS;
    }

    @Override
    public int scheduleHour() {
        return 6;
    }

    @Override
    public PayoutCalendar calendar() {
        return PayoutCalendar.TARGET;
    }

    @Override
    public Optional<String> runEvery() {
        return Optional.ofNullable(cron);
    }

    @Override
    public Duration oldest() {
        return Duration.ofDays(60);
    }

    @Override
    public Duration oldestEvery() {
        return Duration.ofHours(6);
    }
}
