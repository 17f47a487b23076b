package com.callstar.payouts.story.api;

import io.quarkus.test.junit.QuarkusIntegrationTest;

@QuarkusIntegrationTest
class OddGraphqlIT extends OddGraphqlTest {}
