package com.callstar.payouts.story.operations;

import static io.restassured.RestAssured.get;
import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;

import com.callstar.payouts.core.DatabaseFailure;
import com.callstar.payouts.core.StatementTime;
import com.callstar.payouts.demo.EmbeddedDatabase;
import com.callstar.payouts.story.Node;
import com.callstar.payouts.story.Reply;
import com.callstar.payouts.story.Story;
import com.callstar.payouts.story.StripeWorld;
import com.callstar.payouts.story.TestUser;
import io.agroal.api.AgroalDataSource;
import io.agroal.api.AgroalDataSource.FlushMode;
import io.quarkus.narayana.jta.QuarkusTransaction;
import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.junit.TestProfile;
import io.restassured.response.Response;
import jakarta.inject.Inject;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.Supplier;
import java.util.stream.IntStream;
import org.hibernate.Session;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** A database that does not answer, cannot be written, or answers no commit. The node goes on by itself afterwards. */
@QuarkusTest
@TestProfile(SilentDatabase.class)
class SilentDatabaseTest extends Story {

    /** For a request: the limits of a connection and of a statement, and a busy machine. */
    private static final Duration ANSWERED_WITHIN = Duration.ofSeconds(20);

    private static final Duration PROBED_WITHIN = Duration.ofSeconds(5);
    private static final int AT_ONCE = 10;
    private static final String REGISTER =
            "mutation($creator: CreatorInput!) { registerCreator(creator: $creator) { id } }";

    // Set by SilentDatabase.Started.
    Runnable hush;
    Runnable speak;
    Runnable lose;
    Runnable cut;
    Runnable mend;
    String directUrl;

    @Inject
    AgroalDataSource pool;

    @Inject
    Session session;

    @AfterEach
    void theDatabaseIsWell() {
        speak.run();
        Node.await(SilentDatabaseTest::isReady, "the node is ready again");
    }

    @ParameterizedTest(name = "existing connections: {0}")
    @ValueSource(booleans = {true, false})
    void a_silent_database_holds_up_no_request_and_no_job(boolean existing) {
        TestUser creator = aCreator();
        String event = paid(creator);
        if (!existing) {
            pool.flush(FlushMode.ALL);
        }
        hush.run();
        List<CompletableFuture<Response>> requests = IntStream.range(0, AT_ONCE)
                .mapToObj(i -> begun(() -> looks(creator)))
                .toList();
        assertThat(timed(SilentDatabaseTest::isReady, PROBED_WITHIN)).isFalse();
        assertThat(get("/q/health/live").statusCode())
                .as("a restart mends no database")
                .isEqualTo(200);
        requests.forEach(request -> isUnavailable(within(request, ANSWERED_WITHIN)));
        isUnavailableByRest(timed(() -> told(event), ANSWERED_WITHIN));
        assertThat(timed(SilentDatabaseTest::isReady, PROBED_WITHIN)).isFalse();

        speak.run();
        Node.await(SilentDatabaseTest::isReady, "it is ready by itself");
        assertThat(told(event).statusCode()).isEqualTo(200);
        Node.await(() -> isHeld(creator), "the inbox goes on by itself");
    }

    /** As after a failover: the old host says nothing more, and new connections lead to another one. */
    @Test
    void a_job_on_a_dead_connection_goes_on_with_a_new_one() throws SQLException {
        TestUser creator = aCreator();
        String event = paid(creator);
        try (Connection other = connection();
                Statement statement = other.createStatement()) {
            other.setAutoCommit(false);
            statement.executeQuery(
                    "select id from payment where creator_id = '%s' for update".formatted(creator.creatorId()));
            assertThat(told(event).statusCode()).isEqualTo(200);
            Node.await(() -> sessions("wait_event_type = 'Lock'") > 0, "the inbox is in the middle of a statement");
            lose.run();
            other.rollback();
        }
        Node.await(() -> isHeld(creator), "the inbox goes on by itself");
        assertThat(looks(creator).asString()).as("new connections work").doesNotContain("errors");
    }

