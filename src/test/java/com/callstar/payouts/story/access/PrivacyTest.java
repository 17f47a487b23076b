package com.callstar.payouts.story.access;

import static org.assertj.core.api.Assertions.assertThat;

import com.callstar.payouts.story.Reply;
import com.callstar.payouts.story.Story;
import com.callstar.payouts.story.StripeWorld;
import com.callstar.payouts.story.TestUser;
import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import java.util.List;
import org.hibernate.SessionFactory;
import org.hibernate.stat.Statistics;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** A creator cannot see, change or detect another creator's data. */
@QuarkusTest
class PrivacyTest extends Story {

    @Inject
    SessionFactory sessions;

    @ParameterizedTest
    @ValueSource(
            strings = {
                "balance(creatorId: $id) { currency }",
                "payments(creatorId: $id) { totalCount }",
                "payoutRequests(creatorId: $id) { totalCount }"
            })
    void another_creator_looks_like_an_unknown_one(String field) {
        TestUser creator = aCreator();
        TestUser other = aCreator();
        released(other, "70.00");
        String document = "query($id: ID) { " + field + " }";

        Reply ofAnother = creator.graphql(document, "id", other.creatorId());

        assertThat(ofAnother.code()).isEqualTo("CREATOR_NOT_FOUND");
        for (String id : List.of("nobody", " ", "'", other.creatorId() + "x")) {
            assertThat(creator.graphql(document, "id", id).whole()).as(id).isEqualTo(ofAnother.whole());
        }
        assertThat(creator.graphql(document, "id", creator.creatorId()).code()).isNull();
        assertThat(TestUser.ADMIN.graphql(document, "id", other.creatorId()).code())
                .isNull();
        assertThat(TestUser.ADMIN.graphql(document, "id", "nobody").code()).isEqualTo("CREATOR_NOT_FOUND");
    }

    @Test
    void creators_see_the_platform_and_never_who_of_its_people_acted() {
        TestUser creator = aCreator();
        released(creator, "70.00");
        register(creator.creatorId(), StripeWorld.readyAccount("EUR"));
        String payout = requested(creator, "63.00");
        TestUser.SECOND_ADMIN
                .graphql(
                        "mutation($id: ID!) { confirmDestination(payoutId: $id, reason: \"Rang her cousin\") { id } }",
                        "id",
                        payout)
                .data("confirmDestination.id");
        process(payout).data("processPayout.id");
        stripeTells();
        String all = "query($id: ID!) { payout(id: $id) { processedBy notes history { actor from to reason } } }";

        Reply seen = creator.graphql(all, "id", payout);

        assertThat(seen.text("payout.processedBy")).isEqualTo("platform");
        assertThat(seen.text("payout.notes")).isEqualTo("checked");
        assertThat(seen.data("payout.history").findValuesAsText("actor"))
                .startsWith("creator:test|" + creator.name(), "platform", "platform");
        assertThat(seen.data("payout").toString()).doesNotContain("ada", "grace", "admin", "cousin");
        assertThat(TestUser.ADMIN.graphql(all, "id", payout).data("payout").toString())
                .contains("admin:test|ada", "admin:test|grace", "cousin");
        reject(requestedAgain(creator), "Please ask later").data("rejectPayout.id");
        assertThat(creator.graphql("{ payoutRequests(first: 1) { nodes { notes history { actor reason } } } }")
                        .data("payoutRequests.nodes")
                        .toString())
                .contains("Please ask later", "platform")
                .doesNotContain("admin");
    }

    private String requestedAgain(TestUser creator) {
        released(creator, "20.00");
        return requested(creator, "18.00");
    }

    @Test
    void another_creators_payout_is_null_and_cannot_be_cancelled() {
        TestUser creator = aCreator();
        TestUser other = aCreator();
        released(other, "70.00");
        String payout = requested(other, "63.00");

        String query = "query($id: ID!) { payout(id: $id) { id requestedAmount history { actor } } }";
        assertThat(creator.graphql(query, "id", payout).text("payout")).isNull();
        assertThat(other.graphql(query, "id", payout).text("payout.id")).isEqualTo(payout);

        Reply refused = withdraw(creator, payout);
        assertThat(refused.code()).isEqualTo("PAYOUT_NOT_FOUND");
        assertThat(refused.whole())
                .isEqualTo(withdraw(creator, "payout_of_nobody").whole());
        assertThat(statusOf(payout)).isEqualTo("PENDING");
    }

