package com.callstar.payouts.story.reconciliation;

import static org.assertj.core.api.Assertions.assertThat;

import com.callstar.payouts.core.Actor;
import com.callstar.payouts.payouts.DisbursementReports;
import com.callstar.payouts.payouts.PayoutGateway;
import com.callstar.payouts.story.Reply;
import com.callstar.payouts.story.StripeWorld;
import com.callstar.payouts.story.Webhooks;
import com.callstar.stripesimulator.AccountStatus;
import com.callstar.stripesimulator.Fault;
import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Compares the ledger with Stripe: no report if they agree, else each difference with its object. */
@QuarkusTest
class ReconciliationTest extends ReconciliationStory {

    @Inject
    DisbursementReports reports;

    @Test
    void complete_payouts_on_both_routes_leave_no_difference() {
        customerPays("80.00");
        timePasses(Duration.ofMinutes(1));
        customerPaysToTheAccount();
        theHoldEnds();
        String both = processed("135.00");
        StripeWorld.stripe()
                .settlePayout(StripeWorld.payoutsOf(account).getFirst().id());
        stripeTells();
        assertThat(statusOf(both)).isEqualTo("PAID");
        customerPays("50.00");
        theHoldEnds();
        String failing = processed("45.00");
        stripeTells();
        StripeWorld.stripe()
                .reverseTransfer(StripeWorld.transfersOf(failing).getFirst().id(), 4500);
        StripeWorld.stripe()
                .reverseTransfer(StripeWorld.transfersOf(both).getFirst().id(), 1000);
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
                        // Transferred money is there too, so the account may hold more than required.
                        "ACCOUNT 0.00 62.00");
    }

    @Test
    void a_known_failed_connected_payout_is_no_difference() {
        customerPaysToTheAccount();
        theHoldEnds();
        processed("63.00");
        StripeWorld.stripe()
                .failPayout(StripeWorld.payoutsOf(account).getFirst().id(), "account_closed");
        stripeTells();
        anHourPasses();

        Reply report = reconciled();

        assertThat(differences(report)).isEmpty();
        assertThat(lines(report)).contains("ACCOUNT 63.00 63.00");
    }

    @Test
    void a_transfer_only_at_stripe_is_reported_first() {
        String first = paidOut();
        StripeWorld.stripe().topUp(10_000, currency.toLowerCase());
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
        StripeWorld.stripe().pay(booked(creator, "20.00", currency));
        webhooksGetLost();
        anHourPasses();

        Reply report = reconciled();

        assertThat(differences(report)).hasSize(2).startsWith("MISSING_IN_BOOKS TRANSFER " + second + " 0.00 -63.00");
        assertThat(report.text("reconciliation.differences.nodes.0.ourId")).isEqualTo(disbursementOfTransfer(first));
        assertThat(advice(report)).contains("paid twice").contains(second).contains("63.00");
        assertThat(agrees(report)).isFalse();
    }

    @Test
    void a_transfer_without_our_metadata_is_reported_too() {
        StripeWorld.stripe().topUp(10_000, currency.toLowerCase());
        String byHand =
                inTheDashboard("/v1/transfers", Map.of("amount", "1000", "currency", currency, "destination", account));
        webhooksGetLost();
        anHourPasses();

        assertThat(differences(reconciled())).containsExactly("MISSING_IN_BOOKS TRANSFER " + byHand + " 0.00 -10.00");
    }

    @Test
    void money_paid_for_a_refused_order_is_reported() {
        customerPays("70.00");
        theHoldEnds();
        StripeWorld.stripe().fault(Fault.refused(400, "account_invalid", "No."), "POST", "/v1/transfers", 1);
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
    void a_transfer_missing_at_stripe_is_reported() {
        customerPays("70.00");
        theHoldEnds();
        StripeWorld.stripe().fault(Fault.dropBefore(), "POST", "/v1/transfers", 1);
        String payout = processed("63.00");
        String invented = "made_" + disbursementOf(payout);
        reports.consider(
                Reported.of(books, disbursementOf(payout), new PayoutGateway.Paid()),
                true,
                Actor.system("somebody who was believed"));
        assertThat(statusOf(payout)).isEqualTo("PAID");
        anHourPasses();

        Reply report = reconciled();

        assertThat(differences(report)).containsExactly("MISSING_AT_STRIPE TRANSFER " + invented + " -63.00 0.00");
        assertThat(advice(report)).contains("may have received nothing");
    }

    @Test
    void a_reversal_without_an_event_is_reported() {
        String transfer = paidOut();
        StripeWorld.stripe().reverseTransfer(transfer, 2000);
        webhooksGetLost();
        anHourPasses();

        Reply report = reconciled();

        assertThat(differences(report)).containsExactly("MISSING_IN_BOOKS REVERSAL " + transfer + " 0.00 20.00");
        assertThat(lines(report)).contains("REVERSAL 0.00 20.00", "HELD 7.00 27.00", "BALANCE 7.00 27.00");
    }

    @Test
    void a_charge_without_an_event_is_reported_after_an_hour() {
        String intent = booked(creator, "70.00", currency);
        StripeWorld.stripe().pay(intent);
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
    void a_payment_without_a_charge_at_stripe_is_reported() {
        String intent = "pi_" + StripeWorld.fresh("invented");
        captured(intent, 7000);
        anHourPasses();

        Reply report = reconciled();

        assertThat(differences(report)).containsExactly("MISSING_AT_STRIPE CHARGE " + intent + " 70.00 0.00");
        assertThat(report.text("reconciliation.differences.nodes.0.ourId"))
                .isEqualTo(paymentsOf(creator).getFirst());
    }

    @Test
    void a_different_amount_is_reported_with_both() {
        String intent = booked(creator, "70.00", currency);
        StripeWorld.stripe().pay(intent);
        webhooksGetLost();
        captured(intent, 8000);
        anHourPasses();

        assertThat(differences(reconciled())).containsExactly("AMOUNT_DIFFERS CHARGE " + intent + " 80.00 70.00");
    }

    @Test
    void refunds_and_disputes_of_both_routes_leave_no_difference() {
        StripeWorld.stripe().topUp(100_000, currency.toLowerCase());
        StripeWorld.stripe().refund(customerPays("70.00"), 2000);
        StripeWorld.stripe()
                .failRefund(StripeWorld.stripe().refund(customerPays("30.00"), 3000), "expired_or_canceled_card");
        StripeWorld.stripe().refundDestinationCharge(customerPaysToTheAccount(), 3500);
        StripeWorld.stripe().closeDispute(StripeWorld.stripe().openDispute(customerPays("40.00")), true);
        StripeWorld.stripe().closeDispute(StripeWorld.stripe().openDispute(customerPays("50.00")), false);
        StripeWorld.stripe().openDispute(customerPays("60.00"));
        StripeWorld.stripe().openInquiry(customerPays("10.00"));
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
    void a_refund_and_a_dispute_without_events_are_reported() {
        String refunded = customerPays("70.00");
        String disputed = customerPays("50.00");
        StripeWorld.stripe().refund(refunded, 2000);
        StripeWorld.stripe().openDispute(disputed);
        webhooksGetLost();
        anHourPasses();

        assertThat(differences(reconciled()))
                .containsExactlyInAnyOrder(
                        "MISSING_IN_BOOKS REFUND " + refunded + " 0.00 -20.00",
                        "MISSING_IN_BOOKS DISPUTE " + disputed + " 0.00 -50.00");
    }

    @Test
    void a_destination_charge_without_a_fee_leaves_no_difference() {
        StripeWorld.stripe()
                .pay(StripeWorld.stripe()
                        .createPaymentIntent(Map.of(
                                "amount", "7000",
                                "currency", currency.toLowerCase(),
                                "transfer_data[destination]", account,
                                "metadata[bookingId]", StripeWorld.fresh("booking"),
                                "metadata[creatorId]", creator.creatorId())));
        stripeTells();
        anHourPasses();

        Reply report = reconciled();

        assertThat(differences(report)).isEmpty();
        assertThat(lines(report)).contains("SHARE -70.00 -70.00", "ACCOUNT 70.00 70.00");
    }

    @Test
    void a_converted_charge_is_reported_in_both_currencies() {
        String intent = booked(creator, "70.00", currency);
        StripeWorld.stripe().pay(intent, 7700, "usd");
        stripeTells();
        anHourPasses();

        assertThat(differences(reconciled())).containsExactly("CURRENCY_DIFFERS CHARGE " + intent + " 70.00 0.00");
        currency = "USD";
        assertThat(differences(reconciled())).contains("CURRENCY_DIFFERS CHARGE " + intent + " 0.00 77.00");
    }

    @Test
    void foreign_objects_are_explained_not_reported() {
        StripeWorld.stripe().topUp(100_000, currency.toLowerCase());
        inTheDashboard("/v1/payouts", Map.of("amount", "30000", "currency", currency));
        StripeWorld.stripe()
                .pay(StripeWorld.stripe()
                        .createPaymentIntent(Map.of("amount", "1500", "currency", currency.toLowerCase())));
        String supplier = "acct_" + StripeWorld.fresh("supplier");
        StripeWorld.stripe().createAccount(supplier, AccountStatus.ready());
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
    void an_unbalanced_statement_is_reported_and_fees_are_explained() {
        books.tamper("""
                insert into stripe_transaction (id, account, currency, type, amount, fee, created)
                values ('txn_%s', 'platform', '%s', 'charge', 7000, 233, now())""".formatted(StripeWorld.fresh("fee"), currency));

        Reply report = reconciled();

        assertThat(differences(report)).containsExactly("BALANCE_DIFFERS BALANCE null 67.67 0.00");
        assertThat(lines(report)).containsExactly("STRIPE_FEES -2.33", "OTHER_PAYMENTS 70.00", "BALANCE 67.67 0.00");
    }

    @Test
    void a_payout_in_transit_is_no_mismatch_until_its_deadline() {
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
    void an_open_difference_is_reported_until_solved() {
        String transfer = paidOut();
        StripeWorld.stripe().reverseTransfer(transfer, 2000);
        List<String> lost = StripeWorld.withheld(transfer);
        anHourPasses();
        String named = "MISSING_IN_BOOKS REVERSAL " + transfer + " 0.00 20.00";
        assertThat(differences(reconciled())).containsExactly(named);

        timePasses(Duration.ofDays(400));
        assertThat(differences(reconciled())).containsExactly(named);

        StripeWorld.tell(lost.getLast());
        inbox.run();
        assertThat(differences(reconciled())).isEmpty();
    }

    @Test
    void an_account_holding_too_little_is_reported() {
        customerPaysToTheAccount();
        anHourPasses();
        inTheDashboardOf(account, "/v1/payouts", Map.of("amount", "5000", "currency", currency));
        webhooksGetLost();

        Reply report = reconciled();

        assertThat(differences(report)).containsExactly("BALANCE_DIFFERS ACCOUNT " + account + " 63.00 13.00");
        assertThat(advice(report)).contains("manual").contains(creator.creatorId());
    }

    @Test
    void a_connected_payout_only_at_stripe_is_reported() {
        customerPaysToTheAccount();
        theHoldEnds();
        String payout = processed("63.00");
        String known = StripeWorld.payoutsOf(account).getFirst().id();
        StripeWorld.stripe().settlePayout(known);
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
    void a_late_connected_failure_without_an_event_is_reported() {
        customerPaysToTheAccount();
        theHoldEnds();
        processed("63.00");
        String payout = StripeWorld.payoutsOf(account).getFirst().id();
        StripeWorld.stripe().settlePayout(payout);
        stripeTells();
        StripeWorld.stripe().failPayout(payout, "no_account");
        webhooksGetLost();
        anHourPasses();

        assertThat(differences(reconciled())).containsExactly("AMOUNT_DIFFERS PAYOUT " + payout + " -63.00 0.00");
    }

    @Test
    void accounts_not_yet_read_are_no_difference() {
        // In tests a run reads three accounts.
        for (int more = 0; more < 4; more++) {
            account = StripeWorld.readyAccount(currency);
            creator = aCreator(account);
            customerPaysToTheAccount();
            theHoldEnds();
            processed("63.00");
            StripeWorld.stripe()
                    .settlePayout(StripeWorld.payoutsOf(account).getFirst().id());
            stripeTells();
        }
        anHourPasses();

        Reply first = reconciled();
        assertThat(differences(first)).isEmpty();
        assertThat(lines(first)).contains("PAYOUT -189.00 -189.00");
        assertThat(lines(reconciled())).contains("PAYOUT -252.00 -252.00");
    }

    @ParameterizedTest
    @ValueSource(booleans = {true, false})
    void what_became_of_a_payout_after_its_account_was_read_is_no_difference(boolean itArrives) {
        customerPaysToTheAccount();
        theHoldEnds();
        processed("63.00");
        String payout = StripeWorld.payoutsOf(account).getFirst().id();
        anHourPasses();
        assertThat(differences(reconciled())).as("on its way").allMatch(one -> one.startsWith("NOT_YET"));
        String read = account;
        String at = readAt(read);
        for (int more = 0; more < 3; more++) {
            account = StripeWorld.readyAccount(currency);
            creator = aCreator(account);
            customerPaysToTheAccount();
        }
        if (itArrives) {
            StripeWorld.stripe().settlePayout(payout);
        } else {
            StripeWorld.stripe().failPayout(payout, "no_account");
        }
        stripeTells();
        anHourPasses();

        assertThat(differences(reconciled())).isEmpty();

        assertThat(readAt(read)).as("it was not its turn").isEqualTo(at);
    }

    private String readAt(String account) {
        return books.rows("select looked_at from stripe_mirror where account = '" + account + "'")
                .getFirst();
    }

    @Test
    void a_vanished_account_that_holds_money_is_reported() {
        customerPaysToTheAccount();
        anHourPasses();
        StripeWorld.stripe().accountLeaves(account);
        webhooksGetLost();

        assertThat(differences(reconciled())).containsExactly("NOT_READABLE ACCOUNT " + account + " 63.00 0.00");
    }

    /** An event signed with Stripe's secret, of a payment that may not exist at Stripe. */
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
                        Map.of("bookingId", StripeWorld.fresh("booking"), "creatorId", creator.creatorId())));
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
