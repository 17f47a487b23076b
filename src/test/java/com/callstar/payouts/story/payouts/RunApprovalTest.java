package com.callstar.payouts.story.payouts;

import static org.assertj.core.api.Assertions.assertThat;

import com.callstar.payouts.approvals.ApprovalKind;
import com.callstar.payouts.approvals.CommandProposed;
import com.callstar.payouts.approvals.ProposalsClosed;
import com.callstar.payouts.story.Concurrently;
import com.callstar.payouts.story.Reply;
import com.callstar.payouts.story.TestUser;
import com.callstar.payouts.story.TwoPeople;
import com.fasterxml.jackson.databind.JsonNode;
import io.quarkus.test.junit.QuarkusTest;
import jakarta.enterprise.event.Observes;
import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CopyOnWriteArrayList;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** A large run takes two people: one approves what was prepared, and another one starts it. */
@QuarkusTest
class RunApprovalTest extends RunStory {

    private static final TestUser ADA = TestUser.ADMIN;
    private static final TestUser GRACE = TestUser.SECOND_ADMIN;

    private List<Requester> requesters;

    /** A run of 54.00, none of whose payouts is large itself. */
    private JsonNode prepared(String currency, String takesTwoAbove) {
        requesters = requesters(currency, 10, 20, 30);
        thePlatformHas(1_000_000, currency);
        TwoPeople.above("1000", Map.of("twoForRunsAbove", takesTwoAbove));
        return prepared(all(currency));
    }

    @AfterEach
    void oneIsEnoughAgain() {
        TwoPeople.noMore();
    }

    private static Reply approve(TestUser by, JsonNode run, String digest) {
        return by.graphql(
                "mutation($id: ID!, $digest: String!) { approvePayoutRun(id: $id, digest: $digest, notes: \"Looked\") { id status } }",
                "id",
                run.path("id").asText(),
                "digest",
                digest);
    }

    private static Reply approve(TestUser by, JsonNode run) {
        return approve(by, run, run.path("digest").asText());
    }

    private static List<String> approvals(JsonNode run) {
        JsonNode read = ADA.graphql(
                        "query($id: ID!) { payoutRun(id: $id) { approvalsNeeded approvals { by at valid invalidBecause } } }",
                        "id",
                        run.path("id").asText())
                .data("payoutRun");
        return read.path("approvals")
                .valueStream()
                .map(one -> read.path("approvalsNeeded").asInt() + " "
                        + one.path("by").asText() + " " + one.path("valid").asText() + " "
                        + one.path("invalidBecause").asText())
                .toList();
    }

    private static boolean awaitsApprovalOf(TestUser person, JsonNode run) {
        return person.graphql(
                        "query($id: ID!) { payoutRun(id: $id) { awaitsYourApproval } }",
                        "id",
                        run.path("id").asText())
                .data("payoutRun.awaitsYourApproval")
                .asBoolean();
    }

    @Test
    void each_reader_is_told_whether_a_run_lacks_their_approval() {
        JsonNode run = prepared("KZT", "53.99");
        assertThat(awaitsApprovalOf(ADA, run)).isTrue();
        assertThat(awaitsApprovalOf(TestUser.APPROVER, run)).isTrue();
        assertThat(awaitsApprovalOf(TestUser.ACCOUNTANT, run)).isFalse();
        approve(ADA, run).data("approvePayoutRun.id");
        assertThat(awaitsApprovalOf(ADA, run)).isFalse();
        assertThat(awaitsApprovalOf(GRACE, run)).as("one approval is enough").isFalse();
        timePasses(Duration.ofHours(25));
        assertThat(awaitsApprovalOf(ADA, run)).as("it is too old").isTrue();
        cancel(run).data("cancelPayoutRun.id");
        assertThat(awaitsApprovalOf(ADA, run)).isFalse();

        JsonNode small = prepared("KZT", "1000.00");
        assertThat(awaitsApprovalOf(ADA, small)).isFalse();
    }

