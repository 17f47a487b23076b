package com.callstar.payouts.story;

import com.callstar.stripesimulator.AccountStatus;
import com.callstar.stripesimulator.SimulatedEvent;
import com.callstar.stripesimulator.SimulatedStripe;
import io.restassured.RestAssured;
import io.restassured.http.ContentType;
import io.restassured.response.Response;
import java.math.BigDecimal;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** Production traffic: creators read and request, an admin pays, Stripe sends events. */
public final class Traffic {

    private static final String REGISTER =
            "mutation($creator: CreatorInput!) { registerCreator(creator: $creator) { id } }";
    private static final String REQUEST = "mutation($amount: BigDecimal!) { requestPayout(amount: $amount) { id } }";
    private static final String PROCESS = "mutation($id: ID!) { processPayout(payoutId: $id) { status } }";

    private final NodeFixture premises;
    private final SimulatedStripe stripe;

    public Traffic(NodeFixture premises) {
        this.premises = premises;
        this.stripe = premises.stripe;
    }

    /** A creator with 63.00 available. */
    public TestUser creator(Node node, String name) {
        TestUser creator = TestUser.creator(name);
        String account = "acct_" + name;
        stripe.createAccount(account, AccountStatus.ready().banking("eur"));
        creatorIs(node, creator, account);
        paid(creator).forEach(event -> StripeWorld.tell(node.port(), event));
        Node.await(() -> released(node, creator), name + "'s payment is released");
        return creator;
    }

    private static void creatorIs(Node node, TestUser creator, String account) {
        Map<String, String> values = Map.of(
                "id",
                creator.creatorId(),
                "name",
                creator.name(),
                "email",
                creator.name() + "@example.com",
                "stripeAccountId",
                account);
        TestUser.PLATFORM.graphqlAt(node.port(), REGISTER, "creator", values).data("registerCreator.id");
    }

    private boolean released(Node node, TestUser creator) {
        node.cronRelease(NodeFixture.CRON_SECRET);
        return premises.books
                .rows("select payout_status from payment where creator_id = '" + creator.creatorId() + "'")
                .equals(List.of("READY"));
    }

    /** A customer pays 70.00; returns Stripe's event. */
    public List<String> paid(TestUser creator) {
        String intent = stripe.createPaymentIntent(new HashMap<>(Map.of(
                "amount",
                "7000",
                "currency",
                "eur",
                "metadata[bookingId]",
                StripeWorld.fresh("booking"),
                "metadata[creatorId]",
                creator.creatorId())));
        stripe.pay(intent);
        List<String> told = stripe.queued().stream()
                .filter(event -> intent.equals(event.objectId()))
                .map(SimulatedEvent::payload)
                .toList();
        stripe.drop(event -> intent.equals(event.objectId()));
        return told;
    }

    public Response looks(Node node, TestUser creator) {
        return graphql(node, creator, "{ balance { availableBalance } }", Map.of());
    }

    public Response requests(Node node, TestUser creator) {
        return graphql(node, creator, REQUEST, Map.of("amount", new BigDecimal("63.00")));
    }

    public Response processes(Node node, String payout) {
        return graphql(node, TestUser.ADMIN, PROCESS, Map.of("id", payout));
    }

    /** Delivers this event. */
    public Response tells(Node node, String payload) {
        return RestAssured.given()
                .port(node.port())
                .contentType(ContentType.JSON)
                .header(
                        "Stripe-Signature",
                        SimulatedStripe.signedHeader(payload, StripeWorld.WEBHOOK_SECRET, Instant.now()))
                .body(payload)
                .post("/api/payments/webhook");
    }

    private static Response graphql(Node node, TestUser who, String document, Map<String, ?> variables) {
        return who.request()
                .port(node.port())
                .body(Map.of("query", document, "variables", variables))
                .post("/graphql");
    }

    /** The code of the refusal; null if there was none. */
    public static String code(Response answer) {
        return new Reply(answer.asString()).code();
    }

    /** True when all events are applied and all outcomes known. */
    public void everythingIsSettled() {
        Node.await(
                () -> {
                    stripe.queued().forEach(event -> stripe.drop(event::equals));
                    return premises.books
                            .rows("select 1 from stripe_event where status = 'WAITING' union all "
                                    + "select 1 from payout where status = 'PROCESSING'")
                            .isEmpty();
                },
                "everything is settled");
    }
}
