package com.callstar.payouts.story.payouts;

import static org.assertj.core.api.Assertions.assertThat;

import com.callstar.payouts.demo.DemoClock;
import com.callstar.payouts.story.Concurrently;
import com.callstar.payouts.story.Reply;
import com.callstar.payouts.story.RowLock;
import com.callstar.payouts.story.StripeWorld;
import com.callstar.payouts.story.TestUser;
import com.callstar.stripesimulator.Fault;
import com.fasterxml.jackson.databind.JsonNode;
import io.quarkus.test.junit.QuarkusTest;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** A pause stops what is sent, not what is requested. When it ends, payouts go on, and nobody has to request anything again. */
@QuarkusTest
class PausesTest extends RunStory {

    private static final String PAUSE = "pause { kind since until reason by own message }";
    private static final Fault NO_FUNDS = Fault.refused(400, "balance_insufficient", "Insufficient funds.");
    private static final Duration A_DAY = Duration.ofDays(1);

    @ParameterizedTest
    @ValueSource(strings = {"REVIEW", "RISK", "CREATOR_ASKED", "LEGAL"})
    void a_paused_creator_requests_and_is_paid_after_the_pause(String kind) {
        TestUser creator = aCreatorWithABalance();
        paused(creator, kind, "Papers are missing", null);
        String payout = requested(creator, "63.00");
        Reply refused = process(payout);

        assertThat(refused.code()).isEqualTo("PAUSED");
        assertThat(refused.fact("kind").asText()).isEqualTo(kind);
        assertThat(Instant.parse(refused.fact("since").asText()))
                .isEqualTo(pauseOf(TestUser.ADMIN, creator).path("since").asText());
        assertThat(refused.message()).contains("Papers are missing");
        assertThat(queueOf(payout)).isEqualTo("HELD_BACK");
        assertThat(waiting(payout)).contains("Papers are missing");
        assertThat(pauseOf(TestUser.ADMIN, creator).path("by").asText()).isEqualTo("admin:test|ada");
        creatorReads(creator, payout, kind);

        resumed(creator).data("resumeCreator.id");
        assertThat(pauseOf(TestUser.ADMIN, creator).isNull()).isTrue();
        assertThat(process(payout).text("processPayout.status")).isEqualTo("PROCESSING");
        stripeTells();
        assertThat(StripeWorld.transfersOf(payout)).hasSize(1);
        assertThat(told(creator)).containsExactly("PAYOUTS_PAUSED", "PAYOUTS_RESUMED");
        assertThat(audited(creator)).containsExactly("creator.pause > " + kind, "creator.resume " + kind + " >");
    }

    /** Of a legal pause, the creator reads one neutral sentence. */
    private void creatorReads(TestUser creator, String payout, String kind) {
        JsonNode pause = pauseOf(creator, creator);
        String why = creator.graphql("query($id: ID!) { payout(id: $id) { waitingBecause } }", "id", payout)
                .text("payout.waitingBecause");
        boolean secret = kind.equals("LEGAL");
        assertThat(pause.path("message").asText()).isEqualTo(why);
        assertThat(pause.path("kind").asText("none")).isEqualTo(secret ? "none" : kind);
        assertThat(pause.path("by").asText()).isEqualTo("platform");
        assertThat(pause.path("own").asBoolean()).isFalse();
        assertThat(why).contains("You can go on requesting payouts", "Your balance is safe");
        assertThat(pause.toString().contains("Papers are missing")).isEqualTo(!secret);
        assertThat(books.rows("select facts from notification where kind = 'PAYOUTS_PAUSED' and creator_id = '"
                                + creator.creatorId() + "'")
                        .getFirst()
                        .contains("Papers are missing"))
                .isEqualTo(!secret);
    }

