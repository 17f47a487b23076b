package com.callstar.payouts.onward;

import static org.assertj.core.api.Assertions.assertThat;

import com.callstar.payouts.creators.ManualPayoutSchedules;
import com.callstar.payouts.story.Concurrently;
import com.callstar.payouts.story.Reply;
import com.callstar.payouts.story.StripeWorld;
import com.callstar.payouts.story.TestUser;
import com.callstar.stripesimulator.AccountStatus;
import com.callstar.stripesimulator.Fault;
import com.callstar.stripesimulator.SimulatedPayout;
import com.callstar.stripesimulator.SimulatedRequest;
import com.fasterxml.jackson.databind.JsonNode;
import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Money transferred to an account without automatic payouts reaches the creator's bank, and never customers' money. */
@QuarkusTest
class OnwardPayoutTest extends OnwardStory {

    private static final String PAID = "available 0.00, pending 0.00, processing 0.00, paid 63.00";

    @Inject
    ManualPayoutSchedules schedules;

    @Test
    void transferred_money_is_paid_on_to_the_bank() {
        String payout = transferred();
        onward.run();
        SimulatedPayout sent = onlyOnward();
        assertThat(sent.amount()).isEqualTo(6300);
        assertThat(sent.metadata()).containsEntry("payoutId", payout).doesNotContainKey("disbursementId");
        assertThat(onwardOf(payout).text("payout.onward.status")).isEqualTo("SENT");
        assertThat(onwardOf(payout).text("payout.onward.stripePayoutId")).isEqualTo(sent.id());
        assertThat(onwardOf(payout).text("payout.onward.expectedAt")).isNotNull();
        assertThat(reasonFor(creator, payout)).contains("on its way from your Stripe account to your bank");
        assertThat(onwardOf(payout).text("payout.arrival.status")).isEqualTo("ON_ITS_WAY");
        assertThat(onwardOf(payout).text("payout.arrival.expectedOn")).matches("\\d{4}-\\d\\d-\\d\\d");
        assertThat(onwardOf(payout).text("payout.arrival.traceId")).isNull();

        StripeWorld.stripe().settlePayout(sent.id());
        stripeTells();
        onward.run();

        assertThat(onwardOf(payout).text("payout.onward.status")).isEqualTo("PAID");
        assertThat(onwardOf(payout).text("payout.onward.paidAt")).isNotNull();
        assertThat(onwardOf(payout).text("payout.arrival.status")).isEqualTo("AT_BANK");
        assertThat(onwardOf(payout).text("payout.arrival.arrivedOn")).isNotNull();
        assertThat(onwardOf(payout).text("payout.arrival.traceId")).startsWith("TRACE");
        assertThat(statusOf(payout)).isEqualTo("PAID");
        assertThat(balanceLine(creator)).isEqualTo(PAID);
        assertThat(StripeWorld.stripe().balanceOf(account, "eur")).isZero();
        timePasses(Duration.ofDays(3));
        onward.run();
        assertThat(onwardPayouts()).hasSize(1);
    }

    @Test
    void transferred_money_of_a_paused_creator_is_paid_on_after_the_pause() {
        String payout = transferred();
        creator.graphql("mutation { pauseMyPayouts { id } }").data("pauseMyPayouts.id");
        onward.run();
        timePasses(Duration.ofDays(1));
        onward.run();
        assertThat(onwardPayouts()).isEmpty();
        assertThat(onwardOf(payout).text("payout.onward.status")).isEqualTo("WAITING");
        assertThat(reasonFor(creator, payout)).contains("Your payouts are paused");

        creator.graphql("mutation { resumeMyPayouts { id } }").data("resumeMyPayouts.id");
        onward.run();
        assertThat(onlyOnward().amount()).isEqualTo(6300);
    }

    @Test
    void it_arrives_without_any_event() {
        String payout = transferred();
        onward.run();
        StripeWorld.stripe().settlePayout(onlyOnward().id());
        StripeWorld.stripe().drop(event -> true);
        timePasses(Duration.ofHours(2));
        onward.run();
        assertThat(onwardOf(payout).text("payout.onward.status")).isEqualTo("PAID");
    }

