package com.callstar.payouts.story.reconciliation;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;

import com.callstar.payouts.demo.DemoClock;
import com.callstar.payouts.reconciliation.Reconciliations;
import com.callstar.payouts.story.Node;
import com.callstar.payouts.story.Reply;
import com.callstar.payouts.story.StripeWorld;
import com.callstar.payouts.story.TestUser;
import com.callstar.stripesimulator.Fault;
import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.logging.Handler;
import java.util.logging.Level;
import java.util.logging.LogRecord;
import java.util.logging.Logger;
import org.junit.jupiter.api.Test;

/** Runs of the reconciliation: daily and on demand, one at a time, conclusive or not, and monitored. */
@QuarkusTest
class ReconciliationRunsTest extends ReconciliationStory {

    private static final String LISTING = "/v1/balance_transactions";

    @Inject
    Reconciliations reconciliations;

    @Test
    void the_reconciliation_job_runs_once_a_day() {
        reconcile();
        assertThat(reconciliations.run().count()).isZero();
        timePasses(Duration.ofHours(24));
        assertThat(reconciliations.run().count()).isOne();
        assertThat(reconciliations.run().count()).isZero();
        assertThat(TestUser.ADMIN.graphql("{ reconciliation { actor } }").text("reconciliation.actor"))
                .isEqualTo("system:reconciliation");
    }

    @Test
    void without_stripes_statement_the_last_report_stands() {
        customerPays("70.00");
        String verdict = reconcile().text("reconcile.id");
        StripeWorld.stripe().fault(Fault.rateLimited(), "GET", LISTING, 1);

        Reply failed = reconcile();

        assertThat(failed.data("reconcile.complete").asBoolean()).isFalse();
        assertThat(failed.text("reconcile.incompleteBecause")).contains("fewer calls");
        Reply nothing = report(failed.text("reconcile.id"));
        assertThat(nothing.data("reconciliation.currencies")).isEmpty();
        assertThat(nothing.data("reconciliation.differences.nodes")).isEmpty();
        Reply last = report(null);
        assertThat(last.text("reconciliation.id")).isEqualTo(verdict);
        assertThat(last.text("reconciliation.laterRunIncompleteBecause")).contains("fewer calls");
    }

    @Test
    void an_inconclusive_run_is_retried_in_ten_minutes() {
        StripeWorld.stripe().fault(Fault.unavailable(), "GET", "/v1/balance", 1);
        assertThat(reconcile().data("reconcile.complete").asBoolean()).isFalse();
        assertThat(reconciliations.run().count()).isZero();

        timePasses(Duration.ofMinutes(10));
        assertThat(reconciliations.run().count()).isOne();
        assertThat(report(null).text("reconciliation.laterRunIncompleteBecause"))
                .isNull();
    }

    @Test
    void an_interrupted_statement_resumes_where_it_stopped() {
        reconcile();
        timePasses(Duration.ofDays(2));
        for (int i = 0; i < 250; i++) {
            StripeWorld.stripe().topUp(100 + i, currency.toLowerCase());
        }
        StripeWorld.stripe().fault(Fault.none(), "GET", LISTING, 1);
        StripeWorld.stripe().fault(Fault.commitThenDrop(), "GET", LISTING, 1);
        int asked = StripeWorld.stripe().requests("GET", LISTING).size();

        assertThat(reconcile().data("reconcile.complete").asBoolean()).isFalse();
        assertThat(mirrored()).isEqualTo("100");
        Reply report = reconciled();

        assertThat(mirrored()).isEqualTo("250");
        assertThat(differences(report)).isEmpty();
        // 250 of them: 100 to 349 cents.
        assertThat(lines(report)).containsExactly("TOP_UPS 561.25", "BALANCE 561.25 561.25", "AVAILABLE 561.25");
        List<String> behind = StripeWorld.stripe().requests("GET", LISTING).stream()
                .skip(asked)
                .map(call -> call.parameters().get("starting_after"))
                .toList();
        assertThat(behind.get(0)).as("the first page").isNull();
        assertThat(behind.get(2))
                .as("after the cut: the page that was lost, not the first again")
                .isNotNull()
                .isEqualTo(behind.get(1));
    }

    private String mirrored() {
        return books.rows("select count(*) from stripe_transaction where currency = '" + currency + "'")
                .getFirst();
    }

    @Test
    void concurrent_runs_make_one_report() {
        CountDownLatch stripeAnswers = new CountDownLatch(1);
        StripeWorld.stripe().fault(Fault.none().waitingBefore(stripeAnswers), "GET", LISTING, 1);
        int asked = StripeWorld.stripe().requests("GET", LISTING).size();
        int before = runs();
        CompletableFuture<Reply> first = CompletableFuture.supplyAsync(ReconciliationStory::reconcile);
        Node.await(() -> StripeWorld.stripe().requests("GET", LISTING).size() > asked, "the first is asking Stripe");

        Reply second = reconcile();
        assertThat(second.code()).isEqualTo("CONFLICT");
        assertThat(second.message()).contains("already running");
        assertThat(reconciliations.run().count()).isZero();
        stripeAnswers.countDown();

        assertThat(first.join().data("reconcile.complete").asBoolean()).isTrue();
        assertThat(runs()).isEqualTo(before + 1);
    }

