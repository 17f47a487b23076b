package com.callstar.payouts.story.payouts;

import static com.callstar.payouts.story.TwoPeople.approve;
import static org.assertj.core.api.Assertions.assertThat;

import com.callstar.payouts.story.Concurrently;
import com.callstar.payouts.story.Reply;
import com.callstar.payouts.story.Story;
import com.callstar.payouts.story.StripeWorld;
import com.callstar.payouts.story.TestUser;
import com.callstar.payouts.story.TwoPeople;
import com.fasterxml.jackson.databind.JsonNode;
import io.quarkus.test.junit.QuarkusTest;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** A large payout takes two people: one approves what they have seen, and another one processes just that. */
@QuarkusTest
class ApprovalTest extends Story {

    private static final TestUser ADA = TestUser.ADMIN;
    private static final TestUser GRACE = TestUser.SECOND_ADMIN;

    private TestUser creator;
    private String payment;
    private String payout;

    @BeforeEach
    void aLargeRequest() {
        TwoPeople.above("50.00");
        creator = aCreator();
        payment = booked(creator, "40.00", "EUR");
        StripeWorld.stripe().pay(payment);
        released(creator, "30.00", "50.00");
        payout = requested(creator, "63.00");
    }

    @AfterEach
    void oneIsEnoughAgain() {
        TwoPeople.noMore();
    }

    @Test
    void one_admin_alone_does_not_pay_a_large_payout() {
        Reply refused = processedBy(ADA, payout);

        assertThat(refused.code()).isEqualTo("APPROVAL_NEEDED");
        assertThat(refused.fact("have").asInt()).isEqualTo(1);
        assertThat(refused.fact("need").asInt()).isEqualTo(2);
        assertThat(refused.message()).contains("This payout takes 2 people").contains("So far there is 1.");
        assertThat(statusOf(payout)).isEqualTo("PENDING");
        assertThat(waiting(payout)).contains("This payout takes 2 people");
        assertThat(creator.graphql(
                                "query($id: ID!) { payout(id: $id) { waitingBecause approvals { by } digest } }",
                                "id",
                                payout)
                        .data("payout")
                        .toString())
                .contains("A second person on our side checks this payout")
                .contains("\"approvals\":[]")
                .contains("\"digest\":null");
        assertThat(queueOf(ADA)).isEqualTo("HELD_BACK");
    }

    @Test
    void another_admin_processes_what_one_has_approved() {
        approve(GRACE, payout).data("approvePayout.id");

        assertThat(queueOf(ADA)).isEqualTo("READY");
        assertThat(queueOf(GRACE)).isEqualTo("HELD_BACK");
        assertThat(processedBy(GRACE, payout).code()).isEqualTo("SAME_PERSON");
        processedBy(ADA, payout).data("processPayout.id");
        assertThat(approvals()).containsExactly("admin:test|grace true null");
        assertThat(approve(GRACE, payout, "0".repeat(64)).code()).isEqualTo("INVALID_STATE");
    }

    @Test
    void an_approver_is_one_of_two_and_pays_nothing() {
        assertThat(processedBy(TestUser.APPROVER, payout).code()).isEqualTo("FORBIDDEN");
        approve(TestUser.APPROVER, payout).data("approvePayout.id");
        assertThat(approvals()).containsExactly("approver:test|olga true null");
        assertThat(processedBy(TestUser.APPROVER, payout).code()).isEqualTo("FORBIDDEN");
        processedBy(ADA, payout).data("processPayout.id");
    }

    @Test
    void those_who_can_approve_read_it_and_those_who_have_read_who_is_next() {
        String waits = "This payout takes 2 people and waits for an approval. ";
        assertThat(readBy(ADA, "en"))
                .isEqualTo("true " + waits + "You can approve it; another admin then processes it."
                        + " If somebody else approves it, you can process it.");
        assertThat(readBy(TestUser.APPROVER, "en"))
                .isEqualTo("true " + waits + "You can approve it; an admin then processes it.");
        assertThat(readBy(TestUser.APPROVER, "fr")).contains("Vous pouvez l’approuver");
        assertThat(readBy(TestUser.ACCOUNTANT, "en"))
                .isEqualTo("false " + waits + "An admin or an approver can approve it on its page.");
        assertThat(readBy(creator, "en")).startsWith("false A second person on our side");
        approve(TestUser.APPROVER, payout).data("approvePayout.id");
        assertThat(readBy(TestUser.APPROVER, "en"))
                .isEqualTo("false You approved this payout, and it takes 2 people. An admin has to process it.");
        assertThat(readBy(ADA, "en")).as("she can process it").isEqualTo("false null");
        approve(ADA, payout).data("approvePayout.id");
        assertThat(readBy(ADA, "en")).as("two approvals").isEqualTo("false null");
    }