    @Test
    void a_commit_that_waits_for_a_lost_standby_ends_as_unavailable() {
        TestUser creator = aCreator();
        String event = paid(creator);
        loseStandby();
        try {
            isUnavailable(timed(() -> registers("lost_standby"), ANSWERED_WITHIN));
            isUnavailableByRest(timed(() -> told(event), ANSWERED_WITHIN));
            assertThat(timed(() -> looks(creator), ANSWERED_WITHIN).statusCode())
                    .as("it can still be read")
                    .isEqualTo(200);
        } finally {
            direct("alter system reset synchronous_standby_names");
        }
        assertThat(told(event).statusCode()).isEqualTo(200);
        Node.await(() -> isHeld(creator), "the inbox goes on by itself");
        assertThat(registers("lost_standby").asString())
                .contains("lost_standby")
                .doesNotContain("errors");
    }

    @Test
    void a_commit_whose_answer_is_lost_is_unavailable() {
        TestUser creator = aCreator();
        String event = paid(creator);
        loseStandby();
        try {
            long before = waitingCommits();
            CompletableFuture<Response> registered = begun(() -> registers("lost_answer"));
            CompletableFuture<Response> webhook = begun(() -> told(event));
            Node.await(() -> waitingCommits() >= before + 2, "both commits wait");
            cut.run();
            mend.run();
            isUnavailable(within(registered, ANSWERED_WITHIN));
            isUnavailableByRest(within(webhook, ANSWERED_WITHIN));
        } finally {
            direct("alter system reset synchronous_standby_names");
        }
        Node.await(SilentDatabaseTest::isReady, "it is ready by itself");
        assertThat(registers("lost_answer").asString())
                .as("what was committed without an answer can be repeated")
                .doesNotContain("errors");
        assertThat(told(event).statusCode()).isEqualTo(200);
        Node.await(() -> isHeld(creator), "it is applied once");
    }

    @Test
    void a_read_only_database_makes_the_node_unready() {
        direct("alter system set default_transaction_read_only = on");
        try {
            Node.await(() -> ready().contains("It is read-only."), "it is not ready");
            isUnavailable(registers("read_only"));
            assertThat(get("/q/health/live").statusCode()).isEqualTo(200);
        } finally {
            direct("alter system reset default_transaction_read_only");
        }
        Node.await(SilentDatabaseTest::isReady, "it is ready by itself");
        assertThat(registers("read_only").asString()).doesNotContain("errors");
    }

    @Test
    void a_full_disk_makes_the_node_unready_until_a_write_succeeds() {
        TestUser creator = aCreator();
        direct("""
                create function disk_is_full() returns trigger language plpgsql as
                $$ begin raise exception 'could not extend file' using errcode = '53100'; end $$""");
        direct("create trigger disk_is_full before insert on creator for each row execute function disk_is_full()");
        try {
            isUnavailable(registers("full_disk"));
            Node.await(
                    () -> registers("full_disk").asString().contains("UNAVAILABLE")
                            && ready().contains("Its disk is full."),
                    "it is not ready, unless a job has just written");
        } finally {
            direct("drop trigger disk_is_full on creator");
            direct("drop function disk_is_full");
        }
        assertThat(told(paid(creator)).statusCode()).isEqualTo(200);
        Node.await(SilentDatabaseTest::isReady, "the inbox has written");
        assertThat(registers("full_disk").asString()).doesNotContain("errors");
    }

    @Test
    void a_long_statement_of_a_job_has_more_time_than_one_of_a_request() {
        assertThat(QuarkusTransaction.requiringNew()
                        .call(() -> StatementTime.upTo(Duration.ofSeconds(20), session, () -> sleeps(6))))
                .as("longer than both limits")
                .isTrue();
        assertThat(failureOf(() -> sleeps(6))).isEqualTo(DatabaseFailure.TOO_SLOW);
        assertThat(failureOf(() -> {
                    session.createNativeMutationQuery("set local statement_timeout = 0")
                            .executeUpdate();
                    return sleeps(6);
                }))
                .as("the driver's limit applies again")
                .isEqualTo(DatabaseFailure.UNREACHABLE);
    }

    private boolean sleeps(int seconds) {
        return session.createNativeQuery("select pg_sleep(" + seconds + ") is not null", Boolean.class)
                .getSingleResult();
    }