    @Test
    void a_dead_node_delays_a_run_ten_minutes_and_leaves_no_half_report() {
        int before = runs();
        books.tamper("update reconciliation_turn set holder = 'rec_dead', taken_until = '"
                + DemoClock.shared().instant().plus(Duration.ofMinutes(10)) + "'");
        assertThat(reconcile().code()).isEqualTo("CONFLICT");
        assertThat(runs()).isEqualTo(before);
        timePasses(Duration.ofMinutes(10));
        assertThat(reconcile().data("reconcile.complete").asBoolean()).isTrue();
    }

    @Test
    void a_mismatch_raises_a_metric_and_is_logged() {
        String transfer = paidOut();
        anHourPasses();
        reconcile();
        assertThat(metrics()).contains("callstar_reconciliation_differences{currency=\"" + currency + "\"} 0.0");
        StripeWorld.stripe().reverseTransfer(transfer, 2000);
        webhooksGetLost();
        anHourPasses();

        List<String> lines = loggedDuring(ReconciliationStory::reconcile);

        assertThat(lines)
                .contains("Mismatch: code=MISSING_IN_BOOKS line=REVERSAL stripeId=" + transfer + " ourId="
                        + books.rows("select id from disbursement where stripe_id = '" + transfer + "'")
                                .getFirst()
                        + " books=0.00 " + currency + " stripe=20.00 " + currency);
        assertThat(lines).noneMatch(line -> line.contains("@example.com") || line.contains("Name of"));
        assertThat(metrics())
                .contains("callstar_reconciliation_differences{currency=\"" + currency + "\"} 1.0")
                .containsPattern("callstar_reconciliation_finished_seconds \\d")
                .doesNotContain("sk_", "whsec_", "@example.com", creator.creatorId(), transfer);
    }

    private static String metrics() {
        return given().get("/q/metrics").then().statusCode(200).extract().asString();
    }

    private static List<String> loggedDuring(Runnable deed) {
        Logger alarm = Logger.getLogger("com.callstar.payouts.reconciliation.Alarm");
        Level before = alarm.getLevel();
        List<String> lines = new ArrayList<>();
        Handler listening = new Handler() {
            @Override
            public void publish(LogRecord line) {
                lines.add(line.getMessage().formatted(line.getParameters()));
            }

            @Override
            public void flush() {}

            @Override
            public void close() {}
        };
        alarm.setLevel(Level.WARNING);
        alarm.addHandler(listening);
        try {
            deed.run();
        } finally {
            alarm.removeHandler(listening);
            alarm.setLevel(before);
        }
        return lines;
    }

    @Test
    void the_reconciliation_query_reads_only_the_database() {
        customerPays("70.00");
        reconcile();
        int asked = StripeWorld.stripe().requests().size();
        assertThat(lines(report(null))).contains("CHARGE 70.00 70.00");
        assertThat(TestUser.ADMIN
                        .graphql(
                                "{ reconciliations(first: 2) { totalCount nodes { id complete currencies { currency } } } }")
                        .data("reconciliations.nodes"))
                .hasSize(2);
        assertThat(StripeWorld.stripe().requests()).hasSize(asked);
    }

    @Test
    void differences_are_paged_most_serious_first() {
        for (int i = 0; i < 3; i++) {
            StripeWorld.stripe().pay(booked(creator, "20.00", currency));
        }
        webhooksGetLost();
        anHourPasses();
        String id = reconcile().text("reconcile.id");
        Reply first = page(id, null);
        assertThat(first.data("reconciliation.differences.nodes")).hasSize(2);
        assertThat(first.text("reconciliation.differences.totalCount")).isEqualTo("3");
        Reply second = page(id, first.text("reconciliation.differences.pageInfo.endCursor"));
        assertThat(second.data("reconciliation.differences.nodes"))
                .hasSize(1)
                .doesNotContainAnyElementsOf(first.data("reconciliation.differences.nodes"));
        assertThat(second.data("reconciliation.differences.pageInfo.hasNextPage")
                        .asBoolean())
                .isFalse();
    }

    private Reply page(String id, String after) {
        return TestUser.ADMIN.graphql("""
                query($id: ID, $currency: String, $after: String) { reconciliation(id: $id, currency: $currency) {
                  differences(first: 2, after: $after) { totalCount nodes { stripeId } pageInfo { hasNextPage endCursor } } } }""", "id", id, "currency", currency, "after", after);
    }

    @Test
    void reports_cannot_be_changed() {
        reconcile();
        assertThat(books.tamper("update reconciliation set incomplete_because = null"))
                .contains("append-only");
        assertThat(books.tamper("update reconciliation_difference set code = 'NOT_YET'"))
                .contains("append-only");
        assertThat(books.tamper("update reconciliation_sum set books = 0")).contains("append-only");
        assertThat(books.tamper("delete from stripe_transaction")).contains("append-only");
        assertThat(books.tamper("delete from stripe_object")).contains("append-only");
    }

    @Test
    void old_reports_are_deleted() {
        String old = reconcile().text("reconcile.id");
        timePasses(Duration.ofDays(401));
        reconcile();
        assertThat(report(old).text("reconciliation")).isNull();
        assertThat(books.rows("select 1 from reconciliation_sum where reconciliation_id = '" + old + "'"))
                .isEmpty();
    }

    private int runs() {
        return Integer.parseInt(
                books.rows("select count(*) from reconciliation").getFirst());
    }
}