    @Test
    void a_pause_is_over_when_its_time_has_passed() {
        TestUser creator = aCreatorWithABalance();
        String payout = requested(creator, "63.00");
        Instant until = DemoClock.shared().instant().plus(A_DAY);
        paused(creator, "REVIEW", "A look at the papers", until);
        assertThat(process(payout).fact("until").asText())
                .startsWith(until.toString().substring(0, 19));
        timePasses(A_DAY.minusHours(1));
        assertThat(process(payout).code()).isEqualTo("PAUSED");
        timePasses(Duration.ofHours(1));

        assertThat(pauseOf(creator, creator).isNull()).isTrue();
        assertThat(queueOf(payout)).isEqualTo("READY");
        assertThat(process(payout).text("processPayout.status")).isEqualTo("PROCESSING");
        assertThat(told(creator)).containsExactly("PAYOUTS_PAUSED");
        paused(creator, "RISK", "Another reason", null);
        assertThat(books.rows("select kind || ' ' || coalesce(ended_by, 'open') from creator_pause where creator_id = '"
                        + creator.creatorId() + "' order by id"))
                .containsExactly("REVIEW system:pauses", "RISK open");
        resumed(creator);
    }

    @Test
    void repeating_changes_nothing_and_a_change_keeps_the_beginning() {
        TestUser creator = aCreator();
        paused(creator, "REVIEW", "Papers", null);
        JsonNode first = pauseOf(TestUser.ADMIN, creator);
        timePasses(Duration.ofMinutes(1));
        paused(creator, "REVIEW", " Papers ", null);
        assertThat(pauseOf(TestUser.ADMIN, creator)).isEqualTo(first);
        assertThat(audited(creator)).hasSize(1);

        paused(creator, "RISK", "Worse than papers", null);
        JsonNode changed = pauseOf(TestUser.ADMIN, creator);
        assertThat(changed.path("since")).isEqualTo(first.path("since"));
        assertThat(changed.path("kind").asText()).isEqualTo("RISK");
        resumed(creator).data("resumeCreator.id");
        resumed(creator).data("resumeCreator.id");
        assertThat(audited(creator))
                .containsExactly("creator.pause > REVIEW", "creator.pause REVIEW > RISK", "creator.resume RISK >");
    }

    @Test
    void creators_end_their_own_pause_and_admins_end_both() {
        TestUser creator = aCreatorWithABalance();
        String payout = requested(creator, "63.00");
        ownPause(creator).data("pauseMyPayouts.id");
        assertThat(process(payout).fact("kind").asText()).isEqualTo("CREATOR_ASKED");
        assertThat(pauseOf(creator, creator).path("own").asBoolean()).isTrue();
        assertThat(pauseOf(creator, creator).path("by").asText()).isEqualTo("creator:test|" + creator.name());
        resumeOwn(creator).data("resumeMyPayouts.id");
        resumeOwn(creator).data("resumeMyPayouts.id");
        assertThat(queueOf(payout)).isEqualTo("READY");

        ownPause(creator).data("pauseMyPayouts.id");
        paused(creator, "LEGAL", "A court", null);
        assertThat(pauseOf(creator, creator).path("own").asBoolean())
                .as("the admin's comes first")
                .isFalse();
        resumeOwn(creator).data("resumeMyPayouts.id");
        Reply notTheirs = resumeOwn(creator);
        assertThat(notTheirs.code()).isEqualTo("PAUSED");
        assertThat(notTheirs.fact("since").asText()).isNotEmpty();
        assertThat(notTheirs.fact("kind").isMissingNode())
                .as("LEGAL is not told")
                .isTrue();
        assertThat(process(payout).code()).isEqualTo("PAUSED");

        ownPause(creator).data("pauseMyPayouts.id");
        resumed(creator).data("resumeCreator.id");
        assertThat(process(payout).fact("kind").asText())
                .as("their own goes on")
                .isEqualTo("CREATOR_ASKED");
        assertThat(told(creator)).as("nothing goes on yet").containsExactly("PAYOUTS_PAUSED");
        resumed(creator).data("resumeCreator.id");
        assertThat(process(payout).text("processPayout.status")).isEqualTo("PROCESSING");
        assertThat(told(creator)).containsExactly("PAYOUTS_PAUSED", "PAYOUTS_RESUMED");
    }

