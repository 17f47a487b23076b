package com.callstar.payouts.story.access;

import static org.assertj.core.api.Assertions.assertThat;

import com.callstar.payouts.story.RawHttp;
import com.callstar.payouts.story.Reply;
import com.callstar.payouts.story.Story;
import com.callstar.payouts.story.StripeWorld;
import com.callstar.payouts.story.TestUser;
import com.fasterxml.jackson.databind.JsonNode;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.RestAssured;
import io.restassured.http.ContentType;
import java.nio.charset.StandardCharsets;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.List;
import java.util.Map;
import java.util.stream.StreamSupport;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The audit: who did or was refused what, and from where. */
@QuarkusTest
class AuditTest extends Story {

    private static final String LOG = """
            query($subject: String, $actor: String, $first: Int, $after: String) {
              auditLog(subject: $subject, actor: $actor, first: $first, after: $after) {
                nodes { at actor address requestId subject action from to reason refused }
                pageInfo { hasNextPage endCursor } } }""";

    private static List<JsonNode> log(String name, String value) {
        return StreamSupport.stream(
                        TestUser.ADMIN
                                .graphql(LOG, name, value)
                                .data("auditLog.nodes")
                                .spliterator(),
                        false)
                .toList();
    }

    @Test
    void payout_actions_are_audited_with_actor_address_and_request() {
        TestUser creator = aCreator();
        released(creator, "70.00");
        String id = StripeWorld.fresh("request");
        creator.request()
                .header("X-Request-Id", id)
                .body(Map.of("query", "mutation { requestPayout(amount: 10) { id } }"))
                .post("/graphql")
                .then()
                .statusCode(200);
        String payout = creator.graphql("{ payoutRequests { nodes { id } } }").text("payoutRequests.nodes.0.id");
        process(payout);
        stripeTells();

        List<JsonNode> log = log("subject", payout);
        assertThat(log)
                .extracting(one -> one.path("action").asText() + " "
                        + one.path("from").asText() + " " + one.path("to").asText())
                .containsExactly(
                        "payout.settle PROCESSING PAID",
                        "payout.process PENDING PROCESSING",
                        "payout.request null PENDING");
        JsonNode request = log.getLast();
        assertThat(request.path("actor").asText()).isEqualTo("creator:test|" + creator.name());
        assertThat(request.path("requestId").asText()).isEqualTo(id);
        assertThat(request.path("address").asText()).isIn("127.0.0.1", "0:0:0:0:0:0:0:1");
        assertThat(log.getFirst().path("actor").asText()).startsWith("stripe:evt_");
        assertThat(log.getFirst().path("requestId").isNull()).isTrue();
    }

    @Test
    void every_answer_carries_a_valid_request_id() {
        assertThat(RestAssured.given()
                        .header("X-Request-Id", "from-the-proxy-1")
                        .get("/q/health/live")
                        .header("X-Request-Id"))
                .isEqualTo("from-the-proxy-1");
        assertThat(RestAssured.given()
                        .header("X-Request-Id", "short")
                        .get("/q/health/live")
                        .header("X-Request-Id"))
                .startsWith("req_");
    }

    @Test
    void a_refused_change_is_audited_with_its_reason() {
        TestUser creator = aCreator();
        released(creator, "70.00");
        assertThat(request(creator, "1000.00").code()).isEqualTo("INSUFFICIENT_BALANCE");
        JsonNode refused = log("subject", creator.creatorId()).getFirst();
        assertThat(refused.path("refused").asBoolean()).isTrue();
        assertThat(refused.path("action").asText()).isEqualTo("requestPayout");
        assertThat(refused.path("reason").asText())
                .startsWith("INSUFFICIENT_BALANCE")
                .contains("requested=1000.00 EUR", "available=63.00 EUR");
    }

    @Test
    void a_forbidden_attempt_is_audited_outside_the_payout_history() {
        TestUser creator = aCreator();
        TestUser other = aCreator();
        released(other, "70.00");
        String payout = requested(other, "10.00");
        creator.graphql("mutation($id: ID!) { processPayout(payoutId: $id) { id } }", "id", payout);
        withdraw(creator, payout);
        assertThat(log("subject", payout))
                .extracting(one -> one.path("action").asText() + " "
                        + one.path("reason").asText() + " " + one.path("actor").asText())
                .startsWith(
                        "cancelPayoutRequest PAYOUT_NOT_FOUND creator:test|" + creator.name(),
                        "processPayout FORBIDDEN creator:test|" + creator.name());
        assertThat(other.graphql("query($id: ID!) { payout(id: $id) { history { to } } }", "id", payout)
                        .data("payout.history")
                        .size())
                .isEqualTo(1);
    }

