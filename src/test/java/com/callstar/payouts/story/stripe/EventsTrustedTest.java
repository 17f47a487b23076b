package com.callstar.payouts.story.stripe;

import static org.assertj.core.api.Assertions.assertThat;

import com.callstar.payouts.reconciliation.StatementUpdates;
import com.callstar.payouts.story.OtherSettings;
import com.callstar.payouts.story.Story;
import com.callstar.payouts.story.StripeWorld;
import com.callstar.payouts.story.TestUser;
import com.callstar.payouts.story.Webhooks;
import com.callstar.stripesimulator.AccountStatus;
import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.junit.TestProfile;
import jakarta.inject.Inject;
import java.time.Duration;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** {@code STRIPE_TRUST=events}: events are believed and nothing needs proof. */
@QuarkusTest
@TestProfile(OtherSettings.class)
class EventsTrustedTest extends Story {

    private static final String LISTING = "/v1/balance_transactions";

    @Inject
    StatementUpdates updates;

    @Test
    void with_trusted_events_a_charge_that_no_payment_names_is_awaited_not_read() {
        String charge = "ch_" + StripeWorld.fresh("unread");
        String event = Webhooks.tell(
                "charge.dispute.created",
                Map.of(
                        "id",
                        "du_" + charge,
                        "charge",
                        charge,
                        "amount",
                        7000,
                        "currency",
                        "eur",
                        "status",
                        "needs_response"));
        inbox.run();
        assertThat(books.rows("select status, outcome from stripe_event where id = '" + event + "'"))
                .containsExactly("WAITING no payment of ours belongs to du_" + charge + " yet");
        assertThat(StripeWorld.stripe().requests("GET", "/v1/charges/" + charge))
                .isEmpty();
    }

    @Test
    void with_trusted_events_a_thin_event_still_leads_to_a_read() {
        String account = "acct_" + StripeWorld.fresh("thin");
        StripeWorld.stripe().createAccount(account, AccountStatus.fresh());
        TestUser creator = aCreator(account);
        timePasses(Duration.ofSeconds(2));
        StripeWorld.stripe().accountIs(account, AccountStatus.ready());
        StripeWorld.stripe().drop(event -> true);
        StripeWorld.stripe().emitThin("v2.core.account.updated", "v2.core.account", account);
        stripeTells();
        assertThat(books.rows("select transfers_active::text from creator where id = '" + creator.creatorId() + "'"))
                .containsExactly("true");
    }

    @Test
    void with_trusted_events_a_reversal_of_a_destination_charge_is_believed() {
        String account = StripeWorld.readyAccount("EUR");
        TestUser creator = aCreator(account);
        paidToTheAccount(creator, account, 7000, 700L);
        String charge = books.rows(
                        "select stripe_charge_id from payment where creator_id = '" + creator.creatorId() + "'")
                .getFirst();
        Webhooks.tell(
                "transfer.reversed",
                Map.of("id", "tr_unread", "amount", 7000, "amount_reversed", 1000, "source_transaction", charge));
        Webhooks.tell(
                "application_fee.refunded",
                Map.of("id", "fee_unread", "amount_refunded", 100, "originating_transaction", charge));
        inbox.run();
        assertThat(books.rows("select transfer_reversed_amount, application_fee_refunded_amount from payment"
                        + " where stripe_charge_id = '" + charge + "'"))
                .containsExactly("1000 100");
    }

    @Test
    void with_trusted_events_unconfirmed_payments_are_paid() {
        TestUser creator = aCreator();
        StripeWorld.stripe().topUp(10_000, "eur");
        StripeWorld.stripe().pay(booked(creator, "70.00", "EUR"), 7500, "usd");
        stripeTells();
        timePasses(Duration.ofDays(7));
        releases.run();
        int asked = StripeWorld.stripe().requests("GET", LISTING).size();

        assertThat(creator.graphql("{ payments { nodes { notice } } }").text("payments.nodes.0.notice"))
                .isNull();
        assertThat(updates.run().count()).isZero();
        assertThat(process(requested(creator, "63.00")).code()).isNull();
        assertThat(StripeWorld.stripe().requests("GET", LISTING)).hasSize(asked);
    }
}
