package com.callstar.payouts.story;

import static org.assertj.core.api.Assertions.assertThat;

import com.callstar.payouts.demo.DemoClock;
import com.callstar.payouts.demo.stripe.AccountState;
import com.callstar.payouts.demo.stripe.Fault;
import com.callstar.payouts.demo.stripe.SimulatedTransfer;
import io.quarkus.test.junit.QuarkusTest;
import java.time.Duration;
import java.time.Instant;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** A thief changes the bank account and asks for the money: what goes elsewhere than before waits until somebody has looked. */
@QuarkusTest
class DestinationTest extends Story {

    /** What changes × when; a change at the last moment of all comes after one that an admin has confirmed. */
    private static final String TABLE = """
                         | shortly before the request | long before the request | after the request  | after a confirmation
            the account  | waits for 48 hours         | paid                    | waits for an admin | waits for an admin
            the bank     | waits for 48 hours         | paid                    | waits for an admin | waits for an admin
            nothing      | paid                       | paid                    | paid               | paid
            """;

    private static final Duration COOLING_OFF = Duration.ofHours(48);

    private String account;
    private Person creator;

    static Stream<Arguments> cells() {
        return Table.cells(TABLE);
    }

    @BeforeEach
    void aCreatorWithABalance() {
        account = World.readyAccount("EUR");
        creator = aCreator(account);
        released(creator, "70.00");
    }

    @ParameterizedTest(name = "{0}, {1}: {2}")
    @MethodSource("cells")
    void what_changes_when(String what, String when, String expected) {
        assertThat(outcome(requestedAround(what, when))).isEqualTo(expected);
    }

    private String requestedAround(String what, String when) {
        switch (when) {
            case "shortly before the request" -> {
                changes(what);
                timePasses(Duration.ofHours(1));
                return requested(creator, "63.00");
            }
            case "long before the request" -> {
                changes(what);
                timePasses(COOLING_OFF);
                return requested(creator, "63.00");
            }
            case "after the request" -> {
                String payout = requested(creator, "63.00");
                changes(what);
                return payout;
            }
            case "after a confirmation" -> {
                String payout = requested(creator, "63.00");
                changes(what);
                confirm(payout).data("confirmDestination.id");
                changes(what);
                return payout;
            }
            default -> throw new IllegalArgumentException(when);
        }
    }

    private void changes(String what) {
        switch (what) {
            case "the account" -> register(creator.creatorId(), World.readyAccount("EUR"));
            case "the bank" -> {
                World.stripe().bankChanges(account, "eur", "4242");
                stripeTells();
            }
            case "nothing" -> register(creator.creatorId(), account);
            default -> throw new IllegalArgumentException(what);
        }
    }

    /** Why it waits, as its creator reads it; null where nothing holds it back. */
    private String told(String payout) {
        String owner = books.rows("select creator_id from payout where id = '" + payout + "'")
                .getFirst();
        return Person.creator(owner)
                .asks("query($id: ID!) { payout(id: $id) { waitingBecause } }", "id", payout)
                .text("payout.waitingBecause");
    }

    private String outcome(String payout) {
        String code = process(payout).code();
        if (code == null) {
            assertThat(told(payout)).isNull();
            return "paid";
        }
        assertThat(code).isEqualTo("INVALID_STATE");
        assertThat(statusOf(payout)).isEqualTo("PENDING");
        assertThat(standing(creator)).startsWith("available 63.00, pending 0.00, processing 0.00");
        assertThat(told(payout)).startsWith("Your payout destination changed");
        timePasses(COOLING_OFF);
        return process(payout).code() == null ? "waits for 48 hours" : "waits for an admin";
    }

    @Test
    void a_refusal_says_what_was_and_what_is_and_until_when() {
        String payout = requested(creator, "63.00");
        Instant before = DemoClock.shared().instant();
        World.stripe().bankChanges(account, "eur", "4242");
        stripeTells();

        Reply refused = process(payout);

        assertThat(refused.fact("requestedFor").asText()).isEqualTo(account);
        assertThat(refused.fact("now").asText()).isEqualTo(account);
        assertThat(refused.fact("requestedForBank").asText()).isEqualTo("6789");
        assertThat(refused.fact("nowBank").asText()).isEqualTo("4242");
        Instant changed = Instant.parse(refused.fact("changedAt").asText());
        assertThat(changed).isBetween(before, DemoClock.shared().instant());
        assertThat(Instant.parse(refused.fact("coolingOffUntil").asText())).isEqualTo(changed.plus(COOLING_OFF));
        assertThat(refused.message()).contains("confirm the destination or reject the request");
    }

