package com.callstar.payouts.story;

import static org.assertj.core.api.Assertions.assertThat;

import com.callstar.payouts.core.Actor;
import com.callstar.payouts.demo.stripe.AccountState;
import com.callstar.payouts.demo.stripe.Fault;
import com.callstar.payouts.payouts.DisbursementReports;
import com.callstar.payouts.payouts.PayoutGateway;
import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** The books held against Stripe's: where they agree nothing is named, and each difference is named down to the object. */
@QuarkusTest
class ReconciliationTest extends ReconciliationStory {

    @Inject
    DisbursementReports reports;

    @Test
    void a_whole_life_on_both_routes_leaves_no_difference_and_adds_up_to_the_cent() {
        customerPays("80.00");
        timePasses(Duration.ofMinutes(1));
        customerPaysToTheAccount();
        theHoldEnds();
        String both = processed("135.00");
        World.stripe().settlePayout(World.payoutsOf(account).getFirst().id());
        stripeTells();
        assertThat(statusOf(both)).isEqualTo("PAID");
        customerPays("50.00");
        theHoldEnds();
        String failing = processed("45.00");
        stripeTells();
        World.stripe().reverseTransfer(World.transfersOf(failing).getFirst().id(), 4500);
        World.stripe().reverseTransfer(World.transfersOf(both).getFirst().id(), 1000);
        stripeTells();
        anHourPasses();

        Reply report = reconciled();

        assertThat(differences(report)).isEmpty();
        assertThat(agrees(report)).isTrue();
        assertThat(lines(report))
                .containsExactly(
                        "CHARGE 200.00 200.00",
                        "SHARE -63.00 -63.00",
                        "TRANSFER -117.00 -117.00",
                        "REVERSAL 55.00 55.00",
                        "HELD 75.00 75.00",
                        "BALANCE 75.00 75.00",
                        "AVAILABLE 75.00",
                        "PAYOUT -63.00 -63.00",
                        // What was transferred to it lies there too: it may hold more than it must.
                        "ACCOUNT 0.00 62.00");
    }

    @Test
    void a_payout_on_the_account_that_failed_and_was_told_leaves_no_difference() {
        customerPaysToTheAccount();
        theHoldEnds();
        processed("63.00");
        World.stripe().failPayout(World.payoutsOf(account).getFirst().id(), "account_closed");
        stripeTells();
        anHourPasses();

        Reply report = reconciled();

        assertThat(differences(report)).isEmpty();
        assertThat(lines(report)).contains("ACCOUNT 63.00 63.00");
    }

    @Test
    void a_transfer_that_only_stripe_knows_is_named_first_for_it_may_be_paid_twice() {
        String first = paidOut();
        World.stripe().topUp(10_000, currency.toLowerCase());
        String second = inTheDashboard(
                "/v1/transfers",
                Map.of(
                        "amount",
                        "6300",
                        "currency",
                        currency,
                        "destination",
                        account,
                        "metadata[disbursementId]",
                        referenceOfTransfer(first)));
        World.stripe().pay(booked(creator, "20.00", currency));
        webhooksGetLost();
        anHourPasses();

        Reply report = reconciled();

        assertThat(differences(report)).hasSize(2).startsWith("MISSING_IN_BOOKS TRANSFER " + second + " 0.00 -63.00");
        assertThat(report.text("reconciliation.differences.nodes.0.ourId")).isEqualTo(disbursementOfTransfer(first));
        assertThat(advice(report)).contains("paid twice").contains(second).contains("63.00");
        assertThat(agrees(report)).isFalse();
    }

    @Test
    void a_transfer_to_a_creator_that_does_not_name_us_is_no_less_suspicious() {
        World.stripe().topUp(10_000, currency.toLowerCase());
        String byHand =
                inTheDashboard("/v1/transfers", Map.of("amount", "1000", "currency", currency, "destination", account));
        webhooksGetLost();
        anHourPasses();

        assertThat(differences(reconciled())).containsExactly("MISSING_IN_BOOKS TRANSFER " + byHand + " 0.00 -10.00");
    }

    @Test
    void money_paid_for_an_order_that_stripe_had_refused_is_named() {
        customerPays("70.00");
        theHoldEnds();
        World.stripe().fault(Fault.refused(400, "account_invalid", "No."), "POST", "/v1/transfers", 1);
        String payout = processed("63.00");
        assertThat(statusOf(payout)).isEqualTo("FAILED");
        String reference = referenceOf(payout);
        String after = inTheDashboard(
                "/v1/transfers",
                Map.of(
                        "amount", "6300",
                        "currency", currency,
                        "destination", account,
                        "metadata[disbursementId]", reference));
        webhooksGetLost();
        anHourPasses();

        assertThat(differences(reconciled())).containsExactly("MISSING_IN_BOOKS TRANSFER " + after + " 0.00 -63.00");
    }

