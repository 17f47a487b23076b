package com.callstar.payouts.story.payments;

import static org.assertj.core.api.Assertions.assertThat;

import com.callstar.payouts.story.Reply;
import com.callstar.payouts.story.Story;
import com.callstar.payouts.story.StripeWorld;
import com.callstar.payouts.story.TestUser;
import com.callstar.payouts.story.Webhooks;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.response.Response;
import java.math.BigDecimal;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Amounts in and out: invalid ones are refused with a code by GraphQL and REST, never with a 500. */
@QuarkusTest
class AmountsTest extends Story {

    private static final String WITH_VARIABLE =
            "mutation($amount: BigDecimal!) { requestPayout(amount: $amount) { id requestedAmount } }";

    @ParameterizedTest
    @ValueSource(
            strings = {
                "\"NaN\"",
                "\"Infinity\"",
                "\"-Infinity\"",
                "\"abc\"",
                "\"\"",
                "\" \"",
                "\"1,5\"",
                "\"1 5\"",
                "\"1.5.5\"",
                "\"63€\"",
                "\"0x10\"",
                "\"1e2147483648\"",
                "null",
                "true",
                "[]",
                "{}",
                "[1]",
                "0",
                "-1",
                "-0.01",
                "0.001",
                "1e400",
                "1e-400",
                "1e2147483647",
                "1e-2147483647",
                "99999999999",
                "-1e400"
            })
    void an_invalid_amount_is_refused_by_graphql_and_rest(String amount) {
        TestUser creator = aCreator();
        released(creator, "70.00");
        assertRefused(asksBy(creator, "mutation { requestPayout(amount: " + amount + ") { id } }", null));
        assertRefused(asksBy(creator, WITH_VARIABLE, amount));
        assertRefused(creator.request().body("{\"amount\": " + amount + "}").post("/api/payouts/request"));
        assertThat(balanceLine(creator)).startsWith("available 63.00");
    }

    @ParameterizedTest
    @ValueSource(strings = {"NaN", "1,5", "70 EUR", "1e400", "0"})
    void a_booking_with_an_invalid_amount_is_refused(String amount) {
        Reply reply = TestUser.PLATFORM.graphql(
                """
                mutation($payment: BookingPaymentInput!) { createBookingPayment(payment: $payment) { stripePaymentIntentId } }""",
                "payment",
                Map.of(
                        "bookingId",
                        StripeWorld.fresh("booking"),
                        "creatorId",
                        aCreator().creatorId(),
                        "amount",
                        amount));
        assertThat(reply.code()).isEqualTo("INVALID_AMOUNT");
    }

    @ParameterizedTest
    @ValueSource(strings = {"NaN", "Infinity", "-Infinity", "abc", "1,5", "01", "--1", "1e", "0x10"})
    void malformed_json_is_refused_by_graphql_and_rest(String amount) {
        TestUser creator = aCreator();
        assertRefused(asksBy(creator, "mutation { requestPayout(amount: " + amount + ") { id } }", null));
        assertRefused(asksBy(creator, WITH_VARIABLE, amount));
        assertRefused(creator.request().body("{\"amount\": " + amount + "}").post("/api/payouts/request"));
    }

    @ParameterizedTest
    @CsvSource({"63, 63.00", "6.3E+1, 63.00", "63.000, 63.00", "0.63e2, 63.00", "1, 1.00"})
    void an_amount_can_be_written_in_many_ways(String written, BigDecimal meant) {
        TestUser creator = aCreator();
        released(creator, "70.00");
        Reply reply = creator.graphql("mutation { requestPayout(amount: " + written + ") { id requestedAmount } }");
        assertThat(reply.amount("requestPayout.requestedAmount")).isEqualTo(meant);
        withdraw(creator, reply.text("requestPayout.id"));
        assertThat(asksBy(creator, WITH_VARIABLE, written).jsonPath().getString("data.requestPayout.requestedAmount"))
                .isNotNull();
    }

