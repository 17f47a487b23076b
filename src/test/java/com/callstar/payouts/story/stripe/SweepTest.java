package com.callstar.payouts.story.stripe;

import static org.assertj.core.api.Assertions.assertThat;

import com.callstar.payouts.creators.ManualPayoutSchedules;
import com.callstar.payouts.demo.DemoClock;
import com.callstar.payouts.story.Reply;
import com.callstar.payouts.story.Story;
import com.callstar.payouts.story.StripeWorld;
import com.callstar.payouts.story.TestUser;
import com.callstar.payouts.stripe.Sweep;
import com.callstar.stripesimulator.AccountStatus;
import com.callstar.stripesimulator.Fault;
import com.callstar.stripesimulator.SimulatedEvent;
import com.callstar.stripesimulator.SimulatedRequest;
import com.fasterxml.jackson.databind.JsonNode;
import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import java.time.Duration;
import java.util.List;
import java.util.function.Predicate;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** The sweep fetches missed events once and without gaps. */
@QuarkusTest
class SweepTest extends Story {

    private static final Duration A_WHILE = Duration.ofMinutes(6);
    private static final String HELD = "available 0.00, pending 63.00, processing 0.00, paid 0.00";
    private static final String PAID = "available 0.00, pending 0.00, processing 0.00, paid 63.00";
    private static final String BACK = "available 63.00, pending 0.00, processing 0.00, paid 0.00";
    private static final String NEWEST = "the newest";
    private static final Predicate<SimulatedRequest> LISTS_OF_THE_PLATFORM =
            call -> call.path().equals("/v1/events") && call.account() == null;

    @Inject
    ManualPayoutSchedules schedules;

    @Inject
    Sweep sweep;

    /** Accounts disconnected by other stories, retried each day. */
    private int unfinished;

    @BeforeEach
    void theRestEndsAndIsSwept() {
        theRestEnds();
        unfinished = unfinished(swept());
    }

    @Test
    void a_payment_without_an_event_is_held_after_the_sweep() {
        TestUser creator = aCreator();
        StripeWorld.stripe().pay(booked(creator, "70.00", "EUR"));
        webhooksGetLost();
        timePasses(A_WHILE);
        assertThat(payments(creator)).isEqualTo("PENDING");

        Reply report = swept();

        assertThat(report.data("sweepStripe.accounts").asInt()).isPositive();
        assertThat(report.data("sweepStripe.missedEvents").asInt()).isEqualTo(1);
        assertThat(unfinished(report)).isEqualTo(unfinished);
        assertThat(balanceLine(creator)).isEqualTo(HELD);
    }

    @Test
    void the_admin_sees_which_events_were_missed() {
        TestUser creator = aCreator();
        customersPay(creator, "70.00");
        String missed = booked(creator, "50.00", "EUR");
        StripeWorld.stripe().pay(missed);
        webhooksGetLost();
        timePasses(A_WHILE);
        swept();

        List<JsonNode> events = TestUser.ADMIN
                .graphql(
                        "{ stripeEvents(type: \"payment_intent.succeeded\", first: 2) { nodes { objectId status missed } } }")
                .data("stripeEvents.nodes")
                .valueStream()
                .toList();
        assertThat(events).extracting(event -> event.path("missed").asBoolean()).containsExactly(true, false);
        assertThat(events.getFirst().path("objectId").asText()).isEqualTo(missed);
        assertThat(events.getFirst().path("status").asText()).isEqualTo("HANDLED");
    }

    @Test
    void the_sweep_runs_once_a_day() {
        TestUser creator = aCreator();
        StripeWorld.stripe().pay(booked(creator, "70.00", "EUR"));
        webhooksGetLost();

        timePasses(Duration.ofHours(23));
        sweep.run();
        inbox.run();
        assertThat(payments(creator)).isEqualTo("PENDING");

        timePasses(Duration.ofHours(2));
        assertThat(sweep.run().ids()).contains("platform");
        inbox.run();
        assertThat(balanceLine(creator)).isEqualTo(HELD);
        assertThat(sweep.run().ids()).isEmpty();
    }