    @Test
    void an_admin_who_has_approved_reads_that_another_one_processes() {
        approve(GRACE, payout).data("approvePayout.id");
        assertThat(readBy(GRACE, "en"))
                .isEqualTo("false You approved this payout, and it takes 2 people. Another admin has to process it.");
        assertThat(readBy(GRACE, "fr")).endsWith("Un autre administrateur doit le traiter.");
    }

    private String readBy(TestUser reader, String language) {
        JsonNode read = reader.graphqlIn(
                        language, "{ payout(id: \"" + payout + "\") { awaitsYourApproval waitingBecause } }")
                .data("payout");
        return read.path("awaitsYourApproval").asText() + " "
                + read.path("waitingBecause").asText("null");
    }

    @Test
    void a_small_payout_takes_one_person() {
        TestUser other = aCreator();
        released(other, "50.00");
        String small = requested(other, "45.00");
        assertThat(needed(small)).isEqualTo(1);
        assertThat(needed(payout)).isEqualTo(2);
        processedBy(ADA, small).data("processPayout.id");
    }

    private static int needed(String payout) {
        return ADA.graphql("query($id: ID!) { payout(id: $id) { approvalsNeeded } }", "id", payout)
                .data("payout.approvalsNeeded")
                .asInt();
    }

    @Test
    void the_same_person_counts_once_however_often_they_approve() {
        String digest = TwoPeople.digestOf(payout);
        Concurrently.times(3, () -> approve(ADA, payout, digest)).forEach(reply -> reply.data("approvePayout.id"));
        assertThat(approvals()).hasSize(1);
        Reply refused = processedBy(ADA, payout);
        assertThat(refused.code()).isEqualTo("SAME_PERSON");
        assertThat(refused.fact("have").asInt()).isEqualTo(1);
    }

    @Test
    void two_admins_who_approve_at_once_both_count() {
        String digest = TwoPeople.digestOf(payout);
        Concurrently.<Reply>all(List.of(() -> approve(ADA, payout, digest), () -> approve(GRACE, payout, digest)))
                .forEach(reply -> reply.data("approvePayout.id"));
        assertThat(approvals()).containsExactlyInAnyOrder("admin:test|ada true null", "admin:test|grace true null");
        Concurrently.<Reply>all(List.of(() -> processedBy(ADA, payout), () -> processedBy(GRACE, payout)))
                .forEach(reply -> reply.data("processPayout.id"));
        stripeTells();
        assertThat(StripeWorld.transfersOf(payout)).hasSize(1);
    }

    @Test
    void a_refund_after_the_approval_voids_it_and_says_what_changed() {
        approve(GRACE, payout).data("approvePayout.id");
        StripeWorld.stripe().refund(payment, 1000);
        stripeTells();
        statement.run();

        Reply refused = processedBy(ADA, payout);

        assertThat(refused.code()).isEqualTo("APPROVAL_STALE");
        assertThat(refused.fact("field").asText()).isEqualTo("funding");
        assertThat(refused.fact("was").asText())
                .contains("3600 ")
                .isNotEqualTo(refused.fact("is").asText());
        assertThat(approvals())
                .singleElement()
                .asString()
                .startsWith("admin:test|grace false Something has changed since: payments that fund it");
        assertThat(queueOf(ADA)).isEqualTo("HELD_BACK");
        assertThat(readBy(ADA, "en"))
                .startsWith("true Admin test|grace approved this payout, but something has changed since:")
                .contains("It waits for a new approval. You can approve it");
        approve(GRACE, payout).data("approvePayout.id");
        processedBy(ADA, payout).data("processPayout.id");
    }

    @Test
    void an_approval_of_one_payout_is_none_of_another() {
        String digest = TwoPeople.digestOf(payout);
        TestUser other = aCreator();
        released(other, "90.00");
        String second = requested(other, "63.00");

        Reply refused = approve(GRACE, second, digest);

        assertThat(refused.code()).isEqualTo("DIGEST_DIFFERS");
        assertThat(refused.fact("was").asText()).isEqualTo(digest);
        assertThat(refused.fact("is").asText()).isEqualTo(TwoPeople.digestOf(second));
        approve(GRACE, payout).data("approvePayout.id");
        assertThat(processedBy(ADA, second).code()).isEqualTo("APPROVAL_NEEDED");
    }

