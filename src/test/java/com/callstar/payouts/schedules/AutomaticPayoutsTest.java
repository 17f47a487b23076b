package com.callstar.payouts.schedules;

import static org.assertj.core.api.Assertions.assertThat;

import com.callstar.payouts.core.Actor;
import com.callstar.payouts.core.Money;
import com.callstar.payouts.creators.Creators;
import com.callstar.payouts.demo.DemoClock;
import com.callstar.payouts.payouts.PayoutBlockers;
import com.callstar.payouts.payouts.PayoutReader;
import com.callstar.payouts.payouts.Payouts;
import com.callstar.payouts.story.Concurrently;
import com.callstar.payouts.story.StripeWorld;
import com.callstar.payouts.story.TestUser;
import com.callstar.stripesimulator.AccountStatus;
import com.callstar.stripesimulator.Fault;
import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import java.math.BigDecimal;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Small requests that have nothing against them are processed without an admin; all others wait for one. */
@QuarkusTest
class AutomaticPayoutsTest extends ScheduleStory {

    private static final Duration PAUSE = Duration.ofMinutes(11);
    private static final Duration COOLING_OFF = Duration.ofHours(48);

    @Inject
    AutomaticStore store;

    @Inject
    PayoutReader reader;

    @Inject
    PayoutBlockers blockers;

    @Inject
    Payouts payouts;

    @Inject
    Creators creators;

    @Inject
    ScheduledRequests scheduled;

    private AutomaticPayouts job;

    /** Other stories have left requests behind, which are none of these. */
    @BeforeEach
    void upToFiftyEuros() {
        assertThat(books.tamper("""
                        insert into automatic_payout (payout_id, next_try_at, tries)
                        select id, 'infinity', 1 from payout where status = 'PENDING'
                        on conflict (payout_id) do update set next_try_at = 'infinity'""")).isNull();
        job = upTo("50");
    }

    private AutomaticPayouts upTo(String amount) {
        return new AutomaticPayouts(
                store,
                new AutomaticRule(new OtherSchedules(new BigDecimal(amount), null), DemoClock.shared()),
                reader,
                blockers,
                payouts);
    }

    @Test
    void a_request_up_to_the_limit_is_processed_and_the_audit_names_the_rule() {
        TestUser creator = aCreator();
        released(creator, "70.00");
        String payout = requested(creator, "50.00");
        job.run();
        stripeTells();

        assertThat(statusOf(payout)).isEqualTo("PAID");
        assertThat(StripeWorld.transfersOf(payout)).hasSize(1);
        assertThat(books.rows(
                        "select actor || ' ' || reason from audit_line where action = 'payout.process' and subject = '"
                                + payout + "'"))
                .containsExactly("system:automatic PAYOUT_AUTOMATIC_UP_TO 50.00 EUR");
        assertThat(payout(payout).text("payout.processedBy")).isEqualTo("system:automatic");
        assertThat(payout(payout).text("payout.notes")).isNull();
        assertThat(creator.graphql(
                                "query($id: ID!) { payout(id: $id) { notes history { actor reason } } }", "id", payout)
                        .whole()
                        .toString())
                .as("what the creator reads")
                .doesNotContain("AUTOMATIC")
                .contains("\"actor\":\"platform\"");
    }

    @Test
    void a_request_over_the_limit_waits_for_an_admin() {
        TestUser creator = aCreator();
        released(creator, "70.00");
        String payout = requested(creator, "50.01");
        job.run();
        assertThat(statusOf(payout)).isEqualTo("PENDING");
        assertThat(books.rows("select 1 from automatic_payout where payout_id = '" + payout + "'"))
                .isEmpty();
    }

    @Test
    void a_paused_creator_is_not_paid_before_the_pause_ends() {
        TestUser creator = aCreator();
        released(creator, "70.00");
        String payout = requested(creator, "50.00");
        creator.graphql("mutation { pauseMyPayouts { id } }").data("pauseMyPayouts.id");
        job.run();
        assertThat(statusOf(payout)).isEqualTo("PENDING");

        creator.graphql("mutation { resumeMyPayouts { id } }").data("resumeMyPayouts.id");
        timePasses(PAUSE);
        job.run();
        assertThat(statusOf(payout)).isEqualTo("PROCESSING");
    }

    @Test
    void nothing_is_processed_while_the_setting_is_zero() {
        TestUser creator = aCreator();
        released(creator, "70.00");
        String payout = requested(creator, "1.00");
        assertThat(upTo("0").run().count()).isZero();
        assertThat(statusOf(payout)).isEqualTo("PENDING");
    }

