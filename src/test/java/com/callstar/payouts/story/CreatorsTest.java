package com.callstar.payouts.story;

import static org.assertj.core.api.Assertions.assertThat;

import com.callstar.payouts.demo.stripe.AccountState;
import com.callstar.payouts.demo.stripe.AccountState.Requirements;
import com.callstar.payouts.demo.stripe.Fault;
import io.quarkus.test.junit.QuarkusTest;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** Who is paid: known from a payment or registered, found by claim or subject, with an account that is ready or not. */
@QuarkusTest
class CreatorsTest extends Story {

    private static final AccountState NEEDS_A_NAME = AccountState.ready()
            .banking("eur")
            .withTransfers(false)
            .requiring(new Requirements(
                    List.of("individual.last_name"), List.of(), List.of("company.tax_id"), List.of(), null, null));

    @Test
    void a_payment_for_an_unknown_creator_is_held_until_they_are_registered() {
        Person creator = Person.creator(World.fresh("unknown"));
        World.stripe()
                .pay(World.stripe()
                        .createPaymentIntent(Map.of(
                                "amount",
                                "7000",
                                "currency",
                                "eur",
                                "metadata[bookingId]",
                                World.fresh("booking"),
                                "metadata[creatorId]",
                                creator.creatorId())));
        stripeTells();
        Reply seen = Person.ADMIN.asks(
                "query($id: ID!) { creator(id: $id) { name email stripeConnected balance { pendingBalance } } }",
                "id",
                creator.creatorId());
        assertThat(seen.text("creator.name")).isEqualTo(creator.creatorId());
        assertThat(seen.text("creator.email")).isEmpty();
        assertThat(seen.text("creator.balance.pendingBalance")).isEqualTo("63.00");

        register(creator.creatorId(), World.readyAccount("EUR"));
        released(creator);
        assertThat(standing(creator)).startsWith("available 63.00");
        process(requested(creator, "63.00"));
        stripeTells();
        assertThat(payments(creator)).isEqualTo("PAID");
    }

    @Test
    void a_booking_for_an_unknown_creator_is_refused() {
        Reply reply = Person.PLATFORM.asks(
                """
                mutation($payment: BookingPaymentInput!) { createBookingPayment(payment: $payment) { clientSecret } }""",
                "payment",
                Map.of("bookingId", World.fresh("booking"), "creatorId", World.fresh("unknown"), "amount", 70));
        assertThat(reply.code()).isEqualTo("CREATOR_NOT_FOUND");
    }

    @Test
    void a_creator_whom_nobody_registered_sees_nothing() {
        Person nobody = Person.creator(World.fresh("unknown"));
        assertThat(balance(nobody).code()).isEqualTo("CREATOR_NOT_FOUND");
        assertThat(request(nobody, "1.00").code()).isEqualTo("CREATOR_NOT_FOUND");
        assertThat(withdraw(nobody, "payout_x").code()).isEqualTo("PAYOUT_NOT_FOUND");
    }

    @Test
    void registering_twice_changes_nothing_the_second_time() {
        String account = World.readyAccount("EUR");
        Person creator = aCreator(account);
        List<String> before = history(creator);
        register(creator.creatorId(), account);
        assertThat(history(creator)).isEqualTo(before).hasSize(2);
    }

    @Test
    void registering_again_updates_and_keeps_what_is_not_said() {
        String account = World.readyAccount("EUR");
        Person creator = aCreator(account);
        Reply reply = registering(creator.creatorId(), Map.of("name", "New name", "locale", "en"));
        assertThat(reply.text("registerCreator.name")).isEqualTo("New name");
        assertThat(reply.text("registerCreator.locale")).isEqualTo("en");
        assertThat(reply.text("registerCreator.stripeAccountId")).isEqualTo(account);

        Reply disconnected = registering(creator.creatorId(), Map.of("stripeAccountId", ""));
        assertThat(disconnected.text("registerCreator.locale")).isEqualTo("en");
        assertThat(disconnected.text("registerCreator.stripeAccountId")).isNull();
        assertThat(disconnected.text("registerCreator.payoutsEnabled")).isEqualTo("false");
    }

    @Test
    void a_creator_is_found_by_the_subject_of_their_token() {
        Person bySubject = new Person(World.fresh("subject"), "CREATOR", null);
        assertThat(balance(bySubject).code()).isEqualTo("CREATOR_NOT_FOUND");
        Person creator = aCreator();
        customersPay(creator, "70.00");
        registering(creator.creatorId(), Map.of("subject", "test|" + bySubject.name()))
                .data("registerCreator.id");
        assertThat(standing(bySubject)).startsWith("available 0.00, pending 63.00");
        assertThat(bySubject.asks("{ me { creator { id } } }").text("me.creator.id"))
                .isEqualTo(creator.creatorId());
    }

    @Test
    void the_claim_goes_before_the_subject() {
        Person creator = aCreator();
        Person other = aCreator();
        registering(other.creatorId(), Map.of("subject", "test|" + creator.name()))
                .data("registerCreator.id");
        assertThat(creator.asks("{ me { creator { id } } }").text("me.creator.id"))
                .isEqualTo(creator.creatorId());
    }

    @Test
    void a_stripe_account_or_subject_of_another_creator_is_a_conflict() {
        String account = World.readyAccount("EUR");
        Person first = aCreator(account);
        String subject = World.fresh("subject");
        registering(first.creatorId(), Map.of("subject", subject)).data("registerCreator.id");

        String second = World.fresh("creator");
        Reply taken = registering(second, Map.of("stripeAccountId", account));
        assertThat(taken.code()).isEqualTo("CONFLICT");
        assertThat(taken.fact("field").asText()).isEqualTo("stripeAccountId");
        Reply subjectTaken = registering(second, Map.of("subject", subject));
        assertThat(subjectTaken.code()).isEqualTo("CONFLICT");
        assertThat(subjectTaken.fact("field").asText()).isEqualTo("subject");
        assertThat(Person.ADMIN
                        .asks("query($id: ID!) { creator(id: $id) { id } }", "id", second)
                        .text("creator"))
                .as("a refusal changes nothing")
                .isNull();
    }