    /** What waits for a second person, as it was announced. */
    @Singleton
    static class Announced {

        private final List<CommandProposed> all = new CopyOnWriteArrayList<>();

        void proposed(@Observes CommandProposed event) {
            all.add(event);
        }
    }

    /** What waits for nobody any more, as it was told. */
    @Singleton
    static class Closed {

        private final List<ProposalsClosed> all = new CopyOnWriteArrayList<>();

        void closed(@Observes ProposalsClosed event) {
            all.add(event);
        }

        private long of(JsonNode run) {
            return all.stream()
                    .filter(one -> one.kind() == ApprovalKind.RUN)
                    .filter(one -> one.subject().equals(run.path("id").asText()))
                    .count();
        }
    }

    @Inject
    Announced announced;

    @Inject
    Closed closed;

    @Test
    void a_large_run_is_announced_once_somebody_has_approved_it() {
        JsonNode run = prepared("STD", "53.99");
        assertThat(start(ADA, run).code()).isEqualTo("APPROVAL_NEEDED");
        assertThat(announcedOf(run)).as("nobody has approved it").isEmpty();
        approve(ADA, run).data("approvePayoutRun.id");
        approve(ADA, run).data("approvePayoutRun.id");
        assertThat(announcedOf(run)).singleElement().satisfies(one -> {
            assertThat(one.by()).isEqualTo("admin:test|ada");
            assertThat(one.facts().text("amount")).isEqualTo("5400");
            assertThat(one.facts().text("payouts")).isEqualTo("3");
            assertThat(Duration.between(one.at(), one.until())).isEqualTo(Duration.ofDays(1));
        });
        start(GRACE, run).data("startPayoutRun.id");
        worker.run();
        stripeTells();
        assertThat(announcedOf(run)).hasSize(1);
    }

    /** As the list of what waits for a second person has it. */
    private static List<String> waiting(JsonNode run) {
        return ADA.graphql("{ proposals { kind subject creatorName sentences by valid invalidBecause } }")
                .data("proposals")
                .valueStream()
                .filter(one ->
                        one.path("subject").asText().equals(run.path("id").asText()))
                .map(one -> one.path("kind").asText() + " " + one.path("by").asText() + " "
                        + one.path("sentences").path(0).asText() + " "
                        + one.path("invalidBecause").asText())
                .toList();
    }

    @Test
    void a_large_run_waits_with_the_proposals_once_it_is_approved_and_until_it_is_started() {
        JsonNode run = prepared("NIO", "53.99");
        assertThat(waiting(run)).isEmpty();
        approve(ADA, run).data("approvePayoutRun.id");
        assertThat(waiting(run)).containsExactly("RUN admin:test|ada Send 3 payouts: NIO54.00 in all. null");
        timePasses(Duration.ofHours(24));
        assertThat(waiting(run)).containsExactly("RUN admin:test|ada Send 3 payouts: NIO54.00 in all. It is too old.");
        approve(GRACE, run).data("approvePayoutRun.id");
        assertThat(waiting(run))
                .as("once")
                .containsExactly("RUN admin:test|grace Send 3 payouts: NIO54.00 in all. null");
        start(ADA, run).data("startPayoutRun.id");
        assertThat(waiting(run)).isEmpty();
        assertThat(closed.of(run)).isEqualTo(1);
        worker.run();
        stripeTells();
    }

    @Test
    void a_run_that_is_cancelled_or_takes_one_person_waits_for_nobody() {
        JsonNode small = prepared("GMD", "54.00");
        approve(ADA, small).data("approvePayoutRun.id");
        assertThat(waiting(small)).isEmpty();
        JsonNode large = prepared("SZL", "53.99");
        approve(ADA, large).data("approvePayoutRun.id");
        assertThat(waiting(large)).hasSize(1);
        cancel(large).data("cancelPayoutRun.id");
        assertThat(waiting(large)).isEmpty();
        assertThat(closed.of(large)).isEqualTo(1);
    }

