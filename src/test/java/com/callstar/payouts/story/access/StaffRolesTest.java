package com.callstar.payouts.story.access;

import static org.assertj.core.api.Assertions.assertThat;

import com.callstar.payouts.story.Reply;
import com.callstar.payouts.story.Story;
import com.callstar.payouts.story.StripeWorld;
import com.callstar.payouts.story.TestUser;
import io.quarkus.test.junit.QuarkusTest;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What approvers, accountants and support see of what they may read. {@link RolesTest} says which operations they may use. */
@QuarkusTest
class StaffRolesTest extends Story {

    private static final String PAYOUT = """
            query($id: ID!) { payout(id: $id) { status processedBy failureMessage failureReason stripeAnswer waitingBecause notes
                history { actor to reason }
                sent { reversibleAmount }
                creator { name email bankAccounts { last4 } booksFrozenBecause } } }""";

    @ParameterizedTest
    @ValueSource(
            strings = {
                "payments { totalCount }",
                "payoutRequests { totalCount }",
                "payoutQueues { count }",
                "payoutTotals { count }",
                "payoutSums { count }",
                "balance { currency }",
                "balances { currency }",
                "statement { totalCount }",
                "notifications { totalCount }"
            })
    void support_reads_of_a_creator_whom_they_name_and_not_of_all(String query) {
        TestUser creator = aCreator();
        assertThat(TestUser.SUPPORT.graphql("{ " + query + " }").code()).isEqualTo("INVALID_INPUT");
        String named = query.replaceFirst(" ", "(creatorId: \"" + creator.creatorId() + "\") ");
        assertThat(TestUser.SUPPORT.graphql("{ " + named + " }").code()).isNull();
        assertThat(TestUser.ACCOUNTANT.graphql("{ " + named + " }").code()).isNull();
    }

    @Test
    void support_finds_creators_by_a_search_and_cannot_walk_through_all() {
        String crowd = StripeWorld.fresh("crowd");
        for (int i = 10; i < 21; i++) {
            registered(TestUser.creator(crowd + "_" + i), Map.of());
        }
        assertThat(find(TestUser.SUPPORT, "").code()).isEqualTo("INVALID_INPUT");
        assertThat(find(TestUser.SUPPORT, "search: \" \"").code()).isEqualTo("INVALID_INPUT");
        assertThat(find(TestUser.SUPPORT, "search: \"cr \"").message()).contains("too short");
        Reply some = find(TestUser.SUPPORT, "search: \"" + crowd + "\", first: 500");
        assertThat(some.data("creators.nodes")).hasSize(10);
        assertThat(some.text("creators.pageInfo.hasNextPage")).isEqualTo("false");
        Reply next = find(
                TestUser.SUPPORT,
                "search: \"" + crowd + "\", first: 500, after: \"" + some.text("creators.pageInfo.endCursor") + "\"");
        assertThat(next).asString().isEqualTo(some.toString());
        assertThat(find(TestUser.SUPPORT, "search: \"" + crowd + "_20\"").text("creators.nodes.0.id"))
                .isEqualTo(crowd + "_20");
        assertThat(find(TestUser.ACCOUNTANT, "search: \"" + crowd + "\", first: 500")
                        .data("creators.nodes"))
                .hasSize(11);
    }

    private static Reply find(TestUser reader, String arguments) {
        String given = arguments.isEmpty() ? "" : "(" + arguments + ")";
        return reader.graphql("{ creators" + given + " { nodes { id } pageInfo { hasNextPage endCursor } } }");
    }

    @Test
    void support_reads_what_the_creator_reads_and_others_what_an_admin_reads() {
        TestUser creator = aCreator();
        released(creator, "70.00");
        String payout = requested(creator, "10.00");
        process(payout);
        stripeTells();
        Reply admins = TestUser.ADMIN.graphql(PAYOUT, "id", payout);
        Reply creators = creator.graphql(PAYOUT, "id", payout);
        assertThat(admins.text("payout.processedBy")).isEqualTo("admin:test|ada");
        assertThat(creators.text("payout.processedBy")).isEqualTo("platform");
        assertThat(TestUser.SUPPORT.graphql(PAYOUT, "id", payout)).asString().isEqualTo(creators.toString());
        for (TestUser reader : List.of(TestUser.APPROVER, TestUser.ACCOUNTANT)) {
            assertThat(reader.graphql(PAYOUT, "id", payout))
                    .as(reader.role())
                    .asString()
                    .isEqualTo(admins.toString());
        }
    }

