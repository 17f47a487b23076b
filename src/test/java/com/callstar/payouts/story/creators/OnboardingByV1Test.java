package com.callstar.payouts.story.creators;

import com.callstar.payouts.story.OtherSettings;
import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.junit.TestProfile;

/** {@code STRIPE_ACCOUNTS=v1}: the same stories by Stripe's first API. */
@QuarkusTest
@TestProfile(OtherSettings.class)
class OnboardingByV1Test extends OnboardingTest {

    @Override
    String accountsPath() {
        return "/v1/accounts";
    }

    @Override
    String linksPath() {
        return "/v1/account_links";
    }
}
