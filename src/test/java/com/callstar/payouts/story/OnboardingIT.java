package com.callstar.payouts.story;

import io.quarkus.test.junit.QuarkusIntegrationTest;

@QuarkusIntegrationTest
class OnboardingIT extends OnboardingTest {

    /** No test here: time passes for the package alone, and Stripe's links would not become older. */
    @Override
    void a_link_that_is_used_up_leads_to_where_a_new_one_is_made() {}
}
