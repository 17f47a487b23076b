package com.callstar.payouts.schedules;

import static org.assertj.core.api.Assertions.assertThat;

import com.callstar.payouts.demo.DemoClock;
import com.callstar.payouts.payouts.ScheduledCreators;
import com.callstar.payouts.story.Concurrently;
import com.callstar.payouts.story.Reply;
import com.callstar.payouts.story.StripeWorld;
import com.callstar.payouts.story.TestUser;
import com.callstar.stripesimulator.AccountStatus;
import com.fasterxml.jackson.databind.JsonNode;
import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import java.time.Duration;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** On the days that creators have chosen, everything is requested for them, once for each creator, day and currency. */
@QuarkusTest
class ScheduledRequestsTest extends ScheduleStory {

    private static final Duration LEASE = Duration.ofMinutes(11);

    @Inject
    ScheduledRequests job;

    @Inject
    ScheduledCreators scheduled;

    @Test
    void everything_is_requested_on_the_chosen_day_once() {
        TestUser creator = aCreator();
        released(creator, "70.00");
        Reply chosen = chosen(creator, null, "WEEKLY", 1);
        assertThat(chosen.text("setPayoutSchedule.payoutSchedule.nextPayouts.0.amount"))
                .isEqualTo("63.00");
        assertThat(chosen.text("setPayoutSchedule.payoutSchedule.nextPayouts.0.enough"))
                .isEqualTo("true");
        job.run();
        assertThat(payoutsOf(creator)).as("not before its day").isEmpty();

        String day = schedule(creator).path("nextPayoutOn").asText();
        assertThat(scheduled.due(DemoClock.shared().instant())).doesNotContain(creator.creatorId());
        untilDue(creator);
        assertThat(scheduled.due(DemoClock.shared().instant())).contains(creator.creatorId());
        job.run();
        job.run();

        assertThat(scheduled.due(DemoClock.shared().instant()))
                .as("while its request is open")
                .contains(creator.creatorId());
        assertThat(payoutsOf(creator)).hasSize(1);
        String payout = payoutsOf(creator).getFirst();
        assertThat(payout(payout).text("payout.requestedAmount")).isEqualTo("63.00");
        assertThat(last(creator).path("payoutId").asText()).isEqualTo(payout);
        assertThat(last(creator).path("dueOn").asText()).isEqualTo(day);
        assertThat(last(creator).path("late").asBoolean()).isFalse();
        assertThat(requestedBy(creator)).containsExactly("system:schedule");
        assertThat(schedule(creator).path("nextPayoutOn").asText()).isGreaterThan(day);
        assertThat(schedule(creator).path("nextPayouts"))
                .as("the open request takes it")
                .isEmpty();
    }

    @ParameterizedTest
    @ValueSource(strings = {"fr", "en"})
    void the_creator_is_told_what_was_requested_for_them(String language) {
        TestUser creator = aCreator();
        registered(creator, Map.of("name", "Zoé Lefèvre", "locale", language));
        released(creator, "70.00");
        chosen(creator, null, "WEEKLY", 1);
        untilDue(creator);
        nothingWaits();
        job.run();
        readsAs(creator, "PAYOUT_REQUESTED.scheduled", "PAYOUT_REQUESTED");
    }

    @Test
    void each_currency_is_requested_one_after_the_other() {
        TestUser creator = aCreator();
        StripeWorld.stripe().pay(booked(creator, "20.00", "USD"));
        released(creator, "70.00");
        chosen(creator, null, "MONTHLY", 31);
        assertThat(schedule(creator).path("nextPayouts").findValuesAsText("currency"))
                .containsExactly("EUR", "USD");
        untilDue(creator);
        job.run();
        assertThat(schedule(creator).path("lastPayouts").findValuesAsText("code"))
                .as("one request is open at a time")
                .containsExactlyInAnyOrder("null", "PENDING_REQUEST_EXISTS");

        withdraw(creator, payoutsOf(creator).getFirst());
        timePasses(Duration.ofMinutes(61));
        job.run();
        assertThat(books.rows("select currency from payout where creator_id = '" + creator.creatorId() + "'"))
                .containsExactlyInAnyOrder("EUR", "USD");
    }

    @Test
    void nodes_at_the_same_time_make_one_request() {
        TestUser creator = aCreator();
        released(creator, "70.00");
        chosen(creator, null, "WEEKLY", 3);
        untilDue(creator);
        Concurrently.times(4, () -> job.loop().runFor(Duration.ofSeconds(20)));
        assertThat(payoutsOf(creator)).hasSize(1);
        assertThat(last(creator).path("payoutId").asText())
                .isEqualTo(payoutsOf(creator).getFirst());
    }

