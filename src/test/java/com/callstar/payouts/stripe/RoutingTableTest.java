package com.callstar.payouts.stripe;

import static org.assertj.core.api.Assertions.assertThat;

import com.callstar.payouts.demo.DemoClock;
import com.callstar.payouts.story.Story;
import com.callstar.payouts.story.StripeWorld;
import com.callstar.payouts.story.TestUser;
import com.callstar.stripesimulator.Fault;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.quarkus.test.junit.QuarkusTest;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * Every event of a disbursement × whose it is × the kind of its object × its account × its facts × the state of the order × what
 * Stripe's own record says. All of them carry the order's true token and a true signature, as from somebody who knows all secrets.
 * What is expected comes from a rule of a few lines, written apart from the product's.
 */
@QuarkusTest
class RoutingTableTest extends Story {

    private static final ObjectMapper JSON = new ObjectMapper();
    private static final String SHARE = "63.00";

    /** What each type claims: paid, in transit, failed or reversed. */
    enum Claim {
        ARRIVED,
        ON_ITS_WAY,
        UNDONE
    }

    enum Type {
        TRANSFER_CREATED("transfer.created", Claim.ARRIVED, Map.of("amount_reversed", 0)),
        TRANSFER_PAID("transfer.paid", Claim.ARRIVED, Map.of("amount_reversed", 0)),
        TRANSFER_FAILED("transfer.failed", Claim.UNDONE, Map.of("failure_code", "account_closed")),
        TRANSFER_UPDATED("transfer.updated", Claim.UNDONE, Map.of("amount_reversed", 6300)),
        TRANSFER_REVERSED("transfer.reversed", Claim.UNDONE, Map.of("amount_reversed", 6300)),
        PAYOUT_CREATED("payout.created", Claim.ON_ITS_WAY, Map.of("status", "pending")),
        PAYOUT_UPDATED("payout.updated", Claim.UNDONE, Map.of("status", "failed")),
        PAYOUT_PAID("payout.paid", Claim.ARRIVED, Map.of("status", "paid")),
        PAYOUT_FAILED("payout.failed", Claim.UNDONE, Map.of("status", "failed")),
        PAYOUT_CANCELED("payout.canceled", Claim.UNDONE, Map.of("status", "canceled"));

        final String name;
        final Claim claim;
        final Map<String, Object> facts;

        Type(String name, Claim claim, Map<String, Object> facts) {
            this.name = name;
            this.claim = claim;
            this.facts = facts;
        }

        boolean isTransfer() {
            return name.startsWith("transfer.");
        }
    }

    enum Whose {
        RIGHT,
        FOREIGN,
        NONE
    }

    enum Fact {
        EQUAL,
        AMOUNT,
        CURRENCY,
        ID
    }

    enum State {
        STARTED,
        ACCEPTED,
        SETTLED,
        FAILED
    }

    /** One event to send. */
    record Telling(boolean rightScope, boolean rightKind, Whose account, Fact fact) {

        boolean matches() {
            return rightScope && rightKind && account == Whose.RIGHT && fact == Fact.EQUAL;
        }

        static Stream<Telling> all() {
            return Stream.of(true, false)
                    .flatMap(scope -> Stream.of(true, false)
                            .flatMap(kind -> Stream.of(Whose.values())
                                    .flatMap(account -> Stream.of(Fact.values())
                                            .map(fact -> new Telling(scope, kind, account, fact)))));
        }
    }

    private record Order(TestUser creator, String payout, String account, String reference, String stripeId) {}

    static Stream<Arguments> cells() {
        return Stream.of(Type.values())
                .flatMap(type -> Stream.of(State.values()).map(state -> Arguments.of(type, state)));
    }

    @ParameterizedTest(name = "{0} of an order that is {1}")
    @MethodSource("cells")
    void an_event_that_does_not_match_its_order_moves_nothing(Type type, State state) throws Exception {
        Order order = order(type, state);
        Map<Telling, String> told = new LinkedHashMap<>();
        for (Telling telling : Telling.all().filter(one -> !one.matches()).toList()) {
            told.put(telling, tell(type, telling, order));
        }
        inbox.run();

        assertThat(stateOf(order)).isEqualTo(state.name());
        assertThat(balanceLine(order.creator())).isEqualTo(standingIn(state));
        for (Map.Entry<Telling, String> one : told.entrySet()) {
            assertThat(statusOfEvent(one.getValue()))
                    .as(one.getKey().toString())
                    .isEqualTo(statusWithoutEffect(type, state, one.getKey()));
        }

        // And the true event of the same order: Stripe's record stands.
        tell(type, new Telling(true, true, Whose.RIGHT, Fact.EQUAL), order);
        inbox.run();
        State expected = whereStripeSaysThatItStands(type, state);
        assertThat(stateOf(order)).isEqualTo(expected.name());
        assertThat(balanceLine(order.creator())).isEqualTo(standingIn(expected));
    }

