package com.callstar.payouts.story.creators;

import static org.assertj.core.api.Assertions.assertThat;

import com.callstar.payouts.story.Concurrently;
import com.callstar.payouts.story.Reply;
import com.callstar.payouts.story.Story;
import com.callstar.payouts.story.StripeWorld;
import com.callstar.payouts.story.TestUser;
import com.fasterxml.jackson.databind.JsonNode;
import io.quarkus.test.junit.QuarkusTest;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Creators can have terms of their own: they apply to what is captured from then on, and to requests. */
@QuarkusTest
class CreatorTermsTest extends Story {

    private static final String TERMS = """
            terms { holdDays feePercentage reservePercentage reserveDays minimum eur: minimum(currency: "EUR") usd: minimum(currency: "usd")
                    since by reason own { holdDays feePercentage minimums { currency amount } by reason } }
            termsHistory(first: 2) { nodes { holdDays feePercentage minimums { currency amount } since by reason }
                                     pageInfo { hasNextPage endCursor } }""";

    private static Reply set(TestUser by, String creatorId, String terms, String reason) {
        return by.graphql(
                "mutation($id: ID!, $reason: String!) { setCreatorTerms(creatorId: $id, terms: {" + terms
                        + "}, reason: $reason) { id terms { holdDays } } }",
                "id",
                creatorId,
                "reason",
                reason);
    }

    private static void set(TestUser creator, String terms) {
        assertThat(set(TestUser.ADMIN, creator.creatorId(), terms, "agreed").text("setCreatorTerms.id"))
                .isEqualTo(creator.creatorId());
    }

    private static JsonNode readBy(TestUser reader, TestUser creator) {
        return reader.equals(creator)
                ? creator.graphql("{ me { creator { " + TERMS + " } } }").data("me.creator")
                : reader.graphql("query($id: ID!) { creator(id: $id) { " + TERMS + " } }", "id", creator.creatorId())
                        .data("creator");
    }

    /** Amount, share, fee in percent and days of each payment, the smallest first. */
    private List<String> payments(String creatorId) {
        return books.rows("select amount || ' ' || creator_amount || ' ' || fee_percentage || ' ' || hold_days || ' '"
                + " || extract(day from release_at - captured_at) from payment where creator_id = '" + creatorId
                + "' order by amount");
    }

    private List<String> audited(TestUser creator) {
        return books.rows("select actor || ' ' || from_state || ' > ' || to_state || ': ' || reason from audit_line"
                + " where action = 'creator.terms' and subject = '" + creator.creatorId() + "' order by id");
    }

    @Test
    void terms_apply_to_what_is_captured_after_them_and_to_nothing_before() {
        TestUser creator = aCreator();
        customersPay(creator, "10.00");
        String toldLate = booked(creator, "20.00", "EUR");
        String paidLater = booked(creator, "30.00", "EUR");
        StripeWorld.stripe().pay(toldLate);
        timePasses(Duration.ofSeconds(2));
        set(creator, "holdDays: 14, feePercentage: 20");
        stripeTells();
        StripeWorld.stripe().pay(paidLater);
        customersPay(creator, "40.00");
        timePasses(Duration.ofSeconds(2));
        set(creator, "holdDays: 0");
        customersPay(creator, "50.00");
        timePasses(Duration.ofSeconds(2));
        set(creator, "");
        customersPay(creator, "60.00");

        assertThat(payments(creator.creatorId()))
                .containsExactly(
                        "1000 900 10.00 7 7",
                        "2000 1800 10.00 7 7",
                        "3000 2400 20.00 14 14",
                        "4000 3200 20.00 14 14",
                        "5000 4500 10.00 0 0",
                        "6000 5400 10.00 7 7");
        statement.run();
        releases.run();
        assertThat(balanceLine(creator)).startsWith("available 45.00, pending 137.00");
        timePasses(Duration.ofDays(7));
        releases.run();
        assertThat(balanceLine(creator)).startsWith("available 126.00, pending 56.00");
        timePasses(Duration.ofDays(7));
        releases.run();
        assertThat(balanceLine(creator)).startsWith("available 182.00, pending 0.00");
    }

    @Test
    void terms_of_one_creator_are_not_those_of_another_in_the_same_batch() {
        TestUser own = aCreator();
        TestUser other = aCreator();
        set(own, "feePercentage: 0, holdDays: 90");
        for (TestUser creator : List.of(own, other)) {
            StripeWorld.stripe().pay(booked(creator, "70.00", "EUR"));
        }
        stripeTells();
        assertThat(payments(own.creatorId())).containsExactly("7000 7000 0.00 90 90");
        assertThat(payments(other.creatorId())).containsExactly("7000 6300 10.00 7 7");
    }

