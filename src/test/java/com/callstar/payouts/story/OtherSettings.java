package com.callstar.payouts.story;

import io.quarkus.test.junit.QuarkusTestProfile;
import java.util.Map;

/**
 * The settings that are not the default: events are believed, Stripe's first API opens accounts, and runs pay the oldest request first. One
 * start for all their tests.
 */
public class OtherSettings implements QuarkusTestProfile {

    @Override
    public Map<String, String> getConfigOverrides() {
        return Map.of("stripe.trust", "events", "stripe.accounts", "v1", "payout.run-order", "oldest");
    }
}
