package com.callstar.payouts.stripe;

import jakarta.enterprise.context.ApplicationScoped;

/** Whether real money moves, according to the secret key; events of the other mode are not for us. */
@ApplicationScoped
public class StripeMode {

    private final boolean live;

    StripeMode(StripeConfig config) {
        this.live = config.secretKey().contains("_live_");
    }

    public boolean isLive() {
        return live;
    }

    /** The account's page in the platform's own dashboard. */
    public String dashboardOf(String accountId) {
        return "https://dashboard.stripe.com/" + (live ? "" : "test/") + "connect/accounts/" + accountId;
    }
}
