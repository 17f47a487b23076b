package com.callstar.payouts.story.payments;

import static org.assertj.core.api.Assertions.assertThat;

import com.callstar.payouts.demo.DemoClock;
import com.callstar.payouts.payments.SettledAmount;
import com.callstar.payouts.payments.Settlements;
import com.callstar.payouts.story.Reply;
import com.callstar.payouts.story.StripeWorld;
import com.callstar.payouts.story.TestUser;
import com.callstar.payouts.story.Webhooks;
import com.callstar.payouts.story.stripe.WebhookStory;
import com.callstar.stripesimulator.AccountStatus;
import com.callstar.stripesimulator.SimulatedTransfer;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import java.math.BigDecimal;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Unusual captures: partial, capped, in older API shapes, or settled in another currency. */
@QuarkusTest
class OddCapturesTest extends WebhookStory {

    @Inject
    Settlements settlements;

    private TestUser creator;

    @BeforeEach
    void someone() {
        creator = aCreator();
    }

    private static String intentOf(ObjectNode event) {
        return object(event).path("id").asText();
    }

    private void released() {
        timePasses(Duration.ofDays(8));
        releases.run();
    }

    private String column(String name) {
        return books.rows("select " + name + " from payment where creator_id = '" + creator.creatorId() + "'")
                .getFirst();
    }

    private static Reply resolve(String payment, String action) {
        return TestUser.ADMIN.graphql(
                "mutation($id: ID!) { resolvePayment(paymentId: $id, action: " + action
                        + ", reason: \"looked at\") { id currency amount platformFee creatorAmount notice } }",
                "id",
                payment);
    }

    private static String notice(TestUser reader, TestUser creator) {
        return reader.graphql(
                        "query($id: ID) { payments(creatorId: $id) { nodes { notice } } }", "id", creator.creatorId())
                .text("payments.nodes.0.notice");
    }

    @Test
    void a_partial_capture_is_recorded_in_part() {
        ObjectNode event = paid(booked(creator, "70.00", "EUR"));
        object(event).put("amount_received", 5000).put("capture_method", "manual");
        assertThat(outcomeOf(event)).isEqualTo("HANDLED null");
        assertThat(shares(creator)).isEqualTo("HELD 45.00");
        assertThat(notice(TestUser.ADMIN, creator)).isEqualTo("€70.00 was expected, and €50.00 was captured.");
    }

    @Test
    void a_transfer_amount_is_capped_at_the_captured_amount() {
        ObjectNode event = paid(creator);
        object(event)
                .put("amount_received", 5000)
                .putObject("transfer_data")
                .put("amount", 6300)
                .put("destination", stripeAccountOf(creator));
        assertThat(outcomeOf(event)).isEqualTo("HANDLED null");
        assertThat(shares(creator)).isEqualTo("HELD 50.00");
        assertThat(column("platform_fee")).isEqualTo("0");
    }

    @Test
    void a_fee_above_the_captured_amount_leaves_a_share_of_zero() {
        ObjectNode event = paid(creator);
        object(event)
                .put("amount_received", 600)
                .put("application_fee_amount", 700)
                .putObject("transfer_data")
                .put("destination", stripeAccountOf(creator));
        assertThat(outcomeOf(event)).isEqualTo("HANDLED null");
        assertThat(shares(creator)).isEqualTo("CANCELLED 0.00");
        assertThat(column("platform_fee")).isEqualTo("600");
        assertThat(notice(creator, creator)).startsWith("Our fee is as large as this payment");

        released();
        Webhooks.tell(
                "refund.created",
                Map.of(
                        "id",
                        "re_" + StripeWorld.fresh("odd"),
                        "payment_intent",
                        intentOf(event),
                        "amount",
                        600,
                        "currency",
                        "eur"));
        inbox.run();
        assertThat(shares(creator)).isEqualTo("CANCELLED 0.00");
        assertThat(column("status")).isEqualTo("REFUNDED");
    }