    @Test
    void a_fee_that_stripe_took_stays_and_the_days_are_the_creators() {
        String account = StripeWorld.readyAccount("EUR");
        TestUser creator = aCreator(account);
        set(creator, "feePercentage: 20, holdDays: 3");
        paidToTheAccount(creator, account, 7000, 700L);
        assertThat(books.rows("select creator_amount || ' ' || hold_days from payment where creator_id = '"
                        + creator.creatorId() + "'"))
                .containsExactly("6300 3");
    }

    @Test
    void a_minimum_of_their_own_holds_for_balance_request_and_schedule() {
        TestUser creator = aCreator();
        released(creator, "70.00");
        creator.graphql("mutation { setPayoutSchedule(schedule: {interval: WEEKLY, day: 1}) { id } }")
                .data("setPayoutSchedule.id");
        String minimum = "{ balance { minimumPayout requestableAmount cannotRequestBecause }"
                + " me { creator { payoutSchedule { nextPayouts { enough } } } } }";
        assertThat(creator.graphql(minimum).text("balance.minimumPayout")).isEqualTo("1.00");

        set(creator, "minimums: [{currency: \"EUR\", amount: 63.01}, {currency: \"USD\", amount: 5}]");
        Reply below = creator.graphql(minimum);
        assertThat(below.text("balance.minimumPayout")).isEqualTo("63.01");
        assertThat(below.text("balance.requestableAmount")).isEqualTo("0.00");
        assertThat(below.text("balance.cannotRequestBecause")).isEqualTo("BELOW_MINIMUM");
        assertThat(below.text("me.creator.payoutSchedule.nextPayouts.0.enough")).isEqualTo("false");
        Reply refused = request(creator, "63.00");
        assertThat(refused.code()).isEqualTo("BELOW_MINIMUM");
        assertThat(refused.message()).contains("63.01");

        set(creator, "minimums: [{currency: \"eur\", amount: 0}]");
        Reply enough = creator.graphql(minimum);
        assertThat(enough.text("balance.minimumPayout")).isEqualTo("0.00");
        assertThat(enough.text("me.creator.payoutSchedule.nextPayouts.0.enough"))
                .isEqualTo("true");
        assertThat(readBy(creator, creator).at("/terms/usd").asText()).isEqualTo("1.00");
        withdraw(creator, requested(creator, "0.01"));
        creator.graphql("mutation { setPayoutSchedule(schedule: {interval: NEVER}) { id } }")
                .data("setPayoutSchedule.id");
    }

    @Test
    void terms_are_read_with_the_platforms_for_the_rest_and_the_same_again_changes_nothing() {
        TestUser creator = aCreator();
        JsonNode platforms = readBy(TestUser.ADMIN, creator);
        assertThat(platforms.at("/terms").toString())
                .isEqualTo(
                        "{\"holdDays\":7,\"feePercentage\":10,\"reservePercentage\":0,\"reserveDays\":90,"
                                + "\"minimum\":1.00,\"eur\":1.00,\"usd\":1.00,\"since\":null,\"by\":null,\"reason\":null,\"own\":null}");
        assertThat(platforms.at("/termsHistory/nodes")).isEmpty();

        String first = "feePercentage: 12.5, minimums: [{currency: \"EUR\", amount: 50}]";
        set(creator, first);
        set(creator, "minimums: [{currency: \"eur\", amount: 50.00}], feePercentage: 12.50, holdDays: null");
        assertThat(audited(creator))
                .containsExactly("admin:test|ada PLATFORM > feePercentage 12.50, minimum 50.00 EUR: agreed");
        JsonNode terms = readBy(TestUser.ADMIN, creator).path("terms");
        assertThat(terms.path("holdDays").asInt()).as("the platform's").isEqualTo(7);
        assertThat(terms.path("feePercentage").decimalValue()).isEqualByComparingTo("12.5");
        assertThat(terms.path("eur").asText()).isEqualTo("50.00");
        assertThat(terms.path("usd").asText()).isEqualTo("1.00");
        assertThat(terms.path("by").asText()).isEqualTo("admin:test|ada");
        assertThat(terms.path("reason").asText()).isEqualTo("agreed");
        assertThat(terms.at("/own/holdDays").isNull()).isTrue();

        set(creator, "holdDays: 30");
        set(creator, "");
        JsonNode history = readBy(TestUser.ADMIN, creator).path("termsHistory");
        assertThat(history.path("nodes").findValuesAsText("holdDays")).containsExactly("null", "30");
        assertThat(history.at("/pageInfo/hasNextPage").asBoolean()).isTrue();
        Reply older = TestUser.ADMIN.graphql(
                "query($id: ID!, $after: String) { creator(id: $id) { termsHistory(after: $after) { nodes { feePercentage } } } }",
                "id",
                creator.creatorId(),
                "after",
                history.at("/pageInfo/endCursor").asText());
        assertThat(older.data("creator.termsHistory.nodes").findValuesAsText("feePercentage"))
                .containsExactly("12.50");
    }

