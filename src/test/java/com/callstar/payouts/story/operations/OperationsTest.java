package com.callstar.payouts.story.operations;

import static org.assertj.core.api.Assertions.assertThat;

import com.callstar.payouts.core.invariants.Invariants;
import com.callstar.payouts.core.jobs.JobRuns;
import com.callstar.payouts.story.DriverLog;
import com.callstar.payouts.story.DriverLog.Traffic;
import com.callstar.payouts.story.Reply;
import com.callstar.payouts.story.Story;
import com.callstar.payouts.story.StripeWorld;
import com.callstar.payouts.story.TestUser;
import com.callstar.stripesimulator.Fault;
import com.fasterxml.jackson.databind.JsonNode;
import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import java.time.Duration;
import java.util.List;
import java.util.stream.StreamSupport;
import org.junit.jupiter.api.Test;

/** What admins see of the product's own work, and what they can have done again. */
@QuarkusTest
class OperationsTest extends Story {

    @Inject
    JobRuns jobs;

    @Inject
    Invariants invariants;

    @Test
    void each_job_says_when_it_last_ran() {
        inbox.run();
        jobs.run();
        Reply[] reply = {null};
        Traffic traffic = DriverLog.of(
                () -> reply[0] = admin("{ jobs { name state succeededAt changed failedAt error nextAt nodes } }"));
        JsonNode job = one(reply[0].data("jobs"), "name", "Inbox");
        assertThat(job.path("state").asText()).isEqualTo("FINE");
        assertThat(job.path("succeededAt").asText()).startsWith("20");
        assertThat(job.path("nodes").asInt()).isPositive();
        assertThat(reply[0].data("jobs").size()).isGreaterThanOrEqualTo(19);
        assertThat(traffic).as("one question is one statement").isEqualTo(new Traffic(1, 1));
    }

    @Test
    void all_invariants_hold_and_a_broken_one_is_named_until_it_is_repaired() {
        TestUser creator = aCreator();
        customersPay(creator, "70.00");
        JsonNode before = checked();
        assertThat(before.size()).isGreaterThanOrEqualTo(12);
        assertThat(before)
                .allSatisfy(one -> assertThat(one.path("holds").asBoolean())
                        .as(one.toString())
                        .isTrue());

        assertThat(tallied(creator, 1)).isNull();
        JsonNode broken = one(checked(), "name", "PAYMENTS_ARE_TALLIED");
        assertThat(broken.path("holds").asBoolean()).isFalse();
        assertThat(broken.path("breaches").asInt()).isEqualTo(1);
        assertThat(broken.path("examples").get(0).asText()).isEqualTo(creator.creatorId());
        assertThat(broken.path("brokenSince").isNull()).isFalse();

        assertThat(tallied(creator, -1)).isNull();
        JsonNode repaired = one(checked(), "name", "PAYMENTS_ARE_TALLIED");
        assertThat(repaired.path("holds").asBoolean()).isTrue();
        assertThat(repaired.path("brokenSince").isNull()).isTrue();
    }

    private String tallied(TestUser creator, int more) {
        return books.tamper("update payment_tally set count = count + " + more + " where creator_id = '"
                + creator.creatorId() + "' and payout_status = 'HELD'");
    }

    /** Has all checked as an admin does, and answers what was found. */
    private JsonNode checked() {
        timePasses(Duration.ofSeconds(1));
        admin("mutation { checkInvariants { name } }").data("checkInvariants");
        invariants.run();
        return admin("{ invariants { name holds checkedAt tookMillis breaches examples brokenSince dueAt } }")
                .data("invariants");
    }

    @Test
    void an_unclear_payout_shows_what_was_asked_and_an_admin_looks_for_it_now() {
        TestUser creator = aCreator();
        released(creator, "70.00");
        String payout = requested(creator, "63.00");
        StripeWorld.stripe().fault(Fault.commitThenDrop(), "POST", "/v1/transfers", 1);
        assertThat(process(payout).code()).isEqualTo("STRIPE_UNAVAILABLE");

        JsonNode unclear = one(unclear(), "payoutId", payout);
        assertThat(unclear.path("kind").asText()).isEqualTo("DISBURSEMENT");
        assertThat(unclear.path("asked").asText()).isEqualTo("POST /v1/transfers");
        assertThat(unclear.path("amount").decimalValue()).isEqualByComparingTo("63.00");
        assertThat(unclear.path("idempotencyKey").asText())
                .isEqualTo(keysOf(payout).getFirst());
        assertThat(unclear.path("stripeAnswer").asText()).isNotEmpty();
        assertThat(unclear.path("nextLookAt").isNull()).isFalse();
        assertThat(unclear.path("nextStep").asText()).isEqualTo("REPEAT");
        assertThat(unclear.path("creator").path("id").asText()).isEqualTo(creator.creatorId());

        String id = unclear.path("id").asText();
        assertThat(looked(id).data("lookAtOutcome.known").asBoolean()).isTrue();
        assertThat(looked(id).data("lookAtOutcome.known").asBoolean())
                .as("again")
                .isTrue();
        assertThat(StripeWorld.transfersOf(payout)).as("paid once").hasSize(1);
        assertThat(ofPayout(payout)).isEmpty();
        assertThat(admin("{ auditLog(subject: \"" + payout + "\", action: \"payout.look\") { nodes { actor } } }")
                        .data("auditLog.nodes")
                        .size())
                .as("one look changed something")
                .isEqualTo(1);
        assertThat(looked("disb_unknown").code()).isEqualTo("PAYOUT_NOT_FOUND");
        stripeTells();
        assertThat(statusOf(payout)).isEqualTo("PAID");
    }

