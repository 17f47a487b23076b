package com.callstar.payouts.analytics;

import com.callstar.payouts.core.settings.Between;
import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import java.time.Duration;
import java.time.ZoneId;
import java.util.Set;

/** Settings of the analytics. */
@ConfigMapping(prefix = "analytics")
public interface AnalyticsConfig {

    /** The time zone in which a day begins and ends. After a change all days are recalculated at the next start. */
    @WithDefault("Europe/Paris")
    ZoneId zone();

    /** How often changes are added to the stored totals. Until then each query adds them itself. */
    @Between(least = "1s")
    @WithDefault("5s")
    Duration addUpEvery();

    /** Periods in days whose top creators are precomputed. For other periods they are calculated on request. */
    @Between(least = "1", most = "3660")
    @WithDefault("7,30,90,365")
    Set<Integer> rankedPeriods();
}
