package com.callstar.payouts.story.payouts;

import static org.assertj.core.api.Assertions.assertThat;

import com.callstar.payouts.story.Concurrently;
import com.callstar.payouts.story.Reply;
import com.callstar.payouts.story.Story;
import com.callstar.payouts.story.StripeWorld;
import com.callstar.payouts.story.TestUser;
import com.callstar.payouts.story.Webhooks;
import com.callstar.stripesimulator.Fault;
import com.stripe.StripeClient;
import com.stripe.exception.StripeException;
import com.stripe.net.RequestOptions;
import com.stripe.param.PayoutCreateParams;
import com.stripe.param.TransferCreateParams;
import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/**
 * Stripe has paid, and the books do not know it: the database was restored from a backup, or Stripe accepted a call after
 * we had given it up. Nothing more is paid to the creator until an admin adopts what Stripe has paid.
 */
@QuarkusTest
class LostHistoryTest extends Story {

    private static final String PAID = "available 0.00, pending 0.00, processing 0.00, paid 63.00";

    @Inject
    StripeClient stripe;

    private String account;
    private TestUser creator;

    @BeforeEach
    void aCreatorWithAnAccount() {
        StripeWorld.stripe().topUp(100_000, "eur");
        account = StripeWorld.readyAccount("EUR");
        creator = aCreator(account);
    }

    @Test
    void a_payout_that_the_books_have_lost_is_not_paid_again() throws StripeException {
        released(creator, "70.00");
        String lost = transferred("payout_" + "0".repeat(26), "ref_" + StripeWorld.fresh("lost"), 6300);
        String again = requested(creator, "63.00");

        assertThat(process(again).code()).isEqualTo("BOOKS_FROZEN");
        assertThat(moved()).isEqualTo(6300);
        assertThat(waiting(again)).contains("our ledger disagrees");
        assertThat(whyFrozen()).contains(lost);

        assertThat(unbooked()).contains(lost).contains(creator.creatorId());
        String adopted = adopt(lost).text("adoptDisbursement.id");
        recovery.run();

        assertThat(statusOf(adopted)).isEqualTo("PAID");
        assertThat(adopted).as("the payout that it was").isEqualTo("payout_" + "0".repeat(26));
        assertThat(balanceLine(creator)).isEqualTo(PAID);
        assertThat(process(again).code()).isEqualTo("INSUFFICIENT_BALANCE");
        assertThat(moved()).isEqualTo(6300);
        assertThat(unbooked()).doesNotContain(lost);
        assertThat(whyFrozen()).isEqualTo("null");
        assertThat(adopt(lost).text("adoptDisbursement.id")).as("repeated").isEqualTo(adopted);
        assertThat(balanceLine(creator)).isEqualTo(PAID);
        assertThat(TestUser.ADMIN
                        .graphql(
                                "query($id: String!) { auditLog(subject: $id) { nodes { action reason } } }",
                                "id",
                                adopted)
                        .data("auditLog.nodes")
                        .toString())
                .contains(lost + ": restored");
    }

    @Test
    void a_request_whose_sending_is_lost_becomes_paid() throws StripeException {
        released(creator, "70.00");
        String request = requested(creator, "63.00");
        String lost = transferred(request, "ref_" + StripeWorld.fresh("lost"), 6300);

        assertThat(process(request).code()).isEqualTo("BOOKS_FROZEN");
        assertThat(adopt(lost).text("adoptDisbursement.id")).isEqualTo(request);
        recovery.run();

        assertThat(statusOf(request)).isEqualTo("PAID");
        assertThat(balanceLine(creator)).isEqualTo(PAID);
        assertThat(moved()).isEqualTo(6300);
    }

