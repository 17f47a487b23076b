package com.callstar.payouts.schedules;

import static org.assertj.core.api.Assertions.assertThat;

import com.callstar.payouts.demo.DemoClock;
import com.callstar.payouts.runs.PayoutRuns;
import com.callstar.payouts.runs.RunWorker;
import com.callstar.payouts.story.Concurrently;
import com.callstar.payouts.story.StripeWorld;
import com.callstar.payouts.story.TestUser;
import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import java.math.BigDecimal;
import java.time.Clock;
import java.time.DayOfWeek;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.time.temporal.TemporalAdjusters;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** At the chosen times, a payout run of everything that is ready is prepared and started, once for each currency. */
@QuarkusTest
class ScheduledRunsTest extends ScheduleStory {

    private static final String AT_NOON = "0 0 12 ? * *";

    @Inject
    RunStarts starts;

    @Inject
    PayoutRuns runs;

    @Inject
    RunWorker worker;

    /** Each story has an expression of its own, because an expression counts from when it is first seen. */
    private String expression;

    @BeforeEach
    void nothing_is_left_to_start() {
        assertThat(books.tamper("update run_start set next_try_at = null")).isNull();
    }

    private ScheduledRuns job() {
        return new ScheduledRuns(
                new RunTimetable(new OtherSchedules(BigDecimal.ZERO, expression), DemoClock.shared()), starts, runs);
    }

    @Test
    void a_run_starts_once_at_its_time() {
        expression = AT_NOON;
        String payout = requested("AWG");
        assertThat(job().batch()).as("what was due before is not made up for").isEmpty();
        untilDue("AWG");
        Concurrently.times(3, () -> job().run());
        job().run();

        assertThat(runsOf("AWG")).containsExactly("system:run-schedule system:run-schedule");
        worker.run();
        assertThat(statusOf(payout)).isEqualTo("PROCESSING");
        assertThat(StripeWorld.transfersOf(payout)).hasSize(1);
    }

    @Test
    void a_node_that_dies_after_it_has_prepared_a_run_leaves_it_to_be_started() {
        expression = "0 1 12 ? * *";
        String payout = requested("BMD");
        untilSaturday();
        assertThat(job().batch()).as("what was due before is not made up for").isEmpty();
        untilDue("BMD");
        books.tamper("""
                create function stop_before_the_start() returns trigger language plpgsql as $$
                begin raise exception 'the power is gone'; end $$""");
        books.tamper("""
                create trigger stop_before_the_start before update on payout_run for each row
                when (new.started_at is not null) execute function stop_before_the_start()""");
        try {
            job().run();
        } finally {
            books.tamper("drop function stop_before_the_start cascade");
        }
        assertThat(runsOf("BMD")).containsExactly("system:run-schedule null");

        timePasses(Duration.ofMinutes(11));
        job().run();
        worker.run();
        assertThat(runsOf("BMD")).containsExactly("system:run-schedule system:run-schedule");
        assertThat(StripeWorld.transfersOf(payout)).hasSize(1);
    }

    @Test
    void a_run_is_due_at_its_hour_on_open_days() {
        assertThat(due("2026-03-02T11:30:00Z")).as("Monday").isEqualTo("2026-03-02T11:00:00Z");
        assertThat(due("2026-03-02T11:00:00Z")).isEqualTo("2026-03-02T11:00:00Z");
        assertThat(due("2026-03-08T11:30:00Z")).as("Sunday").isNull();
        assertThat(due("2026-04-06T11:30:00Z")).as("Easter Monday").isNull();
        assertThat(due("2026-03-30T11:30:00Z")).as("summer time").isEqualTo("2026-03-30T10:00:00Z");
    }

    private static Instant due(String now) {
        Clock clock = Clock.fixed(Instant.parse(now), ZoneOffset.UTC);
        return new RunTimetable(new OtherSchedules(BigDecimal.ZERO, AT_NOON), clock)
                .lastDue(AT_NOON)
                .orElse(null);
    }

    /** An open request in a currency that no other story uses. */
    private String requested(String currency) {
        TestUser creator = aCreator(StripeWorld.readyAccount(currency));
        StripeWorld.stripe().pay(booked(creator, "70.00", currency));
        stripeTells();
        timePasses(Duration.ofDays(8));
        statement.run();
        releases.run();
        return creator.graphql(
                        "mutation($currency: String) { requestPayout(amount: 63, currency: $currency) { id } }",
                        "currency",
                        currency)
                .text("requestPayout.id");
    }

    /** A closed day on which nothing is due. */
    private void untilSaturday() {
        Instant now = DemoClock.shared().instant();
        LocalDate day = LocalDate.ofInstant(now, OtherSchedules.PARIS).plusDays(1);
        timePasses(Duration.between(
                now,
                day.with(TemporalAdjusters.nextOrSame(DayOfWeek.SATURDAY))
                        .atTime(13, 0)
                        .atZone(OtherSchedules.PARIS)
                        .toInstant()));
    }

    /** Noon of the next open day has passed; what is due in other currencies is left to other stories. */
    private void untilDue(String currency) {
        Instant now = DemoClock.shared().instant();
        LocalDate day = PayoutCalendar.TARGET.onOrAfter(
                LocalDate.ofInstant(now, OtherSchedules.PARIS).plusDays(1));
        timePasses(Duration.between(
                now, day.atTime(12, 2).atZone(OtherSchedules.PARIS).toInstant()));
        assertThat(job().batch()).contains(currency);
        assertThat(books.tamper("update run_start set next_try_at = null where currency <> '" + currency + "'"))
                .isNull();
    }

    private List<String> runsOf(String currency) {
        return books.rows("select prepared_by || ' ' || coalesce(started_by, 'null') from payout_run where currency = '"
                + currency + "' order by id");
    }
}