    @Test
    void an_older_intents_charge_is_read_from_its_list() {
        ObjectNode event = paid(creator);
        object(event).remove("latest_charge");
        object(event).putObject("charges").putArray("data").addObject().put("id", "ch_of_2020");
        assertThat(outcomeOf(event)).isEqualTo("HANDLED null");
        assertThat(column("stripe_charge_id")).isEqualTo("ch_of_2020");
    }

    @Test
    void expanded_objects_are_read_by_their_ids() {
        ObjectNode event = paid(creator);
        object(event).putObject("latest_charge").put("id", "ch_expanded").put("balance_transaction", "txn_1");
        object(event).put("application_fee_amount", 700);
        object(event).putObject("transfer_data").putObject("destination").put("id", stripeAccountOf(creator));
        assertThat(outcomeOf(event)).isEqualTo("HANDLED null");
        assertThat(column("stripe_charge_id")).isEqualTo("ch_expanded");
        assertThat(column("route")).isEqualTo("CONNECTED");
    }

    @Test
    void a_charge_that_the_capture_did_not_name_is_learned_from_a_refund() {
        ObjectNode event = paid(creator);
        String charge = object(event).path("latest_charge").asText();
        object(event).putNull("latest_charge");
        assertThat(outcomeOf(event)).isEqualTo("HANDLED null");
        assertThat(column("stripe_charge_id")).isEqualTo("null");
        StripeWorld.stripe().refund(intentOf(event), 1000);
        stripeTells();
        assertThat(column("stripe_charge_id")).isEqualTo(charge);
        StripeWorld.stripe().openDispute(charge, 6000);
        stripeTells();
        assertThat(notice(creator, creator)).startsWith("Dispute open");
    }

    @Test
    void an_older_event_without_metadata_of_ours_is_ignored_whatever_its_money() {
        ObjectNode event = paid(creator);
        object(event).putNull("metadata").put("currency", "zzz");
        assertThat(outcomeOf(event)).isEqualTo("IGNORED its metadata names no booking and creator");
    }

    @Test
    void a_settlement_in_another_currency_is_known_at_capture() {
        ObjectNode event = paid(booked(creator, "70.00", "USD"));
        object(event)
                .putObject("latest_charge")
                .put("id", "ch_" + StripeWorld.fresh("usd"))
                .putObject("balance_transaction")
                .put("id", "txn_usd")
                .put("amount", 6500)
                .put("currency", "eur");
        assertThat(outcomeOf(event)).isEqualTo("HANDLED null");
        released();
        assertThat(payments(creator)).isEqualTo("HELD");
        assertThat(notice(creator, creator)).startsWith("The customer paid US$70.00, but €65.00 reached");

        String payment = paymentsOf(creator).getFirst();
        Reply accepted = resolve(payment, "ACCEPT_SETTLEMENT");
        assertThat(accepted.text("resolvePayment.currency")).isEqualTo("EUR");
        assertThat(accepted.text("resolvePayment.creatorAmount")).isEqualTo("58.50");
        assertThat(resolve(payment, "ACCEPT_SETTLEMENT").text("resolvePayment.amount"))
                .isEqualTo("65.00");
        assertThat(resolve(payment, "KEEP_CURRENCY").code()).isEqualTo("INVALID_STATE");
        releases.run();
        assertThat(balanceLine(creator)).isEqualTo("available 58.50, pending 0.00, processing 0.00, paid 0.00");

        Webhooks.tell(
                "refund.created",
                Map.of(
                        "id",
                        "re_" + StripeWorld.fresh("usd"),
                        "payment_intent",
                        intentOf(event),
                        "amount",
                        3500,
                        "currency",
                        "usd"));
        inbox.run();
        assertThat(balanceLine(creator)).isEqualTo("available 29.25, pending 0.00, processing 0.00, paid 0.00");
    }

    @Test
    void a_late_settlement_currency_puts_the_share_on_hold() {
        String intent = booked(creator, "70.00", "EUR");
        StripeWorld.stripe().pay(intent);
        stripeTells();
        released();
        assertThat(settled(intent)).isEqualTo(1);
        assertThat(settled(intent)).as("told again").isZero();
        assertThat(balanceLine(creator)).isEqualTo("available 0.00, pending 63.00, processing 0.00, paid 0.00");

        resolve(paymentsOf(creator).getFirst(), "KEEP_CURRENCY").data("resolvePayment.id");
        releases.run();
        assertThat(balanceLine(creator)).isEqualTo("available 63.00, pending 0.00, processing 0.00, paid 0.00");
        assertThat(notice(TestUser.ADMIN, creator)).contains("the platform funds the share itself");
    }

