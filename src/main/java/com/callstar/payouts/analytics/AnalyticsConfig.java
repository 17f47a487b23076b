package com.callstar.payouts.analytics;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import java.time.ZoneId;

/** How figures are cut. */
@ConfigMapping(prefix = "analytics")
public interface AnalyticsConfig {

    /** In which zone a day begins and ends. */
    @WithDefault("Europe/Paris")
    ZoneId zone();
}
