package com.callstar.payouts.exports;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import java.time.ZoneId;

/** Settings of exports. */
@ConfigMapping(prefix = "exports")
public interface ExportsConfig {

    /** The time zone of times and of the days of a range, unless the request names one. */
    @WithDefault("${analytics.zone:Europe/Paris}")
    ZoneId zone();

    /** How many files a node writes at the same time; further requests are rejected and can be retried. */
    @WithDefault("4")
    int atOnce();

    /** How many rows are read at a time. No database connection is held between two reads. */
    @WithDefault("2000")
    int page();
}
