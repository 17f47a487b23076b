package com.callstar.payouts.creators;

import com.callstar.payouts.core.settings.Between;
import com.callstar.payouts.core.settings.Written;
import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import java.time.Duration;
import java.util.Optional;

/** Settings for opening creators' accounts. */
@ConfigMapping(prefix = "onboarding")
public interface OnboardingConfig {

    /** The country of new accounts (ISO 3166); the platform's own unless set. */
    @Written(Written.Form.COUNTRY)
    Optional<String> country();

    /**
     * Bookings are destination charges (route CONNECTED): Stripe must not pay these accounts out by
     * itself. With the platform's own intents it must, or the money would stay there.
     */
    @WithDefault("false")
    boolean destinationCharges();

    /**
     * How long an account without a clear answer is requested again under the same key. Longer than any call, so that
     * Stripe's listing decides afterwards.
     */
    @Between(least = "1m", most = "23h")
    @WithDefault("1h")
    Duration keyLife();

    /** How often the job looks for accounts with destination charges that Stripe still pays out automatically. */
    @Between(least = "1s")
    @WithDefault("5m")
    Duration schedulesEvery();
}
