package com.callstar.payouts.story.payments;

import static org.assertj.core.api.Assertions.assertThat;

import com.callstar.payouts.story.Reply;
import com.callstar.payouts.story.StripeWorld;
import com.callstar.payouts.story.TestUser;
import com.callstar.payouts.story.stripe.WebhookStory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.quarkus.test.junit.QuarkusTest;
import java.math.BigDecimal;
import java.math.BigInteger;
import java.time.Duration;
import java.util.List;
import java.util.function.Consumer;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Authentic events of odd payments: each is stored, and its status says what was done. */
@QuarkusTest
class OddPaymentEventsTest extends WebhookStory {

    private static final String REPLAY =
            "mutation($id: ID!) { replayStripeEvent(id: $id) { id status outcome tries } }";

    static Stream<Consumer<ObjectNode>> notOurs() {
        return Stream.of(
                event -> object(event).remove("metadata"),
                event -> object(event).putNull("metadata"),
                event -> object(event).putObject("metadata"),
                event -> object(event).put("metadata", "bookingId"),
                event -> metadata(event).remove("bookingId"),
                event -> metadata(event).remove("creatorId"),
                event -> metadata(event).put("creatorId", "  "),
                event -> metadata(event).put("bookingId", 5));
    }

    @ParameterizedTest
    @MethodSource("notOurs")
    void a_payment_that_names_no_booking_and_creator_is_not_ours(Consumer<ObjectNode> change) {
        TestUser creator = aCreator();
        ObjectNode event = paid(creator);
        change.accept(event);
        assertThat(outcomeOf(event)).isEqualTo("IGNORED its metadata names no booking and creator");
        assertThat(payments(creator)).isEmpty();
    }

    @Test
    void a_payment_for_an_unknown_creator_is_held_until_they_are_registered() {
        TestUser unknown = TestUser.creator(StripeWorld.fresh("unknown"));
        assertThat(outcomeOf(paid(unknown))).isEqualTo("HANDLED null");
        assertThat(TestUser.ADMIN
                        .graphql(
                                "query($id: ID!) { creator(id: $id) { id balance { pendingBalance } } }",
                                "id",
                                unknown.creatorId())
                        .text("creator.balance.pendingBalance"))
                .isEqualTo("63.00");
        register(unknown.creatorId(), StripeWorld.readyAccount("EUR"));
        assertThat(balanceLine(unknown)).isEqualTo("available 0.00, pending 63.00, processing 0.00, paid 0.00");
    }

    static Stream<Consumer<ObjectNode>> impossibleMoney() {
        return Stream.of(
                event -> amount(event).put("amount_received", -7000),
                event -> amount(event).put("amount_received", 0),
                event -> amount(event).put("amount_received", 10_000_000_000L),
                event -> amount(event).put("amount_received", Long.MAX_VALUE),
                event -> amount(event).put("amount_received", new BigInteger("9".repeat(40))),
                event -> amount(event).put("amount_received", new BigDecimal("7000.5")),
                event -> amount(event).put("amount_received", new BigDecimal("70e2")),
                event -> amount(event).put("amount_received", "7000"),
                event -> amount(event).put("amount_received", true),
                event -> amount(event).putArray("amount_received").add(7000),
                event -> amount(event).putNull("amount_received").putNull("amount"),
                event -> object(event).remove(List.of("amount_received", "amount")),
                event -> object(event).put("currency", "zzz"),
                event -> object(event).put("currency", "euro"),
                event -> object(event).put("currency", ""),
                event -> object(event).put("currency", 978),
                event -> object(event).put("currency", "e\0r"),
                event -> object(event).putNull("currency"),
                event -> object(event).remove("currency"),
                event -> object(event).put("application_fee_amount", -1),
                event -> object(event).put("application_fee_amount", Long.MIN_VALUE),
                event -> object(event).put("application_fee_amount", "700"),
                event -> object(event).put("application_fee_amount", 0.5));
    }

    private static ObjectNode amount(ObjectNode event) {
        return object(event).put("amount", 7000);
    }

    @ParameterizedTest
    @MethodSource("impossibleMoney")
    void impossible_amounts_are_refused_and_shown(Consumer<ObjectNode> change) {
        TestUser creator = aCreator();
        ObjectNode event = paid(creator);
        change.accept(event);
        assertThat(outcomeOf(event)).matches("REFUSED (INVALID_AMOUNT|INVALID_INPUT): .+");
        assertThat(payments(creator)).isEmpty();
        assertThat(balanceLine(creator)).isEqualTo("available 0.00, pending 0.00, processing 0.00, paid 0.00");
    }

    @Test
    void the_largest_and_the_smallest_amount_are_taken() {
        TestUser creator = aCreator();
        for (long minor : new long[] {9_999_999_999L, 1}) {
            ObjectNode event = paid(creator);
            object(event).put("amount", minor).put("amount_received", minor);
            assertThat(outcomeOf(event)).isEqualTo("HANDLED null");
        }
        assertThat(balance(creator).text("balance.pendingBalance")).isEqualTo("90000000.00");
    }

    @Test
    void the_fee_of_the_intent_takes_precedence_over_our_percentage() {
        TestUser creator = aCreator();
        ObjectNode event = paid(creator);
        object(event).put("application_fee_amount", 1234);
        assertThat(outcomeOf(event)).isEqualTo("HANDLED null");
        assertThat(balance(creator).text("balance.pendingBalance")).isEqualTo("57.66");
    }

