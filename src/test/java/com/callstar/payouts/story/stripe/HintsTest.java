package com.callstar.payouts.story.stripe;

import static org.assertj.core.api.Assertions.assertThat;

import com.callstar.payouts.core.Actor;
import com.callstar.payouts.core.Money;
import com.callstar.payouts.demo.DemoClock;
import com.callstar.payouts.payouts.DisbursementReports;
import com.callstar.payouts.payouts.DisbursementReports.Report;
import com.callstar.payouts.payouts.PayoutGateway;
import com.callstar.payouts.story.StripeWorld;
import com.callstar.payouts.story.TestUser;
import com.callstar.payouts.story.Webhooks;
import com.callstar.payouts.story.reconciliation.Reported;
import com.callstar.stripesimulator.Fault;
import com.callstar.stripesimulator.SimulatedOwner;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Events are hints: neither an account's owner nor a leaked secret moves money against Stripe's records. */
@QuarkusTest
class HintsTest extends WebhookStory {

    private static final String PAID = "available 0.00, pending 0.00, processing 0.00, paid 63.00";
    private static final String BACK = "available 63.00, pending 0.00, processing 0.00, paid 0.00";
    private static final String REREAD = "mutation($id: ID!) { rereadStripeEvent(id: $id) { id status outcome } }";

    @Inject
    DisbursementReports reports;

    private TestUser creator;
    private String account;

    @BeforeEach
    void aCreatorWithAnAccount() {
        account = StripeWorld.readyAccount("EUR");
        creator = aCreator(account);
    }

    /** An event of an attacker's account whose payout names our order. */
    private ObjectNode ofAStranger(String reference) {
        return (ObjectNode) Webhooks.read("""
                {"id": "evt_%s", "object": "event", "api_version": "2026-07-29.dahlia", "created": %d, "type": "payout.failed",
                 "livemode": false, "account": "acct_stranger",
                 "data": {"object": {"id": "po_evil", "object": "payout", "amount": 100, "currency": "eur", "status": "failed",
                   "failure_code": "account_closed", "failure_message": "x", "destination": "ba_x",
                   "metadata": {"disbursementId": "%s"}}}}""".formatted(
                StripeWorld.fresh("stranger"), DemoClock.shared().instant().getEpochSecond(), reference));
    }

    @Test
    void another_accounts_payout_that_names_our_order_is_suspicious() {
        String payout = paidByTransfer();
        assertThat(outcomeOf(ofAStranger(referenceOf(payout)))).startsWith("SUSPICIOUS it is not by the route");
        assertThat(balanceLine(creator)).isEqualTo(PAID);
    }

    @Test
    void a_public_id_does_not_identify_an_order_to_stripe() {
        String payout = paidByTransfer();
        outcomeOf(ofAStranger(disbursementOf(payout)));
        assertThat(statusOf(payout)).isEqualTo("PAID");
        assertThat(balanceLine(creator)).isEqualTo(PAID);
    }

    @Test
    void admins_see_suspicious_events() {
        String payout = paidByTransfer();
        ObjectNode event = ofAStranger(referenceOf(payout));
        outcomeOf(event);
        assertThat(TestUser.ADMIN
                        .graphql("{ stripeEvents(status: SUSPICIOUS, first: 500) { nodes { id } } }")
                        .data("stripeEvents.nodes")
                        .findValuesAsText("id"))
                .contains(id(event));
    }

    @Test
    void a_forged_failure_of_a_payout_that_stripe_says_is_paid_changes_nothing() {
        String stripePayout = paidOnTheAccount();
        StripeWorld.stripe().emit("payout.failed", stripePayout);
        stripeTells();
        assertThat(lastOf("payout.failed", stripePayout)).isEqualTo("IGNORED Stripe's own record says otherwise");
        assertThat(balanceLine(creator)).isEqualTo(PAID);
    }

    @Test
    void a_forged_reversal_of_a_transfer_that_stands_changes_nothing() {
        String payout = paidByTransfer();
        StripeWorld.stripe().emit("transfer.failed", payout(payout).text("payout.stripeTransferId"));
        stripeTells();
        Webhooks.tell("transfer.reversed", transferOf(payout, Map.of("amount_reversed", 6300)));
        inbox.run();
        assertThat(balanceLine(creator)).isEqualTo(PAID);
    }

    @Test
    void an_unreadable_failure_waits_until_stripe_answers() {
        String stripePayout = paidOnTheAccount();
        StripeWorld.stripe().failPayout(stripePayout, "account_closed");
        StripeWorld.stripe().fault(Fault.unavailable(), "GET", "/v1/payouts/" + stripePayout, 1);
        stripeTells();
        assertThat(lastOf("payout.failed", stripePayout)).startsWith("WAITING Stripe could not be asked");
        assertThat(balanceLine(creator)).isEqualTo(PAID);

        timePasses(Duration.ofMinutes(1));
        inbox.run();
        assertThat(lastOf("payout.failed", stripePayout)).startsWith("HANDLED");
        assertThat(balanceLine(creator)).isEqualTo(BACK);
    }

