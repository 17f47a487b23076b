package com.callstar.payouts.schedules;

import static org.assertj.core.api.Assertions.assertThat;

import com.callstar.payouts.story.Concurrently;
import com.callstar.payouts.story.TestUser;
import com.fasterxml.jackson.databind.JsonNode;
import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import java.time.Duration;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Money that nobody requests for two months is shown to the creator and to admins, and told once a month. */
@QuarkusTest
class UnclaimedBalancesTest extends ScheduleStory {

    @Inject
    UnclaimedBalances job;

    @ParameterizedTest
    @ValueSource(strings = {"fr", "en"})
    void it_is_shown_and_told_once_a_month(String language) {
        TestUser creator = aCreator();
        registered(creator, Map.of("name", "Zoé Lefèvre", "locale", language));
        released(creator, "70.00");
        timePasses(Duration.ofDays(59));
        job.run();
        assertThat(unclaimed(creator)).isEmpty();
        older(creator);
        released(creator, "10.00");

        nothingWaits();
        Concurrently.times(3, () -> job.loop().runFor(Duration.ofSeconds(20)));
        job.run();
        assertThat(unclaimed(creator)).hasSize(1);
        assertThat(unclaimed(creator).get(0).path("amount").asText())
                .as("without what came later")
                .isEqualTo("63.00");
        assertThat(ofAll(creator)).isNotNull();
        assertThat(told(creator)).isEqualTo(1);
        readsAs(creator, "UNCLAIMED_BALANCE", "UNCLAIMED_BALANCE");

        timePasses(Duration.ofDays(31));
        job.run();
        job.run();
        assertThat(told(creator)).isEqualTo(2);
        process(requested(creator, "72.00"));
        assertThat(unclaimed(creator)).isEmpty();
        assertThat(ofAll(creator)).isNull();
        timePasses(Duration.ofDays(31));
        job.run();
        assertThat(told(creator)).isEqualTo(2);
    }

    @Test
    void the_number_that_is_listed_has_limits() {
        assertThat(TestUser.ADMIN
                        .graphql("{ unclaimedBalances(first: 501) { amount } }")
                        .code())
                .isEqualTo("INVALID_INPUT");
    }

    /** Older than what other stories have left. */
    private void older(TestUser creator) {
        assertThat(books.tamper("update payment set release_at = release_at - interval '10 years' where creator_id = '"
                        + creator.creatorId() + "'"))
                .isNull();
    }

    private static JsonNode unclaimed(TestUser creator) {
        return creator.graphql("{ me { creator { unclaimedBalances { currency amount since } } } }")
                .data("me.creator.unclaimedBalances");
    }

    private static JsonNode ofAll(TestUser creator) {
        for (JsonNode one : TestUser.ADMIN
                .graphql("{ unclaimedBalances(first: 500) { amount currency since creator { id } } }")
                .data("unclaimedBalances")) {
            if (one.at("/creator/id").asText().equals(creator.creatorId())) {
                return one;
            }
        }
        return null;
    }

    private int told(TestUser creator) {
        return books.rows("select 1 from notification where kind = 'UNCLAIMED_BALANCE' and creator_id = '"
                        + creator.creatorId() + "'")
                .size();
    }
}
