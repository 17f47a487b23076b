package com.callstar.payouts.notifications;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import java.time.Duration;

/** How mails are sent. */
@ConfigMapping(prefix = "notification")
public interface NotificationConfig {

    /** How often mails are looked for that wait to be sent. */
    @WithDefault("10s")
    Duration every();

    /** How long the mail server may take. */
    @WithDefault("30s")
    Duration timeout();

    /** How long a node has for sending one before another node may: longer than a whole batch can take. */
    @WithDefault("15m")
    Duration lease();

    /** The pause after the first try; twice as long after each further one, and up to half as long again by chance. */
    @WithDefault("30s")
    Duration pause();

    @WithDefault("6h")
    Duration longestPause();

    /** After so many tries it is given up: about three days. */
    @WithDefault("20")
    int tries();
}
