package com.callstar.payouts.story;

import static org.assertj.core.api.Assertions.assertThat;

import com.callstar.payouts.creators.Schedules;
import com.callstar.payouts.demo.stripe.AccountState;
import com.callstar.payouts.demo.stripe.Fault;
import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import java.time.Duration;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Money that lies on a creator's account leaves it by our payouts alone; what we transfer there, Stripe pays out by itself. */
@QuarkusTest
class PayoutScheduleTest extends Story {

    @Inject
    Schedules schedules;

    private String account;
    private Person creator;

    @BeforeEach
    void aCreatorWithABalance() {
        account = World.readyAccount("EUR");
        creator = aCreator(account);
        released(creator, "70.00");
    }

    @Test
    void an_account_that_stripe_pays_out_daily_is_made_ours_before_its_money_is_paid_out() {
        String payout = onADailyAccount();
        process(payout).data("processPayout.id");
        assertThat(World.payoutsOf(account)).hasSize(1);
        assertThat(scheduleOf(account)).isEqualTo("manual");
    }

    @Test
    void where_stripe_refuses_that_nothing_is_claimed_and_the_reason_is_told() {
        World.stripe().fault(Fault.refused(400, null, "Not for this account."), "POST", "/v1/accounts/" + account, 2);
        String payout = onADailyAccount();
        Reply refused = process(payout);
        assertThat(refused.code()).isEqualTo("STRIPE_NOT_READY");
        assertThat(refused.fact("requirements").get(0).asText()).contains("must be set to manual");
        assertThat(statusOf(payout)).isEqualTo("PENDING");
        assertThat(standing(creator)).startsWith("available 126.00, pending 0.00, processing 0.00");
        process(payout).data("processPayout.id");
    }

    @Test
    void an_account_is_made_ours_soon_after_the_first_customers_money_lies_on_it() {
        World.stripe().accountIs(account, AccountState.ready().banking("eur").withPayoutSchedule("daily"));
        World.stripe().fault(Fault.unavailable(), "POST", "/v1/accounts/" + account, 1);
        paidToTheAccount(creator, account, 7000, 700L);
        schedules.run();
        assertThat(scheduleOf(account)).as("Stripe was not there").isEqualTo("daily");
        schedules.run();
        assertThat(scheduleOf(account)).isEqualTo("manual");
        assertThat(schedules.run().ids()).as("once").doesNotContain(creator.creatorId());
    }

    @Test
    void an_account_that_holds_no_customers_money_is_paid_out_by_stripe_as_it_is() {
        World.stripe().accountIs(account, AccountState.ready().banking("eur").withPayoutSchedule("daily"));
        process(requested(creator, "63.00")).data("processPayout.id");
        assertThat(scheduleOf(account)).isEqualTo("daily");
    }

    @Test
    void an_account_that_is_opened_for_a_creator_with_money_on_an_account_is_never_paid_out_by_stripe() {
        Person other = aCreator(null);
        paidToTheAccount(other, account, 7000, 700L);
        other.asks("mutation { startStripeOnboarding { url } }").data("startStripeOnboarding.url");
        assertThat(scheduleOf(stripeAccountOf(other))).isEqualTo("manual");
    }

    @Test
    void money_on_the_account_is_not_paid_to_a_bank_account_that_the_bank_refused() {
        paidToTheAccount(creator, account, 7000, 700L);
        timePasses(Duration.ofDays(7));
        releases.run();
        String payout = requested(creator, "126.00");
        World.stripe().accountIs(account, AccountState.ready().banking("eur").withBankStatus("errored"));
        Reply refused = process(payout);
        assertThat(refused.code()).isEqualTo("STRIPE_NOT_READY");
        assertThat(refused.fact("requirements").get(0).asText()).contains("the bank returned a payout");
        assertThat(standing(creator)).startsWith("available 126.00, pending 0.00, processing 0.00");
    }

    /** A request of all, half of which lies on the account already, which Stripe pays out by itself each day. */
    private String onADailyAccount() {
        World.stripe().accountIs(account, AccountState.ready().banking("eur").withPayoutSchedule("daily"));
        paidToTheAccount(creator, account, 7000, 700L);
        timePasses(Duration.ofDays(7));
        releases.run();
        return requested(creator, "126.00");
    }

    private static String scheduleOf(String account) {
        return World.stripe().accounts().stream()
                .filter(one -> one.id().equals(account))
                .findFirst()
                .orElseThrow()
                .payoutSchedule();
    }
}
