package com.callstar.payouts.payments;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import java.time.Duration;

/** How long a share is held, and how releases are done. */
@ConfigMapping(prefix = "payout")
public interface HoldConfig {

    /** Days from the charge until the creator can ask for the share. Stripe allows 90 at the most in most countries. */
    @WithDefault("7")
    int holdingDays();

    /** How often what is due is released. */
    @WithDefault("15m")
    Duration releaseEvery();

    /** How many payments one transaction releases at the most. */
    @WithDefault("5000")
    int releaseBatch();
}
