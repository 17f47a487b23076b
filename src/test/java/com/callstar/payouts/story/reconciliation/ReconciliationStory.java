package com.callstar.payouts.story.reconciliation;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;

import com.callstar.payouts.story.Reply;
import com.callstar.payouts.story.Story;
import com.callstar.payouts.story.StripeWorld;
import com.callstar.payouts.story.TestUser;
import com.fasterxml.jackson.databind.JsonNode;
import java.math.BigDecimal;
import java.time.Duration;
import java.util.HashMap;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;
import org.junit.jupiter.api.BeforeEach;

/** Base of the reconciliation stories. Each uses its own currency, in which no other story moves money. */
public abstract class ReconciliationStory extends Story {

    private static final Iterator<String> CURRENCIES = List.of(
                    "AUD", "CAD", "NOK", "SEK", "DKK", "PLN", "CZK", "NZD", "SGD", "HKD", "MXN", "ZAR", "CHF", "BRL",
                    "TRY", "ILS", "THB", "MYR", "PHP", "RON", "AED", "SAR", "QAR", "MAD", "EGP", "KES", "INR", "CNY",
                    "IDR", "COP", "ARS", "PEN", "UAH", "GEL", "DOP", "GTQ", "BOB", "UYU", "PKR", "LKR", "NPR", "BDT")
            .iterator();

    protected String currency;
    protected String account;
    protected TestUser creator;

    @BeforeEach
    public void aCreatorInACurrencyOfItsOwn() {
        currency = CURRENCIES.next();
        assertThat(StripeWorld.stripe().platformBalance(currency.toLowerCase()))
                .as("another story has moved %s before", currency)
                .isZero();
        account = StripeWorld.readyAccount(currency);
        creator = aCreator(account);
    }

    /** A customer pays and Stripe's event is applied; returns the intent. */
    protected String customerPays(String amount) {
        String intent = booked(creator, amount, currency);
        StripeWorld.stripe().pay(intent);
        stripeTells();
        return intent;
    }

    /** A destination charge of 70.00 with a fee of 7.00; returns the intent. */
    protected String customerPaysToTheAccount() {
        String intent = StripeWorld.stripe()
                .createPaymentIntent(Map.of(
                        "amount",
                        "7000",
                        "currency",
                        currency.toLowerCase(),
                        "application_fee_amount",
                        "700",
                        "transfer_data[destination]",
                        account,
                        "metadata[bookingId]",
                        StripeWorld.fresh("booking"),
                        "metadata[creatorId]",
                        creator.creatorId()));
        StripeWorld.stripe().pay(intent);
        stripeTells();
        return intent;
    }

    protected void theHoldEnds() {
        timePasses(Duration.ofDays(7));
        releases.run();
    }

    /** A request that an admin processes; returns the payout. */
    protected String processed(String amount) {
        String payout = creator.graphql(
                        "mutation($amount: BigDecimal!, $currency: String) { requestPayout(amount: $amount, currency: $currency) { id } }",
                        "amount",
                        new BigDecimal(amount),
                        "currency",
                        currency)
                .text("requestPayout.id");
        process(payout);
        return payout;
    }

    /** A customer paid 70.00 and the share of 63.00 was paid out; returns the transfer. */
    protected String paidOut() {
        customerPays("70.00");
        theHoldEnds();
        String payout = processed("63.00");
        stripeTells();
        return payout(payout).text("payout.stripeTransferId");
    }

    protected static void webhooksGetLost() {
        StripeWorld.stripe().drop(event -> true);
    }

    /** Lets enough time pass that nothing counts as in transit. */
    protected void anHourPasses() {
        timePasses(Duration.ofMinutes(61));
    }

    /** Does this in Stripe's dashboard, on the platform's account. */
    protected static String inTheDashboard(String path, Map<String, String> parameters) {
        return inTheDashboardOf(null, path, parameters);
    }

    protected static String inTheDashboardOf(String account, String path, Map<String, String> parameters) {
        Map<String, String> headers = new HashMap<>(Map.of("Authorization", "Bearer sk_test_dashboard"));
        if (account != null) {
            headers.put("Stripe-Account", account);
        }
        return given().baseUri(StripeWorld.stripe().base().toString())
                .port(StripeWorld.stripe().base().getPort())
                .headers(headers)
                .formParams(parameters)
                .post(path)
                .then()
                .statusCode(200)
                .extract()
                .path("id");
    }

    protected static Reply reconcile() {
        return TestUser.ADMIN.graphql("mutation { reconcile { id complete incompleteBecause actor } }");
    }

    /** Runs a reconciliation; returns the report of this story's currency. */
    protected Reply reconciled() {
        String id = reconcile().text("reconcile.id");
        return report(id);
    }

    protected Reply report(String id) {
        return TestUser.ADMIN.graphql("""
                query($id: ID, $currency: String) { reconciliation(id: $id, currency: $currency) {
                  id complete incompleteBecause laterRunIncompleteBecause
                  currencies { currency agrees mismatches onTheirWay lines { line books stripe difference } }
                  differences(first: 100) { totalCount nodes {
                    code line currency stripeId ourId books stripe mismatch message } } } }""", "id", id, "currency", currency);
    }

    /** The lines that are not zero on both sides, as {@code CHARGE 70.00 70.00}; explained lines have one amount. */
    protected static List<String> lines(Reply report) {
        return all(report.data("reconciliation.currencies.0.lines"))
                .map(line -> line.path("line").asText()
                        + (line.path("books").isNull()
                                ? ""
                                : " " + line.path("books").asText())
                        + " " + line.path("stripe").asText())
                .filter(line -> !line.matches("\\w+( 0\\.00)+"))
                .toList();
    }

    /** The differences, as {@code MISSING_IN_BOOKS TRANSFER tr_… 0.00 -63.00}. */
    protected static List<String> differences(Reply report) {
        return all(report.data("reconciliation.differences.nodes"))
                .map(one -> List.of("code", "line", "stripeId", "books", "stripe").stream()
                        .map(name -> one.path(name).asText())
                        .collect(Collectors.joining(" ")))
                .toList();
    }

    private static Stream<JsonNode> all(JsonNode list) {
        return StreamSupport.stream(list.spliterator(), false);
    }

    protected static boolean agrees(Reply report) {
        return report.data("reconciliation.currencies.0.agrees").asBoolean();
    }

    /** The explanation of the first difference. */
    protected static String advice(Reply report) {
        return report.text("reconciliation.differences.nodes.0.message");
    }
}
