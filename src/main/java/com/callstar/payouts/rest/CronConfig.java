package com.callstar.payouts.rest;

import io.smallrye.config.ConfigMapping;
import java.util.Optional;

/** Who may start the release from outside. */
@ConfigMapping(prefix = "cron")
public interface CronConfig {

    /** What the caller's Authorization header must bear; where none is set, the endpoint is switched off. */
    Optional<String> secret();
}
