package com.callstar.payouts.story.payouts;

import static org.assertj.core.api.Assertions.assertThat;

import com.callstar.payouts.creators.ManualPayoutSchedules;
import com.callstar.payouts.story.Reply;
import com.callstar.payouts.story.Story;
import com.callstar.payouts.story.StripeWorld;
import com.callstar.payouts.story.TestUser;
import com.callstar.stripesimulator.AccountStatus;
import com.callstar.stripesimulator.Fault;
import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import java.time.Duration;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Destination-charge money leaves an account only by our payouts; transferred money is paid out by Stripe's schedule. */
@QuarkusTest
class PayoutScheduleTest extends Story {

    @Inject
    ManualPayoutSchedules schedules;

    private String account;
    private TestUser creator;

    @BeforeEach
    void aCreatorWithABalance() {
        account = StripeWorld.readyAccount("EUR");
        creator = aCreator(account);
        released(creator, "70.00");
    }

    @Test
    void automatic_payouts_are_switched_off_before_money_arrives() {
        String payout = onADailyAccount();
        process(payout).data("processPayout.id");
        assertThat(StripeWorld.payoutsOf(account)).hasSize(1);
        assertThat(scheduleOf(account)).isEqualTo("manual");
    }

    @Test
    void nothing_is_claimed_if_the_schedule_cannot_be_changed() {
        StripeWorld.stripe()
                .fault(Fault.refused(400, null, "Not for this account."), "POST", "/v1/accounts/" + account, 2);
        String payout = onADailyAccount();
        Reply refused = process(payout);
        assertThat(refused.code()).isEqualTo("STRIPE_NOT_READY");
        assertThat(refused.fact("requirements").get(0).asText()).contains("must be set to manual");
        assertThat(statusOf(payout)).isEqualTo("PENDING");
        assertThat(balanceLine(creator)).startsWith("available 126.00, pending 0.00, processing 0.00");
        process(payout).data("processPayout.id");
    }

    @Test
    void the_first_destination_charge_switches_to_manual_payouts() {
        StripeWorld.stripe()
                .accountIs(account, AccountStatus.ready().banking("eur").withPayoutSchedule("daily"));
        StripeWorld.stripe().fault(Fault.unavailable(), "POST", "/v1/accounts/" + account, 1);
        paidToTheAccount(creator, account, 7000, 700L);
        schedules.run();
        assertThat(scheduleOf(account)).as("Stripe was not there").isEqualTo("daily");
        schedules.run();
        assertThat(scheduleOf(account)).isEqualTo("manual");
        assertThat(schedules.run().ids()).as("once").doesNotContain(creator.creatorId());
    }

    @Test
    void an_account_without_destination_charges_keeps_its_schedule() {
        StripeWorld.stripe()
                .accountIs(account, AccountStatus.ready().banking("eur").withPayoutSchedule("daily"));
        process(requested(creator, "63.00")).data("processPayout.id");
        assertThat(scheduleOf(account)).isEqualTo("daily");
    }

    @Test
    void a_new_account_of_such_a_creator_starts_with_manual_payouts() {
        TestUser other = aCreator(null);
        paidToTheAccount(other, account, 7000, 700L);
        other.graphql("mutation { startStripeOnboarding { url } }").data("startStripeOnboarding.url");
        assertThat(scheduleOf(stripeAccountOf(other))).isEqualTo("manual");
    }

    @Test
    void money_on_the_account_is_not_paid_to_a_bank_account_that_the_bank_refused() {
        paidToTheAccount(creator, account, 7000, 700L);
        timePasses(Duration.ofDays(7));
        releases.run();
        String payout = requested(creator, "126.00");
        StripeWorld.stripe()
                .accountIs(account, AccountStatus.ready().banking("eur").withBankStatus("errored"));
        Reply refused = process(payout);
        assertThat(refused.code()).isEqualTo("STRIPE_NOT_READY");
        assertThat(refused.fact("requirements").get(0).asText()).contains("the bank returned a payout");
        assertThat(balanceLine(creator)).startsWith("available 126.00, pending 0.00, processing 0.00");
    }

    /** A request for everything, half of which is on an account with daily payouts. */
    private String onADailyAccount() {
        StripeWorld.stripe()
                .accountIs(account, AccountStatus.ready().banking("eur").withPayoutSchedule("daily"));
        paidToTheAccount(creator, account, 7000, 700L);
        timePasses(Duration.ofDays(7));
        releases.run();
        return requested(creator, "126.00");
    }

    private static String scheduleOf(String account) {
        return StripeWorld.stripe().accounts().stream()
                .filter(one -> one.id().equals(account))
                .findFirst()
                .orElseThrow()
                .payoutSchedule();
    }
}
