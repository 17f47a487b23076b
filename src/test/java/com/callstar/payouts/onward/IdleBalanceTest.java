package com.callstar.payouts.onward;

import static org.assertj.core.api.Assertions.assertThat;

import com.callstar.payouts.story.Concurrently;
import com.callstar.payouts.story.Reply;
import com.callstar.payouts.story.StripeWorld;
import com.callstar.payouts.story.TestUser;
import com.callstar.stripesimulator.AccountStatus;
import com.callstar.stripesimulator.Fault;
import com.callstar.stripesimulator.SimulatedPayout;
import com.fasterxml.jackson.databind.JsonNode;
import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.junit.jupiter.api.Test;

/** Money that lies still on a creator's Stripe account is seen, named by the reconciliation, and paid out by an admin. */
@QuarkusTest
class IdleBalanceTest extends OnwardStory {

    @Inject
    IdleBalances idle;

    @Test
    void an_admin_sees_money_that_lies_still_and_pays_it_out_once() {
        StripeWorld.stripe().onAccount(account).topUp(4200, "eur");
        idle.run();
        JsonNode seen = seen();
        assertThat(seen.path("amount").asText()).isEqualTo("42.00");
        assertThat(seen.path("currency").asText()).isEqualTo("EUR");
        assertThat(seen.at("/creator/id").asText()).isEqualTo(creator.creatorId());

        Reply ordered = payOut();
        assertThat(ordered.text("payOutStripeBalance.0.amount")).isEqualTo("42.00");
        assertThat(ordered.text("payOutStripeBalance.0.orderedBecause")).isEqualTo("It was left there.");
        onward.run();
        SimulatedPayout sent = only();
        assertThat(sent.amount()).isEqualTo(4200);
        assertThat(sent.metadata()).containsKey("onwardPayoutId").doesNotContainKey("disbursementId");

        Reply again = payOut();
        assertThat(again.code()).isEqualTo("INVALID_STATE");
        assertThat(again.fact("amount").asText()).isEqualTo("42.00");
        assertThat(again.fact("status").asText()).isEqualTo("SENT");
        StripeWorld.stripe().settlePayout(sent.id());
        stripeTells();
        onward.run();
        assertThat(balancePayout()).isEqualTo("PAID");
        assertThat(payOut().code()).isEqualTo("INVALID_STATE");
        timePasses(Duration.ofDays(1));
        idle.run();
        assertThat(seen()).isNull();
        assertThat(books.rows("select actor from audit_entry where action = 'creator.balance_payout' and subject = '"
                        + creator.creatorId() + "'"))
                .hasSize(1)
                .allMatch(actor -> actor.contains("admin"));
    }

    @Test
    void customers_money_and_money_that_is_paid_on_anyway_does_not_lie_still() {
        paidToTheAccount(creator, account, 7000, 700L);
        idle.run();
        assertThat(seen()).isNull();
        assertThat(payOut().code()).isEqualTo("INVALID_STATE");
        assertThat(payOut().message()).contains("belongs to customers’ payments");

        released(creator, "70.00");
        String payout = requested(creator, "63.00");
        StripeWorld.stripe().onAccount(account).topUp(500, "eur");
        process(payout);
        theBanksHaveIt();
        stripeTells();
        timePasses(Duration.ofDays(1));
        idle.run();
        assertThat(Objects.requireNonNull(seen()).path("amount").asText()).isEqualTo("5.00");
    }

    @Test
    void an_account_is_looked_at_again_once_a_payout_has_arrived() {
        StripeWorld.stripe().onAccount(account).topUp(4200, "eur");
        idle.run();
        String found = "select amount from idle_balance where account = '" + account + "'";
        assertThat(books.rows(found)).containsExactly("4200");
        released(creator, "70.00");
        process(requested(creator, "63.00"));
        stripeTells();
        assertThat(books.rows(found))
                .as("it may have been what the payout brought")
                .isEmpty();
        idle.run();
        assertThat(books.rows(found)).as("without waiting for a day").containsExactly("4200");
    }

    @Test
    void two_admins_at_once_order_one_payout() {
        StripeWorld.stripe().onAccount(account).topUp(4200, "eur");
        List<Reply> replies = Concurrently.times(4, this::payOut);
        assertThat(replies)
                .extracting(Reply::code)
                .containsOnlyOnce((String) null)
                .contains("INVALID_STATE");
        onward.run();
        assertThat(only().amount()).isEqualTo(4200);
    }

    @Test
    void a_lost_answer_pays_once() {
        StripeWorld.stripe().onAccount(account).topUp(4200, "eur");
        faulty(Fault.commitThenDrop());
        payOut().data("payOutStripeBalance.0.id");
        onward.run();
        for (int tries = 0; tries < 3; tries++) {
            timePasses(Duration.ofHours(2));
            onward.run();
        }
        assertThat(only().amount()).isEqualTo(4200);
        assertThat(balancePayout()).isEqualTo("SENT");
    }

    @Test
    void what_has_left_the_account_meanwhile_is_not_sent() {
        StripeWorld.stripe().onAccount(account).topUp(4200, "eur");
        faulty(Fault.unavailable());
        payOut().data("payOutStripeBalance.0.id");
        onward.run();
        StripeWorld.stripe().onAccount(account).createPayout(Map.of(), 4200, "eur");
        for (int tries = 0; tries < 3; tries++) {
            timePasses(Duration.ofHours(2));
            onward.run();
        }
        assertThat(balancePayout()).isEqualTo("CANCELLED");
        assertThat(sent()).isEmpty();
    }

