package com.callstar.payouts.story.creators;

import io.quarkus.test.junit.QuarkusIntegrationTest;

@QuarkusIntegrationTest
class OnboardingIT extends OnboardingTest {

    /** Left out here: only the package's rows grow older, and Stripe's links would not expire. */
    @Override
    void an_expired_link_leads_to_a_new_one() {}
}
