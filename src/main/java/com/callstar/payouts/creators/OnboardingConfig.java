package com.callstar.payouts.creators;

import com.callstar.payouts.core.settings.Between;
import com.callstar.payouts.core.settings.Written;
import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import java.time.Duration;
import java.util.Optional;

/** How accounts are made for creators who have none. */
@ConfigMapping(prefix = "onboarding")
public interface OnboardingConfig {

    /** The country of new accounts, as ISO 3166 has it; the platform's own unless set. */
    @Written(Written.Form.COUNTRY)
    Optional<String> country();

    /**
     * Bookings are paid to the creators' accounts directly (route CONNECTED): Stripe must not pay these accounts out by
     * itself. With the platform's own intents it must, or the money would stay there.
     */
    @WithDefault("false")
    boolean destinationCharges();

    /**
     * How long an account without a clear answer is asked for again under the same key. Longer than any call lasts, so that
     * afterwards Stripe's listing has the last word.
     */
    @Between(least = "1m", most = "23h")
    @WithDefault("1h")
    Duration keyLife();

    /** How often accounts are looked for that Stripe pays out by itself though customers' money lies on them. */
    @Between(least = "1s")
    @WithDefault("5m")
    Duration schedulesEvery();
}