    @Test
    void the_key_of_a_payout_survives_a_restore() throws StripeException {
        released(creator, "70.00");
        String request = requested(creator, "63.00");
        transferredUnder("callstar-" + request + "-PLATFORM-1", request, "ref_" + StripeWorld.fresh("lost"), 6300);
        statementsAreRead();
        assertThat(release(creator)).isNull();

        assertThat(process(request).code())
                .as("an admin has overruled the freeze")
                .isEqualTo("STRIPE_UNAVAILABLE");
        assertThat(moved()).isEqualTo(6300);
        assertThat(adopt(transferOf(request)).text("adoptDisbursement.id")).isEqualTo(request);
        recovery.run();
        assertThat(statusOf(request)).isEqualTo("PAID");
        assertThat(balanceLine(creator)).isEqualTo(PAID);
    }

    @Test
    void a_lost_payout_on_the_account_is_found_before_the_next() throws StripeException {
        paidToTheAccount(creator, account, 7000, 700L);
        released(creator);
        String lost = stripe.v1()
                .payouts()
                .create(
                        PayoutCreateParams.builder()
                                .setAmount(6300L)
                                .setCurrency("eur")
                                .putMetadata("disbursementId", "ref_" + StripeWorld.fresh("lost"))
                                .putMetadata("payoutId", "payout_" + "1".repeat(26))
                                .build(),
                        RequestOptions.builder().setStripeAccount(account).build())
                .getId();
        String again = requested(creator, "63.00");

        assertThat(process(again).code()).isEqualTo("BOOKS_FROZEN");
        String adopted = adopt(lost).text("adoptDisbursement.id");
        StripeWorld.stripe().settlePayout(lost);
        stripeTells();
        recovery.run();

        assertThat(statusOf(adopted)).isEqualTo("PAID");
        assertThat(balanceLine(creator)).isEqualTo(PAID);
        assertThat(StripeWorld.payoutsOf(account)).hasSize(1);
    }

    @Test
    void a_payout_accepted_after_it_failed_is_shown_and_adopted() throws StripeException {
        released(creator, "70.00");
        String failed = requested(creator, "63.00");
        StripeWorld.stripe().fault(Fault.refused(400, "account_invalid", "No funds."), "POST", "/v1/transfers", 1);
        process(failed);
        assertThat(statusOf(failed)).isEqualTo("FAILED");
        String late = transferred(failed, referenceOf(failed), 6300);
        stripeTells();

        assertThat(unbooked()).as("by its event").contains(late);
        assertThat(TestUser.ADMIN
                        .graphql("{ stripeEvents(status: REFUSED, first: 500) { nodes { id outcome } } }")
                        .data("stripeEvents.nodes")
                        .toString())
                .contains(late);
        String adopted = adopt(late).text("adoptDisbursement.id");
        recovery.run();

        assertThat(adopted).isNotEqualTo(failed);
        assertThat(statusOf(adopted)).isEqualTo("PAID");
        assertThat(statusOf(failed)).isEqualTo("FAILED");
        assertThat(balanceLine(creator)).isEqualTo(PAID);
        assertThat(moved()).isEqualTo(6300);
    }

    @Test
    void an_invented_event_about_a_failed_payout_freezes_nobody() {
        released(creator, "70.00");
        String failed = requested(creator, "63.00");
        StripeWorld.stripe().fault(Fault.refused(400, "account_invalid", "No funds."), "POST", "/v1/transfers", 1);
        process(failed);
        Webhooks.tell(
                "transfer.created",
                Map.of(
                        "id",
                        "tr_" + StripeWorld.fresh("invented"),
                        "amount",
                        6300,
                        "currency",
                        "eur",
                        "destination",
                        account,
                        "metadata",
                        Map.of("disbursementId", referenceOf(failed))));
        inbox.run();

        assertThat(unbooked()).doesNotContain(creator.creatorId());
        assertThat(balanceLine(creator)).isEqualTo("available 63.00, pending 0.00, processing 0.00, paid 0.00");
    }