    @Test
    void a_transfer_that_stripe_does_not_know_is_named() {
        customerPays("70.00");
        theHoldEnds();
        World.stripe().fault(Fault.dropBefore(), "POST", "/v1/transfers", 1);
        String payout = processed("63.00");
        String invented = "made_" + disbursementOf(payout);
        reports.consider(
                Reported.of(books, disbursementOf(payout), new PayoutGateway.Arrived()),
                true,
                Actor.system("somebody who was believed"));
        assertThat(statusOf(payout)).isEqualTo("PAID");
        anHourPasses();

        Reply report = reconciled();

        assertThat(differences(report)).containsExactly("MISSING_AT_STRIPE TRANSFER " + invented + " -63.00 0.00");
        assertThat(advice(report)).contains("may have received nothing");
    }

    @Test
    void a_reversal_that_nobody_told_us_of_is_named() {
        String transfer = paidOut();
        World.stripe().reverseTransfer(transfer, 2000);
        webhooksGetLost();
        anHourPasses();

        Reply report = reconciled();

        assertThat(differences(report)).containsExactly("MISSING_IN_BOOKS REVERSAL " + transfer + " 0.00 20.00");
        assertThat(lines(report)).contains("REVERSAL 0.00 20.00", "HELD 7.00 27.00", "BALANCE 7.00 27.00");
    }

    @Test
    void a_charge_whose_event_never_came_is_on_its_way_for_an_hour_and_then_named() {
        String intent = booked(creator, "70.00", currency);
        World.stripe().pay(intent);
        webhooksGetLost();

        Reply young = reconciled();
        assertThat(differences(young)).containsExactly("NOT_YET CHARGE " + intent + " 0.00 70.00");
        assertThat(agrees(young)).isTrue();
        assertThat(advice(young)).contains("nothing to do");

        anHourPasses();
        Reply late = reconciled();
        assertThat(differences(late)).containsExactly("MISSING_IN_BOOKS CHARGE " + intent + " 0.00 70.00");
        assertThat(agrees(late)).isFalse();
    }

    @Test
    void a_payment_in_the_books_without_a_charge_at_stripe_is_named() {
        String intent = "pi_" + World.fresh("invented");
        captured(intent, 7000);
        anHourPasses();

        Reply report = reconciled();

        assertThat(differences(report)).containsExactly("MISSING_AT_STRIPE CHARGE " + intent + " 70.00 0.00");
        assertThat(report.text("reconciliation.differences.nodes.0.ourId"))
                .isEqualTo(paymentsOf(creator).getFirst());
    }

    @Test
    void another_amount_is_named_with_both() {
        String intent = booked(creator, "70.00", currency);
        World.stripe().pay(intent);
        webhooksGetLost();
        captured(intent, 8000);
        anHourPasses();

        assertThat(differences(reconciled())).containsExactly("AMOUNT_DIFFERS CHARGE " + intent + " 80.00 70.00");
    }

    @Test
    void refunds_and_disputes_of_both_routes_leave_no_difference() {
        World.stripe().topUp(100_000, currency.toLowerCase());
        World.stripe().refund(customerPays("70.00"), 2000);
        World.stripe().failRefund(World.stripe().refund(customerPays("30.00"), 3000), "expired_or_canceled_card");
        World.stripe().refundDestinationCharge(customerPaysToTheAccount(), 3500);
        World.stripe().closeDispute(World.stripe().openDispute(customerPays("40.00")), true);
        World.stripe().closeDispute(World.stripe().openDispute(customerPays("50.00")), false);
        World.stripe().openDispute(customerPays("60.00"));
        World.stripe().openInquiry(customerPays("10.00"));
        stripeTells();
        anHourPasses();

        Reply report = reconciled();

        assertThat(differences(report)).isEmpty();
        assertThat(lines(report))
                .containsExactly(
                        "CHARGE 330.00 330.00",
                        "SHARE -31.50 -31.50",
                        "REFUND -55.00 -55.00",
                        "DISPUTE -110.00 -110.00",
                        "HELD 133.50 133.50",
                        "STRIPE_FEES -45.00",
                        "TOP_UPS 1000.00",
                        "BALANCE 1088.50 1088.50",
                        "AVAILABLE 1088.50",
                        "ACCOUNT 31.50 31.50");
    }