    @Test
    void a_connected_payouts_outcome_is_found_in_the_accounts_events() {
        String account = StripeWorld.readyAccount("EUR");
        TestUser creator = aCreator(account);
        String payout = onTheAccount(creator, account);
        StripeWorld.stripe()
                .failPayout(StripeWorld.payoutsOf(account).getFirst().id(), "account_closed");
        webhooksGetLost();
        timePasses(A_WHILE);
        swept();

        assertThat(statusOf(payout)).isEqualTo("FAILED");
        assertThat(payout(payout).text("payout.failureCode")).isEqualTo("account_closed");
        assertThat(balanceLine(creator)).isEqualTo(BACK);
        assertThat(books.rows(
                        "select distinct account, missed from stripe_event where type = 'payout.failed' and account = '"
                                + account + "'"))
                .containsExactly(account + " true");
    }

    @Test
    void a_late_failure_is_found_by_the_sweep() {
        String account = StripeWorld.readyAccount("EUR");
        TestUser creator = aCreator(account);
        String payout = onTheAccount(creator, account);
        String stripePayout = StripeWorld.payoutsOf(account).getFirst().id();
        StripeWorld.stripe().settlePayout(stripePayout);
        stripeTells();
        assertThat(balanceLine(creator)).isEqualTo(PAID);

        timePasses(Duration.ofDays(4));
        StripeWorld.stripe().failPayout(stripePayout, "no_account");
        webhooksGetLost();
        timePasses(A_WHILE);
        swept();

        assertThat(statusOf(payout)).isEqualTo("FAILED");
        assertThat(balanceLine(creator)).isEqualTo(BACK);
    }

    @Test
    void an_account_ready_without_an_event_is_found_by_the_sweep() {
        String account = "acct_" + StripeWorld.fresh("late");
        StripeWorld.stripe().createAccount(account, AccountStatus.fresh());
        TestUser creator = aCreator(account);
        timePasses(Duration.ofSeconds(2));
        StripeWorld.stripe().accountIs(account, AccountStatus.ready().banking("eur"));
        webhooksGetLost();
        timePasses(A_WHILE);
        swept();
        // Its events of one second contradict each other, so the account is read.
        schedules.run();
        assertThat(TestUser.ADMIN
                        .graphql("query($id: ID!) { creator(id: $id) { payoutsEnabled } }", "id", creator.creatorId())
                        .data("creator.payoutsEnabled")
                        .asBoolean())
                .isTrue();
    }

    @Test
    void a_webhook_after_the_sweep_changes_nothing() {
        TestUser creator = aCreator();
        StripeWorld.stripe().pay(booked(creator, "70.00", "EUR"));
        List<SimulatedEvent> late = StripeWorld.stripe().queued();
        timePasses(A_WHILE);
        swept();
        assertThat(balanceLine(creator)).isEqualTo(HELD);
        stripeTells();
        late.forEach(event -> StripeWorld.stripe().redeliver(event.id()));
        inbox.run();
        assertThat(balanceLine(creator)).isEqualTo(HELD);
    }

    @Test
    void a_recent_event_is_not_counted_as_missed() {
        TestUser creator = aCreator();
        StripeWorld.stripe().pay(booked(creator, "70.00", "EUR"));
        assertThat(swept().data("sweepStripe.missedEvents").asInt()).isZero();
        assertThat(payments(creator)).isEqualTo("PENDING");
        stripeTells();
        timePasses(A_WHILE);
        assertThat(swept().data("sweepStripe.missedEvents").asInt()).isZero();
        assertThat(balanceLine(creator)).isEqualTo(HELD);
    }

    @Test
    void a_hundred_and_twenty_events_are_fetched_page_by_page_and_once() {
        TestUser creator = aCreator();
        String intent = booked(creator, "70.00", "EUR");
        missed(intent, 120);

        assertThat(swept().data("sweepStripe.missedEvents").asInt()).isEqualTo(120);
        assertThat(swept().data("sweepStripe.missedEvents").asInt()).isZero();
        assertThat(books.rows(
                        "select count(*), count(distinct id) from stripe_event where object_id = '" + intent + "'"))
                .containsExactly("120 120");
    }

