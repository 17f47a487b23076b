package com.callstar.payouts.exports;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import java.time.ZoneId;

/** How lists are written as files. */
@ConfigMapping(prefix = "exports")
public interface ExportsConfig {

    /** In which zone times are written, and days of a range begin, where a request names none. */
    @WithDefault("${analytics.zone:Europe/Paris}")
    ZoneId zone();

    /** How many files a node writes at the same time; who comes then is asked to come again. */
    @WithDefault("4")
    int atOnce();

    /** How many rows are read at a time: between two reads, no connection to the database is held. */
    @WithDefault("2000")
    int page();
}
