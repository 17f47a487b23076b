package com.callstar.payouts.payments;

import com.callstar.payouts.core.settings.Between;
import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import java.time.Duration;

/** How long shares are held, and how they are released. */
@ConfigMapping(prefix = "payout")
public interface HoldConfig {

    /** Days from the charge until the creator can request the share, unless they have terms of their own. Stripe allows at most 90 in most countries. */
    @Between(least = "0", most = "90")
    @WithDefault("7")
    int holdingDays();

    /** How often due shares are released. */
    @Between(least = "1s")
    @WithDefault("15m")
    Duration releaseEvery();

    /** How many payments one transaction releases at most. */
    @Between(least = "1", most = "100000")
    @WithDefault("5000")
    int releaseBatch();

    /** How long a request to release (update-status) starts further batches before it answers; the rest goes on after it. */
    @Between(least = "1s", most = "5m")
    @WithDefault("5s")
    Duration releaseAnswerWithin();
}
