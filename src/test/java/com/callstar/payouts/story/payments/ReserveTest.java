package com.callstar.payouts.story.payments;

import static org.assertj.core.api.Assertions.assertThat;

import com.callstar.payouts.demo.DemoClock;
import com.callstar.payouts.payments.ReserveReleases;
import com.callstar.payouts.story.Concurrently;
import com.callstar.payouts.story.Reply;
import com.callstar.payouts.story.Story;
import com.callstar.payouts.story.StripeWorld;
import com.callstar.payouts.story.TestUser;
import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import java.time.Duration;
import java.time.Instant;
import java.time.YearMonth;
import java.time.ZoneId;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** The reserve: a part of each share is released on a day of its own, and answers for refunds until then. */
@QuarkusTest
class ReserveTest extends Story {

    private static final Duration HOLD = Duration.ofDays(7);

    @Inject
    ReserveReleases reserves;

    private TestUser creator;

    @BeforeEach
    void aCreatorWhoCanBePaid() {
        StripeWorld.stripe().topUp(100_000, "eur");
        creator = aCreator();
    }

    /** A customer pays; the terms of the payment reserve so much of the share. Answers the intent. */
    private String paid(String amount, String percentage, int days) {
        String intent = booked(creator, amount, "EUR");
        StripeWorld.stripe().pay(intent);
        stripeTells();
        assertThat(books.tamper(
                        "update payment set reserve_percentage = %s, reserve_days = %d where stripe_payment_intent_id = '%s'"
                                .formatted(percentage, days, intent)))
                .isNull();
        return intent;
    }

    /** The same, and the holding period is over. */
    private String reserved(String amount, String percentage, int days) {
        String intent = paid(amount, percentage, days);
        timePasses(HOLD);
        statement.run();
        releases.run();
        return intent;
    }

    private String funds() {
        Reply balance = creator.graphql(
                "{ balance { availableBalance pendingBalance reservedBalance processingBalance totalPaid } }");
        return "available %s, pending %s, reserved %s, processing %s, paid %s"
                .formatted(
                        balance.text("balance.availableBalance"),
                        balance.text("balance.pendingBalance"),
                        balance.text("balance.reservedBalance"),
                        balance.text("balance.processingBalance"),
                        balance.text("balance.totalPaid"));
    }

    private String parts(int number) {
        return creator.graphql("{ payments(first: 10) { nodes { parts { status amount } } } }")
                .data("payments.nodes." + number + ".parts")
                .toString()
                .replaceAll("[\"{}]", "")
                .replaceAll("status:|amount:", "");
    }

    private void settled(String amount) {
        String payout = requested(creator, amount);
        process(payout).data("processPayout.id");
        stripeTells();
        assertThat(statusOf(payout)).isEqualTo("PAID");
    }

    @Test
    void a_part_of_the_share_is_released_on_its_own_day() {
        paid("100.00", "10", 90);
        assertThat(creator.graphql("{ balance { nextReleaseAmount } }").text("balance.nextReleaseAmount"))
                .as("what will be available")
                .isEqualTo("81.00");
        timePasses(HOLD);
        statement.run();
        releases.run();
        assertThat(funds()).isEqualTo("available 81.00, pending 0.00, reserved 9.00, processing 0.00, paid 0.00");
        assertThat(parts(0)).isEqualTo("[READY,81.00,RESERVED,9.00]");
        Reply payment = creator.graphql("{ balance { nextReserveReleaseAt nextReserveReleaseAmount }"
                + " payments(part: RESERVED) { totalCount nodes { payoutStatus payoutReleaseDate remainingAmount reservedAmount"
                + " reservedUntil notice } } }");
        assertThat(payment.text("payments.totalCount")).isEqualTo("1");
        assertThat(payment.text("payments.nodes.0.payoutStatus")).isEqualTo("READY");
        assertThat(payment.text("payments.nodes.0.remainingAmount")).isEqualTo("90.00");
        assertThat(payment.text("payments.nodes.0.reservedAmount")).isEqualTo("9.00");
        assertThat(payment.text("payments.nodes.0.notice"))
                .startsWith("€9.00 of this share stays in the reserve until");
        Instant until = Instant.parse(payment.text("payments.nodes.0.reservedUntil"));
        assertThat(until)
                .isEqualTo(Instant.parse(payment.text("payments.nodes.0.payoutReleaseDate"))
                        .plus(Duration.ofDays(90)))
                .isEqualTo(Instant.parse(payment.text("balance.nextReserveReleaseAt")));
        assertThat(payment.text("balance.nextReserveReleaseAmount")).isEqualTo("9.00");

        assertThat(request(creator, "81.01").code()).isEqualTo("INSUFFICIENT_BALANCE");
        settled("81.00");
        assertThat(parts(0)).isEqualTo("[RESERVED,9.00,PAID,81.00]");
        assertThat(creator.graphql("{ payments(part: READY) { totalCount nodes { id } } }")
                        .data("payments")
                        .toString())
                .isEqualTo("{\"totalCount\":0,\"nodes\":[]}");
        assertThat(request(creator, "9.00").code()).isEqualTo("INSUFFICIENT_BALANCE");

        timePasses(Duration.ofDays(89));
        reserves.run();
        assertThat(funds()).isEqualTo("available 0.00, pending 0.00, reserved 9.00, processing 0.00, paid 81.00");
        timePasses(Duration.ofDays(1));
        reserves.run();
        assertThat(funds()).isEqualTo("available 9.00, pending 0.00, reserved 0.00, processing 0.00, paid 81.00");
        reserves.run();
        settled("9.00");
        assertThat(parts(0)).isEqualTo("[PAID,90.00]");
    }