    @ParameterizedTest(name = "{0} of an order that is {1}")
    @MethodSource("cells")
    void a_matching_event_moves_only_what_stripes_record_says(Type type, State state) throws Exception {
        Order order = order(type, state);
        if (state != State.FAILED) {
            fails(order);
            StripeWorld.stripe().drop(event -> true);
        }
        tell(type, new Telling(true, true, Whose.RIGHT, Fact.EQUAL), order);
        inbox.run();
        State expected = whereStripeSaysThatItFailed(type, state);
        assertThat(stateOf(order)).isEqualTo(expected.name());
        assertThat(balanceLine(order.creator())).isEqualTo(standingIn(expected));
    }

    /**
     * While the object's id is unknown, another id cannot be seen: "in transit" claims nothing that could be wrong, and any other
     * event of a payout waits for the answer of our own call. Of a transfer, Stripe is asked and knows no such object.
     */
    private static String statusWithoutEffect(Type type, State state, Telling telling) {
        if (state != State.STARTED || !telling.equals(new Telling(true, true, Whose.RIGHT, Fact.ID))) {
            return "SUSPICIOUS";
        }
        return type.claim == Claim.ON_ITS_WAY ? "IGNORED" : type.isTransfer() ? "SUSPICIOUS" : "WAITING";
    }

    /** A transfer is paid when it is made; a payout is in transit until it is reported as paid. */
    private static State whereStripeSaysThatItStands(Type type, State state) {
        return switch (state) {
            case STARTED -> type.isTransfer() ? State.SETTLED : State.STARTED;
            case ACCEPTED -> type.claim == Claim.ARRIVED || type.isTransfer() ? State.SETTLED : State.ACCEPTED;
            case SETTLED, FAILED -> state;
        };
    }

    /** "Paid" is believed of the object that our own call returned; a failure comes with another event. */
    private static State whereStripeSaysThatItFailed(Type type, State state) {
        if (state == State.STARTED && !type.isTransfer()) {
            return State.STARTED;
        }
        return switch (type.claim) {
            case ON_ITS_WAY -> state;
            case ARRIVED -> state == State.STARTED ? State.FAILED : state == State.ACCEPTED ? State.SETTLED : state;
            case UNDONE -> State.FAILED;
        };
    }

    private static String standingIn(State state) {
        return "available %s, pending 0.00, processing %s, paid %s"
                .formatted(
                        state == State.FAILED ? SHARE : "0.00",
                        state == State.STARTED || state == State.ACCEPTED ? SHARE : "0.00",
                        state == State.SETTLED ? SHARE : "0.00");
    }

    private Order order(Type type, State state) {
        String account = StripeWorld.readyAccount("EUR");
        TestUser creator = aCreator(account);
        if (type.isTransfer()) {
            released(creator, "70.00");
        } else {
            paidToTheAccount(creator, account, 7000, 700L);
            released(creator);
        }
        String payout = requested(creator, SHARE);
        if (state == State.STARTED) {
            StripeWorld.stripe()
                    .fault(Fault.commitThenDrop(), "POST", type.isTransfer() ? "/v1/transfers" : "/v1/payouts", 1);
        }
        process(payout);
        StripeWorld.stripe().drop(event -> true);
        Order order = new Order(creator, payout, account, referenceOf(payout), atStripe(type, payout));
        if (state == State.SETTLED && type.isTransfer()) {
            StripeWorld.stripe().emit("transfer.created", order.stripeId());
        } else if (state == State.SETTLED) {
            StripeWorld.stripe().settlePayout(order.stripeId());
        } else if (state == State.FAILED) {
            fails(order);
        }
        stripeTells();
        assertThat(stateOf(order)).isEqualTo(state.name());
        return order;
    }

    private static String atStripe(Type type, String payout) {
        return type.isTransfer()
                ? StripeWorld.transfersOf(payout).getFirst().id()
                : StripeWorld.stripe().payouts().stream()
                        .filter(one -> payout.equals(one.metadata().get("payoutId")))
                        .findFirst()
                        .orElseThrow()
                        .id();
    }

    private static void fails(Order order) {
        if (order.stripeId().startsWith("tr_")) {
            StripeWorld.stripe().failTransfer(order.stripeId());
        } else {
            StripeWorld.stripe().failPayout(order.stripeId(), "account_closed");
        }
    }