    @Test
    void a_crash_after_the_request_makes_no_second_one() {
        TestUser creator = aCreator();
        released(creator, "70.00");
        chosen(creator, null, "WEEKLY", 4);
        untilDue(creator);
        books.tamper("""
                create function stop_before_the_mark() returns trigger language plpgsql as $$
                begin raise exception 'the power is gone'; end $$""");
        books.tamper("""
                create trigger stop_before_the_mark before update on scheduled_request for each row
                when (new.payout_id is not null) execute function stop_before_the_mark()""");
        try {
            job.run();
        } finally {
            books.tamper("drop function stop_before_the_mark cascade");
        }
        assertThat(payoutsOf(creator)).hasSize(1);
        assertThat(last(creator).path("payoutId").isNull()).isTrue();
        process(payoutsOf(creator).getFirst());
        stripeTells();
        customersPay(creator, "10.00");

        timePasses(LEASE);
        job.run();

        assertThat(payoutsOf(creator)).hasSize(1);
        assertThat(last(creator).path("payoutId").asText())
                .isEqualTo(payoutsOf(creator).getFirst());
    }

    @Test
    void a_day_on_which_nothing_ran_is_made_up_for_once() {
        TestUser creator = aCreator();
        released(creator, "70.00");
        chosen(creator, null, "WEEKLY", 2);
        String missed = schedule(creator).path("nextPayoutOn").asText();
        untilDue(creator);
        timePasses(Duration.ofDays(22));

        job.run();

        assertThat(payoutsOf(creator)).hasSize(1);
        assertThat(last(creator).path("dueOn").asText()).isEqualTo(missed);
        assertThat(last(creator).path("late").asBoolean()).isTrue();
        assertThat(books.rows("select 1 from scheduled_request where creator_id = '" + creator.creatorId() + "'"))
                .as("three more days have passed")
                .hasSize(1);
    }

    @ParameterizedTest
    @ValueSource(strings = {"fr", "en"})
    void below_the_minimum_nothing_is_requested_and_the_creator_is_told(String language) {
        TestUser creator = aCreator();
        registered(creator, Map.of("name", "Zoé Lefèvre", "locale", language));
        released(creator, "1.00");
        chosen(creator, null, "WEEKLY", 1);
        assertThat(schedule(creator).at("/nextPayouts/0/enough").asBoolean()).isFalse();
        untilDue(creator);
        nothingWaits();
        job.run();

        assertThat(payoutsOf(creator)).isEmpty();
        assertThat(last(creator).path("code").asText()).isEqualTo("BELOW_MINIMUM");
        assertThat(last(creator).path("reason").asText()).contains("€0.90", "minimum");
        assertThat(last(creator).path("triedAgain").asBoolean()).isFalse();
        readsAs(creator, "SCHEDULE_SKIPPED", "SCHEDULE_SKIPPED");
    }

    @Test
    void who_has_nothing_is_shown_so_and_not_emailed() {
        TestUser creator = aCreator();
        chosen(creator, null, "WEEKLY", 1);
        untilDue(creator);
        job.run();
        assertThat(last(creator).path("code").asText()).isEqualTo("INSUFFICIENT_BALANCE");
        assertThat(last(creator).path("reason").asText()).isEqualTo("Nothing was available.");
        assertThat(rows(creator, "kind")).doesNotContain("SCHEDULE_SKIPPED");
    }

    @Test
    void a_creator_whom_stripe_cannot_pay_is_told_what_to_do() {
        String account = StripeWorld.readyAccount("EUR");
        TestUser creator = aCreator(account);
        released(creator, "70.00");
        chosen(creator, null, "WEEKLY", 5);
        StripeWorld.stripe()
                .accountIs(account, AccountStatus.ready().banking("eur").withTransfers(false));
        untilDue(creator);
        job.run();
        assertThat(last(creator).path("code").asText()).isEqualTo("STRIPE_NOT_READY");
        assertThat(last(creator).path("reason").asText()).contains("Complete your Stripe account in your settings");
        assertThat(rows(creator, "kind")).contains("SCHEDULE_SKIPPED");
    }

