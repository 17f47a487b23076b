package com.callstar.payouts.payments;

import com.callstar.payouts.core.settings.Between;
import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import java.time.Duration;

/** How long a share is held, and how releases are done. */
@ConfigMapping(prefix = "payout")
public interface HoldConfig {

    /** Days from the charge until the creator can ask for the share. Stripe allows 90 at the most in most countries. */
    @Between(least = "0", most = "90")
    @WithDefault("7")
    int holdingDays();

    /** How often what is due is released. */
    @Between(least = "1s")
    @WithDefault("15m")
    Duration releaseEvery();

    /** How many payments one transaction releases at the most. */
    @Between(least = "1", most = "100000")
    @WithDefault("5000")
    int releaseBatch();
}