    @Test
    void what_was_seen_before_a_change_cannot_be_approved_after_it() {
        String seen = TwoPeople.digestOf(payout);
        approve(GRACE, payout, seen).data("approvePayout.id");
        StripeWorld.stripe().refund(payment, 1000);
        stripeTells();
        statement.run();

        Reply refused = approve(ADA, payout, seen);

        assertThat(refused.code()).isEqualTo("DIGEST_DIFFERS");
        assertThat(refused.fact("field").asText()).isEqualTo("funding");
    }

    @Test
    void an_approval_ages_and_can_be_renewed() {
        approve(GRACE, payout).data("approvePayout.id");
        timePasses(Duration.ofHours(24));
        assertThat(processedBy(ADA, payout).code()).isEqualTo("APPROVAL_STALE");
        assertThat(approvals()).containsExactly("admin:test|grace false It is too old.");
        approve(GRACE, payout).data("approvePayout.id");
        processedBy(ADA, payout).data("processPayout.id");
    }

    @Test
    void a_new_destination_takes_two_people_and_who_confirmed_it_is_none_of_them() {
        TestUser other = aCreator();
        released(other, "20.00");
        String small = requested(other, "18.00");
        registered(other, Map.of("stripeAccountId", StripeWorld.readyAccount("EUR")));
        GRACE.graphql(
                        "mutation($id: ID!) { confirmDestination(payoutId: $id, reason: \"Called them\") { id } }",
                        "id",
                        small)
                .data("confirmDestination.id");

        assertThat(processedBy(ADA, small).code()).isEqualTo("APPROVAL_NEEDED");
        assertThat(approve(GRACE, small).code()).isEqualTo("FORBIDDEN");
        timePasses(Duration.ofHours(48));
        approve(GRACE, small).data("approvePayout.id");
        processedBy(ADA, small).data("processPayout.id");
    }

    @Test
    void a_destination_that_changes_after_the_approval_voids_it() {
        approve(GRACE, payout).data("approvePayout.id");
        registered(creator, Map.of("stripeAccountId", StripeWorld.readyAccount("EUR")));
        ADA.graphql(
                        "mutation($id: ID!) { confirmDestination(payoutId: $id, reason: \"Called them\") { id } }",
                        "id",
                        payout)
                .data("confirmDestination.id");
        assertThat(approvals())
                .singleElement()
                .asString()
                .startsWith("admin:test|grace false Something has changed since: Stripe account");
        timePasses(Duration.ofHours(48));
        assertThat(processedBy(ADA, payout).code()).isEqualTo("APPROVAL_STALE");
    }

    @Test
    void nobody_approves_their_own_payout() {
        TestUser self = new TestUser("self-" + creator.creatorId(), "ADMIN", creator.creatorId());
        assertThat(approve(self, payout, TwoPeople.digestOf(payout)).code()).isEqualTo("FORBIDDEN");
        assertThat(approve(GRACE, "payout_none", "0".repeat(64)).code()).isEqualTo("PAYOUT_NOT_FOUND");
        assertThat(approve(GRACE, payout, " ").code()).isEqualTo("INVALID_INPUT");
    }

    @Test
    void the_database_refuses_what_two_people_are_not_behind() {
        String process =
                "update payout set status = 'PROCESSING', actual_amount = requested_amount, processed_by = 'admin:test|ada',"
                        + " processed_at = (select coalesce(max(at), now()) from approval) where id = '" + payout + "'";
        assertThat(books.tamper(process)).contains("takes 2 people and has 1");
        approve(ADA, payout).data("approvePayout.id");
        assertThat(books.tamper(process)).contains("takes 2 people and has 1");
        assertThat(books.tamper(process.replace("'admin:test|ada'", "'system:automatic'")))
                .contains("takes 2 people and has 1");
        assertThat(books.tamper(process.replace("status = 'PROCESSING'", "completed_at = now(), status = 'PAID'")))
                .contains("takes 2 people and has 1");
        assertThat(books.tamper(process.replace("(select", "interval '2 days' + (select")
                        .replace("|ada", "|grace")))
                .contains("takes 2 people and has 1");
        assertThat(books.tamper("update approval set at = now() where subject = '" + payout + "'"))
                .contains("append-only");
        assertThat(books.tamper("delete from approval where subject = '" + payout + "'"))
                .contains("append-only");
        assertThat(books.tamper(
                        "insert into payout (id, creator_id, currency, requested_amount, actual_amount, status, stripe_account_id,"
                                + " requested_at, processed_at) select 'payout_' || md5(id), creator_id, currency, requested_amount, requested_amount,"
                                + " 'PROCESSING', stripe_account_id, requested_at, now() from payout where id = '"
                                + payout + "'"))
                .contains("takes 2 people and has 0");
        assertThat(books.tamper(
                        "insert into approval_rules (source, two_people, two_above, two_for_new_destinations, lasts_minutes, set_at,"
                                + " set_by) values ('PEOPLE', false, '{\"*\": 0}', false, 60, now(), '{admin:ada}')"))
                .contains("rules_of_people_are_of_two");
        assertThat(statusOf(payout)).isEqualTo("PENDING");
    }

