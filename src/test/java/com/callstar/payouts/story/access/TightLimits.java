package com.callstar.payouts.story.access;

import io.quarkus.test.junit.QuarkusTestProfile;
import java.util.Map;

/** Limits that a test can reach, and step-up. */
public class TightLimits implements QuarkusTestProfile {
    @Override
    public Map<String, String> getConfigOverrides() {
        return Map.of(
                "limits.creator-cost-per-minute", "1500",
                "limits.refused-audits-per-minute", "5",
                "graphql.longest-answer", "14s",
                "step-up.age", "15m",
                "onboarding.account-calls-every", "1m",
                "quarkus.http.idle-timeout", "15s",
                "quarkus.http.http2", "false");
    }
}