    @Test
    void it_is_no_payout_that_our_books_have_lost() {
        transferred();
        onward.run();
        paidToTheAccount(creator, account, 7000, 700L);
        released(creator);
        String next = requested(creator, "63.00");
        assertThat(process(next).code()).isNull();
        assertThat(TestUser.ADMIN
                        .graphql("{ unbookedDisbursements(first: 500) { stripeId } }")
                        .data("unbookedDisbursements")
                        .toString())
                .doesNotContain(onlyOnward().id());
    }

    @Test
    void money_on_an_account_with_automatic_payouts_is_left_to_stripe() {
        accountIs("daily");
        String payout = transferred();
        onward.run();
        assertThat(onwardPayouts()).isEmpty();
        assertThat(onwardOf(payout).text("payout.onward")).isNull();
        assertThat(onwardOf(payout).text("payout.arrival.status")).isEqualTo("NOT_KNOWN");
        assertThat(creator.graphql(ONE, "id", payout).text("payout.arrival.because"))
                .contains("every business day", "Your Stripe dashboard shows the exact date");
    }

    @Test
    void customers_held_money_stays_on_the_account() {
        String payout = transferred();
        paidToTheAccount(creator, account, 7000, 700L);
        StripeWorld.stripe().onAccount(account).createPayout(Map.of(), 6300, "eur");
        assertThat(StripeWorld.stripe().balanceOf(account, "eur")).isEqualTo(6300);
        onward.run();

        assertThat(onwardPayouts()).isEmpty();
        assertThat(reasonFor(creator, payout)).contains("does not suffice");
        assertThat(reasonFor(TestUser.ADMIN, payout)).contains("what customers have paid must stay there");
        assertThat(waitingPayouts()).contains(payout);

        StripeWorld.stripe().onAccount(account).topUp(6300, "eur");
        timePasses(Duration.ofDays(2));
        onward.run();
        assertThat(onlyOnward().amount()).isEqualTo(6300);
        assertThat(StripeWorld.stripe().balanceOf(account, "eur")).isEqualTo(6300);
        assertThat(waitingPayouts()).doesNotContain(payout);
    }

    @Test
    void it_waits_for_another_payout_from_the_same_account() {
        paidToTheAccount(creator, account, 7000, 700L);
        timePasses(Duration.ofMinutes(1));
        released(creator, "70.00");
        String payout = requested(creator, "126.00");
        process(payout).data("processPayout.id");
        stripeTells();
        onward.run();
        assertThat(onwardPayouts()).isEmpty();
        assertThat(reasonFor(creator, payout)).contains("follows to your bank");

        StripeWorld.stripe()
                .settlePayout(StripeWorld.payoutsOf(account).getFirst().id());
        stripeTells();
        timePasses(Duration.ofHours(2));
        onward.run();
        assertThat(onlyOnward().amount()).isEqualTo(6300);
        assertThat(StripeWorld.stripe().balanceOf(account, "eur")).isZero();
    }

    @Test
    void the_bank_returns_it_and_a_new_bank_account_receives_it_after_the_cooling_off() {
        String payout = transferred();
        onward.run();
        StripeWorld.stripe().failPayout(onlyOnward().id(), "account_closed");
        stripeTells();
        onward.run();

        assertThat(onwardOf(payout).text("payout.onward.status")).isEqualTo("FAILED");
        assertThat(onwardOf(payout).data("payout.onward.needsCreator").asBoolean())
                .isTrue();
        assertThat(reasonFor(creator, payout)).contains("check or change your bank account");
        assertThat(reasonFor(TestUser.ADMIN, payout)).contains("Ask the creator to check or change");
        assertThat(statusOf(payout)).as("the transfer stands").isEqualTo("PAID");
        assertThat(balanceLine(creator)).isEqualTo(PAID);

        retry(payout);
        onward.run();
        assertThat(onwardPayouts()).as("Stripe waits for another bank account").hasSize(1);

        StripeWorld.stripe().bankChanges(account, "eur", "4321");
        stripeTells();
        onward.run();
        assertThat(onwardPayouts()).hasSize(1);
        assertThat(reasonFor(creator, payout)).contains("Your bank account was changed recently");
        retry(payout);
        onward.run();
        assertThat(onwardPayouts()).as("no admin overrides it").hasSize(1);

        timePasses(Duration.ofHours(49));
        onward.run();
        assertThat(onwardPayouts()).hasSize(2);
        assertThat(keys()).hasSize(2);
        StripeWorld.stripe().settlePayout(onwardPayouts().getLast().id());
        stripeTells();
        onward.run();
        assertThat(onwardOf(payout).text("payout.onward.status")).isEqualTo("PAID");
    }

