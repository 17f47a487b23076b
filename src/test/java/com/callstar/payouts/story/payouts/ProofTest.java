package com.callstar.payouts.story.payouts;

import static org.assertj.core.api.Assertions.assertThat;

import com.callstar.payouts.core.Actor;
import com.callstar.payouts.payouts.BooksCheck;
import com.callstar.payouts.reconciliation.Reconciliations;
import com.callstar.payouts.reconciliation.StatementUpdates;
import com.callstar.payouts.story.Reply;
import com.callstar.payouts.story.Story;
import com.callstar.payouts.story.StripeWorld;
import com.callstar.payouts.story.TestUser;
import com.callstar.payouts.story.Webhooks;
import com.callstar.stripesimulator.Fault;
import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** A payout draws only on payments that Stripe's statement confirms, and on a consistent ledger. */
@QuarkusTest
class ProofTest extends Story {

    private static final String LISTING = "/v1/balance_transactions";

    @Inject
    StatementUpdates updates;

    @Inject
    BooksCheck look;

    @Inject
    Reconciliations reconciliations;

    private TestUser creator;
    private String intent;
    private boolean broken;

    /** A customer paid 70.00, and the share of 63.00 is released. */
    @BeforeEach
    void aReleasedShare() {
        StripeWorld.stripe().topUp(100_000, "eur");
        creator = aCreator();
        intent = booked(creator, "70.00", "EUR");
    }

    @AfterEach
    void whatWasBrokenIsWhole() {
        if (broken) {
            mend();
        }
        rename(intent + "_nobody_knows", intent);
    }

    private void paid() {
        StripeWorld.stripe().pay(intent);
        stripeTells();
        theHoldEnds();
    }

    private void theHoldEnds() {
        timePasses(Duration.ofDays(7));
        releases.run();
    }

    @ParameterizedTest(name = "{0} → {1}")
    @CsvSource(nullValues = "-", textBlock = """
            confirmed,                -,            -,                                             -
            not at Stripe,            UNCONFIRMED,  Stripe’s statement has not confirmed this,     has confirmed €
            settled in other money,   INSUFFICIENT_BALANCE, 'The customer paid €70.00, but US$75.00 reached', -
            less at Stripe,           UNCONFIRMED,  Stripe’s statement disagrees with our record,  has confirmed €
            named by a report,        UNCONFIRMED,  Stripe’s statement disagrees with our record,  has confirmed €
            frozen,                   BOOKS_FROZEN, -,                                             We are checking your account
            released,                 -,            -,                                             -""")
    void what_can_be_paid_in_each_state_of_proof(String state, String code, String notice, String waiting) {
        bring(state);
        String payout = requested(creator, "63.00");

        assertThat(process(payout).code()).isEqualTo(code);

        assertThat(statusOf(payout)).isEqualTo(code == null ? "PROCESSING" : "PENDING");
        assertThat(StripeWorld.transfersOf(payout)).hasSize(code == null ? 1 : 0);
        if (waiting != null) {
            assertThat(told(payout)).contains(waiting);
        }
        if (notice == null) {
            assertThat(notice()).isNull();
        } else {
            assertThat(notice()).startsWith(notice);
        }
    }

    /** The creator's notice. */
    private String told(String payout) {
        return creator.graphql("query($id: ID!) { payout(id: $id) { waitingBecause } }", "id", payout)
                .text("payout.waitingBecause");
    }

    private void bring(String state) {
        switch (state) {
            case "settled in other money" -> StripeWorld.stripe().pay(intent, 7500, "usd");
            default -> StripeWorld.stripe().pay(intent);
        }
        stripeTells();
        theHoldEnds();
        switch (state) {
            case "not at Stripe" -> rename(intent, intent + "_nobody_knows");
            case "less at Stripe" -> refundedUnheard();
            case "named by a report" -> named();
            case "frozen" -> frozen();
            case "released" -> {
                frozen();
                mend();
                assertThat(released("they are whole again").text("releaseBooks.booksFrozenBecause"))
                        .isNull();
            }
            default -> statement.run();
        }
    }

    private void rename(String from, String to) {
        assertThat(books.tamper("update payment set stripe_payment_intent_id = '" + to
                        + "' where stripe_payment_intent_id = '" + from + "'"))
                .isNull();
    }

