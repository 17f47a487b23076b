package com.callstar.payouts.story;

import static org.assertj.core.api.Assertions.assertThat;

import com.callstar.payouts.demo.stripe.Fault;
import io.quarkus.test.junit.QuarkusTest;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Orders that nobody tells us of: what became of them is found out at Stripe, on either route, and nothing is paid twice. */
@QuarkusTest
class LostNewsTest extends Story {

    private static final String CLAIMED = "available 0.00, pending 0.00, processing 63.00, paid 0.00";
    private static final String PAID = "available 0.00, pending 0.00, processing 0.00, paid 63.00";
    private static final String BACK = "available 63.00, pending 0.00, processing 0.00, paid 0.00";

    private String account;
    private Person creator;

    @BeforeEach
    void aCreatorWithAnAccount() {
        account = World.readyAccount("EUR");
        creator = aCreator(account);
    }

    @Test
    void an_order_that_stays_unclear_is_sent_under_one_key_until_stripes_listing_decides() {
        String payout = processed(creator, Fault.serverError());

        for (int hour = 0; hour < 30; hour++) {
            timePasses(Duration.ofHours(1));
            recovery.run();
        }

        List<String> keys = keysOf(payout);
        assertThat(keys).hasSizeGreaterThan(10).containsOnly(keys.getFirst());
        assertThat(World.transfersOf(payout)).isEmpty();
        assertThat(statusOf(payout)).isEqualTo("FAILED");
        assertThat(payout(payout).text("payout.failureCode")).isEqualTo("not_sent");
        assertThat(standing(creator)).isEqualTo(BACK);
        timePasses(Duration.ofDays(3));
        recovery.run();
        assertThat(keysOf(payout)).hasSameSizeAs(keys);
    }

    @Test
    void an_order_whose_key_may_be_forgotten_is_found_in_stripes_listing() {
        String payout = processed(creator, Fault.commitThenDrop());
        World.stripe().drop(event -> event.type().startsWith("transfer."));

        timePasses(Duration.ofHours(25));
        recovery.run();
        assertThat(statusOf(payout)).isEqualTo("PROCESSING");
        timePasses(Duration.ofHours(1));
        recovery.run();

        assertThat(keysOf(payout)).hasSize(1);
        assertThat(World.transfersOf(payout)).hasSize(1);
        assertThat(statusOf(payout)).isEqualTo("PAID");
        assertThat(standing(creator)).isEqualTo(PAID);
    }

    @Test
    void while_stripe_cannot_be_asked_the_money_stays_claimed() {
        String payout = processed(creator, Fault.commitThenDrop());
        World.stripe().drop(event -> event.type().startsWith("transfer."));
        World.stripe().fault(Fault.unavailable(), "GET", "/v1/transfers", 1);

        timePasses(Duration.ofHours(25));
        recovery.run();

        assertThat(statusOf(payout)).isEqualTo("PROCESSING");
        assertThat(standing(creator)).isEqualTo(CLAIMED);
        timePasses(Duration.ofHours(2));
        recovery.run();
        timePasses(Duration.ofHours(1));
        recovery.run();
        assertThat(statusOf(payout)).isEqualTo("PAID");
    }

    @Test
    void an_accepted_order_whose_webhook_got_lost_is_looked_up_and_settled() {
        released(creator, "70.00");
        String payout = requested(creator, "63.00");
        process(payout);
        World.stripe().drop(event -> event.type().startsWith("transfer."));

        timePasses(Duration.ofMinutes(59));
        recovery.run();
        assertThat(statusOf(payout)).isEqualTo("PROCESSING");
        timePasses(Duration.ofMinutes(1));
        recovery.run();

        assertThat(statusOf(payout)).isEqualTo("PAID");
        assertThat(standing(creator)).isEqualTo(PAID);
    }

    @Test
    void an_accepted_order_that_was_taken_back_without_a_word_is_found_out() {
        released(creator, "70.00");
        String payout = requested(creator, "63.00");
        String transfer = process(payout).text("processPayout.stripeTransferId");
        World.stripe().reverseTransfer(transfer, 6300);
        World.stripe().drop(event -> event.type().startsWith("transfer."));

        timePasses(Duration.ofHours(1));
        recovery.run();

        assertThat(statusOf(payout)).isEqualTo("FAILED");
        assertThat(standing(creator)).isEqualTo(BACK);
    }