    @Test
    void creators_read_their_terms_but_neither_who_set_them_nor_why() {
        TestUser creator = aCreator();
        set(creator, "holdDays: 30");
        JsonNode own = readBy(creator, creator);
        assertThat(own.at("/terms/holdDays").asInt()).isEqualTo(30);
        assertThat(own.findValuesAsText("by")).containsOnly("platform");
        assertThat(own.findValuesAsText("reason")).containsOnly("null");
        assertThat(set(creator, creator.creatorId(), "holdDays: 0", "please").code())
                .isEqualTo("FORBIDDEN");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "holdDays: 91 | holdDays",
                "holdDays: -1 | holdDays",
                "feePercentage: 100 | feePercentage",
                "reservePercentage: 50.01 | reservePercentage",
                "reserveDays: 181 | reserveDays",
                "minimums: [{currency: \"EUR\", amount: -1}] | minimums.EUR",
                "minimums: [{currency: \"EURO\", amount: 1}] | currency"
            })
    void terms_out_of_their_limits_are_refused(String terms, String field) {
        TestUser creator = aCreator();
        Reply refused = set(TestUser.ADMIN, creator.creatorId(), terms, "agreed");
        assertThat(refused.code()).isEqualTo("INVALID_INPUT");
        assertThat(refused.fact("field").asText()).isEqualTo(field);
        assertThat(audited(creator)).isEmpty();
    }

    @Test
    void terms_need_a_creator_and_a_reason() {
        TestUser creator = aCreator();
        Reply noReason = set(TestUser.ADMIN, creator.creatorId(), "holdDays: 1", " ");
        assertThat(noReason.code()).isEqualTo("INVALID_INPUT");
        assertThat(noReason.fact("field").asText()).isEqualTo("reason");
        assertThat(set(TestUser.ADMIN, "creator_nobody_knows", "holdDays: 1", "agreed")
                        .code())
                .isEqualTo("CREATOR_NOT_FOUND");
        TestUser.ADMIN
                .graphql(
                        "mutation($id: ID!) { eraseCreator(creatorId: $id, reason: \"letter\") { notice } }",
                        "id",
                        creator.creatorId())
                .data("eraseCreator.notice");
        assertThat(set(TestUser.ADMIN, creator.creatorId(), "holdDays: 1", "agreed")
                        .code())
                .isEqualTo("INVALID_STATE");
    }

    @Test
    void terms_set_at_once_are_one_version_after_the_other() {
        TestUser creator = aCreator();
        List<String> codes = Concurrently.times(
                4,
                () -> String.valueOf(set(TestUser.ADMIN, creator.creatorId(), "holdDays: 30", "agreed")
                        .code()));
        assertThat(codes).containsOnly("null");
        assertThat(audited(creator)).hasSize(1);
        assertThat(books.rows("select version from creator_terms where creator_id = '" + creator.creatorId() + "'"))
                .containsExactly("1");
    }

    @Test
    void the_database_keeps_versions_as_they_are() {
        TestUser creator = aCreator();
        set(creator, "holdDays: 30");
        String insert = "insert into creator_terms (creator_id, version, hold_days, fee_percentage, reserve_percentage,"
                + " reserve_days, minimums, since, set_by, reason) values ('" + creator.creatorId()
                + "', %s, 'a', 'r')";
        assertThat(books.tamper("delete from creator_terms")).contains("append-only");
        assertThat(books.tamper("update creator_terms set hold_days = 1, reason = 'removed'"))
                .contains("append-only");
        assertThat(books.tamper("update creator_terms set reason = 'another'")).contains("append-only");
        assertThat(books.tamper(insert.formatted("3, 1, 1, 1, 1, '{}', now()"))).contains("does not follow");
        assertThat(books.tamper(insert.formatted("2, 1, 1, 1, 1, '{}', '2000-01-01Z'")))
                .contains("does not follow");
        String far = "'9999-01-01Z'";
        assertThat(books.tamper(insert.formatted("2, 91, 1, 1, 1, '{}', " + far)))
                .contains("hold_days_check");
        assertThat(books.tamper(insert.formatted("2, 1, -1, 1, 1, '{}', " + far)))
                .contains("fee_percentage_check");
        assertThat(books.tamper(insert.formatted("2, 1, 1, 51, 1, '{}', " + far)))
                .contains("reserve_percentage_check");
        assertThat(books.tamper(insert.formatted("2, 1, 1, 1, 181, '{}', " + far)))
                .contains("reserve_days_check");
        for (String minimums : List.of("{\"EUR\": -1}", "{\"EUR\": \"1\"}", "{\"EUR\": 1.5}", "{\"eur\": 1}", "[1]")) {
            assertThat(books.tamper(insert.formatted("2, 1, 1, 1, 1, '" + minimums + "', " + far)))
                    .as(minimums)
                    .contains("minimums_are_amounts_by_currency");
        }
    }
}