    @Test
    void only_support_gets_no_link_to_the_account_at_stripe() {
        TestUser creator = aCreator();
        String account = "query($id: ID!) { creator(id: $id) { stripeAccountId stripeDashboardUrl } }";
        Reply support = TestUser.SUPPORT.graphql(account, "id", creator.creatorId());
        assertThat(support.text("creator.stripeAccountId")).isEqualTo(stripeAccountOf(creator));
        assertThat(support.text("creator.stripeDashboardUrl")).isNull();
        assertThat(TestUser.ACCOUNTANT
                        .graphql(account, "id", creator.creatorId())
                        .text("creator.stripeDashboardUrl"))
                .endsWith(stripeAccountOf(creator));
    }

    @Test
    void support_sends_emails_to_creators_again_and_none_to_admins() {
        TestUser creator = aCreator();
        released(creator, "70.00");
        reject(requested(creator, "63.00"), "Please add your bank account first.");
        String mail = books.rows("select id from notification where kind = 'PAYOUT_REJECTED' and creator_id = '"
                        + creator.creatorId() + "'")
                .getFirst();
        change(mail, "status = 'GIVEN_UP', next_try_at = null, tries = 9, gathers = null, creator_id = null");
        assertThat(resend(TestUser.SUPPORT, mail).code()).isEqualTo("INVALID_INPUT");
        change(mail, "creator_id = '" + creator.creatorId() + "'");
        assertThat(resend(TestUser.ACCOUNTANT, mail).code()).isEqualTo("FORBIDDEN");
        assertThat(resend(TestUser.SUPPORT, mail).text("resendNotification.status"))
                .isEqualTo("WAITING");
        assertThat(books.rows("select actor, refused from audit_line where subject = '" + mail + "' order by id"))
                .containsExactly("support:test|sue true", "accountant:test|carl true", "support:test|sue false");
    }

    private void change(String mail, String values) {
        assertThat(books.tamper("update notification set " + values + " where id = '" + mail + "'"))
                .isNull();
    }

    private static Reply resend(TestUser person, String mail) {
        return person.graphql("mutation($id: ID!) { resendNotification(id: $id) { status } }", "id", mail);
    }

    @ParameterizedTest
    @ValueSource(strings = {"SUPPORT", "APPROVER", "ACCOUNTANT"})
    void a_creator_with_another_role_changes_only_their_own(String role) {
        TestUser other = aCreator();
        TestUser self = aCreator();
        TestUser both = new TestUser(self.name() + "_" + role, "CREATOR " + role, self.creatorId());
        assertThat(both.graphql("{ balance(creatorId: \"" + other.creatorId() + "\") { currency } }")
                        .code())
                .isNull();
        assertThat(schedule(both, other).code()).isEqualTo("CREATOR_NOT_FOUND");
        assertThat(schedule(both, self).text("setPayoutSchedule.id")).isEqualTo(self.creatorId());
        int status = both.request()
                .get("/api/exports/payments?creatorId=" + other.creatorId())
                .statusCode();
        assertThat(status).isEqualTo(role.equals("ACCOUNTANT") ? 200 : 404);
        assertThat(both.request().get("/api/exports/payments").statusCode()).isEqualTo(200);
    }

    private static Reply schedule(TestUser person, TestUser creator) {
        return person.graphql("mutation { setPayoutSchedule(schedule: {creatorId: \"" + creator.creatorId()
                + "\", interval: WEEKLY, day: 1}) { id } }");
    }

    @Test
    void an_export_of_an_accountant_is_audited_under_their_role() {
        TestUser creator = aCreator();
        TestUser.ACCOUNTANT
                .request()
                .get("/api/exports/ledger?creatorId=" + creator.creatorId())
                .then()
                .statusCode(200);
        assertThat(books.rows("select actor from audit_line where action = 'export.ledger' order by id desc limit 1"))
                .containsExactly("accountant:test|carl");
    }
}