    @Test
    void a_reserve_is_rounded_half_up_and_the_rest_is_available() {
        reserved("0.50", "50", 30);
        assertThat(funds()).isEqualTo("available 0.22, pending 0.00, reserved 0.23, processing 0.00, paid 0.00");
    }

    @Test
    void a_share_without_reserve_days_is_released_as_a_whole() {
        reserved("100.00", "10", 0);
        assertThat(funds()).isEqualTo("available 90.00, pending 0.00, reserved 0.00, processing 0.00, paid 0.00");
    }

    @Test
    void a_share_that_is_released_after_the_day_of_its_reserve_has_none() {
        paid("100.00", "10", 30);
        timePasses(HOLD.plusDays(30));
        releases.run();
        assertThat(funds()).isEqualTo("available 90.00, pending 0.00, reserved 0.00, processing 0.00, paid 0.00");
    }

    @Test
    void a_refund_takes_what_is_available_before_what_is_reserved() {
        String intent = reserved("100.00", "10", 90);
        StripeWorld.stripe().refund(intent, 5_000);
        stripeTells();
        assertThat(funds()).isEqualTo("available 36.00, pending 0.00, reserved 9.00, processing 0.00, paid 0.00");
        StripeWorld.stripe().refund(intent, 4_500);
        stripeTells();
        assertThat(funds()).isEqualTo("available 0.00, pending 0.00, reserved 4.50, processing 0.00, paid 0.00");
        StripeWorld.stripe().refund(intent, 500);
        stripeTells();
        assertThat(funds()).isEqualTo("available 0.00, pending 0.00, reserved 0.00, processing 0.00, paid 0.00");
        assertThat(payments(creator)).isEqualTo("CANCELLED");
    }

    @Test
    void a_refund_after_the_payout_takes_the_reserve_of_its_payment() {
        String intent = reserved("100.00", "10", 90);
        settled("81.00");
        StripeWorld.stripe().refund(intent, 3_000);
        stripeTells();
        assertThat(funds()).isEqualTo("available -18.00, pending 0.00, reserved 0.00, processing 0.00, paid 81.00");
    }

    @Test
    void a_debt_is_repaid_from_what_is_available_then_from_what_is_reserved() {
        String first = reserved("70.00", "0", 0);
        settled("63.00");
        reserved("100.00", "50", 90);
        assertThat(funds()).isEqualTo("available 45.00, pending 0.00, reserved 45.00, processing 0.00, paid 63.00");

        StripeWorld.stripe().refund(first, 3_000);
        stripeTells();
        assertThat(funds()).isEqualTo("available 18.00, pending 0.00, reserved 45.00, processing 0.00, paid 63.00");
        StripeWorld.stripe().refund(first, 4_000);
        stripeTells();
        assertThat(funds()).isEqualTo("available 0.00, pending 0.00, reserved 27.00, processing 0.00, paid 63.00");
        assertThat(shares(creator)).isEqualTo("PAID 0.00, READY 27.00");
    }

    @Test
    void nobody_owes_before_all_that_is_reserved_is_used() {
        String first = reserved("70.00", "0", 0);
        settled("63.00");
        reserved("20.00", "50", 90);
        reserved("30.00", "50", 90);
        StripeWorld.stripe().refund(first, 7_000);
        stripeTells();
        assertThat(funds()).isEqualTo("available -18.00, pending 0.00, reserved 0.00, processing 0.00, paid 63.00");

        reserved("100.00", "50", 90);
        assertThat(funds())
                .as("a debt is repaid from what is available first")
                .isEqualTo("available 27.00, pending 0.00, reserved 45.00, processing 0.00, paid 63.00");
    }

