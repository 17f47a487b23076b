package com.callstar.payouts.stripe;

import jakarta.enterprise.context.ApplicationScoped;

/** Whether real money moves, as the secret key has it; what is of the other mode is none of ours. */
@ApplicationScoped
public class StripeMode {

    private final boolean live;

    StripeMode(StripeConfig config) {
        this.live = config.secretKey().contains("_live_");
    }

    public boolean isLive() {
        return live;
    }

    /** The account in the platform's own dashboard. */
    public String dashboardOf(String accountId) {
        return "https://dashboard.stripe.com/" + (live ? "" : "test/") + "connect/accounts/" + accountId;
    }
}
