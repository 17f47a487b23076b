package com.callstar.payouts.story.pages;

import com.callstar.payouts.story.OtherSettings;
import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.junit.TestProfile;

/** {@code STRIPE_ACCOUNTS=v1}: the same way by Stripe's first API. */
@QuarkusTest
@TestProfile(OtherSettings.class)
class OnboardingPagesByV1Test extends OnboardingPagesTest {

    @Override
    boolean byV2() {
        return false;
    }
}