    @Test
    void a_lost_transfer_of_lost_payments_waits_for_them() throws StripeException {
        released(creator, "70.00");
        String lost = transferred(null, "ref_" + StripeWorld.fresh("lost"), 12600);
        statementsAreRead();

        assertThat(adopt(lost).code()).isEqualTo("INVALID_STATE");
        assertThat(adopt(lost).message()).contains("payments are missing");
        String small = transferred(null, "ref_" + StripeWorld.fresh("lost"), 100);
        statementsAreRead();
        Reply all = TestUser.ADMIN.graphql(
                "mutation { adoptAllDisbursements(reason: \"restored\") { stripeId refusal payout { id } } }");
        assertThat(all.data("adoptAllDisbursements").toString()).contains(lost).contains(small);
        assertThat(unbooked()).contains(lost).doesNotContain(small);

        released(creator, "70.00", "70.00");
        assertThat(adopt(lost).code()).isNull();
        recovery.run();
        assertThat(balanceLine(creator)).isEqualTo("available 62.00, pending 0.00, processing 0.00, paid 127.00");
    }

    @Test
    void what_customers_got_back_after_a_lost_payout_is_owed() throws StripeException {
        String refunded = booked(creator, "70.00", "EUR");
        StripeWorld.stripe().pay(refunded);
        released(creator, "30.00");
        String lost = transferred(null, "ref_" + StripeWorld.fresh("lost"), 9000);
        StripeWorld.stripe().refund(refunded, 7000);
        stripeTells();
        assertThat(balanceLine(creator)).isEqualTo("available 27.00, pending 0.00, processing 0.00, paid 0.00");
        statementsAreRead();

        assertThat(adopt(lost).code()).isNull();
        assertThat(balanceLine(creator)).isEqualTo("available -63.00, pending 0.00, processing 90.00, paid 0.00");
        recovery.run();
        assertThat(balanceLine(creator)).isEqualTo("available -63.00, pending 0.00, processing 0.00, paid 90.00");
        assertThat(whyFrozen()).isEqualTo("null");

        released(creator, "100.00");
        assertThat(balanceLine(creator)).isEqualTo("available 27.00, pending 0.00, processing 0.00, paid 90.00");
    }

    @Test
    void a_dispute_that_follows_a_lost_payout_does_not_keep_it_from_being_booked() throws StripeException {
        String disputed = booked(creator, "70.00", "EUR");
        StripeWorld.stripe().pay(disputed);
        released(creator);
        String lost = transferred(null, "ref_" + StripeWorld.fresh("lost"), 6300);
        String dispute = StripeWorld.stripe().openDispute(disputed);
        stripeTells();
        statementsAreRead();

        assertThat(adopt(lost).code()).isNull();
        recovery.run();
        assertThat(balanceLine(creator)).isEqualTo(PAID);
        StripeWorld.stripe().closeDispute(dispute, false);
        stripeTells();
        assertThat(balanceLine(creator)).isEqualTo("available -63.00, pending 0.00, processing 0.00, paid 63.00");
    }

    @Test
    void a_refund_before_a_lost_payout_does_not_fund_it() throws StripeException {
        String refunded = booked(creator, "70.00", "EUR");
        StripeWorld.stripe().pay(refunded);
        released(creator);
        StripeWorld.stripe().refund(refunded, 7000);
        stripeTells();
        String lost = transferred(null, "ref_" + StripeWorld.fresh("lost"), 6300);
        statementsAreRead();

        assertThat(adopt(lost).message()).contains("payments are missing");
    }