    @Test
    void an_interrupted_sweep_resumes_without_gaps() {
        TestUser creator = aCreator();
        String intent = booked(creator, "70.00", "EUR");
        String before = platformSweptTo();
        missed(intent, 120);
        StripeWorld.stripe().fault(Fault.none(), LISTS_OF_THE_PLATFORM, 1);
        StripeWorld.stripe().fault(Fault.unavailable(), LISTS_OF_THE_PLATFORM, 1);

        assertThat(unfinished(swept())).isGreaterThan(unfinished);
        assertThat(platformSweptTo()).as("what was not kept is not behind us").isEqualTo(before);
        assertThat(keptOf(intent)).isEqualTo("100");

        timePasses(Duration.ofMinutes(11));
        int lists = lists().size();
        String position = books.rows("select pass_after from stripe_sweep where account = 'platform'")
                .getFirst();
        sweep.run();
        assertThat(keptOf(intent)).isEqualTo("120");
        assertThat(platformSweptTo()).isGreaterThan(before);
        assertThat(lists().stream().skip(lists).filter(LISTS_OF_THE_PLATFORM).map(SweepTest::after))
                .as("it goes on after the hundredth event, and then looks for newer ones")
                .startsWith(position)
                .contains(NEWEST);
    }

    @Test
    void a_position_that_stripe_no_longer_knows_starts_the_sweep_again() {
        TestUser creator = aCreator();
        StripeWorld.stripe().pay(booked(creator, "70.00", "EUR"));
        webhooksGetLost();
        books.tamper(
                "update stripe_sweep set pass_after = 'evt_forgotten', pass_until = now() where account = 'platform'");
        timePasses(Duration.ofDays(1));
        sweep.run();
        timePasses(Duration.ofMinutes(2));
        sweep.run();
        inbox.run();
        assertThat(balanceLine(creator)).isEqualTo(HELD);
    }

    @Test
    void a_malformed_listing_stops_the_sweep() {
        TestUser creator = aCreator();
        StripeWorld.stripe().pay(booked(creator, "70.00", "EUR"));
        webhooksGetLost();
        String before = platformSweptTo();
        timePasses(A_WHILE);
        StripeWorld.stripe().fault(Fault.garbageJson(), LISTS_OF_THE_PLATFORM, 1);
        swept();
        assertThat(platformSweptTo()).isEqualTo(before);
        timePasses(Duration.ofMinutes(11));
        sweep.run();
        inbox.run();
        assertThat(balanceLine(creator)).isEqualTo(HELD);
    }

    @Test
    void the_sweep_waits_for_retry_after() {
        timePasses(Duration.ofDays(1));
        StripeWorld.stripe().fault(Fault.rateLimited(Duration.ofMinutes(30)), LISTS_OF_THE_PLATFORM, 1);
        int before = platformLists();
        sweep.run();
        timePasses(Duration.ofMinutes(29));
        sweep.run();
        assertThat(platformLists()).isEqualTo(before + 1);
        timePasses(Duration.ofMinutes(2));
        sweep.run();
        assertThat(platformLists()).isEqualTo(before + 2);
    }

    @Test
    void a_disconnected_account_does_not_delay_the_others() {
        String account = StripeWorld.readyAccount("EUR");
        TestUser creator = aCreator(account);
        onTheAccount(creator, account);
        StripeWorld.stripe().accountLeaves(account);
        webhooksGetLost();
        TestUser other = aCreator();
        StripeWorld.stripe().pay(booked(other, "70.00", "EUR"));
        webhooksGetLost();
        timePasses(A_WHILE);

        assertThat(unfinished(swept())).isEqualTo(unfinished + 1);
        assertThat(balanceLine(other)).isEqualTo(HELD);
        int before = lists().size();
        sweep.run();
        assertThat(lists()).as("it is tried again another day").hasSize(before);
    }

