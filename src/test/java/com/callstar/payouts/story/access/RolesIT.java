package com.callstar.payouts.story.access;

import io.quarkus.test.junit.QuarkusIntegrationTest;

@QuarkusIntegrationTest
class RolesIT extends RolesTest {}