    static Stream<Consumer<ObjectNode>> impossibleNames() {
        return Stream.of(
                event -> metadata(event).put("bookingId", "booking\0"),
                event -> metadata(event).put("creatorId", "creator\0"),
                event -> metadata(event).put("bookingId", "booking\ud800"),
                event -> metadata(event).put("creatorId", "\udc00creator"),
                event -> metadata(event).put("bookingId", "b".repeat(10_000)),
                event -> metadata(event).put("creatorId", "c".repeat(10_000)),
                event -> object(event).put("latest_charge", "ch_\0"));
    }

    @ParameterizedTest
    @MethodSource("impossibleNames")
    void names_that_cannot_be_stored_are_refused_and_shown(Consumer<ObjectNode> change) {
        TestUser creator = aCreator();
        ObjectNode event = paid(creator);
        change.accept(event);
        assertThat(outcomeOf(event)).startsWith("REFUSED INVALID_INPUT: ");
        assertThat(payments(creator)).isEmpty();
    }

    @Test
    void odd_but_legal_names_are_kept() {
        TestUser creator = aCreator();
        String booking = StripeWorld.fresh("'; drop table payment; -- \"\\ é 😀 %_ booking");
        assertThat(outcomeOf(paid(creator.creatorId(), booking))).isEqualTo("HANDLED null");
        assertThat(creator.graphql("{ payments { nodes { bookingId } } }").text("payments.nodes.0.bookingId"))
                .isEqualTo(booking);
    }

    @Test
    void a_second_intent_for_a_paid_booking_is_a_payment_that_waits() {
        TestUser creator = aCreator();
        String booking = StripeWorld.fresh("booking");
        assertThat(outcomeOf(paid(creator.creatorId(), booking))).isEqualTo("HANDLED null");
        assertThat(outcomeOf(paid(creator.creatorId(), booking))).isEqualTo("HANDLED null");
        assertThat(balanceLine(creator)).isEqualTo("available 0.00, pending 126.00, processing 0.00, paid 0.00");
        assertThat(books.rows("select waits_for from payment where booking_id = '" + booking + "' order by id"))
                .containsExactly("{}", "{PAID_TWICE}");
    }

    private static String thePayment(TestUser creator) {
        return creator.graphql("""
                { payments { totalCount nodes { id bookingId amount status payoutStatus payoutReleaseDate
                    stripePaymentIntentId createdAt } } }""").data("payments").toString();
    }

    @Test
    void a_paid_booking_changes_creator_only_by_an_admins_decision() {
        TestUser creator = aCreator();
        TestUser other = aCreator();
        String booking = StripeWorld.fresh("booking");
        assertThat(outcomeOf(paid(creator.creatorId(), booking))).isEqualTo("HANDLED null");
        assertThat(outcomeOf(paid(other.creatorId(), booking))).isEqualTo("HANDLED null");
        timePasses(Duration.ofDays(8));
        releases.run();
        assertThat(payments(creator)).isEqualTo("READY");
        assertThat(payments(other)).isEqualTo("HELD");
    }

    @Test
    void the_same_intent_under_another_event_id_changes_nothing() {
        TestUser creator = aCreator();
        ObjectNode event = paid(creator);
        assertThat(outcomeOf(event)).isEqualTo("HANDLED null");
        String before = thePayment(creator);
        event.put("id", StripeWorld.fresh("evt"));
        assertThat(outcomeOf(event)).isEqualTo("HANDLED null");
        assertThat(thePayment(creator)).isEqualTo(before);
    }

    @Test
    void the_same_event_twice_is_stored_once_and_the_first_body_counts() {
        TestUser creator = aCreator();
        ObjectNode event = paid(creator);
        assertThat(outcomeOf(event)).isEqualTo("HANDLED null");
        String stored = events();
        object(event).put("amount_received", 1);
        assertThat(outcomeOf(event)).isEqualTo("HANDLED null");
        assertThat(events()).isEqualTo(stored);
        assertThat(balance(creator).text("balance.pendingBalance")).isEqualTo("63.00");
    }

    @Test
    void a_replayed_refused_event_is_refused_again() {
        TestUser creator = aCreator();
        ObjectNode first = paid(creator);
        ObjectNode second = paid(creator);
        object(second).put("currency", "zzz");
        outcomeOf(first);
        String refused = outcomeOf(second);

        Reply replay = TestUser.ADMIN.graphql(REPLAY, "id", id(second));
        assertThat(replay.text("replayStripeEvent.status")).isEqualTo("REFUSED");
        assertThat(refused).startsWith("REFUSED ").endsWith(": " + replay.text("replayStripeEvent.outcome"));
        assertThat(TestUser.ADMIN.graphql(REPLAY, "id", id(first)).code()).isEqualTo("INVALID_STATE");
        assertThat(TestUser.ADMIN.graphql(REPLAY, "id", "evt_nobody_knows").code())
                .isEqualTo("INVALID_INPUT");
        assertThat(payments(creator)).isEqualTo("HELD");
    }

    @Test
    void an_ignored_event_can_be_replayed_and_is_ignored_again() {
        ObjectNode event = paid(aCreator());
        event.put("type", "invoice.paid");
        outcomeOf(event);
        assertThat(TestUser.ADMIN.graphql(REPLAY, "id", id(event)).text("replayStripeEvent.status"))
                .isEqualTo("IGNORED");
    }
}