    @Test
    void an_object_that_stripe_does_not_know_settles_nothing() {
        released(creator, "70.00");
        String payout = requested(creator, "63.00");
        StripeWorld.stripe().fault(Fault.dropBefore(), "POST", "/v1/transfers", 1);
        process(payout);
        Map<String, Object> made = transferOf(payout, Map.of());
        made.put("id", "tr_" + StripeWorld.fresh("made"));
        String event = Webhooks.tell("transfer.created", made);
        inbox.run();
        assertThat(stored(event)).startsWith("SUSPICIOUS Stripe knows no tr_");
        assertThat(statusOf(payout)).isEqualTo("PROCESSING");
    }

    @Test
    void a_copied_token_settles_no_payout_whose_answer_is_unknown() {
        paidToTheAccount(creator, account, 7000, 700L);
        released(creator);
        String payout = requested(creator, "63.00");
        StripeWorld.stripe().fault(Fault.commitThenDrop(), "POST", "/v1/payouts", 1);
        assertThat(process(payout).code()).isEqualTo("STRIPE_UNAVAILABLE");
        StripeWorld.stripe().drop(event -> true);
        String ours = StripeWorld.payoutsOf(account).getFirst().id();

        SimulatedOwner owner = StripeWorld.stripe().onAccount(account);
        owner.topUp(6300, "eur");
        String copy = owner.createPayout(Map.of("disbursementId", referenceOf(payout)), 6300, "eur");
        owner.settlePayout(copy);
        stripeTells();
        assertThat(lastOf("payout.paid", copy)).startsWith("WAITING");
        assertThat(statusOf(payout)).isEqualTo("PROCESSING");

        timePasses(Duration.ofMinutes(3));
        recovery.run();
        assertThat(payout(payout).text("payout.stripePayoutId")).isEqualTo(ours);
        timePasses(Duration.ofMinutes(3));
        inbox.run();
        assertThat(lastOf("payout.paid", copy)).startsWith("SUSPICIOUS it is another object");
        assertThat(statusOf(payout)).isEqualTo("PROCESSING");
    }

    @Test
    void with_trusted_events_only_matching_events_are_believed() {
        String payout = paidByTransfer();
        Report failed =
                Reported.of(books, disbursementOf(payout), new PayoutGateway.Failed("account_closed", "It is closed."));
        Report other = new Report(
                failed.route(),
                failed.reference(),
                failed.stripeId(),
                failed.stripeAccountId(),
                new Money(6301, "EUR"),
                failed.claim(),
                failed.at());
        assertThat(reports.consider(other, true, Actor.system("test")))
                .isInstanceOf(DisbursementReports.Mismatch.class);
        assertThat(balanceLine(creator)).isEqualTo(PAID);
        assertThat(reports.consider(failed, true, Actor.system("test")))
                .isInstanceOf(DisbursementReports.Applied.class);
        assertThat(balanceLine(creator)).isEqualTo(BACK);
        // The simulated Stripe gets it too, so that the final check agrees.
        StripeWorld.stripe().failTransfer(failed.stripeId());
    }

    @Test
    void the_token_of_an_order_is_random_and_never_shown() {
        String payout = paidByTransfer();
        String token = referenceOf(payout);
        assertThat(token).matches("ref_[0-9a-f]{40}").isNotEqualTo(disbursementOf(payout));
        assertThat(StripeWorld.transfersOf(payout).getFirst().metadata().get("disbursementId"))
                .isEqualTo(token);
        assertThat(StripeWorld.transfersOf(payout).getFirst().transferGroup()).isEqualTo(token);
        String seen = creator.graphql("{ statement(account: PAID, first: 500) { nodes { reference } } }")
                        .data("statement")
                        .toString()
                + TestUser.ADMIN
                        .graphql(
                                "query($id: String!) { auditLog(subject: $id, first: 500) { nodes { reason from to } } }",
                                "id",
                                payout)
                        .data("auditLog")
                + payout(payout).data("payout")
                + TestUser.ADMIN
                        .graphql("{ stripeEvents(first: 500) { nodes { objectId outcome } } }")
                        .data("stripeEvents");
        assertThat(seen).contains("settle:disb_").doesNotContain("ref_");
        for (String export : new String[] {"ledger", "payouts", "payments"}) {
            var file = creator.request().get("/api/exports/" + export);
            assertThat(file.statusCode()).isEqualTo(200);
            assertThat(file.asString()).contains(",").doesNotContain(token);
        }
        assertThat(Reported.of(books, disbursementOf(payout), new PayoutGateway.Paid())
                        .toString())
                .doesNotContain(token);
    }

