package com.callstar.payouts.story.api;

import static org.assertj.core.api.Assertions.assertThat;

import com.callstar.payouts.story.Reply;
import com.callstar.payouts.story.Story;
import com.callstar.payouts.story.TestUser;
import com.fasterxml.jackson.databind.JsonNode;
import io.quarkus.test.junit.QuarkusTest;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Lists page by key: each row once, newest first, even while rows are added. */
@QuarkusTest
class PagingTest extends Story {

    private static final List<String> LISTS = List.of(
            "payments(first: $first, after: $after)",
            "payoutRequests(first: $first, after: $after)",
            "creators(first: $first, after: $after)",
            "stripeEvents(first: $first, after: $after)");

    private static Reply page(TestUser who, String list, Object first, Object after) {
        return who.graphql(
                "query($first: Int, $after: String) { list: " + list
                        + " { nodes { id } pageInfo { hasNextPage endCursor } totalCount } }",
                "first",
                first,
                "after",
                after);
    }

    @Test
    void payments_are_paged_while_new_ones_arrive() {
        TestUser creator = aCreator();
        customersPay(creator, Collections.nCopies(120, "10.00").toArray(String[]::new));
        List<String> walked = new ArrayList<>();
        List<Integer> sizes = new ArrayList<>();
        String after = null;
        boolean more = true;
        while (more) {
            Reply page = page(creator, LISTS.getFirst(), 50, after);
            List<String> ids = page.data("list.nodes").findValuesAsText("id");
            walked.addAll(ids);
            sizes.add(ids.size());
            assertThat(page.data("list.totalCount").asInt()).isEqualTo(118 + 2 * sizes.size());
            after = page.text("list.pageInfo.endCursor");
            more = page.data("list.pageInfo.hasNextPage").asBoolean();
            customersPay(creator, "11.00", "12.00");
        }
        assertThat(sizes).containsExactly(50, 50, 20);
        assertThat(walked).doesNotHaveDuplicates().isSortedAccordingTo(Collections.reverseOrder());
        assertThat(books.rows("select id from payment where creator_id = '%s' and amount = 1000"
                        .formatted(creator.creatorId())))
                .containsExactlyInAnyOrderElementsOf(walked);
    }

    @Test
    void a_full_last_page_is_marked_as_last() {
        TestUser creator = aCreator();
        customersPay(creator, "10.00", "10.00");
        Reply page = page(creator, LISTS.getFirst(), 2, null);
        assertThat(page.data("list.pageInfo.hasNextPage").asBoolean()).isFalse();
        Reply behind = page(creator, LISTS.getFirst(), 2, page.text("list.pageInfo.endCursor"));
        assertThat(behind.data("list.nodes")).isEmpty();
        assertThat(behind.text("list.pageInfo.endCursor")).isNull();
        assertThat(behind.data("list.totalCount").asInt()).isEqualTo(2);
    }

    @Test
    void the_default_page_is_fifty_and_the_maximum_five_hundred() {
        TestUser creator = aCreator();
        customersPay(creator, Collections.nCopies(51, "10.00").toArray(String[]::new));
        assertThat(creator.graphql("{ payments { nodes { id } } }").data("payments.nodes"))
                .hasSize(50);
        assertThat(page(creator, LISTS.getFirst(), null, null).data("list.nodes"))
                .hasSize(50);
        assertThat(page(creator, LISTS.getFirst(), 500, null).data("list.nodes"))
                .hasSize(51);
    }

    @ParameterizedTest
    @ValueSource(ints = {0, -1, 501, Integer.MAX_VALUE, Integer.MIN_VALUE})
    void a_page_of_another_size_is_refused_with_the_limits(int first) {
        for (String list : LISTS) {
            Reply refused = page(TestUser.ADMIN, list, first, null);
            assertThat(refused.code()).as(list).isEqualTo("INVALID_INPUT");
            assertThat(refused.fact("field").asText()).isEqualTo("first");
            assertThat(refused.fact("minimum").asInt()).isEqualTo(1);
            assertThat(refused.fact("maximum").asInt()).isEqualTo(500);
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"?", "no cursor", "a", "====", "", "é", "AAAA", "\0", "7\0"})
    void an_invalid_cursor_is_refused(String cursor) {
        for (String list : LISTS) {
            assertThat(page(TestUser.ADMIN, list, 1, cursor).code())
                    .as("%s after '%s'", list, cursor)
                    .isEqualTo("INVALID_INPUT");
        }
    }

    @Test
    void a_cursor_of_another_list_is_refused() {
        TestUser creator = aCreator();
        released(creator, "70.00");
        requested(creator, "10.00");
        List<String> cursors = LISTS.stream()
                .map(list -> page(TestUser.ADMIN, list, 1, null).text("list.pageInfo.endCursor"))
                .toList();
        for (int from = 0; from < LISTS.size(); from++) {
            for (int to = 0; to < LISTS.size(); to++) {
                String code = page(TestUser.ADMIN, LISTS.get(to), 1, cursors.get(from))
                        .code();
                assertThat(code)
                        .as("%s after a cursor of %s", LISTS.get(to), LISTS.get(from))
                        .isEqualTo(from == to ? null : "INVALID_INPUT");
            }
        }
    }

    @Test
    void payments_and_requests_are_filtered_and_counted_by_their_status() {
        TestUser creator = aCreator();
        released(creator, "70.00", "50.00");
        customersPay(creator, "30.00");
        reject(requested(creator, "20.00"), "not yet");
        requested(creator, "63.00");

        assertThat(counted(creator, "payments", "HELD")).isEqualTo("1 of 1");
        assertThat(counted(creator, "payments", "READY")).isEqualTo("2 of 2");
        assertThat(counted(creator, "payments", "PAID")).isEqualTo("0 of 0");
        assertThat(counted(creator, "payments", "FAILED")).as("no payment's").isEqualTo("0 of 0");
        assertThat(counted(creator, "payoutRequests", "PENDING")).isEqualTo("1 of 1");
        assertThat(counted(creator, "payoutRequests", "CANCELLED")).isEqualTo("1 of 1");
        assertThat(counted(creator, "payoutRequests", "HELD")).as("no payout's").isEqualTo("0 of 0");
    }

    private static String counted(TestUser creator, String list, String status) {
        JsonNode found = creator.graphql("{ list: %s(status: %s) { nodes { id } totalCount } }".formatted(list, status))
                .data("list");
        return found.path("nodes").size() + " of " + found.path("totalCount").asInt();
    }
}
