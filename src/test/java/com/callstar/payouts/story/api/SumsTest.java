package com.callstar.payouts.story.api;

import static org.assertj.core.api.Assertions.assertThat;

import com.callstar.payouts.story.Reply;
import com.callstar.payouts.story.Story;
import com.callstar.payouts.story.StripeWorld;
import com.callstar.payouts.story.TestUser;
import com.fasterxml.jackson.databind.JsonNode;
import de.siegmar.fastcsv.reader.CsvReader;
import de.siegmar.fastcsv.reader.NamedCsvRecord;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.path.json.JsonPath;
import io.restassured.path.json.config.JsonPathConfig;
import io.restassured.path.json.config.JsonPathConfig.NumberReturnType;
import java.math.BigDecimal;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;
import org.junit.jupiter.api.Test;

/** The same word is the same sum on every surface, for each currency, and the parts of a share add up to it. */
@QuarkusTest
class SumsTest extends Story {

    private static final List<String> STATES = List.of("PENDING", "HELD", "READY", "PROCESSING", "PAID", "CANCELLED");
    private static final String BALANCES =
            "balances { currency availableBalance pendingBalance processingBalance totalPaid"
                    + " requestableAmount minimumPayout decimals cannotRequestBecause }";

    private static List<String> lines(JsonNode balances) {
        return StreamSupport.stream(balances.spliterator(), false)
                .map(one -> Stream.of(
                                "currency", "availableBalance", "pendingBalance", "processingBalance", "totalPaid")
                        .map(field -> one.path(field).asText())
                        .collect(Collectors.joining(" ")))
                .toList();
    }

    private static List<String> balances(TestUser creator) {
        return lines(creator.graphql("{ " + BALANCES + " }").data("balances"));
    }

    private Reply request(TestUser creator, String amount, String currency) {
        return creator.graphql(
                "mutation($amount: BigDecimal!, $currency: String) { requestPayout(amount: $amount, currency: $currency) { id } }",
                "amount",
                new BigDecimal(amount),
                "currency",
                currency);
    }

    private static JsonPath rest(TestUser who, String path) {
        return who.request()
                .get(path)
                .then()
                .statusCode(200)
                .extract()
                .jsonPath(new JsonPathConfig(NumberReturnType.BIG_DECIMAL));
    }

    @Test
    void each_currency_has_a_balance_of_its_own_and_the_platforms_comes_first() {
        TestUser creator = aCreatorOfThreeCurrencies();
        Reply own = creator.graphql("{ " + BALANCES + " }");
        assertThat(lines(own.data("balances")))
                .containsExactly("EUR 90.00 0.00 0.00 0.00", "JPY 6300 0 0 0", "USD 45.00 0.00 0.00 0.00");
        assertThat(own.data("balances").findValuesAsText("minimumPayout")).containsExactly("1.00", "1", "1.00");
        assertThat(own.data("balances").findValuesAsText("decimals")).containsExactly("2", "0", "2");
        assertThat(own.data("balances").findValuesAsText("requestableAmount"))
                .containsExactly("90.00", "6300", "45.00");

        TestUser nobody = aCreator();
        Reply seen = TestUser.ADMIN.graphql(
                "query($id: ID!, $none: ID!) { balances(creatorId: $id) { currency } creator(id: $id) { " + BALANCES
                        + " } none: creator(id: $none) { balances { currency } } }",
                "id",
                creator.creatorId(),
                "none",
                nobody.creatorId());
        assertThat(seen.data("balances").findValuesAsText("currency")).containsExactly("EUR", "JPY", "USD");
        assertThat(lines(seen.data("creator.balances"))).isEqualTo(lines(own.data("balances")));
        assertThat(seen.data("none.balances")).isEmpty();
        assertThat(nobody.graphql("{ balances { currency } }").data("balances")).isEmpty();
        assertThat(TestUser.ADMIN.graphql("{ balances { currency } }").code()).isEqualTo("INVALID_INPUT");
        assertThat(nobody.graphql(
                                "query($id: ID!) { balances(creatorId: $id) { currency } }", "id", creator.creatorId())
                        .code())
                .isEqualTo("CREATOR_NOT_FOUND");
    }