    @Test
    void rereading_its_object_heals_an_event_that_did_not_match() {
        released(creator, "70.00");
        String payout = requested(creator, "63.00");
        process(payout);
        StripeWorld.stripe().drop(event -> true);
        Map<String, Object> odd = transferOf(payout, Map.of());
        odd.put("amount", 1);
        String event = Webhooks.tell("transfer.created", odd);
        inbox.run();
        assertThat(stored(event)).startsWith("SUSPICIOUS");
        assertThat(statusOf(payout)).isEqualTo("PROCESSING");

        assertThat(TestUser.ADMIN.graphql(REREAD, "id", event).text("rereadStripeEvent.status"))
                .isEqualTo("HANDLED");
        assertThat(balanceLine(creator)).isEqualTo(PAID);
        assertThat(books.rows("select action from audit_entry where subject = '" + event + "'"))
                .containsExactly("event.reread");
        assertThat(TestUser.ADMIN.graphql(REREAD, "id", event).code()).isEqualTo("INVALID_STATE");
    }

    @Test
    void an_object_that_cannot_be_reread_changes_nothing() {
        String payout = paidByTransfer();
        Map<String, Object> odd = transferOf(payout, Map.of());
        odd.put("amount", 1);
        String event = Webhooks.tell("transfer.paid", odd);
        inbox.run();
        String before = stored(event);
        StripeWorld.stripe().fault(Fault.unavailable(), "GET", "/v1/transfers/" + odd.get("id"), 1);
        assertThat(TestUser.ADMIN.graphql(REREAD, "id", event).code()).isEqualTo("STRIPE_UNAVAILABLE");

        String stranger = outcomeOf(ofAStranger(referenceOf(payout)));
        assertThat(stranger).startsWith("SUSPICIOUS");
        assertThat(TestUser.ADMIN.graphql(REREAD, "id", lastStranger()).code()).isEqualTo("STRIPE_REFUSED");

        assertThat(stored(event)).isEqualTo(before);
        assertThat(balanceLine(creator)).isEqualTo(PAID);
    }

    @Test
    void an_intent_that_nobody_paid_is_not_booked_by_reading_it_again() {
        String intent = StripeWorld.stripe()
                .createPaymentIntent(Map.of(
                        "amount",
                        "7000",
                        "currency",
                        "eur",
                        "metadata[bookingId]",
                        StripeWorld.fresh("booking"),
                        "metadata[creatorId]",
                        creator.creatorId()));
        String event = Webhooks.tell(
                "payment_intent.succeeded", Map.of("id", intent, "object", "payment_intent", "amount", 7000));
        inbox.run();
        assertThat(stored(event)).startsWith("IGNORED");
        TestUser.ADMIN.graphql(REREAD, "id", event);
        assertThat(balanceLine(creator)).isEqualTo("available 0.00, pending 0.00, processing 0.00, paid 0.00");

        StripeWorld.stripe().pay(intent);
        StripeWorld.stripe().drop(one -> true);
        String lost = Webhooks.tell(
                "payment_intent.succeeded", Map.of("id", intent, "object", "payment_intent", "amount", 7000));
        inbox.run();
        assertThat(TestUser.ADMIN.graphql(REREAD, "id", lost).text("rereadStripeEvent.status"))
                .isEqualTo("HANDLED");
        assertThat(balanceLine(creator)).isEqualTo("available 0.00, pending 63.00, processing 0.00, paid 0.00");
    }

    private String paidByTransfer() {
        released(creator, "70.00");
        String payout = requested(creator, "63.00");
        process(payout).data("processPayout.id");
        stripeTells();
        assertThat(balanceLine(creator)).isEqualTo(PAID);
        return payout;
    }

    /** Returns Stripe's id of the payout. */
    private String paidOnTheAccount() {
        paidToTheAccount(creator, account, 7000, 700L);
        released(creator);
        String stripePayout = process(requested(creator, "63.00")).text("processPayout.stripePayoutId");
        StripeWorld.stripe().settlePayout(stripePayout);
        stripeTells();
        assertThat(balanceLine(creator)).isEqualTo(PAID);
        return stripePayout;
    }

    /** An event of the payout's transfer with the true token. */
    private Map<String, Object> transferOf(String payout, Map<String, Object> facts) {
        Map<String, Object> transfer = new HashMap<>(facts);
        transfer.put(
                "id",
                StripeWorld.transfersOf(payout).stream()
                        .map(one -> one.id())
                        .findFirst()
                        .orElse("tr_none"));
        transfer.put("amount", 6300);
        transfer.put("currency", "eur");
        transfer.put("destination", account);
        transfer.put("metadata", Map.of("disbursementId", referenceOf(payout)));
        return transfer;
    }

    private String lastOf(String type, String object) {
        return books.rows(
                        "select status, outcome from stripe_event where type = '%s' and object_id = '%s' order by seq desc"
                                .formatted(type, object))
                .getFirst();
    }

    private String lastStranger() {
        return books.rows("select id from stripe_event where account = 'acct_stranger' order by seq desc")
                .getFirst();
    }
}
