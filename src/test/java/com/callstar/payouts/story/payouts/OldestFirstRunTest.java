package com.callstar.payouts.story.payouts;

import static org.assertj.core.api.Assertions.assertThat;

import com.callstar.payouts.story.OtherSettings;
import com.callstar.payouts.story.TestUser;
import com.fasterxml.jackson.databind.JsonNode;
import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.junit.TestProfile;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** Where an operator has chosen so, who asked first is paid first, also if the same money would pay more creators. */
@QuarkusTest
@TestProfile(OtherSettings.class)
class OldestFirstRunTest extends RunStory {

    @Test
    void the_oldest_request_is_paid_before_smaller_ones() {
        List<Requester> requesters = requesters("SLE", 30, 10, 20);
        thePlatformHas(3_000, "SLE");
        Map<String, Object> chosen = Map.of(
                "currency",
                "SLE",
                "payoutIds",
                requesters.stream().map(Requester::payout).toList());
        JsonNode plan = rehearse(TestUser.ADMIN, chosen).data("rehearsePayoutRun");
        assertThat(items(plan.path("items"), "verdict"))
                .isEqualTo(Map.of(
                        requesters.get(0).payout(), "PAY",
                        requesters.get(1).payout(), "LATER",
                        requesters.get(2).payout(), "LATER"));
        JsonNode run = prepared(chosen);
        start(TestUser.ADMIN, run).data("startPayoutRun.id");
        worker.run();
        assertThat(statuses(run(run), requesters)).containsExactly("SENT", "LATER", "LATER");
    }
}