    @Test
    void a_bank_account_that_changed_without_a_word_is_found_before_it_is_paid() {
        String payout = requested(creator, "63.00");
        World.stripe().bankChanges(account, "eur", "4242");
        World.stripe().drop(event -> true);
        assertThat(process(payout).code()).isEqualTo("INVALID_STATE");
        assertThat(World.transfersOf(payout)).isEmpty();
    }

    @Test
    void where_stripe_does_not_say_where_the_money_goes_now_nothing_is_paid_and_nothing_confirmed() {
        String payout = requested(creator, "63.00");
        World.stripe().fault(Fault.dropBefore(), "GET", "/v1/accounts/" + account, 2);
        assertThat(confirm(payout).code()).isEqualTo("STRIPE_UNAVAILABLE");
        Reply refused = process(payout);
        assertThat(refused.code()).isEqualTo("STRIPE_UNAVAILABLE");
        assertThat(refused.message()).contains("Nothing was changed");
        assertThat(statusOf(payout)).isEqualTo("PENDING");
        assertThat(standing(creator)).startsWith("available 63.00, pending 0.00, processing 0.00");
        process(payout).data("processPayout.id");
    }

    @Test
    void a_bank_account_that_changed_and_changed_back_has_changed() {
        String payout = requested(creator, "63.00");
        register(creator.creatorId(), World.readyAccount("EUR"));
        register(creator.creatorId(), account);
        assertThat(process(payout).code()).isEqualTo("INVALID_STATE");
    }

    @Test
    void an_account_that_is_taken_away_and_replaced_has_changed() {
        register(creator.creatorId(), null);
        timePasses(Duration.ofDays(3));
        register(creator.creatorId(), World.readyAccount("EUR"));
        assertThat(process(requested(creator, "63.00")).code()).isEqualTo("INVALID_STATE");
    }

    @Test
    void an_account_that_is_taken_away_and_given_back_has_not_changed() {
        register(creator.creatorId(), null);
        register(creator.creatorId(), account);
        process(requested(creator, "63.00")).data("processPayout.id");
    }

    @Test
    void a_bank_account_that_is_removed_and_another_that_follows_days_later_have_changed() {
        Reply before = changedAt();
        World.stripe().accountIs(account, AccountState.ready().banking());
        stripeTells();
        timePasses(Duration.ofDays(3));
        World.stripe().bankChanges(account, "eur", "4242");
        stripeTells();
        assertThat(before.text("creator.destinationChangedAt")).isNull();
        assertThat(process(requested(creator, "63.00")).code()).isEqualTo("INVALID_STATE");
    }

    private Reply changedAt() {
        return Person.ADMIN.asks(
                "query($id: ID!) { creator(id: $id) { destinationChangedAt } }", "id", creator.creatorId());
    }

    @Test
    void a_bank_account_that_the_bank_refused_is_the_same_bank_account() {
        World.stripe().accountIs(account, AccountState.ready().banking("eur").withBankStatus("errored"));
        stripeTells();
        process(requested(creator, "63.00")).data("processPayout.id");
    }

    @Test
    void a_confirmed_payout_goes_where_the_money_goes_now() {
        String payout = requested(creator, "63.00");
        String other = World.readyAccount("EUR");
        register(creator.creatorId(), other);

        Reply confirmed = confirm(payout);

        assertThat(confirmed.text("confirmDestination.stripeAccountId")).isEqualTo(other);
        assertThat(confirmed.text("confirmDestination.destinationConfirmedAt")).isNotNull();
        assertThat(told(payout)).isNull();
        process(payout).data("processPayout.id");
        assertThat(World.transfersOf(payout))
                .extracting(SimulatedTransfer::destination)
                .containsExactly(other);
        assertThat(payout(payout).data("payout.history").toString()).contains("Called her: it was her");
        assertThat(books.rows("select action, actor from audit_entry where subject = '" + payout + "' order by id"))
                .contains("payout.confirm_destination admin:test|ada");
    }

    @Test
    void a_request_in_the_cooling_off_that_an_admin_confirms_is_paid_at_once() {
        changes("the bank");
        String payout = requested(creator, "63.00");
        assertThat(told(payout)).contains("waits until");
        confirm(payout).data("confirmDestination.id");
        process(payout).data("processPayout.id");
    }

    @Test
    void only_an_open_request_can_be_confirmed_and_only_with_a_reason() {
        String payout = requested(creator, "63.00");
        assertThat(confirming(payout, " ").code()).isEqualTo("INVALID_INPUT");
        assertThat(confirming("payout_of_nobody", "because").code()).isEqualTo("PAYOUT_NOT_FOUND");
        register(creator.creatorId(), null);
        assertThat(confirm(payout).code()).isEqualTo("STRIPE_NOT_CONNECTED");
        register(creator.creatorId(), account);
        process(payout).data("processPayout.id");
        assertThat(confirm(payout).code()).isEqualTo("INVALID_STATE");
    }