    @Test
    void money_that_stripe_paid_after_all_for_an_order_it_refused_is_shown_to_the_admin() {
        released(creator, "70.00");
        String payout = requested(creator, "63.00");
        World.stripe().fault(Fault.refused(400, "balance_insufficient", "No funds."), "POST", "/v1/transfers", 1);
        process(payout);
        String disbursement = books.rows("select id from disbursement where payout_id = '" + payout + "'")
                .getFirst();

        String event = Webhooks.tell(
                "transfer.created",
                Map.of("id", "tr_" + World.fresh("late"), "metadata", Map.of("disbursementId", disbursement)));
        inbox.run();

        assertThat(statusOf(payout)).isEqualTo("FAILED");
        assertThat(Person.ADMIN
                        .asks("{ stripeEvents(status: REFUSED, first: 500) { nodes { id outcome } } }")
                        .data("stripeEvents.nodes")
                        .toString())
                .contains(event)
                .contains(payout);
    }

    @Test
    void a_payout_on_the_account_whose_key_may_be_forgotten_is_found_among_many() {
        String payout = onTheAccount();
        World.stripe().fault(Fault.commitThenDrop(), "POST", "/v1/payouts", 1);
        assertThat(process(payout).code()).isEqualTo("STRIPE_UNAVAILABLE");
        webhooksGetLost();

        timePasses(Duration.ofHours(25));
        recovery.run();

        assertThat(World.payoutsOf(account)).hasSize(1);
        assertThat(payout(payout).text("payout.stripePayoutId"))
                .isEqualTo(World.payoutsOf(account).getFirst().id());
        assertThat(standing(creator)).isEqualTo(CLAIMED);
    }

    @Test
    void a_payout_on_the_account_that_never_was_made_gives_the_balance_back() {
        String payout = onTheAccount();
        World.stripe().fault(Fault.dropBefore(), "POST", "/v1/payouts", 1);
        assertThat(process(payout).code()).isEqualTo("STRIPE_UNAVAILABLE");

        timePasses(Duration.ofHours(25));
        recovery.run();

        assertThat(World.payoutsOf(account)).isEmpty();
        assertThat(statusOf(payout)).isEqualTo("FAILED");
        assertThat(standing(creator)).isEqualTo(BACK);
    }

    @Test
    void a_payout_on_the_account_stays_on_its_way_until_the_bank_has_it() {
        String payout = onTheAccount();
        process(payout);
        webhooksGetLost();
        timePasses(Duration.ofHours(1));
        recovery.run();
        assertThat(statusOf(payout)).isEqualTo("PROCESSING");

        World.stripe().settlePayout(World.payoutsOf(account).getFirst().id());
        webhooksGetLost();
        timePasses(Duration.ofHours(1));
        recovery.run();
        assertThat(statusOf(payout)).isEqualTo("PAID");
        assertThat(standing(creator)).isEqualTo(PAID);
    }

    @Test
    void a_payout_on_the_account_that_failed_without_a_word_gives_the_balance_back_and_says_why() {
        String payout = onTheAccount();
        process(payout);
        World.stripe().failPayout(World.payoutsOf(account).getFirst().id(), "account_closed");
        webhooksGetLost();
        timePasses(Duration.ofHours(1));
        recovery.run();

        assertThat(statusOf(payout)).isEqualTo("FAILED");
        assertThat(payout(payout).text("payout.failureReason")).contains("bank account is closed");
        assertThat(standing(creator)).isEqualTo(BACK);
    }

    /** A request of 63.00 that is on the creator's account already. */
    private String onTheAccount() {
        paidToTheAccount(creator, account, 7000, 700L);
        released(creator);
        return requested(creator, "63.00");
    }

    private static void webhooksGetLost() {
        World.stripe().drop(event -> true);
    }

    /** A payout of 63.00, processed without a clear answer. */
    private String processed(Person creator, Fault fault) {
        released(creator, "70.00");
        String payout = requested(creator, "63.00");
        World.stripe().fault(fault, "POST", "/v1/transfers", 1);
        assertThat(process(payout).code()).isEqualTo("STRIPE_UNAVAILABLE");
        return payout;
    }
}
