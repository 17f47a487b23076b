package com.callstar.payouts.story.payouts;

import static org.assertj.core.api.Assertions.assertThat;

import com.callstar.payouts.story.Reply;
import com.callstar.payouts.story.Story;
import com.callstar.payouts.story.StripeWorld;
import com.callstar.payouts.story.TestUser;
import io.quarkus.test.junit.QuarkusTest;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Searching payouts, and the allocations of each. */
@QuarkusTest
class PayoutListTest extends Story {

    @ParameterizedTest
    @CsvSource({
        "NEWEST, 20 30 10 20",
        "OLDEST, 20 10 30 20",
        "LARGEST, 30 20 20 10",
        "SMALLEST, 10 20 20 30",
    })
    void payouts_are_paged_in_every_sort_order(String order, String amounts) {
        TestUser creator = aCreator();
        released(creator, "100.00");
        for (String amount : List.of("20.00", "10.00", "30.00", "20.00")) {
            withdraw(creator, requested(creator, amount));
        }
        List<String> walked = new ArrayList<>();
        String after = null;
        do {
            Reply page = creator.graphql("""
                    query($order: PayoutOrder, $after: String) { payoutRequests(order: $order, first: 1, after: $after) {
                      nodes { requestedAmount } pageInfo { hasNextPage endCursor } } }""", "order", order, "after", after);
            walked.add(page.amount("payoutRequests.nodes.0.requestedAmount")
                    .toBigInteger()
                    .toString());
            after = page.data("payoutRequests.pageInfo.hasNextPage").asBoolean()
                    ? page.text("payoutRequests.pageInfo.endCursor")
                    : null;
        } while (after != null);
        assertThat(String.join(" ", walked)).isEqualTo(amounts);
    }

    @Test
    void a_cursor_of_another_order_is_refused() {
        TestUser creator = aCreator();
        released(creator, "100.00");
        withdraw(creator, requested(creator, "20.00"));
        String newest = creator.graphql("{ payoutRequests(first: 1) { pageInfo { endCursor } } }")
                .text("payoutRequests.pageInfo.endCursor");
        Reply refused = creator.graphql(
                "query($after: String) { payoutRequests(order: LARGEST, after: $after) { nodes { id } } }",
                "after",
                newest);
        assertThat(refused.code()).isEqualTo("INVALID_INPUT");
    }

    @Test
    void payouts_are_found_by_creator_name_email_and_id() {
        TestUser creator = aCreator();
        String name = StripeWorld.fresh("Zoé") + " 100%_!";
        registered(creator, Map.of("name", name));
        released(creator, "100.00");
        String payout = requested(creator, "20.00");
        process(payout);
        stripeTells();
        String transfer = StripeWorld.transfersOf(payout).getFirst().id();
        for (String search :
                List.of(name.toUpperCase(), creator.creatorId() + "@EXAMPLE", creator.creatorId(), payout, transfer)) {
            assertThat(found(search)).as(search).containsExactly(payout);
        }
        assertThat(found(name + "%")).isEmpty();
        assertThat(found(transfer.substring(0, 5))).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "search"})
    void requests_are_counted_and_summed_by_their_status(String how) {
        TestUser creator = aCreator();
        released(creator, "100.00");
        withdraw(creator, requested(creator, "20.00"));
        withdraw(creator, requested(creator, "30.00"));
        requested(creator, "40.00");
        String argument = how.isEmpty() ? "creatorId" : "search";
        Reply totals = TestUser.ADMIN.graphql(
                "query($x: %s) { payoutTotals(%s: $x) { status count amount } }"
                        .formatted(how.isEmpty() ? "ID" : "String", argument),
                "x",
                creator.creatorId());
        List<String> told = new ArrayList<>();
        totals.data("payoutTotals")
                .forEach(one -> told.add(one.path("status").asText() + " "
                        + one.path("count").asInt() + " " + one.path("amount").asText()));
        assertThat(told).containsExactlyInAnyOrder("CANCELLED 2 50.00", "PENDING 1 40.00");
    }

    @Test
    void a_creator_searches_only_their_own_payouts() {
        TestUser creator = aCreator();
        TestUser other = aCreator();
        released(other, "100.00");
        requested(other, "20.00");
        Reply found = creator.graphql(
                "query($x: String) { payoutRequests(search: $x) { totalCount } payoutTotals(search: $x) { count } }",
                "x",
                other.creatorId());
        assertThat(found.data("payoutRequests.totalCount").asInt()).isZero();
        assertThat(found.data("payoutTotals")).isEmpty();
    }

    @Test
    void allocations_add_up_to_the_amount_sent() {
        TestUser creator = aCreator();
        released(creator, "70.00", "50.00");
        String payout = requested(creator, "100.00");
        process(payout);
        stripeTells();
        assertThat(given(payout)).containsExactly("63.00 - 0.00", "37.00 - 0.00");
        StripeWorld.stripe()
                .reverseTransfer(StripeWorld.transfersOf(payout).getFirst().id(), 100_00);
        stripeTells();
        assertThat(given(payout)).containsExactly("63.00 - 63.00", "37.00 - 37.00");
    }

    private static List<String> given(String payout) {
        List<String> parts = new ArrayList<>();
        TestUser.ADMIN
                .graphql("query($id: ID!) { payout(id: $id) { allocations { amount undone } } }", "id", payout)
                .data("payout.allocations")
                .forEach(part -> parts.add(part.path("amount").asText() + " - "
                        + part.path("undone").asText()));
        return parts;
    }

    private static List<String> found(String search) {
        return TestUser.ADMIN
                .graphql("query($x: String) { payoutRequests(search: $x) { nodes { id } totalCount } }", "x", search)
                .data("payoutRequests.nodes")
                .findValuesAsText("id");
    }

    @Test
    void each_period_shows_the_previous_period() {
        BigDecimal before = previous();
        TestUser creator = aCreator();
        customersPay(creator, "70.00");
        timePasses(java.time.Duration.ofDays(8));
        assertThat(previous()).as("seven days before these seven").isGreaterThanOrEqualTo(new BigDecimal("70.00"));
        assertThat(before).isNotNegative();
    }

    private static BigDecimal previous() {
        return TestUser.ADMIN
                .graphql("{ analytics(period: 7) { revenue { previous } } }")
                .amount("analytics.revenue.previous");
    }
}
