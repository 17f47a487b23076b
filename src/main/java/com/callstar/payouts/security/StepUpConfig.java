package com.callstar.payouts.security;

import com.callstar.payouts.core.settings.Between;
import com.callstar.payouts.core.settings.Format;
import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import java.time.Duration;
import java.util.List;
import java.util.Optional;

/** Step-up: how recent and how strong the sign-in of an admin must be who moves money or changes where it goes. */
@ConfigMapping(prefix = "step-up")
public interface StepUpConfig {

    /** How long ago the admin may have signed in at the provider (claim {@code auth_time}). Zero asks nobody to sign in again. */
    @WithDefault("15m")
    @Between(least = "0s", most = "24h")
    Duration age();

    /** The ways to sign in (claim {@code acr}) of which the admin must have used one. None allows any. */
    @Format(Format.Form.ACR)
    Optional<List<String>> acr();
}