    @ParameterizedTest
    @CsvSource({
        "1, EUR, 0.01, 0.00, 0.01",
        "5, EUR, 0.05, 0.01, 0.04",
        "10, EUR, 0.10, 0.01, 0.09",
        "101, EUR, 1.01, 0.10, 0.91",
        "7000, EUR, 70.00, 7.00, 63.00",
        "9999999999, EUR, 99999999.99, 10000000.00, 89999999.99",
        "1, JPY, 1, 0, 1",
        "5, JPY, 5, 1, 4",
        "7000, jpy, 7000, 700, 6300",
        "9999999999, JPY, 9999999999, 1000000000, 8999999999",
        "500000, ugx, 5000.00, 500.00, 4500.00",
        "10, KWD, 0.010, 0.001, 0.009",
        "1010, KWD, 1.010, 0.101, 0.909",
        "70000, kwd, 70.000, 7.000, 63.000"
    })
    void a_captured_amount_is_shown_with_the_decimals_of_its_currency(
            long minor, String currency, String amount, String fee, String share) {
        TestUser creator = aCreator();
        captured(creator, minor, currency);

        Reply payments =
                creator.graphql("{ payments { nodes { amount currency platformFee creatorAmount payoutStatus } } }");
        assertThat(payments.text("payments.nodes.0.amount")).isEqualTo(amount);
        assertThat(payments.text("payments.nodes.0.currency")).isEqualTo(currency.toUpperCase());
        assertThat(payments.text("payments.nodes.0.platformFee")).isEqualTo(fee);
        assertThat(payments.text("payments.nodes.0.creatorAmount")).isEqualTo(share);
        Reply balance = creator.graphql(
                "query($currency: String) { balance(currency: $currency) { currency pendingBalance availableBalance } }",
                "currency",
                currency);
        assertThat(balance.text("balance.currency")).isEqualTo(currency.toUpperCase());
        assertThat(balance.text("balance.pendingBalance")).isEqualTo(share);
        assertThat(balance.amount("balance.availableBalance")).isZero();
    }

    @Test
    void a_booking_of_5000_shillings_asks_stripe_for_500000() {
        String intent = booked(aCreator(), "5000", "UGX");
        assertThat(StripeWorld.stripe().requests("POST", "/v1/payment_intents"))
                .filteredOn(call -> "ugx".equals(call.parameters().get("currency")))
                .extracting(call -> call.parameters().get("amount"))
                .containsOnly("500000");
        assertThat(intent).startsWith("pi_");
    }

    @Test
    void a_booking_of_more_than_stripe_charges_at_once_is_refused() {
        Reply reply = TestUser.PLATFORM.graphql(
                """
                mutation($payment: BookingPaymentInput!) {
                  createBookingPayment(payment: $payment) { stripePaymentIntentId } }""",
                "payment",
                Map.of(
                        "bookingId",
                        StripeWorld.fresh("booking"),
                        "creatorId",
                        aCreator().creatorId(),
                        "amount",
                        new BigDecimal("1000000.00"),
                        "currency",
                        "EUR"));
        assertThat(reply.code()).isEqualTo("INVALID_AMOUNT");
    }

    @ParameterizedTest
    @CsvSource({"0, EUR", "-1, EUR", "10000000000, EUR", "9223372036854775807, EUR", "100, ZZZ", "100, EU", "100, ''"})
    void a_capture_with_an_impossible_amount_is_refused_and_shown_to_admins(long minor, String currency) {
        TestUser creator = aCreator();
        String event = captured(creator, minor, currency);
        assertThat(outcome(event)).matches("REFUSED INVALID_(AMOUNT|INPUT): .*");
        assertThat(payments(creator)).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(strings = {"70.5", "1e400", "\"7000\"", "true", "{}", "123456789012345678901234567890"})
    void a_capture_whose_amount_is_no_whole_number_is_refused(String amount) {
        TestUser creator = aCreator();
        String event = Webhooks.tell("payment_intent.succeeded", intent(creator, Webhooks.read(amount), "eur"));
        inbox.run();
        assertThat(outcome(event)).startsWith("REFUSED INVALID_INPUT: ");
        assertThat(payments(creator)).isEmpty();
    }

    /** Sends a signed event; returns its id. */
    private String captured(TestUser creator, long minor, String currency) {
        String event = Webhooks.tell("payment_intent.succeeded", intent(creator, minor, currency));
        inbox.run();
        return event;
    }

    private static Map<String, Object> intent(TestUser creator, Object amount, String currency) {
        return Map.of(
                "id",
                "pi_" + StripeWorld.fresh("made"),
                "amount_received",
                amount,
                "currency",
                currency,
                "metadata",
                Map.of("bookingId", StripeWorld.fresh("booking"), "creatorId", creator.creatorId()));
    }

    private String outcome(String event) {
        return books.rows("select status, outcome from stripe_event where id = '" + event + "'")
                .getFirst();
    }

    /** Written by hand, because a client would not send such JSON. */
    private static Response asksBy(TestUser person, String query, String variable) {
        String variables = variable == null ? "{}" : "{\"amount\": " + variable + "}";
        String document = query.replace("\\", "\\\\").replace("\"", "\\\"");
        return person.request()
                .body("{\"query\": \"" + document + "\", \"variables\": " + variables + "}")
                .post("/graphql");
    }

    private static void assertRefused(Response response) {
        String answer = response.statusCode() + " " + response.asString();
        assertThat(response.statusCode()).as(answer).isIn(200, 400);
        assertThat(response.contentType()).as(answer).contains("json");
        String code = response.statusCode() == 200 || response.path("code") == null
                ? response.path("errors[0].extensions.code")
                : response.path("code");
        assertThat(code).as(answer).isIn("INVALID_AMOUNT", "INVALID_INPUT");
    }
}
