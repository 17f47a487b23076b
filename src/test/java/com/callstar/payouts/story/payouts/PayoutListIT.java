package com.callstar.payouts.story.payouts;

import io.quarkus.test.junit.QuarkusIntegrationTest;

@QuarkusIntegrationTest
class PayoutListIT extends PayoutListTest {}