    @Test
    void an_account_that_is_not_ready_is_refused_with_what_stripe_wants() {
        Person creator = creatorWhose(NEEDS_A_NAME);
        Reply refused = request(creator, "10.00");
        assertThat(refused.code()).isEqualTo("STRIPE_NOT_READY");
        assertThat(refused.fact("requirementCodes"))
                .extracting(one -> one.asText())
                .containsExactly("individual.last_name", "company.tax_id");
        assertThat(refused.fact("requirements"))
                .extracting(one -> one.asText())
                .containsExactly("Enter your full name.", "Complete your company’s details.");
        assertThat(balance(creator).text("balance.cannotRequestBecause")).isEqualTo("STRIPE_NOT_READY");
        assertThat(balance(creator).text("balance.requestableAmount")).isEqualTo("0.00");
    }

    @Test
    void an_account_becomes_ready_when_stripe_tells() {
        Person creator = creatorWhose(NEEDS_A_NAME);
        World.stripe().accountIs(accountOf(creator), AccountState.ready().banking("eur"));
        stripeTells();
        assertThat(balance(creator).text("balance.cannotRequestBecause")).isNull();
        requested(creator, "10.00");
    }

    @Test
    void an_account_is_read_again_before_it_is_held_against_the_creator() {
        Person creator = creatorWhose(NEEDS_A_NAME);
        World.stripe().accountIs(accountOf(creator), AccountState.ready().banking("eur"));
        World.stripe().drop(event -> event.type().equals("account.updated"));
        assertThat(balance(creator).text("balance.cannotRequestBecause")).isEqualTo("STRIPE_NOT_READY");
        requested(creator, "10.00");
    }

    @Test
    void an_account_that_is_no_longer_ready_is_found_out_before_it_is_paid() {
        Person creator = creatorWhose(AccountState.ready().banking("eur"));
        String payout = requested(creator, "10.00");
        World.stripe()
                .accountIs(
                        accountOf(creator), AccountState.ready().banking("eur").withPayouts(false));
        World.stripe().drop(event -> event.type().equals("account.updated"));
        assertThat(process(payout).code()).isEqualTo("STRIPE_NOT_READY");
        assertThat(statusOf(payout)).isEqualTo("PENDING");
        assertThat(standing(creator)).startsWith("available 63.00, pending 0.00, processing 0.00");
    }

    @Test
    void an_account_that_stripe_does_not_know_is_not_ready() {
        Person creator = aCreator("acct_" + World.fresh("unknown"));
        released(creator, "70.00");
        Reply refused = request(creator, "10.00");
        assertThat(refused.code()).isEqualTo("STRIPE_NOT_READY");
        assertThat(refused.fact("requirementCodes").get(0).asText()).isEqualTo("account_invalid");
        assertThat(refused.message()).contains("Connect it again");
    }

    @Test
    void where_stripe_gives_no_answer_the_account_counts_as_not_ready_until_it_does() {
        String account = World.readyAccount("EUR");
        World.stripe().fault(Fault.dropBefore(), "GET", "/v1/accounts/" + account, 1);
        Person creator = aCreator(account);
        assertThat(balance(creator).text("balance.cannotRequestBecause")).isEqualTo("STRIPE_NOT_READY");
        released(creator, "70.00");
        requested(creator, "10.00");
    }

    @Test
    void a_payout_goes_to_the_account_it_was_requested_for_or_nowhere() {
        Person creator = creatorWhose(AccountState.ready().banking("eur"));
        String before = accountOf(creator);
        String payout = requested(creator, "10.00");
        register(creator.creatorId(), World.readyAccount("EUR"));
        Reply refused = process(payout);
        assertThat(refused.code()).isEqualTo("INVALID_STATE");
        assertThat(refused.fact("requestedFor").asText()).isEqualTo(before);
        assertThat(statusOf(payout)).isEqualTo("PENDING");
        reject(payout, "Another account").data("rejectPayout.id");
        timePasses(Duration.ofHours(48));
        process(requested(creator, "10.00")).data("processPayout.id");
        assertThat(World.stripe().moneyMovedTo(before, "eur")).isZero();
    }

    /** With 63.00 to ask for. */
    private Person creatorWhose(AccountState state) {
        String account = "acct_" + World.fresh("state");
        World.stripe().createAccount(account, state);
        Person creator = aCreator(account);
        released(creator, "70.00");
        return creator;
    }

    private String accountOf(Person creator) {
        return Person.ADMIN
                .asks("query($id: ID!) { creator(id: $id) { stripeAccountId } }", "id", creator.creatorId())
                .text("creator.stripeAccountId");
    }

    private static Reply registering(String id, Map<String, Object> values) {
        Map<String, Object> creator = new HashMap<>(Map.of("id", id, "name", "Somebody", "email", "some@example.com"));
        creator.putAll(values);
        return Person.PLATFORM.asks("""
                mutation($creator: CreatorInput!) { registerCreator(creator: $creator) {
                  id name locale stripeAccountId payoutsEnabled } }""", "creator", creator);
    }

    private List<String> history(Person creator) {
        return books.rows("select action from audit_entry where subject = '" + creator.creatorId() + "' order by id");
    }
}
