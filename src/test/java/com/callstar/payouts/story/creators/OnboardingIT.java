package com.callstar.payouts.story.creators;

import io.quarkus.test.junit.QuarkusIntegrationTest;

@QuarkusIntegrationTest
class OnboardingIT extends OnboardingTest {

    /** No test here: time passes for the package alone, and Stripe's links would not become older. */
    @Override
    void an_expired_link_leads_to_a_new_one() {}
}