    @Test
    void the_sweep_asks_only_for_handled_event_types() {
        String account = StripeWorld.readyAccount("EUR");
        onTheAccount(aCreator(account), account);
        sweptUntilListed(account);
        List<SimulatedRequest> lists = lists();
        assertThat(lists).allSatisfy(list -> assertThat(types(list)).hasSizeBetween(5, 20));
        assertThat(lists)
                .filteredOn(list -> account.equals(list.account()))
                .isNotEmpty()
                .allSatisfy(list ->
                        assertThat(types(list)).contains("payout.failed").doesNotContain("transfer.created"));
        assertThat(lists)
                .filteredOn(list -> list.account() == null)
                .isNotEmpty()
                .allSatisfy(list ->
                        assertThat(types(list)).contains("transfer.created").doesNotContain("payout.failed"));
    }

    @Test
    void the_sweep_does_not_ask_beyond_stripes_retention() {
        timePasses(Duration.ofDays(60));
        sweep.run();
        long asked = Long.parseLong(lists().stream()
                .filter(LISTS_OF_THE_PLATFORM)
                .toList()
                .getLast()
                .parameters()
                .get("created[gte]"));
        assertThat(asked)
                .isGreaterThan(
                        DemoClock.shared().instant().minus(Duration.ofDays(31)).getEpochSecond());
    }

    @Test
    void the_sweep_skips_creators_without_payments() {
        String account = StripeWorld.readyAccount("EUR");
        aCreator(account);
        swept();
        assertThat(lists()).noneMatch(list -> account.equals(list.account()));
    }

    /** A payout of 63.00 from the creator's account, in transit to the bank. */
    private String onTheAccount(TestUser creator, String account) {
        paidToTheAccount(creator, account, 7000, 700L);
        released(creator);
        String payout = requested(creator, "63.00");
        process(payout).data("processPayout.id");
        stripeTells();
        return payout;
    }

    /** Declined cards whose events were not delivered. */
    private void missed(String intent, int times) {
        for (int i = 0; i < times; i++) {
            StripeWorld.stripe().decline(intent, "card_declined");
        }
        webhooksGetLost();
        timePasses(A_WHILE);
    }

    private Reply swept() {
        Reply report = TestUser.ADMIN.graphql("mutation { sweepStripe { accounts missedEvents unfinished } }");
        inbox.run();
        return report;
    }

    /** An answer of Stripe that came too late on a busy machine pauses the sweep: it goes on after the pause. */
    private void sweptUntilListed(String account) {
        swept();
        for (int again = 0; again < 3 && lists().stream().noneMatch(list -> account.equals(list.account())); again++) {
            timePasses(A_WHILE);
            swept();
        }
    }

    private static int unfinished(Reply report) {
        return report.data("sweepStripe.unfinished").asInt();
    }

    private static void webhooksGetLost() {
        StripeWorld.stripe().drop(event -> true);
    }

    private String keptOf(String object) {
        return books.rows("select count(*) from stripe_event where object_id = '" + object + "'")
                .getFirst();
    }

    private static String after(SimulatedRequest list) {
        return list.parameters().getOrDefault("starting_after", NEWEST);
    }

    private String platformSweptTo() {
        return books.rows("select swept_to from stripe_sweep where account = 'platform'")
                .getFirst();
    }

    /** Each begins at the newest event; further pages are not counted. */
    private static int platformLists() {
        return (int) lists().stream()
                .filter(LISTS_OF_THE_PLATFORM)
                .filter(list -> after(list).equals(NEWEST))
                .count();
    }

    private static List<SimulatedRequest> lists() {
        return StripeWorld.stripe().requests("GET", "/v1/events");
    }

    private static List<String> types(SimulatedRequest list) {
        return list.parameters().entrySet().stream()
                .filter(parameter -> parameter.getKey().startsWith("types"))
                .map(parameter -> parameter.getValue())
                .toList();
    }
}
