package com.callstar.payouts.schedules;

import com.callstar.payouts.core.settings.Between;
import com.callstar.payouts.core.settings.Format;
import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import java.math.BigDecimal;
import java.time.Duration;
import java.time.ZoneId;
import java.util.Optional;

/** When payouts are requested for creators, what is processed without an admin, and how long money may lie unclaimed. */
@ConfigMapping(prefix = "payout")
public interface ScheduleConfig {

    /** The time zone of the days of creators' schedules. */
    @WithDefault("${analytics.zone:Europe/Paris}")
    ZoneId zone();

    /** At which hour of these days payouts are requested for creators. */
    @Between(least = "0", most = "23")
    @WithDefault("6")
    int scheduleHour();

    /**
     * The calendar of these days: target for the days on which the euro's settlement system TARGET is open, or none for every day. A
     * day on which TARGET is closed moves to the next open day.
     */
    @WithDefault("target")
    PayoutCalendar calendar();

    /**
     * Up to which amount requests that have nothing against them are processed without an admin, in major units of any currency; 0: none.
     */
    @Between(least = "0", most = "1000000000")
    @WithDefault("0")
    BigDecimal automaticUpTo();

    /**
     * When payout runs of everything that is ready start without an admin, in each currency: a cron expression in this time zone, with
     * seconds. Empty: never. A day on which the calendar is closed is left out.
     */
    @Format(Format.Form.CRON)
    Optional<String> runEvery();

    /** How long money may be available before the creator and the admins are told that nobody requests it, once a month. */
    @Between(least = "1d")
    @WithDefault("60d")
    Duration oldest();

    /** How often such money is looked for. */
    @Between(least = "1s")
    @WithDefault("6h")
    Duration oldestEvery();
}