    @Test
    void a_refund_and_a_dispute_that_nobody_told_us_of_are_named() {
        String refunded = customerPays("70.00");
        String disputed = customerPays("50.00");
        World.stripe().refund(refunded, 2000);
        World.stripe().openDispute(disputed);
        webhooksGetLost();
        anHourPasses();

        assertThat(differences(reconciled()))
                .containsExactlyInAnyOrder(
                        "MISSING_IN_BOOKS REFUND " + refunded + " 0.00 -20.00",
                        "MISSING_IN_BOOKS DISPUTE " + disputed + " 0.00 -50.00");
    }

    @Test
    void a_destination_charge_without_a_fee_leaves_no_difference() {
        World.stripe()
                .pay(World.stripe()
                        .createPaymentIntent(Map.of(
                                "amount", "7000",
                                "currency", currency.toLowerCase(),
                                "transfer_data[destination]", account,
                                "metadata[bookingId]", World.fresh("booking"),
                                "metadata[creatorId]", creator.creatorId())));
        stripeTells();
        anHourPasses();

        Reply report = reconciled();

        assertThat(differences(report)).isEmpty();
        assertThat(lines(report)).contains("SHARE -70.00 -70.00", "ACCOUNT 70.00 70.00");
    }

    @Test
    void a_charge_that_stripe_converted_is_named_in_both_currencies() {
        String intent = booked(creator, "70.00", currency);
        World.stripe().pay(intent, 7700, "usd");
        stripeTells();
        anHourPasses();

        assertThat(differences(reconciled())).containsExactly("CURRENCY_DIFFERS CHARGE " + intent + " 70.00 0.00");
        currency = "USD";
        assertThat(differences(reconciled())).contains("CURRENCY_DIFFERS CHARGE " + intent + " 0.00 77.00");
    }

    @Test
    void what_is_not_ours_is_explained_and_no_difference() {
        World.stripe().topUp(100_000, currency.toLowerCase());
        inTheDashboard("/v1/payouts", Map.of("amount", "30000", "currency", currency));
        World.stripe()
                .pay(World.stripe().createPaymentIntent(Map.of("amount", "1500", "currency", currency.toLowerCase())));
        String supplier = "acct_" + World.fresh("supplier");
        World.stripe().createAccount(supplier, AccountState.ready());
        inTheDashboard("/v1/transfers", Map.of("amount", "2000", "currency", currency, "destination", supplier));
        webhooksGetLost();
        customerPays("70.00");
        anHourPasses();

        Reply report = reconciled();

        assertThat(differences(report)).isEmpty();
        assertThat(lines(report))
                .containsExactly(
                        "CHARGE 70.00 70.00",
                        "HELD 70.00 70.00",
                        "TOP_UPS 1000.00",
                        "BANK_PAYOUTS -300.00",
                        "OTHER_PAYMENTS 15.00",
                        "OTHER_TRANSFERS -20.00",
                        "BALANCE 765.00 765.00",
                        "AVAILABLE 765.00");
    }

    @Test
    void a_statement_that_does_not_add_up_to_the_balance_is_named_and_fees_are_explained() {
        books.tamper("""
                insert into stripe_transaction (id, account, currency, type, amount, fee, created)
                values ('txn_%s', 'platform', '%s', 'charge', 7000, 233, now())""".formatted(World.fresh("fee"), currency));

        Reply report = reconciled();

        assertThat(differences(report)).containsExactly("BALANCE_DIFFERS BALANCE null 67.67 0.00");
        assertThat(lines(report)).containsExactly("STRIPE_FEES -2.33", "OTHER_PAYMENTS 70.00", "BALANCE 67.67 0.00");
    }

    @Test
    void a_payout_under_way_is_no_mismatch_until_patience_ends() {
        customerPays("70.00");
        theHoldEnds();
        String payout = processed("63.00");
        String transfer = payout(payout).text("payout.stripeTransferId");
        webhooksGetLost();

        timePasses(Duration.ofDays(2));
        assertThat(differences(reconciled())).containsExactly("NOT_YET TRANSFER " + transfer + " 0.00 -63.00");
        timePasses(Duration.ofDays(2));
        assertThat(differences(reconciled())).containsExactly("MISSING_IN_BOOKS TRANSFER " + transfer + " 0.00 -63.00");

        recovery.run();
        assertThat(statusOf(payout)).isEqualTo("PAID");
        assertThat(differences(reconciled())).isEmpty();
    }