    private static DatabaseFailure failureOf(Supplier<Boolean> work) {
        try {
            QuarkusTransaction.requiringNew().call(work::get);
        } catch (RuntimeException failure) {
            return DatabaseFailure.of(failure);
        }
        return DatabaseFailure.NONE;
    }

    /** A customer paid; returns Stripe's event, which is not sent yet. */
    private String paid(TestUser creator) {
        String intent = booked(creator, "70.00", "EUR");
        StripeWorld.stripe().pay(intent);
        return StripeWorld.withheld(intent).getLast();
    }

    private static Response told(String event) {
        return given().contentType("application/json")
                .header("Stripe-Signature", StripeWorld.stripe().signedHeader(event))
                .body(event)
                .post("/api/payments/webhook");
    }

    private static Response looks(TestUser creator) {
        return creator.request()
                .body(Map.of("query", "{ balance { availableBalance } }"))
                .post("/graphql");
    }

    private static Response registers(String id) {
        return TestUser.PLATFORM
                .request()
                .body(Map.of(
                        "query",
                        REGISTER,
                        "variables",
                        Map.of("creator", Map.of("id", id, "name", id, "email", id + "@example.com"))))
                .post("/graphql");
    }

    private static boolean isReady() {
        return get("/q/health/ready").statusCode() == 200;
    }

    private static String ready() {
        return get("/q/health/ready").asString();
    }

    private static void isUnavailable(Response answer) {
        Reply reply = new Reply(answer.asString());
        assertThat(reply.code()).as(answer.asString()).isEqualTo("UNAVAILABLE");
        assertThat(reply.fact("retryAfterSeconds").asInt()).isEqualTo(5);
    }

    private static void isUnavailableByRest(Response answer) {
        assertThat(answer.statusCode()).as(answer.asString()).isEqualTo(503);
        assertThat(answer.header("Retry-After")).isEqualTo("5");
    }

    private static <T> T timed(Supplier<T> request, Duration limit) {
        return within(begun(request), limit);
    }

    /** Each request has a thread of its own, because all wait. */
    private static <T> CompletableFuture<T> begun(Supplier<T> request) {
        return CompletableFuture.supplyAsync(request, Thread::startVirtualThread);
    }

    private static <T> T within(CompletableFuture<T> request, Duration limit) {
        try {
            return request.get(limit.toMillis(), TimeUnit.MILLISECONDS);
        } catch (TimeoutException late) {
            throw new AssertionError("no answer within " + limit, late);
        } catch (InterruptedException | ExecutionException failed) {
            throw new AssertionError(failed);
        }
    }

    /** From here on, commits wait for a standby that does not exist. */
    private void loseStandby() {
        direct("alter system set synchronous_standby_names = 'lost'");
        // The server reads its settings a moment later; the table's name makes the statement harmless to repeat.
        Thread.startVirtualThread(() -> {
            long begun = System.nanoTime();
            do {
                direct("create table if not exists probe_of_standby ()");
                direct("drop table if exists probe_of_standby");
            } while (System.nanoTime() - begun < PROBED_WITHIN.toNanos());
        });
        Node.await(() -> waitingCommits() > 0, "commits wait for the standby");
    }

    private long waitingCommits() {
        return sessions("wait_event = 'SyncRep'");
    }

    private long sessions(String event) {
        return count("pg_stat_activity where " + event);
    }

    private boolean isHeld(TestUser creator) {
        return count("payment where creator_id = '%s' and payout_status = 'HELD' and captured_at is not null"
                        .formatted(creator.creatorId()))
                == 1;
    }

    private long count(String rows) {
        try (Connection connection = connection();
                Statement statement = connection.createStatement();
                var row = statement.executeQuery("select count(*) from " + rows)) {
            row.next();
            return row.getLong(1);
        } catch (SQLException e) {
            throw new AssertionError(e);
        }
    }

    /** Runs SQL past the proxy, and lets the server read its settings again. */
    private void direct(String sql) {
        try (Connection connection = connection();
                Statement statement = connection.createStatement()) {
            statement.execute(sql);
            statement.execute("select pg_reload_conf()");
        } catch (SQLException e) {
            throw new AssertionError(sql, e);
        }
    }

    private Connection connection() throws SQLException {
        return DriverManager.getConnection(directUrl, EmbeddedDatabase.USER, EmbeddedDatabase.USER);
    }
}
