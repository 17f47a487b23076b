package com.callstar.payouts.story.creators;

import com.callstar.payouts.story.OtherSettings;
import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.junit.TestProfile;

/** The same states of accounts that Stripe's first API opened. */
@QuarkusTest
@TestProfile(OtherSettings.class)
class AccountStatesByV1Test extends AccountStatesTest {}
