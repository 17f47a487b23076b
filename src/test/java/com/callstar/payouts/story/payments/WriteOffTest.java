package com.callstar.payouts.story.payments;

import static org.assertj.core.api.Assertions.assertThat;

import com.callstar.payouts.story.Concurrently;
import com.callstar.payouts.story.Reply;
import com.callstar.payouts.story.StripeWorld;
import com.callstar.payouts.story.TestUser;
import com.callstar.payouts.story.TwoPeople;
import com.callstar.stripesimulator.Fault;
import io.quarkus.test.junit.QuarkusTest;
import java.util.List;
import org.junit.jupiter.api.Test;

/** What a creator owes can be written off: the platform bears it. */
@QuarkusTest
class WriteOffTest extends DebtStory {

    @Test
    void a_part_of_a_debt_is_written_off_and_then_the_rest() {
        refunded(7000);
        writeOff("13.00", StripeWorld.fresh("key")).data("writeOffDebt.id");
        assertThat(debtLine()).isEqualTo("owes 50.00, available -50.00, repays null");
        writeOff(null, null).data("writeOffDebt.id");
        assertThat(debtLine()).isEqualTo("owes 0.00, available 0.00, repays null");
        assertThat(account("WRITTEN_OFF")).isEqualTo("-6300");
        assertThat(shares(creator)).isEqualTo("PAID 0.00");
        assertThat(writeOff(null, null).code()).as("nothing is owed any more").isEqualTo("INVALID_STATE");
        assertThat(books.rows(
                        "select from_state, to_state, reason from audit_line where action = 'creator.write_off' and"
                                + " subject = '"
                                + creator.creatorId() + "' order by id"))
                .containsExactly(
                        "owes 63.00 EUR owes 50.00 EUR 13.00 EUR: Uncollectable",
                        "owes 50.00 EUR owes 0.00 EUR 50.00 EUR: Uncollectable");
        assertThat(creator.graphql("{ payments(first: 1) { nodes { notice } } }")
                        .text("payments.nodes.0.notice"))
                .isEqualTo(
                        "The customer was refunded after the payout: €63.00 was written off and will not be deducted.");
        released(creator, "100.00");
        assertThat(debtLine()).isEqualTo("owes 0.00, available 90.00, repays null");
    }

    private String account(String kind) {
        return books.rows("select balance from ledger_account where kind = '%s' and creator_id = '%s'"
                        .formatted(kind, creator.creatorId()))
                .getFirst();
    }

    @Test
    void no_more_is_written_off_than_is_owed() {
        assertThat(writeOff("1.00", null).code()).isEqualTo("INVALID_STATE");
        refunded(7000);
        Reply refused = writeOff("63.01", null);
        assertThat(refused.code()).isEqualTo("INVALID_STATE");
        assertThat(refused.message()).contains("€63.00");
        assertThat(writeOff("0.00", null).code()).isEqualTo("INVALID_AMOUNT");
        TestUser self = new TestUser(creator.name(), "ADMIN", creator.creatorId());
        assertThat(writeOff(self, "1.00", null).code()).isEqualTo("FORBIDDEN");
        assertThat(debtLine()).isEqualTo("owes 63.00, available -63.00, repays null");
    }

    @Test
    void a_write_off_that_is_sent_twice_or_at_once_counts_once() {
        refunded(7000);
        String key = StripeWorld.fresh("key");
        Concurrently.times(4, () -> writeOff("10.00", key));
        assertThat(writeOff("11.00", key).code()).isEqualTo("CONFLICT");
        assertThat(debtLine()).isEqualTo("owes 53.00, available -53.00, repays null");
        Concurrently.times(4, () -> writeOff("10.00", null));
        assertThat(debtLine()).isEqualTo("owes 43.00, available -43.00, repays null");
        Concurrently.times(4, () -> writeOff(null, null));
        assertThat(account("WRITTEN_OFF")).isEqualTo("-6300");
    }

