package com.callstar.payouts.story.api;

import static org.assertj.core.api.Assertions.assertThat;

import com.callstar.payouts.story.Reply;
import com.callstar.payouts.story.Story;
import com.callstar.payouts.story.TestUser;
import io.quarkus.test.junit.QuarkusTest;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

/** The statement explains every cent of a balance. */
@QuarkusTest
class StatementTest extends Story {

    private static final String LINES =
            "statement(account: %s, first: %d, after: %s) { totalCount pageInfo { hasNextPage endCursor }"
                    + " nodes { reference amount balanceAfter } }";

    @Test
    void each_statement_line_has_a_reference_and_the_balance_after_it() {
        TestUser creator = aCreator();
        released(creator, "70.00", "50.00");
        String payout = requested(creator, "100.00");
        process(payout);
        stripeTells();

        assertThat(statement(creator, "READY")).hasSize(2).satisfies(lines -> {
            assertThat(lines.get(0)).isEqualTo("claim:" + payout + " -100.00 = 8.00");
            assertThat(lines.get(1)).startsWith("release_").endsWith(" 108.00 = 108.00");
        });
        assertThat(statement(creator, "HELD")).hasSize(3).satisfies(lines -> {
            assertThat(lines.get(0)).startsWith("release_").endsWith(" -108.00 = 0.00");
            assertThat(lines.get(1)).startsWith("capture:pay_").endsWith(" 45.00 = 108.00");
            assertThat(lines.get(2)).startsWith("capture:pay_").endsWith(" 63.00 = 63.00");
        });
        assertThat(statement(creator, "PAID"))
                .singleElement()
                .asString()
                .startsWith("settle:disb_")
                .endsWith(" 100.00 = 100.00");
        assertThat(statement(creator, "AT_CONNECTED"))
                .singleElement()
                .asString()
                .endsWith(" -100.00 = -100.00");
    }

    @Test
    void a_statement_is_paged_and_an_unused_account_is_empty() {
        TestUser creator = aCreator();
        customersPay(creator, "10.00", "20.00", "30.00");
        Reply first = creator.graphql("{ " + LINES.formatted("HELD", 2, "null") + " }");
        assertThat(first.text("statement.totalCount")).isEqualTo("3");
        assertThat(first.text("statement.pageInfo.hasNextPage")).isEqualTo("true");
        Reply second = creator.graphql(
                "{ " + LINES.formatted("HELD", 2, '"' + first.text("statement.pageInfo.endCursor") + '"') + " }");
        assertThat(second.text("statement.nodes.0.balanceAfter")).isEqualTo("9.00");
        assertThat(second.text("statement.pageInfo.hasNextPage")).isEqualTo("false");
        assertThat(statement(aCreator(), "READY")).isEmpty();
    }

    @Test
    void a_creator_sees_only_their_statement_and_an_admin_any() {
        TestUser creator = aCreator();
        customersPay(creator, "10.00");
        String of = "{ statement(creatorId: \"%s\", account: HELD) { totalCount } }";
        assertThat(aCreator().graphql(of.formatted(creator.creatorId())).code()).isEqualTo("CREATOR_NOT_FOUND");
        assertThat(TestUser.ADMIN.graphql(of.formatted(creator.creatorId())).text("statement.totalCount"))
                .isEqualTo("1");
        assertThat(TestUser.ADMIN.graphql("{ statement { totalCount } }").code())
                .isEqualTo("INVALID_INPUT");
    }

    private static List<String> statement(TestUser creator, String account) {
        List<String> lines = new ArrayList<>();
        creator.graphql("{ " + LINES.formatted(account, 50, "null") + " }")
                .data("statement.nodes")
                .forEach(node -> lines.add("%s %s = %s"
                        .formatted(
                                node.path("reference").asText(),
                                node.path("amount").asText(),
                                node.path("balanceAfter").asText())));
        return lines;
    }
}
