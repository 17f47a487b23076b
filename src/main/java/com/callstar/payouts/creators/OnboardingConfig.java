package com.callstar.payouts.creators;

import com.callstar.payouts.core.settings.Between;
import com.callstar.payouts.core.settings.Format;
import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import java.time.Duration;
import java.util.Optional;

/** How Stripe accounts are opened for creators who have none. */
@ConfigMapping(prefix = "onboarding")
public interface OnboardingConfig {

    /** The country of new accounts as an ISO 3166 code; the platform's own if not set. */
    @Format(Format.Form.COUNTRY)
    Optional<String> country();

    /**
     * Whether bookings are paid directly to the creators' accounts (route CONNECTED). If so, Stripe must not pay these
     * accounts out automatically. With the platform's own intents Stripe must do so, or the money would stay there.
     */
    @WithDefault("false")
    boolean destinationCharges();

    /**
     * How long an opening without a clear answer is repeated under the same key. Longer than any call takes, so that
     * afterwards Stripe's listing is conclusive.
     */
    @Between(least = "1m", most = "23h")
    @WithDefault("1h")
    Duration keyLife();

    /**
     * How often a creator's requests may read their account from Stripe, and make a link to Stripe. In between, the last known
     * state is used, and no link is made. A payout request reads the account all the same if it could not be paid.
     */
    @Between(least = "0s", most = "1h")
    @WithDefault("1m")
    Duration accountCallsEvery();

    /** How often to look for accounts that Stripe pays out automatically although customers' money is on them. */
    @Between(least = "1s")
    @WithDefault("5m")
    Duration schedulesEvery();
}
