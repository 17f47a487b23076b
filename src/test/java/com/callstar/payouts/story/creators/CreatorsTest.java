package com.callstar.payouts.story.creators;

import static org.assertj.core.api.Assertions.assertThat;

import com.callstar.payouts.story.Reply;
import com.callstar.payouts.story.Story;
import com.callstar.payouts.story.StripeWorld;
import com.callstar.payouts.story.TestUser;
import com.callstar.stripesimulator.AccountStatus;
import com.callstar.stripesimulator.AccountStatus.OpenRequirements;
import com.callstar.stripesimulator.Fault;
import io.quarkus.test.junit.QuarkusTest;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** Creators: known from a payment or registered, found by claim or subject, with a ready account or not. */
@QuarkusTest
class CreatorsTest extends Story {

    private static final AccountStatus NEEDS_A_NAME = AccountStatus.ready()
            .banking("eur")
            .withTransfers(false)
            .requiring(new OpenRequirements(
                    List.of("individual.last_name"), List.of(), List.of("company.tax_id"), List.of(), null, null));

    @Test
    void a_payment_for_an_unknown_creator_is_held_until_they_are_registered() {
        TestUser creator = TestUser.creator(StripeWorld.fresh("unknown"));
        StripeWorld.stripe()
                .pay(StripeWorld.stripe()
                        .createPaymentIntent(Map.of(
                                "amount",
                                "7000",
                                "currency",
                                "eur",
                                "metadata[bookingId]",
                                StripeWorld.fresh("booking"),
                                "metadata[creatorId]",
                                creator.creatorId())));
        stripeTells();
        Reply seen = TestUser.ADMIN.graphql(
                "query($id: ID!) { creator(id: $id) { name email stripeConnected balance { pendingBalance } } }",
                "id",
                creator.creatorId());
        assertThat(seen.text("creator.name")).isEqualTo(creator.creatorId());
        assertThat(seen.text("creator.email")).isEmpty();
        assertThat(seen.text("creator.balance.pendingBalance")).isEqualTo("63.00");

        register(creator.creatorId(), StripeWorld.readyAccount("EUR"));
        released(creator);
        assertThat(balanceLine(creator)).startsWith("available 63.00");
        process(requested(creator, "63.00"));
        stripeTells();
        assertThat(payments(creator)).isEqualTo("PAID");
    }

    @Test
    void a_booking_for_an_unknown_creator_is_refused() {
        Reply reply = TestUser.PLATFORM.graphql(
                """
                mutation($payment: BookingPaymentInput!) { createBookingPayment(payment: $payment) { clientSecret } }""",
                "payment",
                Map.of(
                        "bookingId",
                        StripeWorld.fresh("booking"),
                        "creatorId",
                        StripeWorld.fresh("unknown"),
                        "amount",
                        70));
        assertThat(reply.code()).isEqualTo("CREATOR_NOT_FOUND");
    }

    @Test
    void a_creator_whom_nobody_registered_sees_nothing() {
        TestUser nobody = TestUser.creator(StripeWorld.fresh("unknown"));
        assertThat(balance(nobody).code()).isEqualTo("CREATOR_NOT_FOUND");
        assertThat(request(nobody, "1.00").code()).isEqualTo("CREATOR_NOT_FOUND");
        assertThat(withdraw(nobody, "payout_x").code()).isEqualTo("PAYOUT_NOT_FOUND");
    }

    @Test
    void registering_twice_changes_nothing_the_second_time() {
        String account = StripeWorld.readyAccount("EUR");
        TestUser creator = aCreator(account);
        List<String> before = history(creator);
        register(creator.creatorId(), account);
        assertThat(history(creator)).isEqualTo(before).hasSize(2);
    }

    @Test
    void registering_again_updates_only_the_given_fields() {
        String account = StripeWorld.readyAccount("EUR");
        TestUser creator = aCreator(account);
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
        TestUser bySubject = new TestUser(StripeWorld.fresh("subject"), "CREATOR", null);
        assertThat(balance(bySubject).code()).isEqualTo("CREATOR_NOT_FOUND");
        TestUser creator = aCreator();
        customersPay(creator, "70.00");
        registering(creator.creatorId(), Map.of("subject", "test|" + bySubject.name()))
                .data("registerCreator.id");
        assertThat(balanceLine(bySubject)).startsWith("available 0.00, pending 63.00");
        assertThat(bySubject.graphql("{ me { creator { id } } }").text("me.creator.id"))
                .isEqualTo(creator.creatorId());
    }

    @Test
    void the_creator_claim_takes_precedence_over_the_subject() {
        TestUser creator = aCreator();
        TestUser other = aCreator();
        registering(other.creatorId(), Map.of("subject", "test|" + creator.name()))
                .data("registerCreator.id");
        assertThat(creator.graphql("{ me { creator { id } } }").text("me.creator.id"))
                .isEqualTo(creator.creatorId());
    }