    @Test
    void what_makes_no_sense_is_refused() {
        TestUser creator = aCreator();
        TestUser herself = new TestUser("boss", "ADMIN", creator.creatorId());
        Instant past = DemoClock.shared().instant().minusSeconds(1);
        assertThat(pause(TestUser.ADMIN, creator, "REVIEW", "x", past).code()).isEqualTo("INVALID_INPUT");
        assertThat(pause(TestUser.ADMIN, creator, "REVIEW", " ", null)
                        .fact("field")
                        .asText())
                .isEqualTo("reason");
        assertThat(pause(TestUser.ADMIN, TestUser.creator("nobody-at-all"), "REVIEW", "x", null)
                        .code())
                .isEqualTo("CREATOR_NOT_FOUND");
        assertThat(pause(herself, creator, "REVIEW", "x", null).code()).isEqualTo("FORBIDDEN");
        paused(creator, "RISK", "x", null);
        assertThat(resume(herself, creator).code()).isEqualTo("FORBIDDEN");
        assertThat(pauseOf(herself, creator).path("by").asText())
                .as("she reads what creators read")
                .isEqualTo("platform");
    }

    @Test
    void what_waits_for_the_platform_is_not_sent_again_during_a_pause() {
        TestUser creator = aCreatorWithABalance();
        String payout = requested(creator, "63.00");
        StripeWorld.stripe().fault(NO_FUNDS, "POST", "/v1/transfers", 1);
        assertThat(process(payout).text("processPayout.status")).isEqualTo("PROCESSING");
        paused(creator, "RISK", "A strange sign-in", null);

        assertThat(process(payout).code()).isEqualTo("PAUSED");
        assertThat(waiting(payout)).contains("A strange sign-in");
        timePasses(Duration.ofHours(3));
        recovery.run();
        assertThat(keysOf(payout)).hasSize(1);

        resumed(creator);
        recovery.run();
        stripeTells();
        assertThat(keysOf(payout)).hasSize(2);
        assertThat(StripeWorld.transfersOf(payout)).hasSize(1);
        assertThat(statusOf(payout)).isEqualTo("PAID");
    }

    @Test
    void an_unknown_outcome_is_followed_under_the_same_key_during_a_pause() {
        TestUser creator = aCreatorWithABalance();
        String payout = requested(creator, "63.00");
        StripeWorld.stripe().fault(Fault.commitThenDrop(), "POST", "/v1/transfers", 1);
        assertThat(process(payout).code()).isEqualTo("STRIPE_UNAVAILABLE");
        paused(creator, "RISK", "A strange sign-in", null);
        timePasses(Duration.ofHours(3));
        recovery.run();
        stripeTells();

        assertThat(StripeWorld.transfersOf(payout)).hasSize(1);
        assertThat(keysOf(payout).stream().distinct()).hasSize(1);
        assertThat(statusOf(payout)).isEqualTo("PAID");
        resumed(creator);
    }

    @Test
    void nothing_is_claimed_after_a_pause_was_answered() {
        TestUser creator = aCreatorWithABalance();
        for (int i = 0; i < 5; i++) {
            String payout = requested(creator, "10.00");
            List<Reply> replies = Concurrently.all(List.of(
                    () -> process(payout), () -> pause(TestUser.ADMIN, creator, "RISK", "A strange sign-in", null)));
            replies.getLast().data("pauseCreator.id");
            boolean sent = replies.getFirst().code() == null;
            if (!sent) {
                assertThat(replies.getFirst().code()).isIn("PAUSED", "CONFLICT");
                assertThat(StripeWorld.transfersOf(payout)).isEmpty();
                withdraw(creator, payout);
            }
            assertThat(statusOf(payout)).isEqualTo(sent ? "PROCESSING" : "CANCELLED");
            resumed(creator);
            stripeTells();
        }
    }