    @ParameterizedTest
    @CsvSource({"ACCEPT_SETTLEMENT, EUR, 58.50", "KEEP_CURRENCY, USD, 63.00"})
    void a_share_in_another_currency_is_paid_after_an_admin_decides(String decision, String currency, String share) {
        creator = aCreator();
        StripeWorld.stripe()
                .accountIs(stripeAccountOf(creator), AccountStatus.ready().banking("eur", "usd"));
        StripeWorld.stripe().topUp(1_000_000, "usd");
        StripeWorld.stripe().topUp(1_000_000, "eur");
        StripeWorld.stripe().pay(booked(creator, "70.00", "USD"), 6500, "eur");
        stripeTells();
        timePasses(Duration.ofMinutes(6));
        statement.run();
        released();
        assertThat(payments(creator))
                .as("the statement says so, no payout has to")
                .isEqualTo("HELD");

        resolve(paymentsOf(creator).getFirst(), decision).data("resolvePayment.id");
        releases.run();
        String payout = creator.graphql(
                        "mutation($amount: BigDecimal!, $currency: String) {"
                                + " requestPayout(amount: $amount, currency: $currency) { id } }",
                        "amount",
                        new BigDecimal(share),
                        "currency",
                        currency)
                .text("requestPayout.id");
        assertThat(process(payout).text("processPayout.status")).isEqualTo("PROCESSING");
        assertThat(StripeWorld.transfersOf(payout))
                .extracting(SimulatedTransfer::currency)
                .containsExactly(currency.toLowerCase(Locale.ROOT));
    }

    @Test
    void claimed_or_refunded_money_is_not_converted() {
        String intent = booked(creator, "70.00", "EUR");
        StripeWorld.stripe().pay(intent);
        stripeTells();
        StripeWorld.stripe().refund(intent, 1000);
        stripeTells();
        assertThat(settled(intent)).isEqualTo(1);
        Reply refused = resolve(paymentsOf(creator).getFirst(), "ACCEPT_SETTLEMENT");
        assertThat(refused.code()).isEqualTo("INVALID_STATE");
        assertThat(refused.message()).contains("can no longer be booked in another currency");
        assertThat(shares(creator)).isEqualTo("HELD 54.00");
    }

    @Test
    void a_fee_that_stripe_took_is_converted_in_proportion() {
        ObjectNode event = paid(creator);
        object(event).put("application_fee_amount", 1400);
        object(event).putObject("transfer_data").put("destination", stripeAccountOf(creator));
        outcomeOf(event);
        settlements.inOtherCurrency(List.of(new SettledAmount(
                intentOf(event), "usd", 7700, DemoClock.shared().instant())));
        Reply accepted = resolve(paymentsOf(creator).getFirst(), "ACCEPT_SETTLEMENT");
        assertThat(accepted.text("resolvePayment.platformFee")).isEqualTo("15.40");
        assertThat(accepted.text("resolvePayment.creatorAmount")).isEqualTo("61.60");
    }

    @Test
    void the_payments_own_currency_and_unknown_intents_change_nothing() {
        String intent = booked(creator, "70.00", "EUR");
        StripeWorld.stripe().pay(intent);
        stripeTells();
        assertThat(settlements.inOtherCurrency(List.of(
                        new SettledAmount(
                                intent, "eur", 7000, DemoClock.shared().instant()),
                        new SettledAmount(
                                "pi_nobody", "usd", 7700, DemoClock.shared().instant()))))
                .isZero();
        assertThat(shares(creator)).isEqualTo("HELD 63.00");
    }

    private int settled(String intent) {
        return settlements.inOtherCurrency(List.of(
                new SettledAmount(intent, "usd", 7700, DemoClock.shared().instant())));
    }
}
