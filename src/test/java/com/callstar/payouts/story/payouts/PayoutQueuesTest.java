package com.callstar.payouts.story.payouts;

import static org.assertj.core.api.Assertions.assertThat;

import com.callstar.payouts.story.DriverLog;
import com.callstar.payouts.story.Reply;
import com.callstar.payouts.story.Story;
import com.callstar.payouts.story.StripeWorld;
import com.callstar.payouts.story.TestUser;
import com.callstar.stripesimulator.AccountStatus;
import com.callstar.stripesimulator.Fault;
import io.quarkus.test.junit.QuarkusTest;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** The admins' queue: the rules by which a payout is processed decide in which part it is. */
@QuarkusTest
class PayoutQueuesTest extends Story {

    private static final List<String> PARTS =
            List.of("READY", "HELD_BACK", "INCOMPLETE", "UNCLEAR", "IN_PROGRESS", "DONE");

    private final String choir = StripeWorld.fresh("choir");

    @Test
    void each_payout_is_in_the_part_that_says_what_it_needs() {
        Map<String, String> parts = oneOfEach();
        parts.forEach(
                (payout, part) -> assertThat(partOf(TestUser.ADMIN, payout)).isEqualTo(part));
        for (String part : PARTS) {
            assertThat(found(part, 50))
                    .as(part)
                    .containsExactlyInAnyOrderElementsOf(parts.keySet().stream()
                            .filter(payout -> parts.get(payout).equals(part))
                            .toList());
        }
        assertThat(totals())
                .containsExactly(
                        "READY EUR 2 30.00",
                        "HELD_BACK EUR 1 30.00",
                        "INCOMPLETE EUR 1 40.00",
                        "UNCLEAR EUR 1 50.00",
                        "IN_PROGRESS EUR 1 60.00",
                        "DONE EUR 1 70.00");
        parts.forEach((payout, part) -> {
            if (part.equals("READY")) {
                assertThat(process(payout).text("processPayout.status")).isEqualTo("PROCESSING");
            } else if (statusOf(payout).equals("PENDING")) {
                assertThat(process(payout).code()).as(part).isNotNull();
            }
        });
    }

    /** Payouts and the part of each. What Stripe would tell of the last ones is not told. */
    private Map<String, String> oneOfEach() {
        TestUser incomplete = member();
        TestUser moved = member();
        TestUser done = member();
        String sent = requested(member(), "60.00");
        String unclear = requested(member(), "50.00");
        Map<String, String> parts = new LinkedHashMap<>();
        parts.put(requested(member(), "20.00"), "READY");
        parts.put(requested(member(), "10.00"), "READY");
        parts.put(requested(moved, "30.00"), "HELD_BACK");
        parts.put(requested(incomplete, "40.00"), "INCOMPLETE");
        parts.put(unclear, "UNCLEAR");
        parts.put(sent, "IN_PROGRESS");
        parts.put(requested(done, "70.00"), "DONE");
        payoutsOf(done).forEach(payout -> withdraw(done, payout));
        StripeWorld.stripe().bankChanges(stripeAccountOf(moved), "eur", "4242");
        StripeWorld.stripe()
                .accountIs(
                        stripeAccountOf(incomplete),
                        AccountStatus.ready().withTransfers(false).withPayouts(false));
        stripeTells();
        StripeWorld.stripe().fault(Fault.dropBefore(), "POST", "/v1/transfers", 10);
        assertThat(process(unclear).code()).isEqualTo("STRIPE_UNAVAILABLE");
        StripeWorld.stripe().noMoreFaults();
        assertThat(process(sent).text("processPayout.status")).isEqualTo("PROCESSING");
        return parts;
    }

    @Test
    void a_part_is_paged_in_its_order_with_its_total_count() {
        List<String> oldestFirst = new ArrayList<>();
        for (int i = 0; i < 3; i++) {
            oldestFirst.add(requested(member(), "10.00"));
        }
        List<String> walked = new ArrayList<>();
        String after = null;
        do {
            Reply page = TestUser.ADMIN.graphql("""
                    query($x: String, $after: String) {
                      payoutRequests(queue: READY, search: $x, order: OLDEST, first: 1, after: $after) {
                        nodes { id queue creator { name } } pageInfo { hasNextPage endCursor } totalCount } }""", "x", choir, "after", after);
            assertThat(page.data("payoutRequests.totalCount").asInt()).isEqualTo(3);
            assertThat(page.text("payoutRequests.nodes.0.queue")).isEqualTo("READY");
            walked.add(page.text("payoutRequests.nodes.0.id"));
            after = page.data("payoutRequests.pageInfo.hasNextPage").asBoolean()
                    ? page.text("payoutRequests.pageInfo.endCursor")
                    : null;
        } while (after != null);
        assertThat(walked).isEqualTo(oldestFirst);
    }