    @Test
    void an_approved_run_that_takes_one_person_is_announced_to_nobody() {
        JsonNode run = prepared("LBP", "54.00");
        approve(ADA, run).data("approvePayoutRun.id");
        assertThat(announcedOf(run)).isEmpty();
    }

    private List<CommandProposed> announcedOf(JsonNode run) {
        return announced.all.stream()
                .filter(one -> one.subject().equals(run.path("id").asText()))
                .toList();
    }

    @Test
    void one_admin_alone_does_not_start_a_large_run() {
        JsonNode run = prepared("AFN", "53.99");

        Reply refused = start(ADA, run);
        assertThat(refused.code()).isEqualTo("APPROVAL_NEEDED");
        assertThat(refused.fact("have").asInt()).isEqualTo(1);
        assertThat(refused.fact("need").asInt()).isEqualTo(2);
        approve(ADA, run).data("approvePayoutRun.id");
        approve(ADA, run).data("approvePayoutRun.id");
        assertThat(approvals(run)).as("once").containsExactly("2 admin:test|ada true null");
        assertThat(start(ADA, run).code()).isEqualTo("SAME_PERSON");
        assertThat(run(run).path("status").asText()).isEqualTo("PREPARED");
        assertThat(books.tamper("update payout_run set status = 'RUNNING', started_by = 'admin:test|ada',"
                        + " started_at = (select max(at) from approval where kind = 'RUN') where id = '"
                        + run.path("id").asText() + "'"))
                .contains("takes two people");

        start(GRACE, run).data("startPayoutRun.id");
        worker.run();
        stripeTells();

        arePaidOnce(requesters);
        assertThat(approve(ADA, run).code()).isEqualTo("INVALID_STATE");
    }

    @Test
    void a_run_that_is_not_larger_takes_one_person() {
        start(ADA, prepared("SOS", "54")).data("startPayoutRun.id");
        worker.run();
        arePaidOnce(requesters);
    }

    @Test
    void an_approval_counts_for_a_day_and_for_one_run() {
        JsonNode first = prepared("MMK", "10");
        approve(GRACE, first).data("approvePayoutRun.id");
        JsonNode other = prepared(Map.of(
                "currency",
                "MMK",
                "payoutIds",
                List.of(requesters.get(1).payout(), requesters.get(2).payout())));

        assertThat(start(ADA, other).code()).as("another run").isEqualTo("APPROVAL_NEEDED");
        Reply replayed = approve(GRACE, other, first.path("digest").asText());
        assertThat(replayed.code()).isEqualTo("DIGEST_DIFFERS");
        assertThat(replayed.fact("field").asText()).isEqualTo("digest");
        timePasses(Duration.ofHours(24));
        assertThat(approvals(first)).containsExactly("2 admin:test|grace false It is too old.");
        assertThat(start(ADA, first).code()).isEqualTo("APPROVAL_STALE");
        approve(GRACE, first).data("approvePayoutRun.id");
        start(ADA, first).data("startPayoutRun.id");
        worker.run();
        arePaidOnce(requesters);
        assertThat(approvals(first))
                .containsExactly("2 admin:test|grace false It is too old.", "2 admin:test|grace true null");
    }

    @Test
    void two_admins_who_approve_and_start_at_once_start_it_once() {
        JsonNode run = prepared("LAK", "10");
        Concurrently.<Reply>all(List.of(() -> approve(ADA, run), () -> approve(GRACE, run)))
                .forEach(reply -> reply.data("approvePayoutRun.id"));
        Concurrently.<Reply>all(List.of(() -> start(ADA, run), () -> start(GRACE, run)))
                .forEach(reply -> reply.data("startPayoutRun.id"));
        worker.run();
        stripeTells();
        arePaidOnce(requesters);
    }
}