    @Test
    void another_creators_settled_payout_looks_unknown() {
        TestUser creator = aCreator();
        TestUser other = aCreator();
        released(other, "70.00");
        String payout = requested(other, "63.00");
        process(payout);
        stripeTells();
        assertThat(withdraw(creator, payout).whole())
                .isEqualTo(withdraw(creator, "payout_of_nobody").whole());
        assertThat(withdraw(other, payout).code()).isEqualTo("INVALID_STATE");
    }

    @Test
    void lists_contain_only_ones_own_data() {
        TestUser creator = aCreator();
        TestUser other = aCreator();
        released(creator, "70.00");
        released(other, "80.00", "90.00");
        requested(other, "10.00");

        assertThat(payments(creator)).isEqualTo("READY");
        assertThat(creator.graphql("{ payoutRequests { totalCount nodes { id } } }")
                        .text("payoutRequests.totalCount"))
                .isEqualTo("0");
        assertThat(creator.request().get("/api/payouts/request").asString())
                .contains("\"availableBalance\":63.00")
                .contains("\"pendingPayoutRequests\":[]");
    }

    @Test
    void the_same_idempotency_key_of_two_creators_is_two_requests() {
        TestUser creator = aCreator();
        TestUser other = aCreator();
        released(creator, "70.00");
        released(other, "70.00");
        String ask = "mutation { requestPayout(amount: 10, idempotencyKey: \"the same\") { id creator { id } } }";
        String mine = creator.graphql(ask).text("requestPayout.creator.id");
        assertThat(other.graphql(ask).text("requestPayout.creator.id"))
                .isEqualTo(other.creatorId())
                .isNotEqualTo(mine);
    }

    @Test
    void a_token_that_names_an_unknown_creator_sees_nothing_at_all() {
        TestUser nobody = TestUser.creator(StripeWorld.fresh("never_registered"));
        assertThat(nobody.graphql("{ me { creator { id } } }").text("me.creator"))
                .isNull();
        assertThat(nobody.graphql("{ payout(id: \"x\") { id } }").text("payout"))
                .isNull();
        assertThat(nobody.graphql("{ balance { currency } }").code()).isEqualTo("CREATOR_NOT_FOUND");
        assertThat(nobody.graphql("{ payments { totalCount } }").code()).isEqualTo("CREATOR_NOT_FOUND");
        assertThat(request(nobody, "10").code()).isEqualTo("CREATOR_NOT_FOUND");
        assertThat(withdraw(nobody, "x").code()).isEqualTo("PAYOUT_NOT_FOUND");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "query($id: ID!) { balance(creatorId: $id) { currency } }",
                "query($id: ID!) { payments(creatorId: $id) { totalCount } }",
                "query($id: ID!) { statement(creatorId: $id) { totalCount } }",
                "query($id: ID!) { payoutRequests(creatorId: $id) { totalCount } }"
            })
    void another_creators_data_costs_as_much_as_unknown_data(String document) {
        TestUser creator = aCreator();
        TestUser other = aCreator();
        released(other, "70.00");
        assertThat(statements(creator, document, other.creatorId()))
                .isEqualTo(statements(creator, document, "creator_nobody"))
                .isPositive();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "query($id: ID!) { payout(id: $id) { id } }",
                "mutation($id: ID!) { cancelPayoutRequest(payoutId: $id) { id } }"
            })
    void another_creators_payout_costs_as_much_as_an_unknown_one(String document) {
        TestUser creator = aCreator();
        TestUser other = aCreator();
        released(other, "70.00");
        String payout = requested(other, "10.00");
        assertThat(statements(creator, document, payout))
                .isEqualTo(statements(creator, document, "payout_of_nobody"))
                .isPositive();
    }

    /** The number of SQL statements, which determines response time. */
    private long statements(TestUser who, String document, String id) {
        Statistics statistics = sessions.getStatistics();
        long before = statistics.getPrepareStatementCount();
        who.graphql(document, "id", id);
        return statistics.getPrepareStatementCount() - before;
    }
}