    @Test
    void a_payout_in_one_currency_leaves_the_others_as_they_are() {
        TestUser creator = aCreatorOfThreeCurrencies();
        String dollars = request(creator, "20.00", "USD").text("requestPayout.id");
        assertThat(request(creator, "6300", "JPY").code()).isEqualTo("PENDING_REQUEST_EXISTS");
        assertThat(process(dollars).text("processPayout.status")).isEqualTo("PROCESSING");
        assertThat(balances(creator))
                .containsExactly("EUR 90.00 0.00 0.00 0.00", "JPY 6300 0 0 0", "USD 25.00 0.00 20.00 0.00");
        stripeTells();
        String yen = creator.request()
                .body(Map.of("amount", 6300))
                .post("/api/payouts/request?currency=JPY")
                .then()
                .statusCode(200)
                .extract()
                .path("payout.id");
        assertThat(process(yen).text("processPayout.actualAmount")).isEqualTo("6300");
        stripeTells();
        assertThat(balances(creator))
                .containsExactly("EUR 90.00 0.00 0.00 0.00", "JPY 0 0 0 6300", "USD 25.00 0.00 0.00 20.00");
        assertThat(sums(creator))
                .as("requests in every currency")
                .containsExactlyInAnyOrder("USD PAID 1 20.00", "JPY PAID 1 6300");
        partsAddUp(creator);
    }

    private static List<String> sums(TestUser creator) {
        return StreamSupport.stream(
                        creator.graphql("{ payoutSums { currency status count amount } }")
                                .data("payoutSums")
                                .spliterator(),
                        false)
                .map(sum -> "%s %s %s %s"
                        .formatted(
                                sum.path("currency").asText(),
                                sum.path("status").asText(),
                                sum.path("count").asText(),
                                sum.path("amount").asText()))
                .toList();
    }

    @Test
    void rest_answers_in_the_currency_that_is_asked_for() {
        TestUser creator = aCreatorOfThreeCurrencies();
        process(request(creator, "20.00", "USD").text("requestPayout.id"));
        stripeTells();

        JsonPath dollars = rest(creator, "/api/payouts/request?currency=usd");
        assertThat(dollars.getString("currency")).isEqualTo("USD");
        assertThat(dollars.<BigDecimal>get("availableBalance")).isEqualTo("25.00");
        assertThat(dollars.<BigDecimal>get("totalPaid")).isEqualTo("20.00");
        assertThat(dollars.<List<BigDecimal>>get("payments.ready.remainingAmount"))
                .containsExactly(new BigDecimal("25.00"));
        assertThat(dollars.<List<BigDecimal>>get("payments.paid.paidAmount")).containsExactly(new BigDecimal("20.00"));
        assertThat(dollars.<List<BigDecimal>>get("payments.paid.creatorAmount"))
                .containsExactly(new BigDecimal("45.00"));
        assertThat(dollars.<List<String>>get("balances.currency")).containsExactlyInAnyOrder("EUR", "JPY", "USD");

        JsonPath usual = rest(creator, "/api/payouts/request");
        assertThat(usual.getString("currency")).isEqualTo("EUR");
        assertThat(usual.<List<BigDecimal>>get("payments.ready.remainingAmount"))
                .as("only what adds up to the balance beside it")
                .containsExactly(new BigDecimal("90.00"));
        assertThat(Instant.parse(usual.getString("payments.ready[0].capturedAt")))
                .isNotNull();
        assertThat(creator.request().get("/api/payouts/request?currency=XYZ").statusCode())
                .isEqualTo(400);

        String own = "/api/admin/payouts?creatorId=" + creator.creatorId();
        assertThat(rest(TestUser.ADMIN, own + "&currency=USD").getList("id")).hasSize(1);
        assertThat(rest(TestUser.ADMIN, own + "&currency=EUR").getList("id")).isEmpty();
        JsonPath figures = rest(TestUser.ADMIN, "/api/admin/analytics?currency=JPY");
        assertThat(figures.getString("currency")).isEqualTo("JPY");
        assertThat(figures.getString("revenue.period")).doesNotContain(".");
        assertThat(figures.<List<String>>get("currencies")).startsWith("EUR").contains("JPY", "USD");
    }

    @Test
    void analytics_add_up_in_every_currency() {
        TestUser creator = aCreatorOfThreeCurrencies();
        process(request(creator, "20.00", "USD").text("requestPayout.id"));
        for (String currency : List.of("EUR", "USD", "JPY")) {
            JsonNode figures = TestUser.ADMIN
                    .graphql(
                            "query($currency: String) { analytics(currency: $currency) { currency currencies decimals"
                                    + " balances { held ready processing } creatorEarnings { total }"
                                    + " statusDistribution { status count amount } } }",
                            "currency",
                            currency)
                    .data("analytics");
            assertThat(figures.path("currency").asText()).isEqualTo(currency);
            assertThat(figures.path("currencies").get(0).asText()).isEqualTo("EUR");
            assertThat(figures.path("decimals").asInt()).isEqualTo(currency.equals("JPY") ? 0 : 2);
            Map<String, BigDecimal> states = StreamSupport.stream(
                            figures.path("statusDistribution").spliterator(), false)
                    .collect(Collectors.toMap(
                            one -> one.path("status").asText(),
                            one -> one.path("amount").decimalValue()));
            for (String balance : List.of("held", "ready", "processing")) {
                assertThat(states.getOrDefault(balance.toUpperCase(), BigDecimal.ZERO))
                        .as(currency + " " + balance)
                        .isEqualByComparingTo(figures.at("/balances/" + balance).decimalValue());
            }
            assertThat(states.values().stream().reduce(BigDecimal.ZERO, BigDecimal::add))
                    .isEqualByComparingTo(books
                            .rows("select sum(creator_amount) / "
                                    + (currency.equals("JPY") ? "1.0" : "100.0") + " from payment where currency = '"
                                    + currency + "'")
                            .stream()
                            .map(BigDecimal::new)
                            .findFirst()
                            .orElseThrow());
        }
    }

