package com.callstar.payouts.story.payments;

import static org.assertj.core.api.Assertions.assertThat;

import com.callstar.payouts.payments.ReserveReleases;
import com.callstar.payouts.story.Concurrently;
import com.callstar.payouts.story.Reply;
import com.callstar.payouts.story.StripeWorld;
import com.callstar.payouts.story.TestUser;
import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;

/** A creator repays what they owe by a part of each release, and the rest is theirs. */
@QuarkusTest
class RecoveryPlanTest extends DebtStory {

    @Inject
    ReserveReleases reserves;

    @Test
    void a_plan_takes_its_part_of_each_release_and_the_rest_can_be_paid_out() {
        refunded(7000);
        assertThat(debtLine()).isEqualTo("owes 63.00, available -63.00, repays null");
        agreed(25, null);
        assertThat(debtLine()).isEqualTo("owes 63.00, available 0.00, repays null");

        customersPay(creator, "100.00");
        assertThat(debtLine()).isEqualTo("owes 63.00, available 0.00, repays 22.50");
        released(creator);
        assertThat(debtLine()).isEqualTo("owes 40.50, available 67.50, repays null");
        assertThat(shares(creator)).isEqualTo("PAID -40.50, READY 67.50");
        assertThat(plan()).isEqualTo("25 % up to null by admin:test|ada, Agreed by phone; owed 40.50, repaid 22.50");

        assertThat(request(creator, "67.51").code()).isEqualTo("INSUFFICIENT_BALANCE");
        String second = requested(creator, "67.50");
        process(second).data("processPayout.id");
        stripeTells();
        assertThat(statusOf(second)).isEqualTo("PAID");
        assertThat(StripeWorld.stripe().moneyMovedTo(account, "eur")).isEqualTo(6300 + 6750);
    }

    @Test
    void the_limit_counts_for_each_released_payment() {
        refunded(7000);
        agreed(50, "10.00");
        released(creator, "100.00", "10.00");
        assertThat(debtLine())
                .as("10.00 of 90.00, and half of 9.00")
                .isEqualTo("owes 48.50, available 84.50, repays null");
        List<String> lines = books.rows(
                "select reference, amount from ledger_line where account = 'OWED' and reference like 'repay:%' and creator_id = '"
                        + creator.creatorId() + "' order by amount");
        assertThat(lines).hasSize(2);
        assertThat(lines.getFirst()).endsWith(" 450");
    }

    @Test
    void what_is_owed_later_joins_the_plan() {
        released(creator, "100.00");
        String second = paymentIntentOfNewest();
        String other = requested(creator, "90.00");
        process(other).data("processPayout.id");
        stripeTells();
        refunded(7000);
        agreed(50, null);
        released(creator, "20.00");
        assertThat(debtLine()).isEqualTo("owes 54.00, available 9.00, repays null");

        StripeWorld.stripe().refund(second, 5000);
        stripeTells();
        assertThat(debtLine()).isEqualTo("owes 99.00, available 9.00, repays null");
        released(creator, "20.00");
        assertThat(debtLine()).isEqualTo("owes 90.00, available 18.00, repays null");
    }

    private String paymentIntentOfNewest() {
        return creator.graphql("{ payments(first: 1) { nodes { stripePaymentIntentId } } }")
                .text("payments.nodes.0.stripePaymentIntentId");
    }

    @Test
    void a_plan_ends_when_nothing_is_owed_and_has_nothing_to_do_with_later_debts() {
        refunded(1000);
        agreed(100, null);
        released(creator, "20.00");
        assertThat(debtLine()).isEqualTo("owes 0.00, available 9.00, repays null");
        assertThat(plan()).isEqualTo("none");

        refunded(5000);
        assertThat(debtLine()).as("taken at once").isEqualTo("owes 36.00, available -36.00, repays null");
        assertThat(books.rows("select percentage from recovery_plan where creator_id = '" + creator.creatorId()
                        + "' order by version"))
                .containsExactly("100", "null");
    }

    @Test
    void a_failed_refund_ends_the_plan_with_the_debt() {
        String refund = refunded(7000);
        agreed(25, null);
        StripeWorld.stripe().failRefund(refund, "expired_or_canceled_card");
        stripeTells();
        assertThat(debtLine()).isEqualTo("owes 0.00, available 0.00, repays null");
        assertThat(plan()).isEqualTo("none");
    }

    @Test
    void ending_a_plan_takes_what_is_available_now() {
        refunded(7000);
        agreed(10, null);
        released(creator, "50.00");
        assertThat(debtLine()).isEqualTo("owes 58.50, available 40.50, repays null");
        end().data("endRecovery.id");
        assertThat(debtLine()).isEqualTo("owes 18.00, available -18.00, repays null");
        assertThat(plan()).isEqualTo("none");
        end().data("endRecovery.id");
        assertThat(history("creator.recovery_end")).hasSize(1);
        released(creator, "100.00");
        assertThat(debtLine()).isEqualTo("owes 0.00, available 72.00, repays null");
    }