    @Test
    void a_look_without_an_answer_changes_nothing() {
        TestUser creator = aCreator();
        released(creator, "70.00");
        String payout = requested(creator, "63.00");
        StripeWorld.stripe().fault(Fault.dropBefore(), "POST", "/v1/transfers", 2);
        process(payout);
        String id = one(unclear(), "payoutId", payout).path("id").asText();
        assertThat(looked(id).data("lookAtOutcome.known").asBoolean()).isFalse();
        assertThat(statusOf(payout)).isEqualTo("PROCESSING");
        assertThat(looked(id).data("lookAtOutcome.known").asBoolean()).isTrue();
        stripeTells();
        assertThat(StripeWorld.transfersOf(payout)).hasSize(1);
    }

    private Reply looked(String id) {
        return TestUser.ADMIN.graphql(
                "mutation($id: ID!) { lookAtOutcome(id: $id) { known payout { id status } } }", "id", id);
    }

    private static JsonNode unclear() {
        return admin("""
                { unclearOutcomes(first: 500) { id kind payoutId amount currency asked stripeAccountId idempotencyKey stripeId
                    stripeAnswer askedAt tries nextLookAt nextStep creator { id } } }""").data("unclearOutcomes");
    }

    private static List<JsonNode> ofPayout(String payout) {
        return StreamSupport.stream(unclear().spliterator(), false)
                .filter(one -> one.path("payoutId").asText().equals(payout))
                .toList();
    }

    @Test
    void events_are_counted_by_status_and_the_sweep_says_how_far_it_is() {
        Reply counts = admin("{ stripeEventCounts { status count oldestReceivedAt } }");
        assertThat(counts.data("stripeEventCounts").findValuesAsText("status"))
                .containsExactly("WAITING", "HANDLED", "IGNORED", "REFUSED", "GIVEN_UP", "SUSPICIOUS");
        counts.data("stripeEventCounts")
                .forEach(one -> assertThat(one.path("count").asInt())
                        .as(one.toString())
                        .isEqualTo(admin("{ stripeEvents(first: 1, status: "
                                        + one.path("status").asText() + ") { totalCount } }")
                                .data("stripeEvents.totalCount")
                                .asInt()));

        admin("mutation { sweepStripe { accounts } }").data("sweepStripe.accounts");
        Reply sweep = admin("{ stripeSweep { accounts unfinished platformSweptAt oldestSweptAt nextAt } }");
        assertThat(sweep.data("stripeSweep.accounts").asInt()).isPositive();
        assertThat(sweep.data("stripeSweep.platformSweptAt").isNull()).isFalse();
    }

    @Test
    void the_audit_is_filtered_by_action_and_time() {
        TestUser creator = aCreator();
        released(creator, "70.00");
        String payout = requested(creator, "10.00");
        timePasses(Duration.ofMinutes(10));
        String between = admin("{ me { now } }").text("me.now");
        timePasses(Duration.ofMinutes(10));
        withdraw(creator, payout);

        assertThat(actions("subject: \"" + payout + "\"")).containsExactly("payout.withdraw", "payout.request");
        assertThat(actions("subject: \"" + payout + "\", action: \"payout\"")).hasSize(2);
        assertThat(actions("subject: \"" + payout + "\", action: \"payout.request\""))
                .containsExactly("payout.request");
        assertThat(actions("subject: \"" + payout + "\", action: \"pay\""))
                .as("only up to a dot")
                .isEmpty();
        assertThat(actions("subject: \"" + payout + "\", from: \"" + between + "\""))
                .containsExactly("payout.withdraw");
        assertThat(actions("subject: \"" + payout + "\", until: \"" + between + "\""))
                .containsExactly("payout.request");
        assertThat(admin("{ auditLog(from: \"yesterday\") { nodes { at } } }")
                        .whole()
                        .has("errors"))
                .isTrue();
    }

    private static List<String> actions(String filter) {
        return admin("{ auditLog(" + filter + ") { nodes { action } } }")
                .data("auditLog.nodes")
                .findValuesAsText("action");
    }

    private static Reply admin(String document) {
        return TestUser.ADMIN.graphql(document);
    }

    private static JsonNode one(JsonNode list, String field, String value) {
        return StreamSupport.stream(list.spliterator(), false)
                .filter(one -> one.path(field).asText().equals(value))
                .findFirst()
                .orElseThrow(() -> new AssertionError(value + " is not in " + list));
    }
}