    @Test
    void a_stripe_account_or_subject_of_another_creator_is_a_conflict() {
        String account = StripeWorld.readyAccount("EUR");
        TestUser first = aCreator(account);
        String subject = StripeWorld.fresh("subject");
        registering(first.creatorId(), Map.of("subject", subject)).data("registerCreator.id");

        String second = StripeWorld.fresh("creator");
        Reply taken = registering(second, Map.of("stripeAccountId", account));
        assertThat(taken.code()).isEqualTo("CONFLICT");
        assertThat(taken.fact("field").asText()).isEqualTo("stripeAccountId");
        Reply subjectTaken = registering(second, Map.of("subject", subject));
        assertThat(subjectTaken.code()).isEqualTo("CONFLICT");
        assertThat(subjectTaken.fact("field").asText()).isEqualTo("subject");
        assertThat(TestUser.ADMIN
                        .graphql("query($id: ID!) { creator(id: $id) { id } }", "id", second)
                        .text("creator"))
                .as("a refusal changes nothing")
                .isNull();
    }

    @Test
    void an_account_that_is_not_ready_is_refused_with_what_stripe_wants() {
        TestUser creator = creatorWhose(NEEDS_A_NAME);
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
    void an_account_becomes_ready_by_stripes_event() {
        TestUser creator = creatorWhose(NEEDS_A_NAME);
        StripeWorld.stripe().accountIs(accountOf(creator), AccountStatus.ready().banking("eur"));
        stripeTells();
        assertThat(balance(creator).text("balance.cannotRequestBecause")).isNull();
        requested(creator, "10.00");
    }

    @Test
    void an_account_is_reread_before_a_creator_is_refused() {
        TestUser creator = creatorWhose(NEEDS_A_NAME);
        StripeWorld.stripe().accountIs(accountOf(creator), AccountStatus.ready().banking("eur"));
        StripeWorld.stripe().drop(event -> event.type().equals("account.updated"));
        assertThat(balance(creator).text("balance.cannotRequestBecause")).isEqualTo("STRIPE_NOT_READY");
        requested(creator, "10.00");
    }

    @Test
    void an_account_that_lost_readiness_is_detected_before_payment() {
        TestUser creator = creatorWhose(AccountStatus.ready().banking("eur"));
        String payout = requested(creator, "10.00");
        StripeWorld.stripe()
                .accountIs(
                        accountOf(creator), AccountStatus.ready().banking("eur").withPayouts(false));
        StripeWorld.stripe().drop(event -> event.type().equals("account.updated"));
        assertThat(process(payout).code()).isEqualTo("STRIPE_NOT_READY");
        assertThat(statusOf(payout)).isEqualTo("PENDING");
        assertThat(balanceLine(creator)).startsWith("available 63.00, pending 0.00, processing 0.00");
    }

    @Test
    void an_account_that_stripe_does_not_know_is_not_ready() {
        TestUser creator = aCreator("acct_" + StripeWorld.fresh("unknown"));
        released(creator, "70.00");
        Reply refused = request(creator, "10.00");
        assertThat(refused.code()).isEqualTo("STRIPE_NOT_READY");
        assertThat(refused.fact("requirementCodes").get(0).asText()).isEqualTo("account_invalid");
        assertThat(refused.message()).contains("Connect it again");
    }

    @Test
    void an_account_counts_as_not_ready_while_stripe_does_not_answer() {
        String account = StripeWorld.readyAccount("EUR");
        StripeWorld.stripe().fault(Fault.dropBefore(), "GET", "/v1/accounts/" + account, 1);
        TestUser creator = aCreator(account);
        assertThat(balance(creator).text("balance.cannotRequestBecause")).isEqualTo("STRIPE_NOT_READY");
        released(creator, "70.00");
        requested(creator, "10.00");
    }

    @Test
    void a_payout_goes_to_the_account_it_was_requested_for_or_nowhere() {
        TestUser creator = creatorWhose(AccountStatus.ready().banking("eur"));
        String before = accountOf(creator);
        String payout = requested(creator, "10.00");
        register(creator.creatorId(), StripeWorld.readyAccount("EUR"));
        Reply refused = process(payout);
        assertThat(refused.code()).isEqualTo("INVALID_STATE");
        assertThat(refused.fact("requestedFor").asText()).isEqualTo(before);
        assertThat(statusOf(payout)).isEqualTo("PENDING");
        reject(payout, "Another account").data("rejectPayout.id");
        timePasses(Duration.ofHours(48));
        process(requested(creator, "10.00")).data("processPayout.id");
        assertThat(StripeWorld.stripe().moneyMovedTo(before, "eur")).isZero();
    }

    /** A creator with 63.00 available. */
    private TestUser creatorWhose(AccountStatus state) {
        String account = "acct_" + StripeWorld.fresh("state");
        StripeWorld.stripe().createAccount(account, state);
        TestUser creator = aCreator(account);
        released(creator, "70.00");
        return creator;
    }

    private String accountOf(TestUser creator) {
        return TestUser.ADMIN
                .graphql("query($id: ID!) { creator(id: $id) { stripeAccountId } }", "id", creator.creatorId())
                .text("creator.stripeAccountId");
    }

    private static Reply registering(String id, Map<String, Object> values) {
        Map<String, Object> creator = new HashMap<>(Map.of("id", id, "name", "Somebody", "email", "some@example.com"));
        creator.putAll(values);
        return TestUser.PLATFORM.graphql("""
                mutation($creator: CreatorInput!) { registerCreator(creator: $creator) {
                  id name locale stripeAccountId payoutsEnabled } }""", "creator", creator);
    }

    private List<String> history(TestUser creator) {
        return books.rows("select action from audit_entry where subject = '" + creator.creatorId() + "' order by id");
    }
}
