package com.callstar.payouts.story.payouts;

import static com.callstar.payouts.story.TwoPeople.approve;
import static org.assertj.core.api.Assertions.assertThat;

import com.callstar.payouts.story.Concurrently;
import com.callstar.payouts.story.Reply;
import com.callstar.payouts.story.Story;
import com.callstar.payouts.story.StripeWorld;
import com.callstar.payouts.story.TestUser;
import com.callstar.payouts.story.TwoPeople;
import com.callstar.stripesimulator.SimulatedTransfer;
import io.quarkus.test.junit.QuarkusTest;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.RepeatedTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** An approval, a refund and another destination, in each order and at once: what is paid is what two people have agreed on. */
@QuarkusTest
class ApprovalOrdersTest extends Story {

    private static final TestUser ADA = TestUser.ADMIN;
    private static final TestUser GRACE = TestUser.SECOND_ADMIN;

    private enum Step {
        APPROVAL,
        REFUND,
        DESTINATION
    }

    private TestUser creator;
    private String before;
    private String after;
    private String refundable;
    private String payout;

    @BeforeEach
    void aLargeRequest() {
        TwoPeople.above("50.00");
        StripeWorld.stripe().topUp(100_000, "eur");
        before = StripeWorld.readyAccount("EUR");
        after = StripeWorld.readyAccount("EUR");
        creator = aCreator(before);
        refundable = booked(creator, "40.00", "EUR");
        StripeWorld.stripe().pay(refundable);
        released(creator, "30.00", "50.00");
        payout = requested(creator, "63.00");
    }

    @AfterEach
    void oneIsEnoughAgain() {
        TwoPeople.noMore();
    }

    static Stream<List<Step>> orders() {
        return Stream.of(Step.values())
                .flatMap(first -> Stream.of(Step.values())
                        .filter(second -> second != first)
                        .map(second -> List.of(
                                first,
                                second,
                                Stream.of(Step.values())
                                        .filter(third -> third != first && third != second)
                                        .findFirst()
                                        .orElseThrow())));
    }

    @ParameterizedTest
    @MethodSource("orders")
    void only_what_was_approved_last_is_paid(List<Step> order) {
        order.forEach(this::happens);
        boolean approvedLast = order.getLast() == Step.APPROVAL;

        Reply processed = processedBy(ADA);

        assertThat(processed.code()).isEqualTo(approvedLast ? null : "APPROVAL_STALE");
        if (!approvedLast) {
            boolean destinationCame = order.indexOf(Step.DESTINATION) > order.indexOf(Step.APPROVAL);
            assertThat(processed.fact("field").asText()).isEqualTo(destinationCame ? "account" : "funding");
            assertThat(flaws()).singleElement().asString().startsWith("Something has changed since: ");
            assertThat(books.tamper(processing(payout))).contains("takes 2 people and has 1");
            assertThat(StripeWorld.transfersOf(payout)).isEmpty();
            happens(Step.APPROVAL);
            processedBy(ADA).data("processPayout.id");
        }
        assertThat(StripeWorld.transfersOf(payout)).singleElement().satisfies(this::isToTheNewAccount);
    }

    private void isToTheNewAccount(SimulatedTransfer transfer) {
        assertThat(transfer.destination()).isEqualTo(after);
        assertThat(transfer.amount()).isEqualTo(6300);
    }

    private void happens(Step step) {
        switch (step) {
            case APPROVAL -> approve(GRACE, payout).data("approvePayout.id");
            case REFUND -> refund();
            case DESTINATION -> {
                moved();
                confirmed();
            }
        }
    }

    private boolean refund() {
        StripeWorld.stripe().refund(refundable, 1000);
        stripeTells();
        statement.run();
        return true;
    }

    private boolean moved() {
        registered(creator, Map.of("stripeAccountId", after));
        return true;
    }

    /** By somebody who is none of the two people from now on. */
    private void confirmed() {
        new TestUser("eve", "ADMIN", null)
                .graphql(
                        "mutation($id: ID!) { confirmDestination(payoutId: $id, reason: \"Called them\") { id } }",
                        "id",
                        payout)
                .data("confirmDestination.id");
    }

    private List<String> flaws() {
        return ADA.graphql("query($id: ID!) { payout(id: $id) { approvals { valid invalidBecause } } }", "id", payout)
                .data("payout.approvals")
                .valueStream()
                .filter(one -> !one.path("valid").asBoolean())
                .map(one -> one.path("invalidBecause").asText())
                .toList();
    }

    private Reply processedBy(TestUser admin) {
        return admin.graphql("mutation($id: ID!) { processPayout(payoutId: $id) { id status } }", "id", payout);
    }

    /** What an intruder would write to have it paid. */
    private static String processing(String payout) {
        return "update payout set status = 'PROCESSING', actual_amount = requested_amount, processed_by ="
                + " 'admin:test|ada', processed_at = (select max(at) from approval) where id = '" + payout + "'";
    }

    @RepeatedTest(6)
    void at_once_it_is_sent_as_it_was_approved_or_not_at_all() {
        String digest = TwoPeople.digestOf(payout);

        List<Object> replies = Concurrently.all(List.<Callable<Object>>of(
                () -> approve(GRACE, payout, digest), () -> processedBy(ADA), this::refund, this::moved));

        Reply processed = (Reply) replies.get(1);
        List<SimulatedTransfer> sent = StripeWorld.transfersOf(payout);
        if (processed.code() == null) {
            assertThat(sent).singleElement().satisfies(transfer -> {
                assertThat(transfer.destination()).isEqualTo(before);
                assertThat(transfer.amount()).isEqualTo(6300);
            });
            assertThat(((Reply) replies.getFirst()).code())
                    .as("it was approved")
                    .isNull();
        } else {
            assertThat(processed.code())
                    .isIn("APPROVAL_NEEDED", "APPROVAL_STALE", "INVALID_STATE", "INSUFFICIENT_BALANCE", "CONFLICT");
            assertThat(sent).isEmpty();
            assertThat(processedBy(ADA).code())
                    .as("to a destination that nobody has confirmed")
                    .isIn("INVALID_STATE", "APPROVAL_NEEDED", "APPROVAL_STALE");
            assertThat(StripeWorld.transfersOf(payout)).isEmpty();
        }
    }

    @Test
    void an_approval_that_is_written_for_another_payout_does_not_count() {
        approve(GRACE, payout).data("approvePayout.id");
        TestUser other = aCreator();
        released(other, "90.00");
        String second = requested(other, "63.00");
        assertThat(approve(GRACE, second, TwoPeople.digestOf(payout)).code()).isEqualTo("DIGEST_DIFFERS");
        assertThat(books.tamper("insert into approval (kind, subject, digest, facts, approved_by, at) select kind, '"
                        + second + "', digest, facts, approved_by, at from approval where subject = '" + payout + "'"))
                .isNull();
        assertThat(books.tamper(processing(second))).contains("takes 2 people and has 1");
        Reply refused = ADA.graphql("mutation($id: ID!) { processPayout(payoutId: $id) { id } }", "id", second);
        assertThat(refused.code()).isEqualTo("APPROVAL_STALE");
        assertThat(StripeWorld.transfersOf(second)).isEmpty();
    }
}