    /** 63.00 and 45.00 are there; a payout takes 80.00, the whole of the first and 17.00 of the second; then 10.00 are refunded. */
    @Test
    void a_share_that_is_paid_in_part_counts_in_each_state_with_its_part() {
        TestUser creator = aCreator();
        StripeWorld.stripe().topUp(10_000, "eur");
        StripeWorld.stripe().pay(booked(creator, "70.00", "EUR"));
        String second = booked(creator, "50.00", "EUR");
        StripeWorld.stripe().pay(second);
        released(creator);
        process(requested(creator, "80.00"));
        assertThat(parts(creator)).containsExactly("PROCESSING 63.00", "READY 28.00, PROCESSING 17.00");
        partsAddUp(creator);

        stripeTells();
        StripeWorld.stripe().refund(second, 1_000);
        stripeTells();
        assertThat(parts(creator)).containsExactly("PAID 63.00", "READY 19.00, PAID 17.00, CANCELLED 9.00");
        Map<String, BigDecimal> sums = partsAddUp(creator);
        assertThat(sums.get("READY")).isEqualByComparingTo("19.00");
        assertThat(sums.get("PAID")).isEqualByComparingTo("80.00");

        JsonNode payment = creator.graphql(
                        "{ payments(part: CANCELLED) { totalCount nodes { amount platformFee creatorAmount"
                                + " returnedToCustomer feeReturned shareReturned refundedAmount capturedAt } } }")
                .data("payments.nodes.0");
        assertThat(payment.path("returnedToCustomer").asText()).isEqualTo("10.00");
        assertThat(payment.path("feeReturned").asText()).isEqualTo("1.00");
        assertThat(payment.path("shareReturned").asText()).isEqualTo("9.00");

        NamedCsvRecord row =
                CsvReader.builder()
                        .ofNamedCsvRecord(creator.request()
                                .get("/api/exports/payments?zone=UTC")
                                .asString())
                        .stream()
                        .filter(one -> one.getField("amount").equals("50.00"))
                        .findFirst()
                        .orElseThrow();
        BigDecimal all = Stream.of("share_returned", "paid_out", "remaining", "processing", "repaid_debt")
                .map(column -> new BigDecimal(row.getField(column)))
                .reduce(BigDecimal.ZERO, BigDecimal::add);
        assertThat(all).isEqualByComparingTo(row.getField("creator_amount"));
        assertThat(row.getField("paid_out")).isEqualTo("17.00");
        assertThat(row.getField("captured_at (UTC)").replace(' ', 'T').substring(0, 19))
                .as("the same day and time in the file and on the page")
                .isEqualTo(payment.path("capturedAt").asText().substring(0, 19));
    }

    @Test
    void what_is_owed_and_what_repaid_it_adds_up_too() {
        TestUser creator = aCreator();
        StripeWorld.stripe().topUp(10_000, "eur");
        String intent = booked(creator, "70.00", "EUR");
        StripeWorld.stripe().pay(intent);
        released(creator);
        process(requested(creator, "63.00"));
        stripeTells();
        StripeWorld.stripe().refund(intent, 7_000);
        stripeTells();
        assertThat(parts(creator)).containsExactly("READY -63.00, PAID 63.00, CANCELLED 63.00");
        assertThat(partsAddUp(creator).get("READY")).isEqualByComparingTo("-63.00");

        released(creator, "100.00");
        assertThat(parts(creator)).containsExactly("PAID 0.00, CANCELLED 63.00", "READY 27.00, PAID 63.00");
        assertThat(partsAddUp(creator).get("PAID")).isEqualByComparingTo("63.00");
    }

