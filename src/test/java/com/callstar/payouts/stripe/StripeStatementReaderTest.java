package com.callstar.payouts.stripe;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import com.callstar.payouts.reconciliation.StripeStatement;
import com.callstar.payouts.reconciliation.StripeStatement.Balance;
import com.callstar.payouts.reconciliation.StripeStatement.Item;
import com.callstar.payouts.reconciliation.StripeStatement.Page;
import com.callstar.payouts.reconciliation.StripeStatement.Transaction;
import com.callstar.payouts.reconciliation.StripeStatement.Unavailable;
import com.callstar.stripesimulator.AccountStatus;
import com.callstar.stripesimulator.Fault;
import com.callstar.stripesimulator.SimulatedStripe;
import com.callstar.stripesimulator.SimulatorSettings;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.stripe.StripeClient;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** What is read off Stripe's statement, by the real stripe-java. */
class StripeStatementReaderTest {

    private static final Instant NOW = Instant.parse("2026-03-01T10:00:00Z");
    private static final Instant EVER = Instant.EPOCH;

    private SimulatedStripe stripe;
    private StripeStatement statement;

    @BeforeEach
    void start() {
        stripe = SimulatedStripe.start(
                SimulatorSettings.withSecret("whsec_test").withClock(() -> NOW).withChargesStayingPending());
        stripe.createAccount("acct_alice", AccountStatus.ready().banking("eur"));
        statement = reader(Optional.empty());
    }

    private StripeStatement reader(Optional<String> deployment) {
        return new StripeStatementReader(
                StripeClient.builder()
                        .setApiKey("sk_test_x")
                        .setApiBase(stripe.base().toString())
                        .build(),
                new ObjectMapper(),
                new Deployment(deployment));
    }

    @AfterEach
    void stop() {
        stripe.close();
    }

    @Test
    void pending_money_is_part_of_the_balance() {
        paid(Map.of("amount", "7000", "currency", "eur"));
        stripe.topUp(500, "eur");
        assertThat(statement.balance(StripeStatement.PLATFORM)).containsEntry("EUR", new Balance(500, 7000));
        stripe.fundsArrive();
        assertThat(statement.balance(StripeStatement.PLATFORM)).containsEntry("EUR", new Balance(7500, 0));
    }

    @Test
    void a_booking_is_known_by_the_metadata_of_its_charge() {
        String intent = paid(Map.of(
                "amount", "7000", "currency", "eur", "metadata[bookingId]", "call-1", "metadata[creatorId]", "alice"));
        paid(Map.of("amount", "900", "currency", "eur", "metadata[bookingId]", "of another system"));

        Page page = statement.page(StripeStatement.PLATFORM, EVER, null);

        assertThat(page.transactions()).extracting(Transaction::amount).containsExactly(900L, 7000L);
        assertThat(page.transactions()).extracting(Transaction::created).containsOnly(NOW);
        assertThat(page.items()).extracting(Item::reference).containsExactly(null, "call-1");
        assertThat(page.items().getLast().parentId()).isEqualTo(intent);
        assertThat(page.next()).isNull();
    }

    @Test
    void another_deployments_objects_carry_no_reference_of_ours() {
        for (String deployment : List.of("production", "staging")) {
            paid(Map.of(
                    "amount",
                    "7000",
                    "currency",
                    "eur",
                    "metadata[bookingId]",
                    "of " + deployment,
                    "metadata[creatorId]",
                    "alice",
                    "metadata[deployment]",
                    deployment));
        }
        assertThat(reader(Optional.of("production"))
                        .page(StripeStatement.PLATFORM, EVER, null)
                        .items())
                .extracting(Item::reference)
                .containsExactly(null, "of production");
    }

    @Test
    void parts_of_a_destination_charge_reference_it() {
        stripe.refundDestinationCharge(
                paid(Map.of(
                        "amount", "7000",
                        "currency", "eur",
                        "application_fee_amount", "700",
                        "transfer_data[destination]", "acct_alice")),
                7000);

        Map<String, Item> items = new HashMap<>();
        statement.page(StripeStatement.PLATFORM, EVER, null).items().forEach(item -> items.put(item.kind(), item));

        String charge = items.get("charge").id();
        assertThat(items.get("transfer").parentId()).isEqualTo(charge);
        assertThat(items.get("transfer").destination()).isEqualTo("acct_alice");
        assertThat(items.get("application_fee").parentId()).isEqualTo(charge);
        assertThat(items.get("refund").parentId()).isEqualTo(charge);
        assertThat(items.get("transfer_reversal").parentId())
                .isEqualTo(items.get("transfer").id());
    }

    @Test
    void a_connected_account_has_a_statement_of_its_own() {
        paid(Map.of("amount", "7000", "currency", "eur", "transfer_data[destination]", "acct_alice"));
        assertThat(statement.page("acct_alice", EVER, null).transactions())
                .extracting(Transaction::amount)
                .containsExactly(7000L);
        assertThat(statement.balance("acct_alice")).containsEntry("EUR", new Balance(0, 7000));
    }

    @Test
    void older_transactions_are_not_read() {
        stripe.topUp(100, "eur");
        assertThat(statement
                        .page(StripeStatement.PLATFORM, NOW.plusSeconds(1), null)
                        .transactions())
                .isEmpty();
    }

    @Test
    void a_missing_answer_and_a_refusal_are_different() {
        stripe.fault(Fault.garbageJson(), "GET", "/v1/balance", 1);
        assertThatExceptionOfType(Unavailable.class)
                .isThrownBy(() -> statement.balance(StripeStatement.PLATFORM))
                .withMessageContaining("no JSON");
        stripe.fault(Fault.serverError(), "GET", "/v1/balance", 1);
        assertThatExceptionOfType(Unavailable.class).isThrownBy(() -> statement.balance(StripeStatement.PLATFORM));
        assertThatExceptionOfType(Unavailable.class)
                .isThrownBy(() -> statement.balance("acct_gone"))
                .withMessageContaining("acct_gone");
    }

    private String paid(Map<String, String> parameters) {
        String intent = stripe.createPaymentIntent(parameters);
        stripe.pay(intent);
        return intent;
    }
}