    @Test
    void an_open_difference_is_named_until_it_is_solved_however_old_it_is() {
        String transfer = paidOut();
        World.stripe().reverseTransfer(transfer, 2000);
        List<String> lost = World.withheld(transfer);
        anHourPasses();
        String named = "MISSING_IN_BOOKS REVERSAL " + transfer + " 0.00 20.00";
        assertThat(differences(reconciled())).containsExactly(named);

        timePasses(Duration.ofDays(400));
        assertThat(differences(reconciled())).containsExactly(named);

        World.tell(lost.getLast());
        inbox.run();
        assertThat(differences(reconciled())).isEmpty();
    }

    @Test
    void an_account_that_holds_less_than_it_must_is_named() {
        customerPaysToTheAccount();
        anHourPasses();
        inTheDashboardOf(account, "/v1/payouts", Map.of("amount", "5000", "currency", currency));
        webhooksGetLost();

        Reply report = reconciled();

        assertThat(differences(report)).containsExactly("BALANCE_DIFFERS ACCOUNT " + account + " 63.00 13.00");
        assertThat(advice(report)).contains("manual").contains(creator.creatorId());
    }

    @Test
    void a_payout_of_the_account_that_only_stripe_knows_is_named() {
        customerPaysToTheAccount();
        theHoldEnds();
        String payout = processed("63.00");
        String known = World.payoutsOf(account).getFirst().id();
        World.stripe().settlePayout(known);
        stripeTells();
        customerPaysToTheAccount();
        String second = inTheDashboardOf(
                account,
                "/v1/payouts",
                Map.of("amount", "6300", "currency", currency, "metadata[disbursementId]", referenceOf(payout)));
        webhooksGetLost();
        anHourPasses();

        assertThat(differences(reconciled()))
                .containsExactly(
                        "MISSING_IN_BOOKS PAYOUT " + second + " 0.00 -63.00",
                        "BALANCE_DIFFERS ACCOUNT " + account + " 63.00 0.00");
    }

    @Test
    void a_payout_of_the_account_that_failed_late_without_a_word_is_named() {
        customerPaysToTheAccount();
        theHoldEnds();
        processed("63.00");
        String payout = World.payoutsOf(account).getFirst().id();
        World.stripe().settlePayout(payout);
        stripeTells();
        World.stripe().failPayout(payout, "no_account");
        webhooksGetLost();
        anHourPasses();

        assertThat(differences(reconciled())).containsExactly("AMOUNT_DIFFERS PAYOUT " + payout + " -63.00 0.00");
    }

    @Test
    void accounts_that_have_not_had_their_turn_yet_are_no_difference() {
        // Tests look at three accounts in each run.
        for (int more = 0; more < 4; more++) {
            account = World.readyAccount(currency);
            creator = aCreator(account);
            customerPaysToTheAccount();
            theHoldEnds();
            processed("63.00");
            World.stripe().settlePayout(World.payoutsOf(account).getFirst().id());
            stripeTells();
        }
        anHourPasses();

        Reply first = reconciled();
        assertThat(differences(first)).isEmpty();
        assertThat(lines(first)).contains("PAYOUT -189.00 -189.00");
        assertThat(lines(reconciled())).contains("PAYOUT -252.00 -252.00");
    }

    @Test
    void an_account_that_stripe_does_not_show_any_more_is_named_where_it_holds_money() {
        customerPaysToTheAccount();
        anHourPasses();
        World.stripe().accountLeaves(account);
        webhooksGetLost();

        assertThat(differences(reconciled())).containsExactly("NOT_READABLE ACCOUNT " + account + " 63.00 0.00");
    }

    /** An event signed by Stripe's secret, of a payment that may be at Stripe or not. */
    private void captured(String intent, long minor) {
        Webhooks.tell(
                "payment_intent.succeeded",
                Map.of(
                        "id",
                        intent,
                        "amount",
                        minor,
                        "currency",
                        currency.toLowerCase(),
                        "metadata",
                        Map.of("bookingId", World.fresh("booking"), "creatorId", creator.creatorId())));
        inbox.run();
    }

    private String disbursementOfTransfer(String transfer) {
        return books.rows("select id from disbursement where stripe_id = '" + transfer + "'")
                .getFirst();
    }

    private String referenceOfTransfer(String transfer) {
        return books.rows("select reference from disbursement where stripe_id = '" + transfer + "'")
                .getFirst();
    }
}