    @Test
    void rest_routes_are_audited_like_mutations() {
        TestUser creator = aCreator();
        creator.request()
                .body("{\"amount\": 5000}")
                .post("/api/payouts/request")
                .then()
                .statusCode(400);
        creator.request()
                .body("{\"payoutId\": \"x\"}")
                .post("/api/admin/payouts")
                .then()
                .statusCode(403);
        TestUser.ADMIN
                .request()
                .body("{\"payoutId\": \"payout_of_nobody_" + creator.name() + "\"}")
                .post("/api/admin/payouts")
                .then()
                .statusCode(404);
        assertThat(log("actor", "creator:test|" + creator.name()))
                .extracting(one -> one.path("action").asText() + " "
                        + one.path("reason").asText().split(" ")[0])
                .contains("POST /api/payouts/request INSUFFICIENT_BALANCE", "POST /api/admin/payouts FORBIDDEN");
        assertThat(log("subject", "payout_of_nobody_" + creator.name())).hasSize(1);
    }

    /** Action, subject and reason of an actor's entries, newest first. */
    private static List<String> acts(TestUser who) {
        String role = who == TestUser.ADMIN ? "admin" : "creator";
        return log("actor", role + ":test|" + who.name()).stream()
                .map(entry -> entry.path("action").asText() + " "
                        + entry.path("subject").asText() + " "
                        + entry.path("reason").asText("-"))
                .toList();
    }

    @Test
    void an_export_is_audited_with_its_period_and_filters_before_its_first_row() {
        TestUser creator = aCreator();
        creator.request()
                .get("/api/exports/ledger?from=2026-01-01&to=2026-01-31&zone=UTC")
                .then()
                .statusCode(200);
        assertThat(acts(creator))
                .containsExactly("export.ledger " + creator.creatorId() + " from=2026-01-01 to=2026-01-31 zone=UTC");
        JsonNode entry = log("subject", creator.creatorId()).getFirst();
        assertThat(entry.path("address").asText()).isNotEmpty();
        assertThat(entry.path("requestId").asText()).isNotEmpty();

        TestUser.ADMIN
                .request()
                .get("/api/exports/payouts?status=PAID&search=ann")
                .then()
                .statusCode(200);
        assertThat(acts(TestUser.ADMIN).getFirst())
                .isEqualTo("export.payouts all zone=Europe/Paris status=PAID search=ann");
    }

    @Test
    void an_export_that_cannot_be_audited_fails_before_its_first_byte() throws SQLException {
        TestUser creator = aCreator();
        try (Connection connection = books.connection();
                var statement = connection.createStatement()) {
            connection.setAutoCommit(false);
            statement.execute("lock table audit_entry in share mode");
            var answer = creator.request().get("/api/exports/payments");
            assertThat(answer.statusCode()).as(answer.asString()).isEqualTo(409);
            connection.rollback();
        }
        assertThat(acts(creator)).isEmpty();
    }

    @Test
    void links_into_a_stripe_account_are_audited() {
        TestUser creator = aCreator();
        String account = stripeAccountOf(creator);
        creator.graphql("mutation { startStripeOnboarding { url } }").data("startStripeOnboarding.url");
        creator.graphql("mutation { stripeDashboardLink }").data("stripeDashboardLink");
        assertThat(acts(creator))
                .containsExactly(
                        "creator.dashboard_link " + creator.creatorId() + " " + account,
                        "creator.onboarding_link " + creator.creatorId() + " " + account);
    }

    @Test
    void sweeps_and_reconciliations_that_an_admin_starts_are_audited() {
        TestUser.ADMIN.graphql("mutation { sweepStripe { accounts } }").data("sweepStripe.accounts");
        assertThat(acts(TestUser.ADMIN).getFirst()).isEqualTo("stripe.sweep stripe -");
        String report = TestUser.ADMIN.graphql("mutation { reconcile { id } }").text("reconcile.id");
        JsonNode run = log("subject", report).getFirst();
        assertThat(run.path("action").asText()).isEqualTo("reconciliation.run");
        assertThat(run.path("to").asText()).isEqualTo("COMPLETE");
        assertThat(run.path("actor").asText()).isEqualTo("admin:test|" + TestUser.ADMIN.name());
    }

