package com.callstar.payouts.story.creators;

import io.quarkus.test.junit.QuarkusIntegrationTest;

@QuarkusIntegrationTest
class CreatorsIT extends CreatorsTest {}
