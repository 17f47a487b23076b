package com.callstar.payouts.story;

import io.quarkus.test.junit.QuarkusIntegrationTest;

@QuarkusIntegrationTest
class EmailSnapshotsIT extends EmailSnapshotsTest {}
