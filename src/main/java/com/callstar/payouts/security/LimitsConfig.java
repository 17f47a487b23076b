package com.callstar.payouts.security;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;

/** Rate limits; each node counts for itself. */
@ConfigMapping(prefix = "limits")
public interface LimitsConfig {

    /** Requests per minute from one IP address, without credentials or with invalid ones. */
    @WithDefault("300")
    int anonymousPerMinute();

    /** Payout requests per minute of one creator: each of them may call Stripe to read the account. */
    @WithDefault("100")
    int payoutRequestsPerMinute();

    /** Rejected attempts of one actor that are audited in a minute. Of more, only their number is. */
    @WithDefault("60")
    int refusedAuditsPerMinute();

    /**
     * The highest cost of one GraphQL request. A field costs 1, a list 1 more for each 10 rows, analytics 10 and 1 more for each 4
     * days, a change 10, a call of Stripe 100, an export 500.
     */
    @WithDefault("2000")
    int costPerRequest();

    /** The cost per minute of all requests of one creator. */
    @WithDefault("15000")
    int creatorCostPerMinute();

    /** The cost per minute of all requests of one admin, approver, accountant or support agent. */
    @WithDefault("60000")
    int adminCostPerMinute();

    /** The cost per minute of all requests of the booking platform's server. */
    @WithDefault("600000")
    int serviceCostPerMinute();
}