    @Test
    void a_dispute_freezes_the_reserve_and_a_won_one_restores_it() {
        String intent = reserved("100.00", "10", 90);
        settled("41.00");
        String dispute = StripeWorld.stripe().openDispute(intent);
        stripeTells();
        assertThat(funds()).isEqualTo("available 0.00, pending 49.00, reserved 0.00, processing 0.00, paid 41.00");
        timePasses(Duration.ofDays(20));
        StripeWorld.stripe().closeDispute(dispute, true);
        stripeTells();
        releases.run();
        assertThat(funds()).isEqualTo("available 40.00, pending 0.00, reserved 9.00, processing 0.00, paid 41.00");
        timePasses(Duration.ofDays(70));
        reserves.run();
        assertThat(funds())
                .as("on the day it was due before")
                .isEqualTo("available 49.00, pending 0.00, reserved 0.00, processing 0.00, paid 41.00");
    }

    @Test
    void the_reserves_of_several_payments_are_released_one_after_the_other() {
        reserved("100.00", "10", 30);
        reserved("50.00", "20", 90);
        assertThat(funds()).isEqualTo("available 117.00, pending 0.00, reserved 18.00, processing 0.00, paid 0.00");
        timePasses(Duration.ofDays(23));
        reserves.run();
        assertThat(funds()).isEqualTo("available 126.00, pending 0.00, reserved 9.00, processing 0.00, paid 0.00");
        timePasses(Duration.ofDays(67));
        reserves.run();
        assertThat(funds()).isEqualTo("available 135.00, pending 0.00, reserved 0.00, processing 0.00, paid 0.00");
    }

    @Test
    void a_reserve_that_many_release_at_once_is_released_once() {
        reserved("100.00", "10", 30);
        reserved("50.00", "10", 23);
        timePasses(Duration.ofDays(23));
        Concurrently.times(3, () -> reserves.loop().runFor(Duration.ofSeconds(20)));
        reserves.run();
        assertThat(funds()).isEqualTo("available 135.00, pending 0.00, reserved 0.00, processing 0.00, paid 0.00");
        assertThat(books.rows("select p.id from audit_entry a join payment p on p.id = a.subject"
                        + " where a.action = 'payment.release_reserve' and p.creator_id = '" + creator.creatorId()
                        + "'"))
                .hasSize(2)
                .doesNotHaveDuplicates();
    }

    @Test
    void an_account_of_before_gets_its_reserve_with_the_first_one() {
        paid("100.00", "10", 90);
        assertThat(books.tamper(
                        "set session_replication_role = replica; delete from ledger_account where kind = 'RESERVE'"
                                + " and creator_id = '" + creator.creatorId()
                                + "'; set session_replication_role = origin"))
                .isNull();
        timePasses(HOLD);
        releases.run();
        assertThat(funds()).isEqualTo("available 81.00, pending 0.00, reserved 9.00, processing 0.00, paid 0.00");
    }

    @Test
    void a_creator_to_whom_a_reserve_belongs_is_not_erased() {
        reserved("100.00", "10", 90);
        settled("81.00");
        Reply refused = TestUser.ADMIN.graphql(
                "mutation($id: ID!) { eraseCreator(creatorId: $id, reason: \"Asked to\") { notice } }",
                "id",
                creator.creatorId());
        assertThat(refused.code()).isEqualTo("INVALID_STATE");
        assertThat(refused.message()).contains("RESERVE 9.00 EUR");
    }

    private static String month() {
        return YearMonth.from(DemoClock.shared().instant().atZone(ZoneId.of("Europe/Paris")))
                .toString();
    }

    @Test
    void a_monthly_statement_counts_the_reserve_as_owed() {
        String first = month();
        reserved("100.00", "10", 90);
        String file = creator.request()
                .get("/api/exports/statements?format=csv&language=en&from=%s&to=%s".formatted(first, month()))
                .asString();
        assertThat(file.strip().lines().toList().getLast())
                .contains("Closing balance")
                .contains("90.00");
    }

    @Test
    void an_email_names_only_what_is_available() {
        reserved("100.00", "10", 90);
        assertThat(books.rows("select facts from notification where kind = 'FUNDS_READY' and about like '%"
                        + creator.creatorId() + "%'"))
                .hasSize(1)
                .allMatch(facts -> facts.contains("8100 EUR") && !facts.contains("9000 EUR"), "81.00 of 90.00");
    }
}
