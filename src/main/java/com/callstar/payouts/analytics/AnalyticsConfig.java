package com.callstar.payouts.analytics;

import com.callstar.payouts.core.settings.Between;
import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import java.time.Duration;
import java.time.ZoneId;
import java.util.Set;

/** How figures are cut. */
@ConfigMapping(prefix = "analytics")
public interface AnalyticsConfig {

    /** In which zone a day begins and ends. After a change all days are counted anew at the next start. */
    @WithDefault("Europe/Paris")
    ZoneId zone();

    /** How often what changed is added to the sums; until then it is added to them at each question. */
    @Between(least = "1s")
    @WithDefault("5s")
    Duration addUpEvery();

    /** Periods, in days, whose top creators are kept ready; those of any other are summed when they are asked for. */
    @Between(least = "1", most = "3660")
    @WithDefault("7,30,90,365")
    Set<Integer> rankedPeriods();
}
