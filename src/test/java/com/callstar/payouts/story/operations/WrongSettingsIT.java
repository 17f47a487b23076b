package com.callstar.payouts.story.operations;

import static org.assertj.core.api.Assertions.assertThat;

import com.callstar.payouts.story.Node;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** The packaged product refuses to start with invalid settings and says why first. */
class WrongSettingsIT {

    @Test
    void all_missing_and_wrong_settings_are_printed_at_once() {
        Map<String, String> settings = Map.of(
                "DATABASE_URL", "postgresql://payouts:hunter2@localhost:1/books",
                "STRIPE_SECRET_KEY", "pk_live_mistaken",
                "STRIPE_READ_TIMEOUT", "soon",
                "PLATFORM_FEE_ON_REFUND", "half",
                "PAYOUT_KEY_LIFE", "25h",
                "QUARKUS_OIDC_AUTH_SERVER_URL", "https://login.example.com",
                "SESSION_SECRET", "short",
                "CRON_SECRET", "a");
        try (Node node = Node.start("wrong-settings", settings)) {
            node.awaitEnd();

            assertThat(node.exitCode()).isEqualTo(1);
            assertThat(node.output())
                    .containsExactly(
                            "STRIPE_READ_TIMEOUT is wrong: expected a duration such as 30s, 15m, 48h or 10d from 1s to 2m.",
                            "STRIPE_SECRET_KEY is wrong: expected the secret key of the Stripe account, sk_test_... or sk_live_... (or rk_...).",
                            "STRIPE_WEBHOOK_SECRET is missing: expected the signing secret of the Stripe webhook, whsec_..., several separated by commas.",
                            "PLATFORM_FEE_ON_REFUND is wrong: expected proportional or kept.",
                            "PAYOUT_KEY_LIFE is wrong: expected a duration such as 30s, 15m, 48h or 10d from 1m to 23h.",
                            "QUARKUS_OIDC_TOKEN_AUDIENCE is missing: expected the audience that tokens must have, such as callstar-payouts (or any, to accept the provider's tokens for all applications).",
                            "SESSION_SECRET is wrong: expected 32 random characters or more.",
                            "CRON_SECRET is wrong: expected 32 random characters or more.");
        }
    }
}
