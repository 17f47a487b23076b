package com.callstar.payouts.security;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;

/** Rate limits; each node counts for itself. */
@ConfigMapping(prefix = "limits")
public interface LimitsConfig {

    /** Requests per minute from one IP address, without credentials or with invalid ones. */
    @WithDefault("300")
    int anonymousPerMinute();

    /** Payout requests per minute of one creator: each of them calls Stripe to read the account. */
    @WithDefault("100")
    int payoutRequestsPerMinute();
}
