package com.callstar.payouts.story.api;

import io.quarkus.test.junit.QuarkusIntegrationTest;

@QuarkusIntegrationTest
class ContractIT extends ContractTest {}
