package com.callstar.payouts.schedules;

import static org.assertj.core.api.Assertions.assertThat;

import com.callstar.payouts.demo.DemoClock;
import com.callstar.payouts.story.Reply;
import com.callstar.payouts.story.TestUser;
import com.callstar.payouts.story.emails.EmailStory;
import com.fasterxml.jackson.databind.JsonNode;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** How stories choose schedules and read what came of them. */
abstract class ScheduleStory extends EmailStory {

    /** @param day null for none */
    static Reply chosen(TestUser by, String creatorId, String interval, Integer day) {
        Map<String, Object> schedule = new HashMap<>(Map.of("interval", interval));
        if (creatorId != null) {
            schedule.put("creatorId", creatorId);
        }
        if (day != null) {
            schedule.put("day", day);
        }
        return by.graphql("""
                mutation($schedule: PayoutScheduleInput!) { setPayoutSchedule(schedule: $schedule) {
                  id payoutSchedule { interval day nextPayoutOn nextPayoutAt nextPayouts { currency amount enough } } } }""", "schedule", schedule);
    }

    static JsonNode schedule(TestUser creator) {
        return creator.graphql("""
                { me { creator { payoutSchedule { interval day nextPayoutOn nextPayoutAt nextPayouts { currency amount enough }
                    lastPayouts { dueOn late currency available payoutId code reason triedAgain } } } } }""").data("me.creator.payoutSchedule");
    }

    static JsonNode last(TestUser creator) {
        JsonNode outcomes = schedule(creator).path("lastPayouts");
        assertThat(outcomes).hasSize(1);
        return outcomes.get(0);
    }

    /** Time passes until the creator's schedule is due. */
    void untilDue(TestUser creator) {
        Instant due = Instant.parse(schedule(creator).path("nextPayoutAt").asText());
        timePasses(Duration.between(DemoClock.shared().instant(), due).plusSeconds(1));
    }

    /** Who requested, as the audit has it. */
    List<String> requestedBy(TestUser creator) {
        return books.rows("select a.actor from audit_entry a join payout p on p.id = a.subject"
                + " where a.action = 'payout.request' and p.creator_id = '" + creator.creatorId() + "' order by a.id");
    }
}