    @Test
    void who_pauses_waits_for_what_is_just_sent() throws Exception {
        TestUser creator = aCreatorWithABalance();
        String payout = requested(creator, "63.00");
        Thread pausing = Thread.ofVirtual().unstarted(() -> paused(creator, "RISK", "A strange sign-in", null));
        try (var sending = books.holding("select lock_to_send('" + creator.creatorId() + "')")) {
            pausing.start();
            sending.untilOthersWait(1);
            assertThat(books.rows("select 1 from open_pause where pause_creator_id = '" + creator.creatorId() + "'"))
                    .isEmpty();
        }
        pausing.join();
        assertThat(process(payout).code()).isEqualTo("PAUSED");
        resumed(creator);
    }

    @Test
    void the_database_alone_keeps_pauses() {
        TestUser creator = aCreatorWithABalance();
        String payout = requested(creator, "63.00");
        paused(creator, "REVIEW", "Papers", null);
        String theirs = " where creator_id = '" + creator.creatorId() + "'";
        assertThat(books.tamper("update payout set status = 'PROCESSING', actual_amount = requested_amount,"
                        + " processed_at = now(), processed_by = 'nobody' where id = '" + payout + "'"))
                .contains("are paused");
        assertThat(books.tamper("update creator_pause set until = now()" + theirs))
                .contains("is fixed");
        assertThat(books.tamper("update creator_pause set reason = 'other'" + theirs))
                .contains("is fixed");
        assertThat(books.tamper("delete from creator_pause" + theirs)).contains("append-only");
        assertThat(books.tamper("insert into creator_pause (id, creator_id, own, kind, reason, since, set_at, set_by)"
                        + " select id || '2', creator_id, own, kind, reason, since, set_at, set_by from creator_pause"
                        + theirs))
                .contains("one_open_pause_of_each_origin");
        resumed(creator);
        assertThat(books.tamper(
                        "update creator_pause set ended_at = null, ended_by = null, end_reason = null" + theirs))
                .contains("is fixed");
    }

    @Test
    void a_run_pays_the_others_and_leaves_the_paused_ones_open() throws Exception {
        List<Requester> two = requesters("BGN", 100, 200);
        thePlatformHas(1_000_000, "BGN");
        JsonNode before = prepared(all("BGN"));
        paused(two.getFirst().creator(), "REVIEW", "Papers", null);
        assertThat(start(TestUser.ADMIN, before).code()).isEqualTo("RUN_CHANGED");

        JsonNode plan = rehearse(TestUser.ADMIN, all("BGN")).data("rehearsePayoutRun.items");
        Map<String, String> verdicts = items(plan, "verdict");
        assertThat(verdicts.get(two.getFirst().payout())).isEqualTo("WAIT");
        assertThat(items(plan, "reasonCode").get(two.getFirst().payout())).isEqualTo("PAUSED");
        assertThat(verdicts.get(two.getLast().payout())).isEqualTo("PAY");

        resumed(two.getFirst().creator());
        JsonNode run = prepared(all("BGN"));
        // Starting wakes the worker: it has to wait until the creator is paused.
        try (RowLock money = books.lock("ledger_account where kind = 'READY' and currency = 'BGN' and creator_id = '%s'"
                .formatted(two.getFirst().creator().creatorId()))) {
            start(TestUser.ADMIN, run).data("startPayoutRun.id");
            paused(two.getFirst().creator(), "REVIEW", "Papers", null);
        }
        worker.run();
        assertThat(statuses(run(run), two)).containsExactly("HELD_BACK", "SENT");
        assertThat(items(run(run).at("/items/nodes"), "reasonCode")
                        .get(two.getFirst().payout()))
                .isEqualTo("PAUSED");
        assertThat(StripeWorld.transfersOf(two.getFirst().payout())).isEmpty();
        resumed(two.getFirst().creator());
        process(two.getFirst().payout()).data("processPayout.id");
        arePaidOnce(two);
    }

