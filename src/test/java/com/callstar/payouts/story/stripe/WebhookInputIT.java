package com.callstar.payouts.story.stripe;

import io.quarkus.test.junit.QuarkusIntegrationTest;

@QuarkusIntegrationTest
class WebhookInputIT extends WebhookInputTest {}
