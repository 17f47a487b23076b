package com.callstar.payouts.story.payouts;

import static org.assertj.core.api.Assertions.assertThat;

import com.callstar.payouts.demo.DemoClock;
import com.callstar.payouts.story.Books;
import com.callstar.payouts.story.Reply;
import com.callstar.payouts.story.Story;
import com.callstar.payouts.story.StripeWorld;
import com.callstar.payouts.story.Table;
import com.callstar.payouts.story.TestUser;
import com.callstar.stripesimulator.AccountStatus;
import com.callstar.stripesimulator.Fault;
import com.callstar.stripesimulator.SimulatedTransfer;
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

/** A thief changes the bank account and requests the money: a changed destination waits for an admin. */
@QuarkusTest
class DestinationTest extends Story {

    /** What changes × when; the last row is a change after an admin confirmed another one. */
    private static final String TABLE = """
                         | shortly before the request | long before the request | after the request  | after a confirmation
            the account  | waits for 48 hours         | paid                    | waits for an admin | waits for an admin
            the bank     | waits for 48 hours         | paid                    | waits for an admin | waits for an admin
            nothing      | paid                       | paid                    | paid               | paid
            """;

    private static final Duration COOLING_OFF = Duration.ofHours(48);

    private String account;
    private TestUser creator;

    static Stream<Arguments> cells() {
        return Table.cells(TABLE);
    }

    @BeforeEach
    void aCreatorWithABalance() {
        account = StripeWorld.readyAccount("EUR");
        creator = aCreator(account);
        released(creator, "70.00");
    }