    private static String tell(Type type, Telling telling, Order order) throws JsonProcessingException {
        Map<String, Object> object = new HashMap<>(type.facts);
        object.put("id", telling.fact() == Fact.ID ? order.stripeId() + "x" : order.stripeId());
        object.put("object", telling.rightKind() == type.isTransfer() ? "transfer" : "payout");
        object.put("amount", telling.fact() == Fact.AMOUNT ? 6301 : 6300);
        object.put("currency", telling.fact() == Fact.CURRENCY ? "usd" : "eur");
        object.put("metadata", Map.of("disbursementId", order.reference(), "payoutId", order.payout()));
        String named = switch (telling.account()) {
            case RIGHT -> order.account();
            case FOREIGN -> "acct_stranger";
            case NONE -> null;
        };
        object.put("destination", type.isTransfer() ? named : "ba_1");
        String whose =
                type.isTransfer() ? telling.rightScope() ? null : order.account() : telling.rightScope() ? named : null;
        return told(type.name, whose, object);
    }

    private static String told(String type, String account, Map<String, Object> object) throws JsonProcessingException {
        String id = "evt_" + StripeWorld.fresh("routed");
        Map<String, Object> event = new HashMap<>(Map.of(
                "id",
                id,
                "object",
                "event",
                "type",
                type,
                "livemode",
                false,
                "created",
                DemoClock.shared().instant().getEpochSecond(),
                "data",
                Map.of("object", object)));
        if (account != null) {
            event.put("account", account);
        }
        StripeWorld.tell(JSON.writeValueAsString(event));
        return id;
    }

    private String stateOf(Order order) {
        return books.rows("select state from disbursement where payout_id = '" + order.payout() + "'")
                .getFirst();
    }

    private String statusOfEvent(String event) {
        return books.rows("select status from stripe_event where id = '" + event + "'")
                .getFirst();
    }

    /** All types not about disbursements, with a foreign account or an object of the wrong kind. */
    static Stream<String> others() {
        return EventType.ALL.stream()
                .map(EventType::name)
                .filter(name -> !name.startsWith("transfer.") && !name.startsWith("payout."));
    }

    @ParameterizedTest
    @MethodSource("others")
    void an_event_of_wrong_scope_or_kind_moves_nothing(String type) throws Exception {
        EventType row = EventType.named(type).orElseThrow();
        String kind = row.kinds().iterator().next();
        TestUser creator = aCreator();
        String intent = booked(creator, "70.00", "EUR");
        String before = moves();
        List<String> events = new ArrayList<>();
        if (row.scope() == EventScope.PLATFORM) {
            events.add(told(type, "acct_stranger", object(kind, intent, creator)));
        } else if (!kind.equals("application")) {
            Map<String, Object> object = object(kind, intent, creator);
            object.put(kind.equals("account") ? "id" : "account", "acct_victim");
            events.add(told(type, "acct_stranger", object));
        }
        events.add(told(type, null, object("coupon", intent, creator)));
        events.add(told(type, null, object(null, intent, creator)));
        inbox.run();

        assertThat(moves()).isEqualTo(before);
        assertThat(Set.copyOf(events.stream().map(this::statusOfEvent).toList()))
                .containsExactly("SUSPICIOUS");
    }

    @ParameterizedTest
    @MethodSource("others")
    void a_connected_accounts_own_business_raises_no_alarm(String type) throws Exception {
        EventType row = EventType.named(type).orElseThrow();
        if (row.scope() != EventScope.PLATFORM) {
            return;
        }
        String before = moves();
        Map<String, Object> object = new HashMap<>(Map.of("id", "xx_" + StripeWorld.fresh("own"), "amount", 7000));
        object.put("object", row.kinds().iterator().next());
        String event = told(type, "acct_stranger", object);
        inbox.run();

        assertThat(statusOfEvent(event)).isEqualTo("IGNORED");
        assertThat(moves()).isEqualTo(before);
    }

    private static Map<String, Object> object(String kind, String intent, TestUser creator) {
        Map<String, Object> object = new HashMap<>(Map.of(
                "id",
                intent,
                "payment_intent",
                intent,
                "amount",
                7000,
                "amount_received",
                7000,
                "amount_refunded",
                7000,
                "currency",
                "eur",
                "status",
                "succeeded",
                "metadata",
                Map.of("bookingId", "b", "creatorId", creator.creatorId())));
        if (kind != null) {
            object.put("object", kind);
        }
        return object;
    }

    private String moves() {
        return books.rows("select count(*) from ledger_transfer").getFirst();
    }
}
