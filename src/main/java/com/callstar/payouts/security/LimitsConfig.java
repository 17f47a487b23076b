package com.callstar.payouts.security;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;

/** How often somebody may come, on each node. */
@ConfigMapping(prefix = "limits")
public interface LimitsConfig {

    /** Requests a minute from one address without sign-in, or with what proves nothing. */
    @WithDefault("300")
    int anonymousPerMinute();

    /** Requests for a payout a minute of one creator: each asks Stripe about the account. */
    @WithDefault("100")
    int payoutRequestsPerMinute();
}