    @Test
    void an_erasure_waits_for_the_pause_of_an_admin_and_removes_the_reasons() {
        TestUser creator = aCreator();
        paused(creator, "LEGAL", "A court wants to know", null);
        assertThat(erased(creator).fact("obstacles").asText()).isEqualTo("PAUSED LEGAL");
        resumed(creator);
        erased(creator).data("eraseCreator.notice");
        assertThat(books.rows("select reason || ' ' || end_reason from creator_pause where creator_id = '"
                        + creator.creatorId() + "'"))
                .containsExactly("removed removed");
        assertThat(pause(TestUser.ADMIN, creator, "REVIEW", "x", null).code()).isEqualTo("INVALID_STATE");
    }

    private TestUser aCreatorWithABalance() {
        TestUser creator = aCreator();
        released(creator, "70.00");
        return creator;
    }

    private static Reply pause(TestUser admin, TestUser creator, String kind, String reason, Instant until) {
        return admin.graphql(
                """
                mutation($id: ID!, $kind: PauseKind!, $reason: String!, $until: DateTime) {
                  pauseCreator(creatorId: $id, kind: $kind, reason: $reason, until: $until) { id } }""",
                "id",
                creator.creatorId(),
                "kind",
                kind,
                "reason",
                reason,
                "until",
                until == null ? null : until.toString());
    }

    private static void paused(TestUser creator, String kind, String reason, Instant until) {
        pause(TestUser.ADMIN, creator, kind, reason, until).data("pauseCreator.id");
    }

    private static Reply resume(TestUser admin, TestUser creator) {
        return admin.graphql(
                "mutation($id: ID!) { resumeCreator(creatorId: $id, reason: \"All is well\") { id } }",
                "id",
                creator.creatorId());
    }

    private static Reply resumed(TestUser creator) {
        return resume(TestUser.ADMIN, creator);
    }

    private static Reply ownPause(TestUser creator) {
        return creator.graphql("mutation { pauseMyPayouts(reason: \"My bank is changing\") { id } }");
    }

    private static Reply resumeOwn(TestUser creator) {
        return creator.graphql("mutation { resumeMyPayouts { id } }");
    }

    private static Reply erased(TestUser creator) {
        return TestUser.ADMIN.graphql(
                "mutation($id: ID!) { eraseCreator(creatorId: $id, reason: \"They asked\") { notice } }",
                "id",
                creator.creatorId());
    }

    private static JsonNode pauseOf(TestUser reader, TestUser creator) {
        return reader.role().equals("CREATOR")
                ? reader.graphql("{ me { creator { " + PAUSE + " } } }").data("me.creator.pause")
                : reader.graphql("query($id: ID!) { creator(id: $id) { " + PAUSE + " } }", "id", creator.creatorId())
                        .data("creator.pause");
    }

    /** By the list, whose parts are sorted by one statement, and by the payout alone. */
    private static String queueOf(String payout) {
        String queue = TestUser.ADMIN
                .graphql("query($id: ID!) { payout(id: $id) { queue } }", "id", payout)
                .text("payout.queue");
        assertThat(TestUser.ADMIN
                        .graphql(
                                "query($id: String!, $queue: PayoutQueue!) { payoutRequests(queue: $queue, search: $id) { nodes { id } } }",
                                "id",
                                payout,
                                "queue",
                                queue)
                        .data("payoutRequests.nodes"))
                .hasSize(1);
        return queue;
    }

    private List<String> told(TestUser creator) {
        return books.rows("select kind from notification where kind like 'PAYOUTS_%' and creator_id = '"
                + creator.creatorId() + "' order by created_at, id");
    }

    private List<String> audited(TestUser creator) {
        return books.rows("select concat_ws(' ', action, from_state, '>', to_state) from audit_line where subject = '"
                + creator.creatorId() + "' and action in ('creator.pause', 'creator.resume') order by id");
    }
}