    @Test
    void a_run_leaves_out_what_another_person_has_not_approved() {
        assertThat(verdict()).isEqualTo("WAIT APPROVAL_NEEDED");
        approve(GRACE, payout).data("approvePayout.id");
        assertThat(verdict()).isIn("PAY null", "LATER PLATFORM_BALANCE");
    }

    private String verdict() {
        Reply plan = ADA.graphql(
                "query($ids: [ID!]) { rehearsePayoutRun(selection: { currency: \"EUR\", payoutIds: $ids }) { items { verdict reasonCode } } }",
                "ids",
                List.of(payout));
        return plan.text("rehearsePayoutRun.items.0.verdict") + " " + plan.text("rehearsePayoutRun.items.0.reasonCode");
    }

    @Test
    void one_admin_alone_does_not_change_the_rules() {
        Map<String, Object> wanted = new HashMap<>(TwoPeople.rules(true, "70.00"));
        wanted.put("twoAboveIn", List.of(Map.of("currency", "jpy", "amount", 9000)));
        for (int again = 0; again < 2; again++) {
            Reply proposed = TwoPeople.set(ADA, wanted);
            assertThat(proposed.text("setApprovalRules.rules.twoAbove")).isEqualTo("50");
            assertThat(proposed.data("setApprovalRules.proposals")).hasSize(1);
        }
        Reply set = TwoPeople.set(GRACE, wanted);
        assertThat(set.text("setApprovalRules.rules.twoAbove")).isEqualTo("70");
        assertThat(set.data("setApprovalRules.proposals")).isEmpty();
        Reply read = ADA.graphql("{ approvalRules { by chosen rules { twoAboveIn { currency amount } } } }");
        assertThat(read.data("approvalRules.by").toString()).isEqualTo("[\"admin:test|ada\",\"admin:test|grace\"]");
        assertThat(read.data("approvalRules.rules.twoAboveIn").toString())
                .isEqualTo("[{\"currency\":\"JPY\",\"amount\":9000}]");
        processedBy(ADA, payout).data("processPayout.id");
    }

    @Test
    void rules_that_make_no_sense_are_refused() {
        for (Map<String, Object> wrong : List.of(
                Map.<String, Object>of("twoAbove", -1),
                Map.<String, Object>of("twoAbove", 1.005),
                Map.<String, Object>of("lastsMinutes", 0),
                Map.<String, Object>of("twoAboveIn", List.of(Map.of("currency", "euro", "amount", 1))))) {
            Map<String, Object> rules = new HashMap<>(TwoPeople.rules(true, "60.00"));
            rules.putAll(wrong);
            assertThat(TwoPeople.set(ADA, rules).code()).as("%s", wrong).isEqualTo("INVALID_INPUT");
        }
    }

    private List<String> approvals() {
        return ADA.graphql(
                        "query($id: ID!) { payout(id: $id) { approvals { by valid invalidBecause } } }", "id", payout)
                .data("payout.approvals")
                .valueStream()
                .map(one -> one.path("by").asText() + " " + one.path("valid").asText() + " "
                        + one.path("invalidBecause").asText())
                .toList();
    }

    private String queueOf(TestUser admin) {
        return admin.graphql("query($id: ID!) { payout(id: $id) { queue } }", "id", payout)
                .text("payout.queue");
    }

    private static Reply processedBy(TestUser admin, String payout) {
        return admin.graphql("mutation($id: ID!) { processPayout(payoutId: $id) { id status } }", "id", payout);
    }
}