    @Test
    void a_new_destination_cools_off_first() {
        String account = StripeWorld.readyAccount("EUR");
        TestUser creator = aCreator(account);
        released(creator, "50.00");
        StripeWorld.stripe().bankChanges(account, "eur", "4242");
        stripeTells();
        String payout = requested(creator, "45.00");
        job.run();
        assertThat(statusOf(payout)).isEqualTo("PENDING");
        assertThat(StripeWorld.transfersOf(payout)).isEmpty();

        timePasses(COOLING_OFF);
        job.run();
        assertThat(statusOf(payout)).isEqualTo("PROCESSING");
    }

    @Test
    void a_destination_that_one_admin_has_confirmed_needs_another_admin_and_not_a_job() {
        String account = StripeWorld.readyAccount("EUR");
        TestUser creator = aCreator(account);
        released(creator, "50.00");
        StripeWorld.stripe().bankChanges(account, "eur", "4242");
        stripeTells();
        String payout = requested(creator, "45.00");
        TestUser.ADMIN
                .graphql(
                        "mutation($id: ID!) { confirmDestination(payoutId: $id, reason: \"called them\") { id } }",
                        "id",
                        payout)
                .data("confirmDestination.id");
        job.run();
        assertThat(statusOf(payout)).isEqualTo("PENDING");
        assertThat(TestUser.SECOND_ADMIN
                        .graphql("mutation($id: ID!) { processPayout(payoutId: $id) { status } }", "id", payout)
                        .text("processPayout.status"))
                .isEqualTo("PROCESSING");
    }

    @Test
    void blocked_books_and_an_account_that_is_not_ready_keep_a_request_waiting() {
        String account = StripeWorld.readyAccount("EUR");
        TestUser unready = aCreator(account);
        TestUser blocked = aCreator();
        released(unready, "50.00");
        released(blocked, "50.00");
        String first = requested(unready, "45.00");
        String second = requested(blocked, "45.00");
        StripeWorld.stripe()
                .accountIs(account, AccountStatus.ready().banking("eur").withTransfers(false));
        stripeTells();
        String of = " where payout_status = 'READY' and creator_id = '" + blocked.creatorId() + "'";
        assertThat(books.tamper("update payment set recovered_amount = recovered_amount - 100" + of))
                .isNull();
        job.run();
        assertThat(List.of(statusOf(first), statusOf(second))).containsOnly("PENDING");
        assertThat(StripeWorld.transfersOf(first)).isEmpty();
        assertThat(StripeWorld.transfersOf(second)).isEmpty();
        assertThat(books.tamper("update payment set recovered_amount = recovered_amount + 100" + of))
                .isNull();
        TestUser.ADMIN.graphql(
                "mutation($id: ID!) { releaseBooks(creatorId: $id, reason: \"mended\") { id } }",
                "id",
                blocked.creatorId());
        timePasses(PAUSE);
        job.run();
        assertThat(statusOf(second)).isEqualTo("PROCESSING");
    }

    @Test
    void what_an_admin_has_for_themself_is_left_to_another_admin() {
        TestUser creator = aCreator();
        released(creator, "50.00");
        TestUser sameAsAdmin = new TestUser("ada", "ADMIN", creator.creatorId());
        chosen(sameAsAdmin, creator.creatorId(), "WEEKLY", 1);
        untilDue(creator);
        scheduled.run();
        String payout = payoutsOf(creator).getFirst();
        job.run();
        assertThat(statusOf(payout)).isEqualTo("PENDING");
        assertThat(books.rows("select 1 from automatic_payout where payout_id = '" + payout + "'"))
                .isEmpty();
        assertThat(process(payout).text("processPayout.status")).isEqualTo("PROCESSING");
    }

    @Test
    void what_an_admin_requested_for_themself_is_left_to_another_admin() {
        TestUser creator = aCreator();
        released(creator, "50.00");
        Actor ada = new Actor("admin", "test|ada").beingCreator(creator.creatorId());
        String payout = payouts.request(creators.get(creator.creatorId()), new Money(4500, "EUR"), null, ada)
                .id();
        job.run();
        assertThat(statusOf(payout)).isEqualTo("PENDING");
    }

    @Test
    void nodes_at_the_same_time_pay_once() {
        TestUser creator = aCreator();
        released(creator, "50.00");
        String payout = requested(creator, "45.00");
        Concurrently.times(4, () -> upTo("50").run());
        stripeTells();
        assertThat(statusOf(payout)).isEqualTo("PAID");
        assertThat(keysOf(payout)).hasSize(1);
    }

    @Test
    void an_unclear_answer_is_followed_up_and_not_processed_again() {
        TestUser creator = aCreator();
        released(creator, "50.00");
        String payout = requested(creator, "45.00");
        StripeWorld.stripe().fault(Fault.commitThenDrop(), "POST", "/v1/transfers", 1);
        job.run();
        timePasses(PAUSE);
        job.run();
        recovery.run();
        stripeTells();
        assertThat(statusOf(payout)).isEqualTo("PAID");
        assertThat(StripeWorld.transfersOf(payout)).hasSize(1);
    }
}