    @Test
    void cron_calls_are_audited_with_their_address_and_refused_ones_too() {
        String address = "203.0.113.91";
        RawHttp.send(
                "POST",
                "/api/payouts/update-status",
                null,
                "Authorization",
                "Bearer wrong",
                "X-Forwarded-For",
                address);
        JsonNode refused = log("actor", "anonymous:" + address).getFirst();
        assertThat(refused.path("refused").asBoolean()).isTrue();
        assertThat(refused.path("action").asText() + " "
                        + refused.path("reason").asText())
                .isEqualTo("cron.release UNAUTHENTICATED");

        RawHttp.send(
                "POST",
                "/api/payouts/update-status",
                null,
                "Authorization",
                "Bearer cron_demo_of_32_random_characters",
                "X-Forwarded-For",
                address);
        JsonNode accepted = log("actor", "cron:update-status").getFirst();
        assertThat(accepted.path("address").asText()).isEqualTo(address);
        assertThat(accepted.path("refused").asBoolean()).isFalse();
    }

    @Test
    void anonymous_attempts_are_not_audited() {
        String subject = StripeWorld.fresh("payout");
        RestAssured.given()
                .contentType(ContentType.JSON)
                .body(Map.of("query", "mutation { processPayout(payoutId: \"" + subject + "\") { id } }"))
                .post("/graphql")
                .then()
                .statusCode(200);
        assertThat(log("subject", subject)).isEmpty();
    }

    @Test
    void an_admin_cannot_process_their_own_payout() {
        TestUser creator = aCreator();
        released(creator, "70.00");
        String payout = requested(creator, "10.00");
        TestUser both = new TestUser(StripeWorld.fresh("admin"), "ADMIN", creator.creatorId());
        Reply refused = both.graphql("mutation($id: ID!) { processPayout(payoutId: $id) { id } }", "id", payout);
        assertThat(refused.code()).isEqualTo("FORBIDDEN");
        assertThat(refused.message()).contains("another admin");
        assertThat(both.graphql(
                                "mutation($id: ID!) { confirmDestination(payoutId: $id, reason: \"me\") { id } }",
                                "id",
                                payout)
                        .code())
                .isEqualTo("FORBIDDEN");
        both.request()
                .body(Map.of("payoutId", payout))
                .post("/api/admin/payouts")
                .then()
                .statusCode(403);
        assertThat(statusOf(payout)).isEqualTo("PENDING");
    }

    @Test
    void an_admin_matched_to_a_creator_by_subject_cannot_pay_themself() {
        TestUser creator = aCreator();
        TestUser both = new TestUser(StripeWorld.fresh("admin"), "ADMIN", null);
        registered(creator, Map.of("subject", "test|" + both.name()));
        released(creator, "70.00");
        String payout = requested(creator, "10.00");
        assertThat(both.graphql("mutation($id: ID!) { processPayout(payoutId: $id) { id } }", "id", payout)
                        .code())
                .isEqualTo("FORBIDDEN");
    }

    @Test
    void changes_of_a_creators_subject_and_email_are_audited() {
        TestUser creator = aCreator();
        String subject = StripeWorld.fresh("subject");
        registered(creator, Map.of("subject", subject));
        registered(creator, Map.of("email", "elsewhere@example.com"));
        assertThat(log("subject", creator.creatorId()))
                .extracting(one ->
                        one.path("action").asText() + " " + one.path("to").asText("-"))
                .contains("creator.contact -", "creator.subject " + subject);
    }