    @Test
    void one_statement_counts_all_parts_and_one_lists_a_part_with_its_creators() {
        requested(member(), "10.00");
        for (String question : List.of(
                "{ payoutQueues { queue currency count amount oldestAt } }",
                "{ payoutRequests(queue: READY, first: 20) { nodes { id creator { name } } pageInfo { endCursor } } }",
                "{ payoutRequests(queue: DONE, first: 20) { nodes { id creator { name } } pageInfo { endCursor } } }")) {
            assertThat(DriverLog.of(() -> TestUser.ADMIN.graphql(question).data("payoutQueues"))
                            .statements())
                    .as(question)
                    .isEqualTo(1);
        }
    }

    @Test
    void an_admin_who_is_the_creator_has_to_ask_another_admin() {
        TestUser creator = member();
        String payout = requested(creator, "10.00");
        TestUser admin = new TestUser(creator.creatorId(), "ADMIN", creator.creatorId());
        assertThat(partOf(admin, payout)).isEqualTo("HELD_BACK");
        assertThat(partOf(TestUser.ADMIN, payout)).isEqualTo("READY");
        assertThat(admin.graphql("query($id: ID!) { payout(id: $id) { waitingBecause } }", "id", payout)
                        .text("payout.waitingBecause"))
                .contains("Ask another admin");
    }

    @Test
    void a_creator_reads_only_their_own_parts() {
        TestUser creator = member();
        requested(creator, "10.00");
        Reply own = creator.graphql("{ payoutQueues { queue count } payoutRequests(queue: READY) { totalCount } }");
        assertThat(own.data("payoutQueues").toString()).isEqualTo("[{\"queue\":\"READY\",\"count\":1}]");
        assertThat(own.data("payoutRequests.totalCount").asInt()).isEqualTo(1);
        assertThat(TestUser.ADMIN
                        .graphql("{ payoutRequests(queue: READY, creatorId: \"nobody\") { totalCount } }")
                        .code())
                .isEqualTo("CREATOR_NOT_FOUND");
    }

    @Test
    void what_the_books_differ_in_is_told_in_fields_of_its_own() {
        TestUser creator = member();
        assertThat(books.tamper("insert into books_freeze (creator_id, reason, found_at) values ('"
                        + creator.creatorId() + "', 'EUR READY: the ledger and the payments differ by -100', now())"))
                .isNull();
        Reply told = TestUser.ADMIN.graphql("""
                query($id: ID!) { creator(id: $id) { booksDifferences { account currency amount } }
                  unbookedDisbursements(creatorId: $id) { stripeId } }""", "id", creator.creatorId());
        assertThat(told.data("creator.booksDifferences").toString())
                .isEqualTo("[{\"account\":\"READY\",\"currency\":\"EUR\",\"amount\":-1.00}]");
        assertThat(told.data("unbookedDisbursements")).isEmpty();
    }

    private TestUser member() {
        TestUser creator = aCreator();
        registered(creator, Map.of("name", choir + " " + creator.creatorId()));
        released(creator, "100.00");
        return creator;
    }

    private static String partOf(TestUser admin, String payout) {
        return admin.graphql("query($id: ID!) { payout(id: $id) { queue } }", "id", payout)
                .text("payout.queue");
    }

    private List<String> found(String part, int first) {
        return TestUser.ADMIN
                .graphql("""
                        query($part: PayoutQueue, $x: String, $n: Int) { payoutRequests(queue: $part, search: $x, first: $n) { nodes { id } } }""", "part", part, "x", choir, "n", first)
                .data("payoutRequests.nodes")
                .findValuesAsText("id");
    }

    private List<String> totals() {
        List<String> told = new ArrayList<>();
        TestUser.ADMIN
                .graphql(
                        "query($x: String) { payoutQueues(search: $x) { queue currency count amount oldestAt } }",
                        "x",
                        choir)
                .data("payoutQueues")
                .forEach(one -> told.add("%s %s %s %s"
                        .formatted(
                                one.path("queue").asText(),
                                one.path("currency").asText(),
                                one.path("count").asText(),
                                one.path("amount").asText())));
        return told;
    }
}
