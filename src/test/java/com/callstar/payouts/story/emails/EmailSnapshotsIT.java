package com.callstar.payouts.story.emails;

import io.quarkus.test.junit.QuarkusIntegrationTest;

@QuarkusIntegrationTest
class EmailSnapshotsIT extends EmailSnapshotsTest {}
