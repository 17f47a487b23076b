package com.callstar.payouts.story;

import static org.assertj.core.api.Assertions.assertThat;

import com.callstar.stripesimulator.AccountStatus;
import com.callstar.stripesimulator.SimulatedDelivery;
import io.restassured.RestAssured;
import java.math.BigDecimal;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.parallel.Execution;
import org.junit.jupiter.api.parallel.ExecutionMode;

/**
 * The language in which stories are told: creators, customers who pay, time that passes, Stripe that tells. Everybody goes
 * through the product's doors, and every story ends with the books. All stories share one product and one clock, so they are told
 * one after another.
 */
@Execution(ExecutionMode.SAME_THREAD)
public abstract class Story {

    private final Product product = Product.underTest();

    /** The jobs, each run once: all that is due then is done. */
    protected final Runnable inbox = product::applyEvents;

    protected final Runnable releases = product::release;
    protected final Runnable statement = product::readStatement;
    protected final Runnable recovery = product::recover;
    protected final Runnable outbox = product::sendMails;
    protected final Books books = product.books();

    @BeforeEach
    public void stripeKnowsUs() {
        StripeWorld.deliverTo(RestAssured.port);
    }

    @AfterEach
    public void theBooksBalance() {
        StripeWorld.stripe().noMoreFaults();
        stripeTells();
        books.balanceTouched();
    }

    @AfterAll
    public static void theBooksOfEverybodyBalance() {
        Product.underTest().books().balance();
    }

    /** A creator whom Stripe can pay in euros. */
    protected TestUser aCreator() {
        return aCreator(StripeWorld.readyAccount("EUR"));
    }

    /** A creator with this Stripe account; null for none. */
    protected TestUser aCreator(String stripeAccountId) {
        TestUser creator = TestUser.creator(StripeWorld.fresh("creator"));
        register(creator.creatorId(), stripeAccountId);
        return creator;
    }

    protected void register(String creatorId, String stripeAccountId) {
        registered(
                TestUser.creator(creatorId), Map.of("stripeAccountId", stripeAccountId == null ? "" : stripeAccountId));
    }

    /** Registers a creator, again or for the first time, with these values beside the usual ones. */
    protected void registered(TestUser creator, Map<String, String> values) {
        Map<String, String> all = new HashMap<>(Map.of(
                "id",
                creator.creatorId(),
                "name",
                "Name of " + creator.creatorId(),
                "email",
                creator.creatorId() + "@example.com"));
        all.putAll(values);
        TestUser.PLATFORM.graphql("""
                        mutation($creator: CreatorInput!) { registerCreator(creator: $creator) { id } }""", "creator", all).data("registerCreator.id");
    }

    protected static String stripeAccountOf(TestUser creator) {
        return TestUser.ADMIN
                .graphql("query($id: ID!) { creator(id: $id) { stripeAccountId } }", "id", creator.creatorId())
                .text("creator.stripeAccountId");
    }

    /** The platform prepares a booking; answers the id of its PaymentIntent. */
    protected String booked(TestUser creator, String amount, String currency) {
        return booked(creator, StripeWorld.fresh("booking"), amount, currency);
    }

    protected String booked(TestUser creator, String booking, String amount, String currency) {
        return TestUser.PLATFORM
                .graphql(
                        """
                        mutation($payment: BookingPaymentInput!) {
                          createBookingPayment(payment: $payment) { stripePaymentIntentId clientSecret } }""",
                        "payment",
                        Map.of(
                                "bookingId",
                                booking,
                                "creatorId",
                                creator.creatorId(),
                                "amount",
                                new BigDecimal(amount),
                                "currency",
                                currency))
                .text("createBookingPayment.stripePaymentIntentId");
    }

    /** Customers pay these amounts in euros, and Stripe tells us. */
    protected void customersPay(TestUser creator, String... amounts) {
        for (String amount : amounts) {
            StripeWorld.stripe().pay(booked(creator, amount, "EUR"));
        }
        stripeTells();
    }

