package com.callstar.payouts.stripe;

import static org.assertj.core.api.Assertions.assertThat;

import com.callstar.stripesimulator.SimulatedStripe;
import io.smallrye.config.SmallRyeConfigBuilder;
import java.time.Instant;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Which signatures count, while a secret is rolled and with one secret per endpoint. */
class SignaturesTest {

    private static final String BODY = "{\"id\":\"evt_1\"}";

    private static Signatures signatures(String secrets) {
        return new Signatures(new SmallRyeConfigBuilder()
                .addDiscoveredConverters()
                .withMapping(StripeConfig.class)
                .withDefaultValue("stripe.secret-key", "sk_test_x")
                .withDefaultValue("stripe.webhook-secret", secrets)
                .build()
                .getConfigMapping(StripeConfig.class));
    }

    private static String signed(String secret) {
        return SimulatedStripe.signedHeader(BODY, secret, Instant.now());
    }

    @ParameterizedTest(name = "secrets {0}, signed by {1}: {2}")
    @CsvSource(
            delimiter = '|',
            value = {
                "whsec_old            | whsec_old     | true",
                "whsec_old            | whsec_new     | false",
                "whsec_old,whsec_new  | whsec_old     | true",
                "whsec_old,whsec_new  | whsec_new     | true",
                "whsec_old, whsec_new | whsec_new     | true",
                "whsec_old,whsec_new  | whsec_connect | false",
                "whsec_new            | whsec_old     | false",
                "a,b,whsec_connect    | whsec_connect | true"
            })
    void both_secrets_are_accepted_during_a_roll(String secrets, String secret, boolean authentic) {
        assertThat(signatures(secrets).authentic(BODY, signed(secret))).isEqualTo(authentic);
    }

    @Test
    void stripe_signs_by_both_secrets_while_one_is_rolled() {
        String both = signed("whsec_old") + "," + signed("whsec_new").split(",")[1];
        assertThat(signatures("whsec_old").authentic(BODY, both)).isTrue();
        assertThat(signatures("whsec_new").authentic(BODY, both)).isTrue();
        assertThat(signatures("whsec_other").authentic(BODY, both)).isFalse();
    }

    @Test
    void a_missing_header_is_no_signature() {
        assertThat(signatures("whsec_old").authentic(BODY, null)).isFalse();
    }
}