    @ParameterizedTest(name = "{0}, {1}: {2}")
    @MethodSource("cells")
    void each_change_updates_the_destination_version_correctly(String what, String when, String expected) {
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
            case "the account" -> register(creator.creatorId(), StripeWorld.readyAccount("EUR"));
            case "the bank" -> {
                StripeWorld.stripe().bankChanges(account, "eur", "4242");
                stripeTells();
            }
            case "nothing" -> register(creator.creatorId(), account);
            default -> throw new IllegalArgumentException(what);
        }
    }

    /** The creator's notice; null if nothing blocks the request. */
    private String told(String payout) {
        String owner = books.rows("select creator_id from payout where id = '" + payout + "'")
                .getFirst();
        return TestUser.creator(owner)
                .graphql("query($id: ID!) { payout(id: $id) { waitingBecause } }", "id", payout)
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
        assertThat(balanceLine(creator)).startsWith("available 63.00, pending 0.00, processing 0.00");
        assertThat(told(payout)).startsWith("Your payout destination changed");
        timePasses(COOLING_OFF);
        return process(payout).code() == null ? "waits for 48 hours" : "waits for an admin";
    }

    @Test
    void a_refusal_names_old_and_new_destination_and_the_end_of_the_wait() {
        String payout = requested(creator, "63.00");
        Instant before = DemoClock.shared().instant();
        StripeWorld.stripe().bankChanges(account, "eur", "4242");
        stripeTells();

        Reply refused = process(payout);

        assertThat(refused.fact("requestedFor").asText()).isEqualTo(account);
        assertThat(refused.fact("now").asText()).isEqualTo(account);
        assertThat(refused.fact("requestedForBank").asText()).isEqualTo("6789");
        assertThat(refused.fact("nowBank").asText()).isEqualTo("4242");
        Instant changed = Instant.parse(refused.fact("changedAt").asText());
        assertThat(changed).isBetween(before, DemoClock.shared().instant());
        assertThat(Instant.parse(refused.fact("coolingOffUntil").asText())).isEqualTo(changed.plus(COOLING_OFF));
        assertThat(refused.message())
                .contains("the one ending in 6789", "the one ending in 4242")
                .contains("confirm the destination or reject the request")
                .containsOnlyOnce(account)
                // A client that names no time zone reads UTC.
                .containsPattern("changed on \\d+ \\p{L}+ \\d{4} at \\d\\d:\\d\\d UTC");
    }

    @Test
    void a_refusal_names_both_accounts_if_the_account_changed() {
        String payout = requested(creator, "63.00");
        String other = StripeWorld.readyAccount("EUR");
        register(creator.creatorId(), other);
        assertThat(process(payout).message())
                .contains("was made for Stripe account " + account + ", and the current one is " + other);
    }

    @Test
    void a_refusal_names_the_account_once_if_only_the_history_shows_the_change() {
        String payout = requested(creator, "63.00");
        register(creator.creatorId(), StripeWorld.readyAccount("EUR"));
        register(creator.creatorId(), account);
        assertThat(process(payout).message()).containsOnlyOnce(account).contains("the creator’s page says what it was");
    }

    @Test
    void a_refusal_names_the_account_once_if_it_changed_before_the_request() {
        StripeWorld.stripe().bankChanges(account, "eur", "4242");
        stripeTells();
        timePasses(Duration.ofHours(1));
        assertThat(process(requested(creator, "63.00")).message())
                .contains("shortly before the request", "to the bank account ending in 4242", "Wait until")
                .containsOnlyOnce(account);
    }

    @Test
    void a_bank_account_changed_without_an_event_is_detected_before_payment() {
        String payout = requested(creator, "63.00");
        StripeWorld.stripe().bankChanges(account, "eur", "4242");
        StripeWorld.stripe().drop(event -> true);
        assertThat(process(payout).code()).isEqualTo("INVALID_STATE");
        assertThat(StripeWorld.transfersOf(payout)).isEmpty();
    }

    @Test
    void nothing_is_paid_while_the_destination_is_unknown() {
        String payout = requested(creator, "63.00");
        StripeWorld.stripe().fault(Fault.dropBefore(), "GET", "/v1/accounts/" + account, 2);
        assertThat(confirm(payout).code()).isEqualTo("STRIPE_UNAVAILABLE");
        Reply refused = process(payout);
        assertThat(refused.code()).isEqualTo("STRIPE_UNAVAILABLE");
        assertThat(refused.message()).contains("Nothing was changed");
        assertThat(statusOf(payout)).isEqualTo("PENDING");
        assertThat(balanceLine(creator)).startsWith("available 63.00, pending 0.00, processing 0.00");
        process(payout).data("processPayout.id");
    }

    @Test
    void a_bank_account_that_changed_and_changed_back_has_changed() {
        String payout = requested(creator, "63.00");
        register(creator.creatorId(), StripeWorld.readyAccount("EUR"));
        register(creator.creatorId(), account);
        assertThat(process(payout).code()).isEqualTo("INVALID_STATE");
    }

    @Test
    void an_account_that_is_taken_away_and_replaced_has_changed() {
        register(creator.creatorId(), null);
        timePasses(Duration.ofDays(3));
        register(creator.creatorId(), StripeWorld.readyAccount("EUR"));
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
        StripeWorld.stripe().accountIs(account, AccountStatus.ready().banking());
        stripeTells();
        timePasses(Duration.ofDays(3));
        StripeWorld.stripe().bankChanges(account, "eur", "4242");
        stripeTells();
        assertThat(before.text("creator.destinationChangedAt")).isNull();
        assertThat(process(requested(creator, "63.00")).code()).isEqualTo("INVALID_STATE");
    }

    private Reply changedAt() {
        return TestUser.ADMIN.graphql(
                "query($id: ID!) { creator(id: $id) { destinationChangedAt } }", "id", creator.creatorId());
    }

    @Test
    void a_bank_account_that_the_bank_refused_is_the_same_bank_account() {
        StripeWorld.stripe()
                .accountIs(account, AccountStatus.ready().banking("eur").withBankStatus("errored"));
        stripeTells();
        process(requested(creator, "63.00")).data("processPayout.id");
    }

    @Test
    void a_confirmed_payout_goes_where_the_money_goes_now() {
        String payout = requested(creator, "63.00");
        String other = StripeWorld.readyAccount("EUR");
        register(creator.creatorId(), other);

        Reply confirmed = confirm(payout);

        assertThat(confirmed.text("confirmDestination.stripeAccountId")).isEqualTo(other);
        assertThat(confirmed.text("confirmDestination.destinationConfirmedAt")).isNotNull();
        assertThat(told(payout)).isNull();
        process(payout).data("processPayout.id");
        assertThat(StripeWorld.transfersOf(payout))
                .extracting(SimulatedTransfer::destination)
                .containsExactly(other);
        assertThat(payout(payout).data("payout.history").toString()).contains("Called her: it was her");
        assertThat(books.rows("select action, actor from audit_entry where subject = '" + payout + "' order by id"))
                .contains("payout.confirm_destination admin:test|grace");
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
    void a_sent_payout_keeps_its_destination_and_notes_the_change() {
        String payout = requested(creator, "63.00");
        StripeWorld.stripe().fault(Fault.dropBefore(), "POST", "/v1/transfers", 1);
        assertThat(process(payout).code()).isEqualTo("STRIPE_UNAVAILABLE");
        changes("the account");
        assertThat(seen(payout, "destinationChangedAt")).isNotNull();
        assertThat(seen(payout, "waitingBecause"))
                .as("for Stripe's answer, not for the change")
                .contains("Stripe has not yet confirmed");

        timePasses(Duration.ofMinutes(3));
        recovery.run();
        stripeTells();

        assertThat(StripeWorld.transfersOf(payout))
                .extracting(SimulatedTransfer::destination)
                .containsExactly(account);
        assertThat(statusOf(payout)).isEqualTo("PAID");
        assertThat(seen(payout, "destinationChangedAt")).isNull();
        assertThat(books.rows("select action from audit_entry where subject = '" + payout + "' order by id"))
                .contains("payout.destination_changed");
    }

    @Test
    void a_change_during_processing_is_a_conflict() throws Exception {
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
        assertThat(StripeWorld.transfersOf(payout)).isEmpty();
        assertThat(statusOf(payout)).isEqualTo("PENDING");
        assertThat(process(payout).code()).isEqualTo("INVALID_STATE");
    }

    @Test
    void the_database_rejects_a_wrong_destination() {
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
    void blockers_are_told_in_both_languages_and_to_the_creator() {
        String payout = requested(creator, "63.00");
        assertThat(told(payout)).isNull();
        changes("the bank");
        assertThat(creator.graphql("{ payoutRequests { nodes { waitingBecause destinationChangedAt } } }")
                        .text("payoutRequests.nodes.0.waitingBecause"))
                .contains("until an admin confirms the change");
        assertThat(creator.graphqlIn("fr", "{ payoutRequests { nodes { waitingBecause } } }")
                        .text("payoutRequests.nodes.0.waitingBecause"))
                .startsWith("La destination de vos versements a changé");
        reject(payout, "It was not her").data("rejectPayout.id");
        assertThat(told(payout)).isNull();
    }

    @Test
    void an_unready_account_and_a_missing_balance_block_a_request() {
        String payout = requested(creator, "63.00");
        StripeWorld.stripe()
                .accountIs(account, AccountStatus.ready().banking("eur").withPayouts(false));
        stripeTells();
        assertThat(told(payout)).startsWith("Stripe needs more information");
        register(creator.creatorId(), null);
        assertThat(told(payout)).startsWith("No Stripe account is connected");
    }

    private static Reply confirm(String payout) {
        return confirming(payout, "Called her: it was her");
    }

    /** By Grace, because Ada processes. */
    private static Reply confirming(String payout, String reason) {
        return TestUser.SECOND_ADMIN.graphql("""
                mutation($id: ID!, $reason: String!) { confirmDestination(payoutId: $id, reason: $reason) {
                  id status stripeAccountId bankAccountLast4 destinationConfirmedAt } }""", "id", payout, "reason", reason);
    }

    private static String seen(String payout, String field) {
        return TestUser.ADMIN
                .graphql("query($id: ID!) { payout(id: $id) { " + field + " } }", "id", payout)
                .text("payout." + field);
    }
}