    @Test
    void payments_with_a_part_in_a_state_are_paged_newest_first() {
        TestUser creator = aCreator();
        released(creator, "10.00", "20.00", "30.00");
        process(requested(creator, "20.00"));
        stripeTells();
        List<String> all = paymentsOf(creator);
        Reply first = creator.graphql(
                "{ payments(part: PAID, first: 1) { totalCount nodes { id } pageInfo { endCursor } } }");
        assertThat(first.data("payments.totalCount").asInt()).isEqualTo(2);
        assertThat(first.data("payments.nodes").findValuesAsText("id")).containsExactly(all.get(1));
        Reply next = creator.graphql(
                "query($after: String) { payments(part: PAID, first: 5, after: $after) { nodes { id } pageInfo { hasNextPage } } }",
                "after",
                first.text("payments.pageInfo.endCursor"));
        assertThat(next.data("payments.nodes").findValuesAsText("id")).containsExactly(all.get(2));
        assertThat(creator.graphql("{ payments(part: READY, currency: \"USD\") { totalCount nodes { id } } }")
                        .data("payments.totalCount")
                        .asInt())
                .isZero();
        assertThat(creator.graphql("{ payments(part: FAILED) { totalCount } }")
                        .data("payments.totalCount")
                        .asInt())
                .isZero();
        assertThat(TestUser.ADMIN
                        .graphql("{ payments(part: PAID) { totalCount } }")
                        .code())
                .as("all creators at once have no such list")
                .isEqualTo("INVALID_INPUT");
    }

    /** The parts of each payment, oldest payment first. */
    private static List<String> parts(TestUser creator) {
        return StreamSupport.stream(
                        creator.graphql("{ payments { nodes { parts { status amount } } } }")
                                .data("payments.nodes")
                                .spliterator(),
                        false)
                .map(payment -> StreamSupport.stream(payment.path("parts").spliterator(), false)
                        .map(part -> part.path("status").asText() + " "
                                + part.path("amount").asText())
                        .collect(Collectors.joining(", ")))
                .toList()
                .reversed();
    }

    /**
     * Reads the list of each state and checks in each currency that the parts in it are the balance of the same name, that all of
     * them are all shares, and that the counts are those of the lists. Returns the sums in euros.
     */
    private static Map<String, BigDecimal> partsAddUp(TestUser creator) {
        JsonNode balances = creator.graphql("{ " + BALANCES + " }").data("balances");
        JsonNode shares = creator.graphql("{ payments(first: 500) { nodes { currency creatorAmount } } }")
                .data("payments.nodes");
        Map<String, JsonNode> lists = STATES.stream()
                .collect(Collectors.toMap(
                        Function.identity(),
                        state -> creator.graphql(
                                        "query($state: PayoutStatus) { payments(part: $state, first: 500) { totalCount"
                                                + " nodes { currency parts { status amount } } } }",
                                        "state",
                                        state)
                                .data("payments")));
        Map<String, BigDecimal> ofEuros = null;
        for (JsonNode balance : balances) {
            String currency = balance.path("currency").asText();
            Map<String, BigDecimal> sums = STATES.stream()
                    .collect(Collectors.toMap(
                            Function.identity(), state -> sum(lists.get(state).path("nodes"), currency, state)));
            Map<String, String> words = Map.of(
                    "HELD", "pendingBalance",
                    "READY", "availableBalance",
                    "PROCESSING", "processingBalance",
                    "PAID", "totalPaid");
            words.forEach((state, word) -> assertThat(sums.get(state))
                    .as(currency + " " + state)
                    .isEqualByComparingTo(balance.path(word).decimalValue()));
            assertThat(sums.values().stream().reduce(BigDecimal.ZERO, BigDecimal::add))
                    .as(currency)
                    .isEqualByComparingTo(StreamSupport.stream(shares.spliterator(), false)
                            .filter(share -> share.path("currency").asText().equals(currency))
                            .map(share -> share.path("creatorAmount").decimalValue())
                            .reduce(BigDecimal.ZERO, BigDecimal::add));
            ofEuros = currency.equals("EUR") ? sums : ofEuros;
        }
        lists.forEach((state, list) -> assertThat(list.path("totalCount").asInt())
                .as(state)
                .isEqualTo(list.path("nodes").size()));
        return ofEuros;
    }

    private static BigDecimal sum(JsonNode payments, String currency, String state) {
        return StreamSupport.stream(payments.spliterator(), false)
                .filter(payment -> payment.path("currency").asText().equals(currency))
                .flatMap(payment -> StreamSupport.stream(payment.path("parts").spliterator(), false))
                .filter(part -> part.path("status").asText().equals(state))
                .map(part -> part.path("amount").decimalValue())
                .reduce(BigDecimal.ZERO, BigDecimal::add);
    }
}