    @Test
    void a_waiting_payout_is_not_sent_if_another_has_paid_its_money() throws StripeException {
        released(creator, "70.00");
        String waiting = requested(creator, "63.00");
        StripeWorld.stripe().fault(Fault.refused(400, "balance_insufficient", "No funds."), "POST", "/v1/transfers", 1);
        process(waiting);
        assertThat(waitingBecause(waiting)).isEqualTo("platform_balance");
        String lost = transferred("payout_" + "2".repeat(26), "ref_" + StripeWorld.fresh("lost"), 6300);

        timePasses(Duration.ofHours(3));
        recovery.run();
        assertThat(moved()).as("by recovery").isEqualTo(6300);
        assertThat(process(waiting).code()).isEqualTo("BOOKS_FROZEN");
        assertThat(moved()).as("by an admin").isEqualTo(6300);
        assertThat(books.tamper(
                        "update disbursement set idempotency_key = 'another', attempt = 2, waiting_because = null"
                                + " where payout_id = '" + waiting + "'"))
                .as("by the database")
                .contains("are frozen");
        assertThat(waiting(waiting)).contains("our ledger disagrees");
        assertThat(adopt(lost).message()).contains("reject the creator’s payouts that wait");

        reject(waiting, "Paid by another one").data("rejectPayout.id");
        assertThat(adopt(lost).code()).isNull();
        recovery.run();
        assertThat(balanceLine(creator)).isEqualTo(PAID);
        assertThat(moved()).isEqualTo(6300);
        assertThat(whyFrozen()).isEqualTo("null");
    }

    @Test
    void a_waiting_payout_whose_sending_is_lost_is_not_sent_again() throws StripeException {
        released(creator, "70.00");
        String payout = requested(creator, "63.00");
        StripeWorld.stripe().fault(Fault.refused(400, "balance_insufficient", "No funds."), "POST", "/v1/transfers", 1);
        process(payout);
        assertThat(waitingBecause(payout)).isEqualTo("platform_balance");
        transferred(payout, referenceOf(payout), 6300);
        StripeWorld.stripe().drop(event -> true);
        String reference = referenceOf(payout);
        StripeWorld.stripe()
                .fault(
                        Fault.unavailable(),
                        call -> reference.equals(call.parameters().get("transfer_group")),
                        1);

        timePasses(Duration.ofHours(25));
        recovery.run();
        assertThat(waitingBecause(payout)).as("the listing cannot be read").isEqualTo("platform_balance");
        timePasses(Duration.ofHours(25));
        recovery.run();

        assertThat(statusOf(payout)).isEqualTo("PAID");
        assertThat(balanceLine(creator)).isEqualTo(PAID);
        assertThat(moved()).isEqualTo(6300);
    }

    @Test
    void a_waiting_payout_that_stripe_has_no_trace_of_is_sent_a_day_later() {
        released(creator, "70.00");
        String payout = requested(creator, "63.00");
        StripeWorld.stripe().fault(Fault.refused(400, "balance_insufficient", "No funds."), "POST", "/v1/transfers", 1);
        process(payout);

        timePasses(Duration.ofHours(25));
        recovery.run();

        assertThat(keysOf(payout)).hasSize(2).doesNotHaveDuplicates();
        assertThat(balanceLine(creator)).isEqualTo(PAID);
        assertThat(moved()).isEqualTo(6300);
    }

    @Test
    void adopting_at_once_books_once() throws StripeException {
        released(creator, "70.00");
        String lost = transferred(null, "ref_" + StripeWorld.fresh("lost"), 6300);
        statementsAreRead();

        List<Callable<Reply>> adoptions = new ArrayList<>(Collections.nCopies(6, () -> adopt(lost)));
        adoptions.add(() -> TestUser.ADMIN.graphql(
                "mutation { adoptAllDisbursements(reason: \"restored\") { stripeId refusal payout { id } } }"));
        adoptions.add(() -> {
            statement.run();
            return adopt(lost);
        });
        List<Reply> replies = Concurrently.all(adoptions);
        recovery.run();

        assertThat(replies).extracting(Reply::code).containsOnlyNulls();
        assertThat(books.rows("select count(*), count(distinct payout_id) from disbursement where stripe_id = '" + lost
                        + "'"))
                .containsExactly("1 1");
        assertThat(balanceLine(creator)).isEqualTo(PAID);
        assertThat(moved()).isEqualTo(6300);
        assertThat(unbooked()).doesNotContain(lost);
    }