    @Test
    void agreeing_twice_or_at_once_is_one_plan_and_a_change_keeps_its_beginning() {
        refunded(7000);
        Concurrently.times(4, () -> agree(25, "20.00"));
        agreed(25, "20.00");
        assertThat(history("creator.recovery"))
                .containsExactly("null 25 % of each release, at most 20.00 EUR Agreed by phone");
        timePasses(Duration.ofDays(3));
        released(creator, "100.00");
        agreed(50, null);
        assertThat(plan()).isEqualTo("50 % up to null by admin:test|ada, Agreed by phone; owed 43.00, repaid 20.00");
        assertThat(books.rows("select count(distinct since) from recovery_plan where creator_id = '"
                        + creator.creatorId() + "'"))
                .containsExactly("1");
    }

    private List<String> history(String action) {
        return books.rows(
                "select from_state, to_state, reason from audit_line where action = '%s' and subject = '%s' order by id"
                        .formatted(action, creator.creatorId()));
    }

    @Test
    void what_cannot_be_agreed_is_refused_and_changes_nothing() {
        assertThat(agree(25, null).code()).as("nothing is owed").isEqualTo("INVALID_STATE");
        refunded(7000);
        assertThat(agree(0, null).code()).isEqualTo("INVALID_INPUT");
        assertThat(agree(101, null).code()).isEqualTo("INVALID_INPUT");
        assertThat(agree(25, "0.00").code()).isEqualTo("INVALID_AMOUNT");
        TestUser self = new TestUser(creator.name(), "ADMIN", creator.creatorId());
        assertThat(agree(self, 25, null).code()).as("their own").isEqualTo("FORBIDDEN");
        assertThat(plan()).isEqualTo("none");
        assertThat(debtLine()).isEqualTo("owes 63.00, available -63.00, repays null");
    }

    @Test
    void what_is_released_of_the_reserve_repays_its_part_too() {
        halfIsReservedFor30Days();
        refunded(7000);
        agreed(20, null);
        released(creator, "100.00");
        assertThat(debtLine()).as("of 45.00").isEqualTo("owes 54.00, available 36.00, repays null");
        timePasses(Duration.ofDays(30));
        reserves.run();
        assertThat(debtLine()).isEqualTo("owes 45.00, available 72.00, repays null");
    }

    /** 90.00 of a second payment are released, and the customer disputes it. Answers the dispute. */
    private String releasedAndDisputed() {
        String second = booked(creator, "100.00", "EUR");
        StripeWorld.stripe().pay(second);
        released(creator);
        String dispute = StripeWorld.stripe().openDispute(second);
        stripeTells();
        return dispute;
    }

    private void won(String dispute) {
        StripeWorld.stripe().closeDispute(dispute, true);
        stripeTells();
    }

    @Test
    void a_share_that_is_released_again_after_a_won_dispute_repays_nothing_again() {
        refunded(7000);
        agreed(25, null);
        String dispute = releasedAndDisputed();
        assertThat(debtLine()).isEqualTo("owes 40.50, available 0.00, repays null");
        won(dispute);
        assertThat(debtLine()).isEqualTo("owes 40.50, available 0.00, repays 0.00");
        releases.run();
        assertThat(debtLine()).isEqualTo("owes 40.50, available 67.50, repays null");
        assertThat(posted("OWED")).containsExactly("-6300", "2250");
    }

    @Test
    void a_share_that_was_disputed_before_its_release_repays_its_part() {
        refunded(7000);
        agreed(25, null);
        String second = booked(creator, "100.00", "EUR");
        StripeWorld.stripe().pay(second);
        stripeTells();
        String dispute = StripeWorld.stripe().openDispute(second);
        stripeTells();
        released(creator);
        won(dispute);
        assertThat(debtLine()).isEqualTo("owes 63.00, available 0.00, repays 22.50");
        releases.run();
        assertThat(debtLine()).isEqualTo("owes 40.50, available 67.50, repays null");
    }

    @Test
    void a_larger_part_that_is_agreed_later_takes_nothing_of_a_share_released_before() {
        refunded(7000);
        agreed(10, null);
        String dispute = releasedAndDisputed();
        agreed(50, null);
        won(dispute);
        releases.run();
        assertThat(debtLine()).isEqualTo("owes 54.00, available 81.00, repays null");
    }

