package com.callstar.payouts.story.payouts;

import static org.assertj.core.api.Assertions.assertThat;

import com.callstar.payouts.story.Reply;
import com.callstar.payouts.story.Story;
import com.callstar.payouts.story.StripeWorld;
import com.callstar.payouts.story.TestUser;
import com.callstar.stripesimulator.Fault;
import com.fasterxml.jackson.databind.JsonNode;
import io.quarkus.test.junit.QuarkusTest;
import java.time.Duration;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** Lost answers, interrupted handlers, events of unknown objects. */
@QuarkusTest
class CrashTest extends Story {

    private static final String CLAIMED = "available 0.00, pending 0.00, processing 63.00, paid 0.00";
    private static final String PAID = "available 0.00, pending 0.00, processing 0.00, paid 63.00";
    private static final String BACK = "available 63.00, pending 0.00, processing 0.00, paid 0.00";

    static Stream<Arguments> unclearAnswers() {
        return Stream.of(
                Arguments.of("done, but the answer is lost", Fault.commitThenDrop()),
                Arguments.of("the connection breaks before", Fault.dropBefore()),
                Arguments.of("409", Fault.conflict()),
                Arguments.of("429", Fault.rateLimited()),
                Arguments.of("503", Fault.unavailable()),
                Arguments.of("done, but the answer is no JSON", Fault.garbageJson()));
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("unclearAnswers")
    void an_unknown_outcome_keeps_the_money_claimed_until_a_retry_answers(String name, Fault fault) {
        TestUser creator = aCreator();
        String payout = processed(creator, fault);
        assertThat(statusOf(payout)).isEqualTo("PROCESSING");
        assertThat(balanceLine(creator)).isEqualTo(CLAIMED);
        assertThat(process(payout).text("processPayout.status"))
                .as("asked again, it sends nothing")
                .isEqualTo("PROCESSING");
        assertThat(keysOf(payout)).hasSize(1);
        recovery.run();
        assertThat(keysOf(payout)).as("not looked at too early").hasSize(1);

        timePasses(Duration.ofMinutes(3));
        recovery.run();
        recovery.run();

        assertThat(keysOf(payout)).hasSize(2).containsOnly(keysOf(payout).getFirst());
        assertThat(StripeWorld.transfersOf(payout)).hasSize(1);
        stripeTells();
        assertThat(statusOf(payout)).isEqualTo("PAID");
        assertThat(balanceLine(creator)).isEqualTo(PAID);
    }

    @Test
    void an_order_answered_500_but_carried_out_is_settled_by_its_event() {
        TestUser creator = aCreator();
        String payout = processed(creator, Fault.commitThenServerError());
        assertThat(statusOf(payout)).isEqualTo("PROCESSING");

        stripeTells();

        assertThat(StripeWorld.transfersOf(payout)).hasSize(1);
        assertThat(statusOf(payout)).isEqualTo("PAID");
        assertThat(balanceLine(creator)).isEqualTo(PAID);
    }

    @Test
    void a_definite_refusal_returns_the_balance_and_frees_the_key() {
        TestUser creator = aCreator();
        released(creator, "70.00");
        String refused = requested(creator, "63.00");
        StripeWorld.stripe().fault(Fault.refused(400, "account_invalid", "No funds."), "POST", "/v1/transfers", 1);

        Reply reply = process(refused);

        assertThat(reply.code()).isEqualTo("STRIPE_REFUSED");
        assertThat(reply.fact("failureCode").asText()).isEqualTo("account_invalid");
        assertThat(statusOf(refused)).isEqualTo("FAILED");
        assertThat(payout(refused).text("payout.failureCode")).isEqualTo("account_invalid");
        assertThat(payments(creator)).isEqualTo("READY");
        assertThat(balanceLine(creator)).isEqualTo(BACK);
        assertThat(process(refused).code()).isEqualTo("INVALID_STATE");

        String again = requested(creator, "63.00");
        assertThat(process(again).text("processPayout.status")).isEqualTo("PROCESSING");
        stripeTells();
        assertThat(balanceLine(creator)).isEqualTo(PAID);
        assertThat(keysOf(again)).doesNotContainAnyElementsOf(keysOf(refused));
    }

    @Test
    void an_interrupted_event_handler_rolls_back_and_is_retried() {
        TestUser creator = aCreator();
        String intent = booked(creator, "70.00", "EUR");
        StripeWorld.stripe().pay(intent);
        String event = StripeWorld.withheld(intent).getLast();
        books.tamper("""
                create function stop_half_way() returns trigger language plpgsql as $$
                begin raise exception 'the power is gone'; end $$""");
        books.tamper("""
                create trigger stop_half_way before insert on audit_entry for each row
                when (new.action = 'payment.capture') execute function stop_half_way()""");
        try {
            StripeWorld.tell(event);
            inbox.run();
        } finally {
            books.tamper("drop function stop_half_way cascade");
        }

        JsonNode waiting = event(event);
        assertThat(waiting.path("status").asText()).isEqualTo("WAITING");
        assertThat(waiting.path("outcome").asText()).contains("the power is gone");
        assertThat(waiting.path("tries").asInt()).isEqualTo(1);
        assertThat(balanceLine(creator)).isEqualTo("available 0.00, pending 0.00, processing 0.00, paid 0.00");
        books.balance();

        timePasses(Duration.ofMinutes(1));
        inbox.run();

        assertThat(event(event).path("status").asText()).isEqualTo("HANDLED");
        assertThat(balanceLine(creator)).isEqualTo("available 0.00, pending 63.00, processing 0.00, paid 0.00");
    }

    @Test
    void an_event_that_arrives_again_is_not_applied_again() {
        TestUser creator = aCreator();
        String intent = booked(creator, "70.00", "EUR");
        StripeWorld.stripe().pay(intent);
        String event = StripeWorld.withheld(intent).getLast();
        StripeWorld.tell(event);
        inbox.run();
        String ended =
                "select status, tries, handled_at from stripe_event where id = '%s'".formatted(StripeWorld.idOf(event));
        List<String> first = books.rows(ended);
        assertThat(first).hasSize(1).allMatch(row -> row.startsWith("HANDLED"));

        timePasses(Duration.ofMinutes(1));
        StripeWorld.tell(event);
        inbox.run();

        assertThat(books.rows(ended)).isEqualTo(first);
    }

    @Test
    void an_event_of_an_unknown_transfer_waits_until_it_is_known() {
        TestUser creator = aCreator();
        String payout = processed(creator, Fault.commitThenDrop());
        String event = withoutReference(
                StripeWorld.withheld(StripeWorld.transfersOf(payout).getFirst().id())
                        .getFirst());

        StripeWorld.tell(event);
        inbox.run();
        assertThat(event(event).path("status").asText()).isEqualTo("WAITING");
        assertThat(balanceLine(creator)).isEqualTo(CLAIMED);

        timePasses(Duration.ofMinutes(3));
        recovery.run();
        inbox.run();
        assertThat(event(event).path("status").asText()).isEqualTo("HANDLED");
        assertThat(statusOf(payout)).isEqualTo("PAID");
        assertThat(balanceLine(creator)).isEqualTo(PAID);
    }

    @Test
    void a_given_up_event_is_shown_and_can_be_replayed() {
        TestUser creator = aCreator();
        String payout = processed(creator, Fault.commitThenDrop());
        String transfer = StripeWorld.transfersOf(payout).getFirst().id();
        StripeWorld.stripe().reverseTransfer(transfer, 6300);
        List<String> events = StripeWorld.withheld(transfer);
        String created = events.getFirst();
        String reversed = withoutReference(events.getLast());

        StripeWorld.tell(reversed);
        inbox.run();
        for (int tries = 1; tries < 24; tries++) {
            assertThat(event(reversed).path("tries").asInt()).isEqualTo(tries);
            timePasses(Duration.ofHours(10));
            inbox.run();
        }
        assertThat(event(reversed).path("status").asText()).isEqualTo("GIVEN_UP");
        assertThat(TestUser.ADMIN
                        .graphql("{ stripeEvents(status: GIVEN_UP, first: 500) { nodes { id } } }")
                        .data("stripeEvents.nodes")
                        .findValuesAsText("id"))
                .contains(StripeWorld.idOf(reversed));

        StripeWorld.tell(created);
        inbox.run();
        assertThat(balanceLine(creator))
                .as("the answer of the call is unknown: Stripe's record decides, and it is reversed there")
                .isEqualTo(BACK);
        Reply replayed = TestUser.ADMIN.graphql(
                "mutation($id: ID!) { replayStripeEvent(id: $id) { status } }", "id", StripeWorld.idOf(reversed));
        assertThat(replayed.text("replayStripeEvent.status")).isEqualTo("HANDLED");
        assertThat(statusOf(payout)).isEqualTo("FAILED");
        assertThat(balanceLine(creator)).isEqualTo(BACK);
    }

    /** A payout of 63.00 whose outcome is unknown. */
    private String processed(TestUser creator, Fault fault) {
        released(creator, "70.00");
        String payout = requested(creator, "63.00");
        StripeWorld.stripe().fault(fault, "POST", "/v1/transfers", 1);
        assertThat(process(payout).code()).isEqualTo("STRIPE_UNAVAILABLE");
        return payout;
    }

    private static String withoutReference(String payload) {
        return payload.replace("\"disbursementId\"", "\"somebodyElses\"");
    }

    private static JsonNode event(String payload) {
        return TestUser.ADMIN
                .graphql("{ stripeEvents(first: 500) { nodes { id status outcome tries } } }")
                .data("stripeEvents.nodes")
                .valueStream()
                .filter(event -> event.path("id").asText().equals(StripeWorld.idOf(payload)))
                .findFirst()
                .orElseThrow();
    }
}