    @Test
    void what_was_written_off_comes_back_first_if_the_refund_fails() {
        String refund = refunded(7000);
        released(creator, "20.00");
        writeOff("40.00", null).data("writeOffDebt.id");
        assertThat(debtLine()).isEqualTo("owes 5.00, available -5.00, repays null");
        StripeWorld.stripe().failRefund(refund, "expired_or_canceled_card");
        stripeTells();
        assertThat(debtLine()).as("what the creator repaid").isEqualTo("owes 0.00, available 18.00, repays null");
        assertThat(account("WRITTEN_OFF")).isEqualTo("0");
    }

    @Test
    void what_was_written_off_comes_back_if_stripe_reverses_the_transfer_after_all() {
        refunded(7000);
        StripeWorld.stripe()
                .fault(
                        Fault.commitThenDrop(),
                        "POST",
                        "/v1/transfers/"
                                + StripeWorld.transfersOf(payout).getFirst().id(),
                        1);
        TestUser.ADMIN.graphql(
                "mutation($id: ID!) { reverseTransfer(payoutId: $id, reason: \"Refunded\") { id } }", "id", payout);
        writeOff(null, null).data("writeOffDebt.id");
        assertThat(account("WRITTEN_OFF")).isEqualTo("-6300");
        stripeTells();
        assertThat(account("WRITTEN_OFF")).isEqualTo("0");
        assertThat(debtLine()).isEqualTo("owes 0.00, available 0.00, repays null");
    }

    @Test
    void a_write_off_lowers_what_is_owed_by_a_plan_and_ends_it_with_the_rest() {
        refunded(7000);
        agreed(25, null);
        writeOff("13.00", null).data("writeOffDebt.id");
        assertThat(debtLine()).isEqualTo("owes 50.00, available 0.00, repays null");
        writeOff(null, null).data("writeOffDebt.id");
        assertThat(plan()).isEqualTo("none");
        released(creator, "10.00");
        assertThat(debtLine()).isEqualTo("owes 0.00, available 9.00, repays null");
    }

    @Test
    void it_takes_two_people_who_send_the_same() {
        refunded(7000);
        TwoPeople.above("50.00");
        try {
            assertThat(writeOff("13.00", null).code()).isEqualTo("APPROVAL_NEEDED");
            assertThat(writeOff("13.00", null).code()).as("the same person").isEqualTo("SAME_PERSON");
            assertThat(writeOff(TestUser.SECOND_ADMIN, "12.00", null).code())
                    .as("another amount")
                    .isEqualTo("APPROVAL_STALE");
            assertThat(debtLine()).isEqualTo("owes 63.00, available -63.00, repays null");
            assertThat(books.tamper("""
                            insert into debt_write_off (id, creator_id, currency, amount, owed_before, at, written_off_by, reason)
                            values ('wof_x', '%s', 'EUR', 1300, 6300, now(), 'admin:test|grace', 'x')""".formatted(creator.creatorId()))).contains("takes two people");

            writeOff(TestUser.SECOND_ADMIN, "13.00", null).data("writeOffDebt.id");
            assertThat(debtLine()).isEqualTo("owes 50.00, available -50.00, repays null");
            assertThat(writeOff("13.00", null).code()).as("used up").isEqualTo("APPROVAL_NEEDED");
        } finally {
            TwoPeople.noMore();
        }
    }

    /** Of this creator, newest first: what is proposed, whether it counts, and why not. */
    private List<String> proposals() {
        return TestUser.ADMIN
                .graphql("{ proposals { subject sentences valid invalidBecause } }")
                .data("proposals")
                .valueStream()
                .filter(one -> one.path("subject").asText().equals(creator.creatorId()))
                .map(one -> one.path("sentences").path(0).asText() + " "
                        + one.path("valid").asText() + " "
                        + one.path("invalidBecause").asText())
                .toList();
    }

