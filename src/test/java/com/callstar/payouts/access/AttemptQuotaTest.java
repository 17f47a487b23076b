package com.callstar.payouts.access;

import static org.assertj.core.api.Assertions.assertThat;

import com.callstar.payouts.story.RawHttp;
import com.callstar.payouts.story.Story;
import com.callstar.payouts.story.TestUser;
import com.callstar.payouts.story.access.TightLimits;
import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.junit.TestProfile;
import jakarta.inject.Inject;
import java.util.List;
import org.junit.jupiter.api.Test;

/** One actor cannot fill the audit with rejected attempts: it has some of them, and the number of the others. */
@QuarkusTest
@TestProfile(TightLimits.class)
class AttemptQuotaTest extends Story {

    private static final int TRIES = 40;

    @Inject
    AttemptQuota quota;

    private List<String> refused(TestUser creator, String action) {
        return books.rows("select reason from audit_line where refused and actor = 'creator:test|%s' and action = '%s'"
                .formatted(creator.name(), action));
    }

    @Test
    void rejected_attempts_beyond_the_limit_are_audited_as_a_number() {
        TestUser creator = aCreator();
        for (int i = 0; i < TRIES; i++) {
            creator.graphql("mutation { cancelPayoutRequest(payoutId: \"nowhere\") { id } }");
        }
        int recorded = refused(creator, "cancelPayoutRequest").size();
        assertThat(recorded)
                .as("the limit and what the refill meanwhile allowed")
                .isBetween(5, 15);

        quota.writeCounts();
        assertThat(refused(creator, AttemptQuota.LEFT_OUT)).containsExactly("count=" + (TRIES - recorded));
        quota.writeCounts();
        assertThat(refused(creator, AttemptQuota.LEFT_OUT)).hasSize(1);
    }

    @Test
    void one_actor_does_not_use_up_the_audit_of_another() {
        TestUser other = aCreator();
        other.graphql("mutation { cancelPayoutRequest(payoutId: \"nowhere\") { id } }");
        assertThat(refused(other, "cancelPayoutRequest")).hasSize(1);
    }

    @Test
    void wrong_cron_secrets_from_many_addresses_share_one_limit() {
        String before =
                books.rows("select coalesce(max(id), 0) from audit_entry").getFirst();
        for (int i = 0; i < TRIES; i++) {
            RawHttp.send(
                    "POST",
                    "/api/payouts/update-status",
                    null,
                    "Authorization",
                    "Bearer wrong",
                    "X-Forwarded-For",
                    "198.51.100." + i);
        }
        String since = "select reason from audit_line where id > " + before + " and actor like 'anonymous:%'";
        int recorded = books.rows(since).size();
        assertThat(recorded)
                .as("the limit and what the refill meanwhile allowed")
                .isBetween(5, 15);
        quota.writeCounts();
        assertThat(books.rows(since + " order by id desc limit 1")).containsExactly("count=" + (TRIES - recorded));
    }
}