    /** Customers paid, and the holding period is over. */
    protected void released(TestUser creator, String... amounts) {
        customersPay(creator, amounts);
        timePasses(Duration.ofDays(7));
        statement.run();
        releases.run();
    }

    /** A creator whom Stripe can pay in three currencies, with released payments of 100.00 EUR, 50.00 USD and 7000 JPY. */
    protected TestUser aCreatorOfThreeCurrencies() {
        String account = "acct_" + StripeWorld.fresh("world");
        StripeWorld.stripe().createAccount(account, AccountStatus.ready().banking("eur", "usd", "jpy"));
        TestUser creator = aCreator(account);
        for (String payment : List.of("100.00 EUR", "50.00 USD", "7000 JPY")) {
            String[] amount = payment.split(" ");
            StripeWorld.stripe().pay(booked(creator, amount[0], amount[1]));
        }
        stripeTells();
        timePasses(Duration.ofDays(7));
        statement.run();
        releases.run();
        return creator;
    }

    protected void timePasses(Duration step) {
        product.timePasses(step);
    }

    /** All that Stripe has to tell arrives and is applied. */
    protected List<SimulatedDelivery> stripeTells() {
        List<SimulatedDelivery> deliveries = StripeWorld.stripe().deliver();
        assertThat(deliveries).allMatch(SimulatedDelivery::accepted);
        inbox.run();
        return deliveries;
    }

    /** Whatever other stories left under way comes to its end: from here on, what is due is this story's own. */
    protected void theRestEnds() {
        StripeWorld.stripe().noMoreFaults();
        theBanksHaveIt();
        stripeTells();
        timePasses(Duration.ofDays(2));
        recovery.run();
        timePasses(Duration.ofDays(11));
        recovery.run();
    }

    /** All that is on its way to creators' banks arrives. */
    protected void theBanksHaveIt() {
        StripeWorld.stripe().payouts().stream()
                .filter(payout -> payout.account() != null && payout.status().equals("pending"))
                .forEach(payout -> StripeWorld.stripe().settlePayout(payout.id()));
    }

    protected Reply balance(TestUser creator) {
        return creator.graphql("""
                { balance { currency availableBalance pendingBalance processingBalance totalPaid requestableAmount
                    stripeConnected nextReleaseAt nextReleaseAmount cannotRequestBecause } }""");
    }

    /** Available, pending, processing and paid, as one line. */
    protected String balanceLine(TestUser creator) {
        Reply balance = balance(creator);
        return "available %s, pending %s, processing %s, paid %s"
                .formatted(
                        balance.text("balance.availableBalance"),
                        balance.text("balance.pendingBalance"),
                        balance.text("balance.processingBalance"),
                        balance.text("balance.totalPaid"));
    }

    protected Reply request(TestUser creator, String amount) {
        return creator.graphql(
                "mutation($amount: BigDecimal!) { requestPayout(amount: $amount) { id status requestedAmount stripeAccountId } }",
                "amount",
                new BigDecimal(amount));
    }

    /** A request that goes through; answers its id. */
    protected String disbursementOf(String payout) {
        return books.rows("select id from disbursement where payout_id = '" + payout + "'")
                .getFirst();
    }

    /** The token by which the object at Stripe names the payout's order. */
    protected String referenceOf(String payout) {
        return books.rows("select reference from disbursement where payout_id = '" + payout + "'")
                .getFirst();
    }

    protected String requested(TestUser creator, String amount) {
        return request(creator, amount).text("requestPayout.id");
    }

    protected Reply process(String payoutId) {
        return TestUser.ADMIN.graphql("""
                mutation($id: ID!) { processPayout(payoutId: $id, notes: "checked") {
                  id status actualAmount stripeTransferId stripePayoutId } }""", "id", payoutId);
    }

    protected Reply reject(String payoutId, String reason) {
        return TestUser.ADMIN.graphql(
                "mutation($id: ID!, $reason: String!) { rejectPayout(payoutId: $id, reason: $reason) { id status notes } }",
                "id",
                payoutId,
                "reason",
                reason);
    }