    @Test
    void the_audit_is_paged_newest_first() {
        TestUser creator = aCreator();
        for (int i = 0; i < 5; i++) {
            request(creator, "1000.00");
        }
        String actor = "creator:test|" + creator.name();
        Reply first = TestUser.ADMIN.graphql(LOG, "actor", actor, "first", 3);
        assertThat(first.data("auditLog.nodes").size()).isEqualTo(3);
        Reply second = TestUser.ADMIN.graphql(
                LOG, "actor", actor, "first", 3, "after", first.text("auditLog.pageInfo.endCursor"));
        assertThat(second.data("auditLog.nodes").size()).isEqualTo(2);
        assertThat(second.text("auditLog.pageInfo.hasNextPage")).isEqualTo("false");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"update audit_entry set reason = 'x'", "delete from audit_entry", "truncate table audit_entry"})
    void not_even_the_owner_changes_audit_records(String tampering) {
        assertThat(books.tamper(tampering)).contains("append-only");
    }

    @Test
    void a_change_that_changes_nothing_is_not_recorded() {
        TestUser creator = aCreator();
        String settings = "mutation { updateNotificationSettings(muted: [FUNDS, PAYMENTS], locale: \"en\") { id } }";
        creator.graphql(settings).data("updateNotificationSettings.id");
        List<String> recorded = actionsAbout(creator);
        assertThat(recorded).contains("creator.muted_topics", "creator.language");
        for (int i = 0; i < 5; i++) {
            creator.graphql(settings).data("updateNotificationSettings.id");
            register(creator.creatorId(), stripeAccountOf(creator));
        }
        assertThat(actionsAbout(creator)).isEqualTo(recorded);
        creator.graphql("mutation { updateNotificationSettings(muted: []) { id } }")
                .data("updateNotificationSettings.id");
        assertThat(actionsAbout(creator)).hasSize(recorded.size() + 1);
    }

    @Test
    void an_experimental_directive_does_not_let_a_mutation_go_on() {
        TestUser creator = aCreator();
        String fields = "a: cancelPayoutRequest(payoutId: \"x\") { id } b: cancelPayoutRequest(payoutId: \"x\") { id }";
        Reply reply = creator.graphql("mutation @experimental_disableErrorPropagation { " + fields + " }");
        assertThat(reply.code()).isNotNull();
        assertThat(books.rows("select reason from audit_line where refused and actor = 'creator:test|%s'"
                        .formatted(creator.name())))
                .as("the second field was not tried")
                .hasSizeLessThan(2);
    }

    private List<String> actionsAbout(TestUser creator) {
        return books.rows(
                "select action from audit_entry where subject = '%s' order by id".formatted(creator.creatorId()));
    }

    @Test
    void a_creator_is_rate_limited_per_minute() {
        TestUser creator = aCreator();
        Reply last = request(creator, "1000.00");
        int asked = 1;
        while (!"RATE_LIMITED".equals(last.code()) && asked < 500) {
            last = request(creator, "1000.00");
            asked++;
        }
        assertThat(asked).as("the limit and what the refill meanwhile allowed").isBetween(101, 300);
        assertThat(last.fact("retryAfterSeconds").asInt()).isBetween(1, 60);
        assertThat(request(aCreator(), "1000.00").code()).as("somebody else").isEqualTo("INSUFFICIENT_BALANCE");
        int status;
        do {
            status = creator.request()
                    .body("{\"amount\": 5}")
                    .post("/api/payouts/request")
                    .statusCode();
            asked++;
        } while (status == 400 && asked < 500);
        assertThat(status).as("REST shares the limit").isEqualTo(429);
        timePasses(java.time.Duration.ofMinutes(1));
        assertThat(request(creator, "1000.00").code()).isEqualTo("INSUFFICIENT_BALANCE");
    }

    @Test
    void an_anonymous_address_is_rate_limited_per_minute() {
        String address = "203.0.113.77";
        byte[] body = RawHttp.document("{ __typename }", Map.of()).getBytes(StandardCharsets.UTF_8);
        int asked = 0;
        RawHttp.Answer last;
        do {
            last = RawHttp.send(
                    "POST", "/graphql", body, "Content-Type", "application/json", "X-Forwarded-For", address);
            asked++;
        } while (last.status() == 200 && asked < 1000);
        assertThat(asked).as("the limit and what the refill meanwhile allowed").isBetween(301, 600);
        last.isRefused(429, "RATE_LIMITED");
        RawHttp.Answer elsewhere;
        int tried = 0;
        do {
            elsewhere = RawHttp.send("GET", "/sign-in", null, "X-Forwarded-For", address);
            tried++;
        } while (elsewhere.status() == 302 && tried < 300);
        assertThat(tried).as("requests that the refill meanwhile allowed").isLessThan(300);
        elsewhere.isRefused(429, "RATE_LIMITED");
        RawHttp.Answer known = RawHttp.send(
                "POST",
                "/graphql",
                body,
                "Content-Type",
                "application/json",
                "X-Forwarded-For",
                address,
                "Authorization",
                "Bearer " + TestUser.ADMIN.token());
        assertThat(known.status()).isEqualTo(200);
    }
}