    @Test
    void an_open_request_is_waited_for_and_the_rest_requested_after_it() {
        TestUser creator = aCreator();
        released(creator, "70.00");
        chosen(creator, null, "WEEKLY", 1);
        untilDue(creator);
        String own = requested(creator, "10.00");
        job.run();
        JsonNode waits = last(creator);
        assertThat(waits.path("code").asText()).isEqualTo("PENDING_REQUEST_EXISTS");
        assertThat(waits.path("triedAgain").asBoolean()).isTrue();
        job.run();
        assertThat(payoutsOf(creator)).containsExactly(own);

        process(own);
        stripeTells();
        timePasses(Duration.ofMinutes(61));
        job.run();
        assertThat(payoutsOf(creator)).hasSize(2);
        assertThat(payout(payoutsOf(creator).getFirst()).text("payout.requestedAmount"))
                .isEqualTo("53.00");
        assertThat(last(creator).path("code").isNull()).isTrue();
    }

    @Test
    void another_choice_replaces_the_one_before_and_what_is_still_open() {
        TestUser creator = aCreator();
        released(creator, "70.00");
        chosen(creator, null, "WEEKLY", 1);
        untilDue(creator);
        String own = requested(creator, "10.00");
        job.run();
        chosen(creator, null, "NEVER", null);
        withdraw(creator, own);
        timePasses(Duration.ofDays(8));
        job.run();
        assertThat(payoutsOf(creator)).containsExactly(own);
        assertThat(schedule(creator).path("interval").asText()).isEqualTo("NEVER");
        assertThat(schedule(creator).path("nextPayoutOn").isNull()).isTrue();
        assertThat(last(creator).path("triedAgain").asBoolean()).isFalse();
    }

    @Test
    void an_admin_chooses_for_anybody_and_a_creator_only_for_themself() {
        TestUser creator = aCreator();
        TestUser other = aCreator();
        assertThat(chosen(TestUser.ADMIN, creator.creatorId(), "MONTHLY", 1)
                        .text("setPayoutSchedule.payoutSchedule.interval"))
                .isEqualTo("MONTHLY");
        assertThat(chosen(creator, other.creatorId(), "WEEKLY", 1).code()).isEqualTo("CREATOR_NOT_FOUND");
        assertThat(chosen(TestUser.ADMIN, null, "WEEKLY", 1).code()).isEqualTo("INVALID_INPUT");
        assertThat(chosen(TestUser.PLATFORM, creator.creatorId(), "WEEKLY", 1).code())
                .isEqualTo("FORBIDDEN");
        chosen(creator, creator.creatorId(), "WEEKLY", 5);
        chosen(creator, creator.creatorId(), "WEEKLY", 5);
        assertThat(books.rows("select actor || ' ' || from_state || ' ' || to_state from audit_entry"
                        + " where action = 'creator.payout_schedule' and subject = '" + creator.creatorId()
                        + "' order by id"))
                .containsExactly(
                        "admin:test|ada NEVER MONTHLY 1", "creator:test|" + creator.name() + " MONTHLY 1 WEEKLY 5");
    }

    @ParameterizedTest
    @CsvSource({"WEEKLY, 8", "WEEKLY, 0", "MONTHLY, 32", "WEEKLY,"})
    void a_day_that_does_not_exist_is_rejected_with_the_limits(String interval, Integer day) {
        TestUser creator = aCreator();
        Reply refused = chosen(creator, null, interval, day);
        assertThat(refused.code()).isEqualTo("INVALID_INPUT");
        assertThat(schedule(creator).path("interval").asText()).isEqualTo("NEVER");
    }

    @Test
    void nothing_is_requested_for_a_creator_who_was_erased() {
        TestUser creator = aCreator();
        chosen(creator, null, "WEEKLY", 1);
        TestUser.ADMIN
                .graphql(
                        "mutation($id: ID!) { eraseCreator(creatorId: $id, reason: \"case 7\") { notice } }",
                        "id",
                        creator.creatorId())
                .data("eraseCreator.notice");
        assertThat(books.rows("select 1 from payout_schedule where creator_id = '" + creator.creatorId() + "'"))
                .isEmpty();
        assertThat(chosen(TestUser.ADMIN, creator.creatorId(), "WEEKLY", 1).code())
                .isEqualTo("INVALID_STATE");
    }

    @Test
    void the_database_refuses_a_second_request_and_another_subject() {
        TestUser creator = aCreator();
        released(creator, "70.00");
        chosen(creator, null, "WEEKLY", 1);
        untilDue(creator);
        job.run();
        String of = " where creator_id = '" + creator.creatorId() + "'";
        assertThat(books.tamper("update scheduled_request set payout_id = null" + of))
                .contains("was made");
        assertThat(books.tamper("update scheduled_request set due_on = due_on + 1" + of))
                .contains("is fixed");
        assertThat(books.tamper("delete from scheduled_request" + of)).contains("append-only");
        assertThat(books.tamper("update payout_schedule set day = 8" + of)).contains("a_day_is_of_its_week_or_month");
    }
}