    @Test
    void an_adoption_that_dies_before_it_is_booked_can_be_repeated() throws StripeException {
        released(creator, "70.00");
        String lost = transferred(null, "ref_" + StripeWorld.fresh("lost"), 6300);
        statementsAreRead();
        books.tamper("""
                create function stop_before_the_end() returns trigger language plpgsql as $$
                begin raise exception 'the power is gone'; end $$""");
        books.tamper("""
                create trigger stop_before_the_end before update of adopted_at on unbooked_disbursement
                for each row execute function stop_before_the_end()""");
        try {
            assertThat(adopt(lost).code()).isNotNull();
        } finally {
            books.tamper("drop function stop_before_the_end cascade");
        }
        assertThat(unbooked()).contains(lost);
        assertThat(balanceLine(creator)).isEqualTo("available 63.00, pending 0.00, processing 0.00, paid 0.00");
        assertThat(books.rows("select 1 from disbursement where stripe_id = '" + lost + "'"))
                .isEmpty();

        assertThat(adopt(lost).code()).isNull();
        recovery.run();

        assertThat(balanceLine(creator)).isEqualTo(PAID);
        assertThat(moved()).isEqualTo(6300);
    }

    @Test
    void nothing_else_can_be_adopted() {
        assertThat(adopt("tr_" + StripeWorld.fresh("nothing")).code()).isEqualTo("INVALID_STATE");
        assertThat(creator.graphql("{ unbookedDisbursements { stripeId } }").code())
                .isEqualTo("FORBIDDEN");
    }

    private void statementsAreRead() {
        timePasses(Duration.ofMinutes(10));
        statement.run();
    }

    private String transferred(String payout, String reference, long minor) throws StripeException {
        return transferredUnder(StripeWorld.fresh("key"), payout, reference, minor);
    }

    /** What the product had Stripe do before its database was restored. */
    private String transferredUnder(String key, String payout, String reference, long minor) throws StripeException {
        var parameters = TransferCreateParams.builder()
                .setAmount(minor)
                .setCurrency("eur")
                .setDestination(account)
                .setTransferGroup(reference)
                .putMetadata("disbursementId", reference)
                .putMetadata("creatorId", creator.creatorId());
        if (payout != null) {
            parameters.putMetadata("payoutId", payout);
        }
        // The database that is restored has read no statement just now.
        timePasses(Duration.ofMinutes(1));
        return stripe.v1()
                .transfers()
                .create(
                        parameters.build(),
                        RequestOptions.builder().setIdempotencyKey(key).build())
                .getId();
    }

    private String waitingBecause(String payout) {
        return books.rows("select waiting_because from disbursement where payout_id = '" + payout + "'")
                .getFirst();
    }

    private String whyFrozen() {
        return TestUser.ADMIN
                .graphql("query($id: ID!) { creator(id: $id) { booksFrozenBecause } }", "id", creator.creatorId())
                .data("creator.booksFrozenBecause")
                .asText("null");
    }

    private static String release(TestUser creator) {
        return TestUser.ADMIN
                .graphql(
                        "mutation($id: ID!) { releaseBooks(creatorId: $id, reason: \"looked\") { id } }",
                        "id",
                        creator.creatorId())
                .code();
    }

    private static String transferOf(String payout) {
        return StripeWorld.transfersOf(payout).getFirst().id();
    }

    private long moved() {
        return StripeWorld.stripe().moneyMovedTo(account, "eur");
    }

    private static String unbooked() {
        return TestUser.ADMIN
                .graphql(
                        "{ unbookedDisbursements(first: 500) { stripeId route creatorId payoutId amount currency madeAt } }")
                .data("unbookedDisbursements")
                .toString();
    }

    private static Reply adopt(String stripeId) {
        return TestUser.ADMIN.graphql(
                "mutation($id: ID!) { adoptDisbursement(stripeId: $id, reason: \"restored\") { id status } }",
                "id",
                stripeId);
    }
}