    private void halfIsReservedFor30Days() {
        TestUser.ADMIN.graphql("""
                        mutation($id: ID!) { setCreatorTerms(creatorId: $id, terms: {reservePercentage: 50, reserveDays: 30},
                          reason: "New") { id } }""", "id", creator.creatorId()).data("setCreatorTerms.id");
    }

    @Test
    void a_reserve_that_a_dispute_kept_beyond_its_day_repays_its_part_alone() {
        halfIsReservedFor30Days();
        refunded(7000);
        agreed(20, null);
        String dispute = releasedAndDisputed();
        assertThat(debtLine()).isEqualTo("owes 54.00, available 0.00, repays null");
        timePasses(Duration.ofDays(30));
        won(dispute);
        releases.run();
        assertThat(debtLine()).as("of 45.00").isEqualTo("owes 45.00, available 72.00, repays null");
    }

    @Test
    void a_refund_of_what_has_repaid_lowers_what_the_reserve_repays() {
        halfIsReservedFor30Days();
        refunded(7000);
        agreed(20, null);
        String second = booked(creator, "100.00", "EUR");
        StripeWorld.stripe().pay(second);
        released(creator);
        StripeWorld.stripe().refund(second, 5000);
        stripeTells();
        timePasses(Duration.ofDays(30));
        reserves.run();
        assertThat(debtLine())
                .as("9.00 is a fifth of the 45.00 that is left")
                .isEqualTo("owes 54.00, available 36.00, repays null");
    }

    @Test
    void a_returned_payout_repays_nothing_again() {
        refunded(7000);
        agreed(50, null);
        released(creator, "100.00");
        String second = requested(creator, "45.00");
        process(second).data("processPayout.id");
        StripeWorld.stripe()
                .reverseTransfer(StripeWorld.transfersOf(second).getFirst().id(), 4500);
        stripeTells();
        assertThat(debtLine()).isEqualTo("owes 18.00, available 45.00, repays null");
    }

    @Test
    void an_admin_can_still_reverse_what_is_owed_by_a_plan() {
        refunded(7000);
        agreed(25, null);
        Reply refused = reverse("63.01");
        assertThat(refused.code()).isEqualTo("INVALID_STATE");
        reverse(null).data("reverseTransfer.id");
        assertThat(debtLine()).isEqualTo("owes 0.00, available 0.00, repays null");
        assertThat(plan()).isEqualTo("none");
    }

    private Reply reverse(String amount) {
        return TestUser.ADMIN.graphql(
                """
                mutation($id: ID!, $amount: BigDecimal) {
                  reverseTransfer(payoutId: $id, amount: $amount, reason: "The customer was refunded") { id } }""", "id", payout, "amount", amount == null ? null : new java.math.BigDecimal(amount));
    }

    @Test
    void the_history_of_a_debt_is_a_statement_of_its_account() {
        refunded(7000);
        agreed(25, null);
        released(creator, "100.00");
        assertThat(creator.graphql("{ statement(account: OWED) { nodes { amount balanceAfter } } }")
                        .data("statement.nodes")
                        .toString())
                .isEqualTo("[{\"amount\":22.50,\"balanceAfter\":-40.50},{\"amount\":-63.00,\"balanceAfter\":-63.00}]");
        assertThat(creator.request()
                        .get("/api/exports/statements?from=2020-01&to=2020-01")
                        .statusCode())
                .isLessThan(500);
    }

    @Test
    void who_owes_by_a_plan_is_not_erased() {
        refunded(7000);
        agreed(25, null);
        Reply refused = TestUser.ADMIN.graphql(
                "mutation($id: ID!) { eraseCreator(creatorId: $id, reason: \"By letter\") { notice } }",
                "id",
                creator.creatorId());
        assertThat(refused.code()).isEqualTo("INVALID_STATE");
        assertThat(refused.message()).contains("OWED -63.00 EUR");
    }

    @Test
    void the_database_refuses_what_a_plan_must_not_do() {
        refunded(7000);
        agreed(25, null);
        String owner = "creator_id = '%s' and currency = 'EUR'".formatted(creator.creatorId());
        assertThat(books.tamper("update recovery_plan set percentage = 50 where " + owner))
                .contains("append-only");
        assertThat(books.tamper("delete from recovery_plan where " + owner)).contains("append-only");
        assertThat(books.tamper("""
                        insert into recovery_plan (creator_id, currency, version, percentage, since, set_at, set_by, reason)
                        select creator_id, currency, version + 2, 50, since, now(), set_by, reason from recovery_plan where %s""".formatted(owner))).contains("does not follow");
        assertThat(books.tamper("update ledger_account set balance = 1 where kind = 'OWED' and " + owner))
                .contains("no_more_is_repaid_than_was_owed");
        assertThat(books.tamper("update payment set written_off_amount = -1 where " + owner))
                .contains("only_what_is_owed_is_written_off");
    }
}
