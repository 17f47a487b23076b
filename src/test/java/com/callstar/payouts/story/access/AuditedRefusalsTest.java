package com.callstar.payouts.story.access;

import static org.assertj.core.api.Assertions.assertThat;

import com.callstar.payouts.story.RawHttp;
import com.callstar.payouts.story.Story;
import com.callstar.payouts.story.TestUser;
import com.callstar.payouts.story.Visitor;
import com.callstar.payouts.story.access.RolesTest.Row;
import io.quarkus.test.junit.QuarkusTest;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Who is refused an operation of the role table, be it a change or a read, is in the audit; who is allowed a read is not. */
@QuarkusTest
class AuditedRefusalsTest extends Story {

    static Collection<String> operations() {
        return RolesTest.operationsWithRows();
    }

    static Collection<String> routes() {
        return RolesTest.routesWithRows();
    }

    private static Stream<Visitor> refusedBy(Row row) {
        return row.allowed().isEmpty()
                ? Stream.empty()
                : Stream.of(Visitor.values())
                        .filter(Visitor::isKnown)
                        .filter(visitor -> !row.allowed().contains(visitor));
    }

    @ParameterizedTest
    @MethodSource("operations")
    void a_refused_operation_is_audited(String operation) {
        Row row = RolesTest.GRAPHQL.get(operation);
        TestUser creator = aCreator();
        released(creator, "70.00");
        String payout = requested(creator, "10.00");
        String call = row.call().replace("$creator", creator.creatorId()).replace("$payout", payout);
        String body = RawHttp.document(call, Map.of());
        String name = operation.substring(operation.indexOf('.') + 1);
        refusedBy(row)
                .forEach(visitor -> assertThat(
                                refusalsOf(() -> RolesTest.call(visitor, creator, "POST", "/graphql", body)))
                        .as(visitor.name())
                        .singleElement()
                        .asString()
                        .startsWith(name + " "));
    }

    @ParameterizedTest
    @MethodSource("routes")
    void a_refused_route_is_audited(String route) {
        Row row = RolesTest.REST.get(route);
        String[] parts = route.split(" ");
        refusedBy(row)
                .forEach(visitor -> assertThat(
                                refusalsOf(() -> RolesTest.call(visitor, aCreator(), parts[0], parts[1], row.call())))
                        .as(visitor.name())
                        .singleElement()
                        .asString()
                        .startsWith(route + " FORBIDDEN"));
    }

    @Test
    void a_creator_who_asks_for_anothers_data_is_audited_with_the_other_as_subject() {
        TestUser curious = aCreator();
        TestUser other = aCreator();
        released(other, "70.00");
        String payout = requested(other, "10.00");
        String of = "(creatorId: \"" + other.creatorId() + "\")";
        assertThat(refusalsOf(() -> {
                    curious.graphql("{ balance" + of + " { currency } }");
                    curious.graphql("{ payout(id: \"" + payout + "\") { id } }");
                    curious.request().get("/api/exports/ledger?creatorId=" + other.creatorId());
                }))
                .containsExactly(
                        "balance CREATOR_NOT_FOUND " + other.creatorId(),
                        "payout NOT_FOUND " + payout,
                        "GET /api/exports/ledger CREATOR_NOT_FOUND " + other.creatorId());
    }

    @Test
    void reads_of_ones_own_data_and_failed_searches_are_not_audited() {
        TestUser creator = aCreator();
        assertThat(refusalsOf(() -> {
                    balance(creator);
                    creator.graphql("{ payments(first: 100000) { totalCount } }");
                    TestUser.creator("creator_unknown").graphql("{ balance { currency } }");
                    TestUser.ADMIN.graphql("{ payout(id: \"nowhere\") { id } }");
                    TestUser.ADMIN.graphql("{ balance(creatorId: \"nowhere\") { currency } }");
                    TestUser.ADMIN.request().get("/api/exports/ledger?creatorId=nowhere");
                }))
                .isEmpty();
    }

    @Test
    void what_support_looks_for_in_vain_is_audited_and_what_an_accountant_does_is_not() {
        assertThat(refusalsOf(() -> {
                    TestUser.SUPPORT.graphql("{ payout(id: \"nowhere\") { id } }");
                    TestUser.SUPPORT.graphql("{ balance(creatorId: \"nowhere\") { currency } }");
                    TestUser.ACCOUNTANT.graphql("{ payout(id: \"nowhere\") { id } }");
                    TestUser.ACCOUNTANT.graphql("{ balance(creatorId: \"nowhere\") { currency } }");
                }))
                .containsExactly("payout NOT_FOUND", "balance CREATOR_NOT_FOUND");
    }

    /** Operation, reason and subject of each rejected attempt that this call left in the audit. */
    private List<String> refusalsOf(Runnable call) {
        String newest =
                books.rows("select coalesce(max(id), 0) from audit_entry").getFirst();
        call.run();
        return books
                .rows("select action, reason, case when subject ~ '^(creator|payout)_' then subject end from audit_line"
                        + " where refused and id > " + newest + " order by id")
                .stream()
                .map(row -> row.replace(" null", ""))
                .toList();
    }
}