    @Test
    void a_balance_that_stripe_does_not_show_is_not_paid_out() {
        StripeWorld.stripe().onAccount(account).topUp(4200, "eur");
        StripeWorld.stripe()
                .fault(
                        Fault.refused(400, "some_code", "Not now."),
                        call -> call.path().equals("/v1/balance") && account.equals(call.account()),
                        1);
        Reply refused = payOut();
        assertThat(refused.code()).isEqualTo("STRIPE_UNAVAILABLE");
        assertThat(refused.fact("stripeAccountId").asText()).isEqualTo(account);
        assertThat(payOut().code()).isNull();
    }

    @Test
    void an_account_that_stripe_pays_out_is_left_to_stripe() {
        StripeWorld.stripe()
                .accountIs(account, AccountStatus.ready().banking("eur").withPayoutSchedule("daily"));
        stripeTells();
        StripeWorld.stripe().onAccount(account).topUp(4200, "eur");
        idle.run();
        assertThat(seen()).isNull();
        assertThat(payOut().message()).contains("automatically");
        assertThat(TestUser.ADMIN
                        .graphql(PAY_OUT, "id", aCreator((String) null).creatorId())
                        .code())
                .isEqualTo("INVALID_STATE");
        assertThat(TestUser.ADMIN.graphql(PAY_OUT, "id", "nobody").code()).isEqualTo("CREATOR_NOT_FOUND");
    }

    @Test
    void a_bank_account_that_was_changed_cools_off() {
        StripeWorld.stripe().onAccount(account).topUp(4200, "eur");
        StripeWorld.stripe().bankChanges(account, "eur", "6666");
        stripeTells();
        payOut().data("payOutStripeBalance.0.id");
        onward.run();
        assertThat(sent()).isEmpty();
        timePasses(Duration.ofHours(49));
        onward.run();
        assertThat(only().amount()).isEqualTo(4200);
    }

    @Test
    void the_reconciliation_names_it_after_an_hour() {
        String ownCurrency = "RSD";
        account = StripeWorld.readyAccount(ownCurrency);
        creator = aCreator(account);
        StripeWorld.stripe().onAccount(account).topUp(4200, "rsd");
        idle.run();
        assertThat(differences(ownCurrency)).isEmpty();
        timePasses(Duration.ofMinutes(61));
        JsonNode difference = differences(ownCurrency).getFirst();
        assertThat(difference.path("code").asText()).isEqualTo("STRIPE_BALANCE_LIES_STILL");
        assertThat(difference.path("stripeId").asText()).isEqualTo(account);
        assertThat(difference.path("ourId").asText()).isEqualTo(creator.creatorId());
        assertThat(difference.path("stripe").asText()).isEqualTo("42.00");
        assertThat(difference.path("mismatch").asBoolean()).isTrue();
        assertThat(difference.path("message").asText()).contains("nothing pays it out", account);

        payOut().data("payOutStripeBalance.0.id");
        onward.run();
        timePasses(Duration.ofDays(1));
        idle.run();
        assertThat(differences(ownCurrency)).isEmpty();
    }

    private static final String PAY_OUT = """
            mutation($id: ID!) { payOutStripeBalance(creatorId: $id, reason: "It was left there.") {
              id amount currency status orderedBy orderedBecause } }""";

    private Reply payOut() {
        return TestUser.ADMIN.graphql(PAY_OUT, "id", creator.creatorId());
    }

    /** What admins see of this story's account; null for nothing. */
    private JsonNode seen() {
        return TestUser.ADMIN
                .graphql(
                        "{ idleStripeBalances(first: 500) { stripeAccountId currency amount since seenAt creator { id } } }")
                .data("idleStripeBalances")
                .valueStream()
                .filter(one -> account.equals(one.path("stripeAccountId").asText()))
                .findFirst()
                .orElse(null);
    }

    private String balancePayout() {
        return TestUser.ADMIN
                .graphql("{ stripeBalancePayouts(first: 500) { stripeAccountId status } }")
                .data("stripeBalancePayouts")
                .valueStream()
                .filter(one -> account.equals(one.path("stripeAccountId").asText()))
                .map(one -> one.path("status").asText())
                .findFirst()
                .orElse(null);
    }

    private static List<JsonNode> differences(String currency) {
        String id = TestUser.ADMIN.graphql("mutation { reconcile { id } }").text("reconcile.id");
        return TestUser.ADMIN
                .graphql(
                        "query($id: ID, $currency: String) { reconciliation(id: $id, currency: $currency) { differences(first: 100) { nodes { code stripeId ourId stripe mismatch message } } } }",
                        "id",
                        id,
                        "currency",
                        currency)
                .data("reconciliation.differences.nodes")
                .valueStream()
                .toList();
    }

    private void faulty(Fault fault) {
        StripeWorld.stripe()
                .fault(
                        fault,
                        call -> call.method().equals("POST")
                                && call.path().equals("/v1/payouts")
                                && account.equals(call.account()),
                        1);
    }

    private List<SimulatedPayout> sent() {
        return StripeWorld.payoutsOf(account).stream()
                .filter(one -> one.metadata().containsKey("onwardPayoutId"))
                .toList();
    }

    private SimulatedPayout only() {
        assertThat(sent()).hasSize(1);
        return sent().getFirst();
    }
}