    protected Reply withdraw(TestUser creator, String payoutId) {
        return creator.graphql(
                "mutation($id: ID!) { cancelPayoutRequest(payoutId: $id) { id status } }", "id", payoutId);
    }

    protected Reply payout(String payoutId) {
        return TestUser.ADMIN.graphql("""
                query($id: ID!) { payout(id: $id) { id status requestedAmount actualAmount failureCode failureReason
                  stripeTransferId stripePayoutId processedBy notes
                  payments { id payoutStatus remainingAmount stripeTransferId }
                  history { actor from to reason } } }""", "id", payoutId);
    }

    /** What Stripe still wants of the creator, read now, in this language. */
    protected static List<String> toDo(TestUser creator, String language) {
        return creator.graphqlIn(language, "mutation { refreshStripeAccount { requirements } }")
                .data("refreshStripeAccount.requirements")
                .valueStream()
                .map(one -> one.asText())
                .toList();
    }

    /** What holds an open request back, in English; null where nothing does. */
    protected static String waiting(String payoutId) {
        return TestUser.ADMIN
                .graphql("query($id: ID!) { payout(id: $id) { waitingBecause } }", "id", payoutId)
                .text("payout.waitingBecause");
    }

    protected String statusOf(String payoutId) {
        return payout(payoutId).text("payout.status");
    }

    /** The ids of the creator's payments, newest first. */
    protected List<String> paymentsOf(TestUser creator) {
        return creator.graphql("{ payments(first: 500) { nodes { id } } }")
                .data("payments.nodes")
                .findValuesAsText("id");
    }

    /** The ids of the creator's payouts, newest first. */
    protected List<String> payoutsOf(TestUser creator) {
        return creator.graphql("{ payoutRequests(first: 500) { nodes { id } } }")
                .data("payoutRequests.nodes")
                .findValuesAsText("id");
    }

    /** Where the creator's payments stand, oldest first: {@code PAID, READY}. */
    protected String payments(TestUser creator) {
        List<String> newestFirst = new ArrayList<>();
        creator.graphql("{ payments(first: 500) { nodes { payoutStatus } } }")
                .data("payments.nodes")
                .forEach(node -> newestFirst.add(node.path("payoutStatus").asText()));
        return String.join(", ", newestFirst.reversed());
    }

    /** Each payment's status and what remains of its share, in the order in which they were booked. */
    protected String shares(TestUser creator) {
        List<String> newestFirst = new ArrayList<>();
        creator.graphql("{ payments(first: 500) { nodes { payoutStatus remainingAmount } } }")
                .data("payments.nodes")
                .forEach(node -> newestFirst.add(node.path("payoutStatus").asText() + " "
                        + node.path("remainingAmount").asText()));
        return String.join(", ", newestFirst.reversed());
    }

    /** The key of each call for this payout, in the order of their arrival. */
    protected static List<String> keysOf(String payout) {
        return StripeWorld.stripe().requests("POST", "/v1/transfers").stream()
                .filter(call -> payout.equals(call.parameters().get("metadata[payoutId]")))
                .map(call -> call.idempotencyKey())
                .toList();
    }

    /** A destination charge of so many cents, on the creator's Stripe account already; null for no fee of Stripe's. */
    protected void paidToTheAccount(TestUser creator, String account, long minor, Long fee) {
        Map<String, String> parameters = new HashMap<>(Map.of(
                "amount",
                Long.toString(minor),
                "currency",
                "eur",
                "transfer_data[destination]",
                account,
                "metadata[bookingId]",
                StripeWorld.fresh("booking"),
                "metadata[creatorId]",
                creator.creatorId()));
        if (fee != null) {
            parameters.put("application_fee_amount", Long.toString(fee));
        }
        StripeWorld.stripe().pay(StripeWorld.stripe().createPaymentIntent(parameters));
        stripeTells();
    }
}