    private void refundedUnheard() {
        StripeWorld.stripe().refund(intent, 2000);
        StripeWorld.stripe().drop(event -> true);
    }

    private void named() {
        refundedUnheard();
        timePasses(Duration.ofHours(2));
        reconciliations.run(Actor.system("test"));
        // The statement alone would confirm it now: the refund failed at Stripe.
        String refund = books.rows("select o.id from stripe_object o join stripe_object c on c.id = o.parent_id"
                        + " where o.kind = 'refund' and c.parent_id = '" + intent + "'")
                .getFirst();
        StripeWorld.stripe().failRefund(refund, "lost_or_stolen_card");
        StripeWorld.stripe().drop(event -> true);
        timePasses(Duration.ofMinutes(10));
        statement.run();
    }

    /** Makes the payment row differ from the ledger by one euro. */
    private void frozen() {
        tamper("- 100");
        broken = true;
    }

    private void mend() {
        tamper("+ 100");
        broken = false;
    }

    private void tamper(String change) {
        assertThat(books.tamper("update payment set recovered_amount = recovered_amount " + change
                        + " where stripe_payment_intent_id = '" + intent + "'"))
                .isNull();
        timePasses(Duration.ofMinutes(10));
        look.run();
    }

    private Reply released(String reason) {
        return TestUser.ADMIN.graphql(
                "mutation($id: ID!, $reason: String!) { releaseBooks(creatorId: $id, reason: $reason) { id booksFrozenBecause } }",
                "id",
                creator.creatorId(),
                "reason",
                reason);
    }

    private String notice() {
        return creator.graphql("{ payments { nodes { notice } } }").text("payments.nodes.0.notice");
    }

    @Test
    void a_reported_payment_is_paid_after_a_clean_report() {
        paid();
        named();
        String payout = requested(creator, "63.00");
        assertThat(process(payout).code()).isEqualTo("UNCONFIRMED");
        timePasses(Duration.ofHours(2));
        reconciliations.run(Actor.system("test"));

        assertThat(waiting(payout)).isNull();
        assertThat(process(payout).code()).isNull();
    }

    /** An event signed with our secret, but not by Stripe. */
    @ParameterizedTest
    @ValueSource(strings = {"refund.failed", "charge.dispute.closed"})
    void a_forged_event_makes_nothing_payable(String type) {
        StripeWorld.stripe().pay(intent);
        stripeTells();
        statement.run();
        boolean dispute = type.startsWith("charge.");
        String object = dispute
                ? StripeWorld.stripe().openDispute(intent)
                : StripeWorld.stripe().refund(intent, 7000);
        stripeTells();
        Map<String, Object> forged = Map.of(
                "id",
                object,
                "amount",
                7000,
                "currency",
                "eur",
                "payment_intent",
                intent,
                "status",
                dispute ? "won" : "failed");
        timePasses(Duration.ofMinutes(1));
        Webhooks.tell(type, forged);
        inbox.run();
        theHoldEnds();
        String payout = requested(creator, "63.00");

        assertThat(told(payout)).contains("has confirmed €");
        assertThat(process(payout).code()).isEqualTo("UNCONFIRMED");
        assertThat(StripeWorld.transfersOf(payout)).isEmpty();

        // Stripe knows better, and says so.
        Webhooks.tellLater(
                dispute ? "charge.dispute.closed" : "refund.created",
                dispute
                        ? Map.of(
                                "id",
                                object,
                                "amount",
                                7000,
                                "currency",
                                "eur",
                                "payment_intent",
                                intent,
                                "status",
                                "lost")
                        : Map.of(
                                "id",
                                "re_" + StripeWorld.fresh("again"),
                                "amount",
                                7000,
                                "currency",
                                "eur",
                                "payment_intent",
                                intent,
                                "status",
                                "succeeded"),
                Duration.ofMinutes(1));
        inbox.run();
    }

