package com.callstar.payouts.rest;

import io.smallrye.config.ConfigMapping;
import java.util.Optional;

/** Settings of the cron endpoint. */
@ConfigMapping(prefix = "cron")
public interface CronConfig {

    /** The secret in the caller's Authorization header. If it is not set, the endpoint is switched off. */
    Optional<String> secret();
}