    @Test
    void an_admin_has_it_tried_again_at_once() {
        String payout = transferred();
        onward.run();
        StripeWorld.stripe().failPayout(onlyOnward().id(), "could_not_process");
        stripeTells();
        onward.run();
        onward.run();
        assertThat(onwardPayouts()).as("not before the next day").hasSize(1);

        retry(payout);
        onward.run();
        assertThat(onwardPayouts()).hasSize(2);
        retry(payout);
        onward.run();
        assertThat(onwardPayouts()).as("it is under way").hasSize(2);
        assertThat(TestUser.ADMIN
                        .graphql(
                                "query($id: String!) { auditLog(subject: $id) { nodes { action reason } } }",
                                "id",
                                payout)
                        .data("auditLog.nodes")
                        .toString())
                .contains("payout.onward.retry")
                .contains("asked the bank");
    }

    @Test
    void nothing_to_pay_on_is_said_so() {
        accountIs("daily");
        String payout = transferred();
        assertThat(retry(payout).code()).isEqualTo("INVALID_STATE");
        assertThat(retry("payout_" + "0".repeat(26)).code()).isEqualTo("PAYOUT_NOT_FOUND");
        assertThat(TestUser.ADMIN
                        .graphql(
                                "mutation($id: ID!) { retryOnwardPayout(payoutId: $id, reason: \" \") { id } }",
                                "id",
                                payout)
                        .code())
                .isEqualTo("INVALID_INPUT");
    }

    @Test
    void a_late_return_by_the_bank_is_sent_again() {
        String payout = transferred();
        onward.run();
        StripeWorld.stripe().settlePayout(onlyOnward().id());
        stripeTells();
        onward.run();
        StripeWorld.stripe().failPayout(onlyOnward().id(), "could_not_process");
        StripeWorld.stripe().drop(event -> true);
        timePasses(Duration.ofDays(2));
        onward.run();
        assertThat(onwardOf(payout).text("payout.onward.status")).isEqualTo("FAILED");
        timePasses(Duration.ofDays(2));
        onward.run();
        assertThat(onwardPayouts()).hasSize(2);
        assertThat(onwardOf(payout).text("payout.onward.status")).isEqualTo("SENT");
    }