    @Test
    void a_payment_that_stripe_does_not_know_repays_no_debt() {
        String before = booked(creator, "70.00", "EUR");
        StripeWorld.stripe().pay(before);
        stripeTells();
        theHoldEnds();
        process(requested(creator, "63.00")).data("processPayout.id");
        stripeTells();
        StripeWorld.stripe().refund(before, 7000);
        stripeTells();
        StripeWorld.stripe().pay(intent);
        stripeTells();
        rename(intent, intent + "_nobody_knows");
        theHoldEnds();
        assertThat(balanceLine(creator)).isEqualTo("available 0.00, pending 0.00, processing 0.00, paid 63.00");
        StripeWorld.stripe().pay(booked(creator, "70.00", "EUR"));
        stripeTells();
        theHoldEnds();
        String payout = requested(creator, "63.00");

        assertThat(process(payout).code()).isEqualTo("UNCONFIRMED");
        rename(intent + "_nobody_knows", intent);
        assertThat(process(payout).code()).isNull();
    }

    @Test
    void a_refund_that_failed_at_stripe_is_payable_again() {
        paid();
        String refund = StripeWorld.stripe().refund(intent, 2000);
        stripeTells();
        StripeWorld.stripe().failRefund(refund, "lost_or_stolen_card");
        stripeTells();

        assertThat(process(requested(creator, "63.00")).code()).isNull();
    }

    @Test
    void nothing_is_processed_while_the_statement_is_unavailable() {
        paid();
        String payout = requested(creator, "63.00");
        StripeWorld.stripe().fault(Fault.unavailable(), "GET", LISTING, 1);

        Reply refused = process(payout);
        assertThat(refused.code()).isEqualTo("STRIPE_UNAVAILABLE");
        assertThat(refused.message()).contains("cannot be read");
        assertThat(statusOf(payout)).isEqualTo("PENDING");
        assertThat(process(payout).code()).isNull();
    }

    @Test
    void confirmed_payments_are_not_checked_again() {
        paid();
        timePasses(Duration.ofMinutes(10));
        assertThat(updates.run().count()).isOne();
        assertThat(updates.run().count()).as("not due").isZero();
        int asked = StripeWorld.stripe().requests("GET", LISTING).size();

        assertThat(process(requested(creator, "63.00")).code()).isNull();
        assertThat(StripeWorld.stripe().requests("GET", LISTING)).hasSize(asked);
    }

    @Test
    void a_charge_is_confirmed_before_its_event_comes() {
        StripeWorld.stripe().pay(intent);
        timePasses(Duration.ofMinutes(10));
        statement.run();
        stripeTells();
        theHoldEnds();

        assertThat(notice()).isNull();
    }

    @Test
    void an_upgrade_confirms_already_mirrored_charges() throws IOException {
        paid();
        timePasses(Duration.ofMinutes(10));
        statement.run();
        assertThat(books.tamper("delete from charge_proof")).isNull();
        String migration;
        try (var in = ProofTest.class.getResourceAsStream("/db/migration/V15__proof.sql")) {
            migration = new String(in.readAllBytes(), StandardCharsets.UTF_8);
        }
        int backfill = migration.indexOf("insert into charge_proof (payment_intent_id, currency, amount)");
        assertThat(books.tamper(migration.substring(backfill, migration.indexOf(';', backfill))))
                .isNull();

        assertThat(books.rows("select currency, amount from charge_proof where payment_intent_id = '" + intent + "'"))
                .containsExactly("EUR 7000");
        assertThat(notice()).isNull();
    }

    @Test
    void the_job_freezes_a_creator_with_inconsistent_books() {
        paid();
        frozen();

        assertThat(frozenBecause()).isEqualTo("EUR READY: the ledger and the payments differ by -100");
        assertThat(creator.graphql("{ me { creator { booksFrozenBecause } } }").text("me.creator.booksFrozenBecause"))
                .as("for admins alone")
                .isNull();
        mend();
        assertThat(frozenBecause()).as("until an admin releases it").isNotNull();
        assertThat(released("it was a test").text("releaseBooks.id")).isEqualTo(creator.creatorId());
        assertThat(released("again").code()).isEqualTo("INVALID_STATE");
        assertThat(TestUser.ADMIN
                        .graphql(
                                "query($id: String) { auditLog(subject: $id, first: 2) { nodes { reason } } }",
                                "id",
                                creator.creatorId())
                        .text("auditLog.nodes.1.reason"))
                .as("below the rejected attempt")
                .isEqualTo("it was a test");
    }

    private String frozenBecause() {
        return TestUser.ADMIN
                .graphql("query($id: ID!) { creator(id: $id) { booksFrozenBecause } }", "id", creator.creatorId())
                .text("creator.booksFrozenBecause");
    }
}
