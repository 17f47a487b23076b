package com.callstar.payouts.story.operations;

import static org.assertj.core.api.Assertions.assertThat;

import com.callstar.payouts.story.Node;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** The packaged product waits for its database, but not for ever. */
class NoDatabaseIT {

    @Test
    void a_start_without_a_database_says_so_and_ends() {
        String nowhere = "localhost:" + Node.freePort();
        Map<String, String> settings = Map.of(
                "DATABASE_URL", "postgresql://payouts:hunter2@" + nowhere + "/books",
                "OPERATIONS_WAIT_FOR_DATABASE", "2s",
                "STRIPE_SECRET_KEY", "sk_test_1",
                "STRIPE_WEBHOOK_SECRET", "whsec_1",
                "QUARKUS_OIDC_AUTH_SERVER_URL", "https://login.example.com",
                "QUARKUS_OIDC_TOKEN_AUDIENCE", "callstar-payouts");
        try (Node node = Node.start("no-database", settings)) {
            node.awaitEnd();

            assertThat(node.exitCode()).isEqualTo(1);
            assertThat(node.output())
                    .containsExactly(
                            "The database at " + nowhere + " does not answer. The start waits for it, for at most 2 s.",
                            "The database at " + nowhere + " did not answer within 2 s: the start ends.");
        }
    }
}
