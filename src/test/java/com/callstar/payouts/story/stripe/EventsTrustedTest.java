package com.callstar.payouts.story.stripe;

import static org.assertj.core.api.Assertions.assertThat;

import com.callstar.payouts.reconciliation.StatementUpdates;
import com.callstar.payouts.story.Story;
import com.callstar.payouts.story.StripeWorld;
import com.callstar.payouts.story.TestUser;
import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.junit.QuarkusTestProfile;
import io.quarkus.test.junit.TestProfile;
import jakarta.inject.Inject;
import java.time.Duration;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** {@code STRIPE_TRUST=events}: events are believed and nothing needs proof. */
@QuarkusTest
@TestProfile(EventsTrustedTest.Trusting.class)
class EventsTrustedTest extends Story {

    private static final String LISTING = "/v1/balance_transactions";

    public static class Trusting implements QuarkusTestProfile {
        @Override
        public Map<String, String> getConfigOverrides() {
            return Map.of("stripe.trust", "events");
        }
    }

    @Inject
    StatementUpdates updates;

    @Test
    void with_trusted_events_unconfirmed_payments_are_paid() {
        TestUser creator = aCreator();
        StripeWorld.stripe().topUp(10_000, "eur");
        StripeWorld.stripe().pay(booked(creator, "70.00", "EUR"), 7500, "usd");
        stripeTells();
        timePasses(Duration.ofDays(7));
        releases.run();
        int asked = StripeWorld.stripe().requests("GET", LISTING).size();

        assertThat(creator.graphql("{ payments { nodes { notice } } }").text("payments.nodes.0.notice"))
                .isNull();
        assertThat(updates.run().count()).isZero();
        assertThat(process(requested(creator, "63.00")).code()).isNull();
        assertThat(StripeWorld.stripe().requests("GET", LISTING)).hasSize(asked);
    }
}