    @Test
    void what_is_sent_already_goes_where_it_was_meant_to_and_the_change_is_seen() {
        String payout = requested(creator, "63.00");
        World.stripe().fault(Fault.dropBefore(), "POST", "/v1/transfers", 1);
        assertThat(process(payout).code()).isEqualTo("STRIPE_UNAVAILABLE");
        changes("the account");
        assertThat(seen(payout, "destinationChangedAt")).isNotNull();
        assertThat(seen(payout, "waitingBecause"))
                .as("for Stripe's answer, not for the change")
                .contains("Stripe has not yet confirmed");

        timePasses(Duration.ofMinutes(3));
        recovery.run();
        stripeTells();

        assertThat(World.transfersOf(payout))
                .extracting(SimulatedTransfer::destination)
                .containsExactly(account);
        assertThat(statusOf(payout)).isEqualTo("PAID");
        assertThat(seen(payout, "destinationChangedAt")).isNull();
        assertThat(books.rows("select action from audit_entry where subject = '" + payout + "' order by id"))
                .contains("payout.destination_changed");
    }

    @Test
    void a_change_at_the_very_moment_of_processing_is_a_conflict() throws Exception {
        String payout = requested(creator, "63.00");
        String balance = "select 1 from ledger_account where creator_id = '" + creator.creatorId() + "' for update";
        try (ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor()) {
            Future<Reply> processed;
            try (Books.Held held = books.holding(balance)) {
                processed = threads.submit(() -> process(payout));
                held.untilOthersWait(1);
                changes("the account");
            }
            assertThat(processed.get().code()).isEqualTo("CONFLICT");
        }
        assertThat(World.transfersOf(payout)).isEmpty();
        assertThat(statusOf(payout)).isEqualTo("PENDING");
        assertThat(process(payout).code()).isEqualTo("INVALID_STATE");
    }

    @Test
    void past_all_code_the_database_knows_where_money_may_go() {
        String payout = requested(creator, "63.00");
        assertThat(books.tamper(
                        "update creator set destination_account_id = 'acct_thief', stripe_account_id = 'acct_thief'"
                                + " where id = '" + creator.creatorId() + "'"))
                .contains("is another destination");
        assertThat(books.tamper(
                        "update creator set stripe_account_id = 'acct_thief' where id = '" + creator.creatorId() + "'"))
                .contains("what_is_connected_is_the_destination");
        process(payout).data("processPayout.id");
        assertThat(books.tamper("update payout set stripe_account_id = 'acct_thief' where id = '" + payout + "'"))
                .contains("is fixed");
    }

    @Test
    void what_holds_a_request_back_is_told_in_both_languages_and_to_the_creator() {
        String payout = requested(creator, "63.00");
        assertThat(told(payout)).isNull();
        changes("the bank");
        assertThat(creator.asks("{ payoutRequests { nodes { waitingBecause destinationChangedAt } } }")
                        .text("payoutRequests.nodes.0.waitingBecause"))
                .contains("until an admin confirms the change");
        assertThat(creator.asksIn("fr", "{ payoutRequests { nodes { waitingBecause } } }")
                        .text("payoutRequests.nodes.0.waitingBecause"))
                .startsWith("La destination de vos versements a changé");
        reject(payout, "It was not her").data("rejectPayout.id");
        assertThat(told(payout)).isNull();
    }

    @Test
    void an_account_that_is_not_ready_and_a_balance_that_is_gone_hold_a_request_back_too() {
        String payout = requested(creator, "63.00");
        World.stripe().accountIs(account, AccountState.ready().banking("eur").withPayouts(false));
        stripeTells();
        assertThat(told(payout)).startsWith("Stripe needs more information");
        register(creator.creatorId(), null);
        assertThat(told(payout)).startsWith("No Stripe account is connected");
    }

    private static Reply confirm(String payout) {
        return confirming(payout, "Called her: it was her");
    }

    private static Reply confirming(String payout, String reason) {
        return Person.ADMIN.asks("""
                mutation($id: ID!, $reason: String!) { confirmDestination(payoutId: $id, reason: $reason) {
                  id status stripeAccountId bankAccountLast4 destinationConfirmedAt } }""", "id", payout, "reason", reason);
    }

    private static String seen(String payout, String field) {
        return Person.ADMIN
                .asks("query($id: ID!) { payout(id: $id) { " + field + " } }", "id", payout)
                .text("payout." + field);
    }
}