    @Test
    void a_debt_that_changes_voids_a_proposal_and_the_list_says_so() {
        refunded(3500);
        TwoPeople.above("50.00");
        try {
            assertThat(writeOff("13.00", null).code()).isEqualTo("APPROVAL_NEEDED");
            assertThat(proposals()).containsExactly("Write off €13.00 of the €31.50 that is owed. true null");
            refunded(3500);
            assertThat(proposals())
                    .containsExactly("Write off €13.00 of the €31.50 that is owed. false Something has changed since:"
                            + " owed, from €31.50 to €63.00.");
            Reply stale = writeOff(TestUser.SECOND_ADMIN, "13.00", null);
            assertThat(stale.code()).isEqualTo("APPROVAL_STALE");
            assertThat(stale.message()).contains("owed, from €31.50 to €63.00");
            assertThat(debtLine()).isEqualTo("owes 63.00, available -63.00, repays null");
            writeOff("13.00", null).data("writeOffDebt.id");
            assertThat(debtLine()).isEqualTo("owes 50.00, available -50.00, repays null");
            assertThat(proposals()).isEmpty();
        } finally {
            TwoPeople.noMore();
        }
    }

    /** The creator was paid 18.00 USD as well, and the customer is refunded. */
    private void owesInDollars() {
        StripeWorld.stripe().topUp(100_000, "usd");
        String dollars = booked(creator, "20.00", "USD");
        StripeWorld.stripe().pay(dollars);
        released(creator);
        process(creator.graphql("mutation { requestPayout(amount: 18.00, currency: \"USD\") { id } }")
                        .text("requestPayout.id"))
                .data("processPayout.id");
        stripeTells();
        StripeWorld.stripe().refund(dollars, 2000);
        stripeTells();
    }

    private Reply writeOffDollars(TestUser who) {
        return who.graphql("""
                mutation($id: ID!) {
                  writeOffDebt(creatorId: $id, currency: "USD", amount: 8.00, reason: "Uncollectable") { id } }""", "id", creator.creatorId());
    }

    @Test
    void a_proposal_in_one_currency_says_nothing_of_a_debt_in_another() {
        owesInDollars();
        refunded(7000);
        TwoPeople.above("50.00");
        try {
            assertThat(writeOff("13.00", null).code()).isEqualTo("APPROVAL_NEEDED");
            assertThat(writeOffDollars(TestUser.SECOND_ADMIN).code())
                    .as("nobody has proposed another write-off of dollars")
                    .isEqualTo("APPROVAL_NEEDED");
            assertThat(proposals()).hasSize(2).allMatch(one -> one.endsWith("true null"));
            writeOffDollars(TestUser.ADMIN).data("writeOffDebt.id");
            assertThat(proposals())
                    .as("what was carried out in dollars leaves the one in euros open")
                    .containsExactly("Write off €13.00 of the €63.00 that is owed. true null");
            writeOff(TestUser.SECOND_ADMIN, "13.00", null).data("writeOffDebt.id");
            assertThat(debtLine()).isEqualTo("owes 50.00, available -50.00, repays null");
        } finally {
            TwoPeople.noMore();
        }
    }

    @Test
    void the_database_keeps_what_was_written_off() {
        refunded(7000);
        writeOff("13.00", null).data("writeOffDebt.id");
        String of = " where creator_id = '" + creator.creatorId() + "'";
        assertThat(books.tamper("update debt_write_off set amount = 1" + of)).contains("append-only");
        assertThat(books.tamper("delete from debt_write_off" + of)).contains("append-only");
        assertThat(books.tamper("update debt_write_off set reason = 'removed'" + of))
                .isNull();
        assertThat(books.tamper("update payment set recovered_amount = recovered_amount - 100000" + of))
                .contains("only_what_is_owed_is_written_off");
    }

    @Test
    void who_owes_nothing_any_more_is_erased_and_the_reason_with_them() {
        refunded(7000);
        agreed(25, null);
        writeOff(null, null).data("writeOffDebt.id");
        TestUser.ADMIN
                .graphql(
                        "mutation($id: ID!) { eraseCreator(creatorId: $id, reason: \"By letter\") { notice } }",
                        "id",
                        creator.creatorId())
                .data("eraseCreator.notice");
        assertThat(books.rows("select reason from debt_write_off where creator_id = '" + creator.creatorId()
                        + "' union select reason from recovery_plan where creator_id = '" + creator.creatorId() + "'"))
                .containsExactly("removed");
    }
}