    static Stream<Arguments> unclearAnswers() {
        return Stream.of(
                Arguments.of("done, but the answer is lost", Fault.commitThenDrop()),
                Arguments.of("the connection breaks before", Fault.dropBefore()),
                Arguments.of("409", Fault.conflict()),
                Arguments.of("429", Fault.rateLimited()),
                Arguments.of("503", Fault.unavailable()),
                Arguments.of("done, but the answer is 500", Fault.commitThenServerError()),
                Arguments.of("done, but the answer is no JSON", Fault.garbageJson()));
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("unclearAnswers")
    void an_unclear_answer_pays_once(String name, Fault fault) {
        String payout = transferred();
        faulty(fault, "POST", "/v1/payouts");
        onward.run();
        assertThat(onwardOf(payout).text("payout.onward.status")).isEqualTo("SENT");
        assertThat(reasonFor(creator, payout)).contains("not yet confirmed");

        for (int tries = 0; tries < 3; tries++) {
            timePasses(Duration.ofHours(2));
            onward.run();
        }
        assertThat(onwardPayouts()).hasSize(1);
        assertThat(keys()).hasSize(1);
        assertThat(onwardOf(payout).text("payout.onward.stripePayoutId"))
                .isEqualTo(onlyOnward().id());
    }

    @Test
    void an_unanswered_call_keeps_its_key_until_the_list_can_lag_no_longer() {
        String payout = transferred();
        faulty(Fault.dropBefore(), "POST", "/v1/payouts");
        onward.run();
        StripeWorld.stripe().onAccount(account).createPayout(Map.of(), 6300, "eur");
        timePasses(Duration.ofMinutes(30));
        onward.run();
        assertThat(onwardOf(payout).text("payout.onward.status"))
                .as("too little, no trace")
                .isEqualTo("SENT");
        StripeWorld.stripe().onAccount(account).topUp(6300, "eur");
        timePasses(Duration.ofMinutes(15));
        onward.run();
        assertThat(onwardPayouts()).hasSize(1);
        assertThat(keys()).hasSize(1);
    }

    @Test
    void an_unanswered_call_without_a_trace_gets_a_new_key_after_an_hour() {
        String payout = transferred();
        faulty(Fault.dropBefore(), "POST", "/v1/payouts");
        onward.run();
        StripeWorld.stripe().onAccount(account).createPayout(Map.of(), 6300, "eur");
        timePasses(Duration.ofMinutes(90));
        onward.run();
        assertThat(onwardOf(payout).text("payout.onward.status")).isEqualTo("WAITING");
        assertThat(reasonFor(TestUser.ADMIN, payout)).contains("does not suffice");
        assertThat(onwardPayouts()).isEmpty();
    }

    @Test
    void a_forgotten_key_is_not_used_again() {
        String payout = transferred();
        faulty(Fault.commitThenDrop(), "POST", "/v1/payouts");
        onward.run();
        StripeWorld.stripe().onAccount(account).topUp(6300, "eur");
        timePasses(Duration.ofDays(2));
        onward.run();
        assertThat(onwardPayouts()).hasSize(1);
        assertThat(onwardOf(payout).text("payout.onward.stripePayoutId"))
                .isEqualTo(onlyOnward().id());
    }

    @Test
    void a_restored_backup_does_not_pay_on_again() {
        String payout = transferred();
        onward.run();
        String sent = onlyOnward().id();
        assertThat(books.tamper("set session_replication_role = replica; delete from onward_payout where payout_id = '"
                        + payout + "'; set session_replication_role = origin"))
                .isNull();
        StripeWorld.stripe().onAccount(account).topUp(6300, "eur");
        for (int tries = 0; tries < 5; tries++) {
            onward.run();
            timePasses(Duration.ofHours(12));
        }
        assertThat(onwardPayouts()).hasSize(1);
        assertThat(onwardOf(payout).text("payout.onward.stripePayoutId")).isEqualTo(sent);
    }

    @Test
    void a_refusal_shows_its_reason_and_is_tried_again_under_a_new_key() {
        String payout = transferred();
        faulty(Fault.refused(400, "payouts_not_allowed", "Complete it first."), "POST", "/v1/payouts");
        onward.run();
        assertThat(reasonFor(creator, payout)).contains("complete your account");
        assertThat(onwardOf(payout).text("payout.onward.stripeAnswer")).contains("Complete it first.");
        assertThat(creator.graphql(ONE, "id", payout).text("payout.onward.stripeAnswer"))
                .isNull();
        timePasses(Duration.ofMinutes(30));
        onward.run();
        assertThat(onwardPayouts()).hasSize(1);
        assertThat(keys()).hasSize(2);
    }

    @Test
    void a_problem_of_the_platform_is_told_to_the_admins() {
        String payout = transferred();
        faulty(Fault.forbidden(), "POST", "/v1/payouts");
        onward.run();
        assertThat(reasonFor(creator, payout)).contains("something to fix on our side");
        assertThat(reasonFor(TestUser.ADMIN, payout)).contains("Stripe refuses the platform");
        timePasses(Duration.ofMinutes(30));
        onward.run();
        assertThat(onwardPayouts()).hasSize(1);
    }

    @Test
    void many_nodes_at_once_pay_each_transfer_once() {
        transferred();
        transferred();
        Concurrently.times(8, () -> {
            while (!onward.batch().isEmpty()) {
                assertThat(onwardPayouts()).hasSizeLessThanOrEqualTo(2);
            }
            return true;
        });
        timePasses(Duration.ofHours(1));
        onward.run();
        assertThat(onwardPayouts()).hasSize(2);
        assertThat(onwardPayouts().stream()
                        .map(one -> one.metadata().get("payoutId"))
                        .collect(Collectors.toSet()))
                .hasSize(2);
        assertThat(StripeWorld.stripe().balanceOf(account, "eur")).isZero();
    }

    @Test
    void an_event_with_a_copied_token_is_suspicious() {
        String payout = transferred();
        onward.run();
        Map<String, String> copied = onlyOnward().metadata();
        String stranger = StripeWorld.readyAccount("EUR");
        StripeWorld.stripe().onAccount(stranger).topUp(6300, "eur");
        String foreign = StripeWorld.stripe().onAccount(stranger).createPayout(copied, 6300, "eur");
        StripeWorld.stripe().onAccount(account).topUp(6300, "eur");
        String second = StripeWorld.stripe().onAccount(account).createPayout(copied, 6300, "eur");
        StripeWorld.stripe().settlePayout(foreign);
        StripeWorld.stripe().settlePayout(second);
        stripeTells();
        onward.run();

        assertThat(statusesOfEvents(foreign)).containsOnly("SUSPICIOUS");
        assertThat(statusesOfEvents(second)).containsOnly("SUSPICIOUS");
        assertThat(onwardOf(payout).text("payout.onward.status")).isEqualTo("SENT");
    }

    @Test
    void events_of_an_earlier_attempt_change_nothing() {
        String payout = transferred();
        onward.run();
        String first = onlyOnward().id();
        StripeWorld.stripe().failPayout(first, "could_not_process");
        List<String> late = StripeWorld.withheld(first);
        timePasses(Duration.ofHours(2));
        onward.run();
        timePasses(Duration.ofDays(2));
        onward.run();
        assertThat(onwardPayouts()).hasSize(2);
        late.forEach(StripeWorld::tell);
        inbox.run();
        onward.run();
        assertThat(statusesOfEvents(first)).doesNotContain("SUSPICIOUS", "WAITING");
        assertThat(onwardOf(payout).text("payout.onward.status")).isEqualTo("SENT");
        assertThat(onwardPayouts()).hasSize(2);
    }

    @Test
    void a_reversed_transfer_is_not_paid_on() {
        String payout = transferred();
        faulty(Fault.unavailable(), "GET", "/v1/balance");
        onward.run();
        assertThat(reasonFor(creator, payout)).contains("did not show us its balance");
        StripeWorld.stripe()
                .reverseTransfer(StripeWorld.transfersOf(payout).getFirst().id(), 6300);
        stripeTells();
        timePasses(Duration.ofDays(1));
        onward.run();
        assertThat(onwardPayouts()).isEmpty();
        assertThat(onwardOf(payout).text("payout.onward.status")).isEqualTo("CANCELLED");
        assertThat(reasonFor(creator, payout)).contains("was reversed");
        assertThat(retry(payout).code()).isEqualTo("INVALID_STATE");
    }

    @Test
    void only_what_stands_of_a_transfer_is_paid_on() {
        String payout = transferred();
        StripeWorld.stripe()
                .reverseTransfer(StripeWorld.transfersOf(payout).getFirst().id(), 1000);
        stripeTells();
        onward.run();
        assertThat(onlyOnward().amount()).isEqualTo(5300);
    }

    @ParameterizedTest
    @ValueSource(booleans = {true, false})
    void what_was_transferred_before_the_schedule_changed_is_paid_on_if_it_is_still_there(boolean there) {
        accountIs("daily");
        String payout = transferred();
        if (!there) {
            StripeWorld.stripe().runAutomaticPayouts();
            stripeTells();
        }
        timePasses(Duration.ofHours(1));
        paidToTheAccount(creator, account, 7000, 700L);
        schedules.run();
        onward.run();

        assertThat(onwardPayouts()).hasSize(there ? 1 : 0);
        assertThat(onwardOf(payout).text("payout.onward.status")).isEqualTo(there ? "SENT" : "CANCELLED");
        assertThat(waitingPayouts()).doesNotContain(payout);
        assertThat(StripeWorld.stripe().balanceOf(account, "eur")).isEqualTo(6300);
    }

    @Test
    void the_database_refuses_to_pay_on_twice_or_too_much() {
        String payout = transferred();
        onward.run();
        String row = " where payout_id = '" + payout + "'";
        assertThat(books.tamper("update onward_payout set state = 'WAITING', stripe_id = null" + row))
                .isNotNull();
        assertThat(books.tamper("update onward_payout set attempt = attempt + 1" + row))
                .contains("is fixed until");
        assertThat(books.tamper("update onward_payout set amount = 6299" + row)).contains("frozen");
        assertThat(books.tamper("update onward_payout set stripe_id = 'po_other'" + row))
                .contains("has an object");
        assertThat(books.tamper("update onward_payout set transferred = 9999" + row))
                .contains("is fixed");
        assertThat(books.tamper("delete from onward_payout" + row)).contains("refused");
        StripeWorld.stripe().failPayout(onlyOnward().id(), "could_not_process");
        stripeTells();
        onward.run();
        assertThat(books.tamper("update onward_payout set state = 'SENT', amount = 6301" + row))
                .isNotNull();
    }

    private static final String ONE = """
            query($id: ID!) { payout(id: $id) { onward {
              status amount currency reason stripePayoutId stripeAccountId waitingSince sentAt expectedAt paidAt needsCreator
              stripeAnswer creator { id } } arrival { status expectedOn arrivedOn traceId because } } }""";

    private void accountIs(String schedule) {
        StripeWorld.stripe()
                .accountIs(account, AccountStatus.ready().banking("eur").withPayoutSchedule(schedule));
        stripeTells();
    }

    private static Reply onwardOf(String payout) {
        return TestUser.ADMIN.graphql(ONE, "id", payout);
    }

    private static String reasonFor(TestUser reader, String payout) {
        return reader.graphql(ONE, "id", payout).text("payout.onward.reason");
    }

    private static Reply retry(String payout) {
        return TestUser.ADMIN.graphql(
                "mutation($id: ID!) { retryOnwardPayout(payoutId: $id, reason: \"asked the bank\") { id status } }",
                "id",
                payout);
    }

    private static List<String> waitingPayouts() {
        return Stream.of("WAITING", "FAILED")
                .flatMap(status -> TestUser.ADMIN
                        .graphql(
                                "query($status: OnwardStatus) { onwardPayouts(status: $status, first: 500) { nodes { payoutId creator { name } } totalCount } }",
                                "status",
                                status)
                        .data("onwardPayouts.nodes")
                        .findValuesAsText("payoutId")
                        .stream())
                .toList();
    }

    private Set<String> keys() {
        return StripeWorld.stripe().requests("POST", "/v1/payouts").stream()
                .filter(call -> account.equals(call.account()))
                .map(SimulatedRequest::idempotencyKey)
                .collect(Collectors.toSet());
    }

    private static Set<String> statusesOfEvents(String object) {
        return TestUser.ADMIN
                .graphql("{ stripeEvents(first: 500) { nodes { objectId status } } }")
                .data("stripeEvents.nodes")
                .valueStream()
                .filter(event -> event.path("objectId").asText().equals(object))
                .map(event -> event.path("status"))
                .map(JsonNode::asText)
                .collect(Collectors.toSet());
    }
}
