package com.callstar.payouts.story.operations;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;

import com.callstar.payouts.operations.Metrics;
import com.callstar.payouts.story.Story;
import com.callstar.payouts.story.StripeWorld;
import com.callstar.payouts.story.TestUser;
import com.callstar.payouts.story.Webhooks;
import com.callstar.stripesimulator.Fault;
import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

/** The metrics at /q/metrics are correct totals. */
@QuarkusTest
class MetricsTest extends Story {

    private static final String HELD = "{currency=\"EUR\",status=\"HELD\"}";
    private static final String READY = "{currency=\"EUR\",status=\"READY\"}";
    private static final Pattern AN_ID = Pattern.compile("[a-z]_(?=\\w*\\d)\\w{10,}");

    @Inject
    Metrics metrics;

    /** Our metrics: name and labels to value. */
    private Map<String, Double> scraped() {
        metrics.run();
        return given().get("/q/metrics")
                .then()
                .statusCode(200)
                .extract()
                .asString()
                .lines()
                .filter(line -> line.startsWith("callstar_"))
                .collect(Collectors.toMap(
                        line -> line.substring(0, line.lastIndexOf(' ')),
                        line -> Double.parseDouble(line.substring(line.lastIndexOf(' ') + 1))));
    }

    private static double risen(Map<String, Double> before, Map<String, Double> after, String metric) {
        assertThat(after).containsKey(metric);
        return Math.round(100 * (after.get(metric) - before.getOrDefault(metric, 0.0))) / 100.0;
    }

    @Test
    void payments_and_money_are_measured_by_status() {
        releases.run();
        TestUser creator = aCreator();
        Map<String, Double> before = scraped();
        customersPay(creator, "70.00", "35.50");
        Map<String, Double> held = scraped();
        assertThat(risen(before, held, "callstar_payments" + HELD)).isEqualTo(2);
        assertThat(risen(before, held, "callstar_money{account=\"HELD\",currency=\"EUR\"}"))
                .isEqualTo(94.95);

        timePasses(Duration.ofDays(8));
        Map<String, Double> due = scraped();
        assertThat(due.get("callstar_waiting{what=\"release\"}")).isGreaterThanOrEqualTo(2);
        assertThat(due.get("callstar_waiting_age_seconds{what=\"release\"}"))
                .isGreaterThanOrEqualTo(Duration.ofDays(1).toSeconds());

        releases.run();
        Map<String, Double> ready = scraped();
        assertThat(ready).containsEntry("callstar_waiting{what=\"release\"}", 0.0);
        assertThat(ready).containsEntry("callstar_waiting_age_seconds{what=\"release\"}", 0.0);
        assertThat(risen(held, ready, "callstar_payments" + READY)).isGreaterThanOrEqualTo(2);
        assertThat(risen(held, ready, "callstar_money{account=\"READY\",currency=\"EUR\"}"))
                .isGreaterThanOrEqualTo(94.95);
    }

    @Test
    void payouts_are_measured_by_status_and_age() {
        TestUser creator = aCreator();
        released(creator, "70.00");
        Map<String, Double> before = scraped();
        String payout = requested(creator, "63.00");
        timePasses(Duration.ofHours(1));
        Map<String, Double> requested = scraped();
        assertThat(risen(before, requested, "callstar_payouts{currency=\"EUR\",status=\"PENDING\"}"))
                .isEqualTo(1);
        assertThat(risen(before, requested, "callstar_waiting{what=\"payout_request\"}"))
                .isEqualTo(1);
        assertThat(requested).containsKey("callstar_waiting{what=\"payout_run_item\"}");
        assertThat(requested.get("callstar_waiting_age_seconds{what=\"payout_request\"}"))
                .isGreaterThanOrEqualTo(3600);

        StripeWorld.stripe().fault(Fault.commitThenDrop(), "POST", "/v1/transfers", 1);
        assertThat(process(payout).code()).isEqualTo("STRIPE_UNAVAILABLE");
        Map<String, Double> unknown = scraped();
        assertThat(risen(requested, unknown, "callstar_waiting{what=\"payout_outcome\"}"))
                .isEqualTo(1);
        stripeTells();
        Map<String, Double> paid = scraped();
        assertThat(risen(unknown, paid, "callstar_waiting{what=\"payout_outcome\"}"))
                .isEqualTo(-1);
        assertThat(risen(requested, paid, "callstar_payouts{currency=\"EUR\",status=\"PAID\"}"))
                .isEqualTo(1);
    }

    @Test
    void stripes_calls_are_timed_by_kind_and_its_refusals_counted_by_code() {
        String done = "callstar_stripe_calls_seconds_count{call=\"POST /v1/transfers\",outcome=\"done\"}";
        String refused = "callstar_stripe_calls_seconds_count{call=\"POST /v1/transfers\",outcome=\"refused\"}";
        String unclear = "callstar_stripe_calls_seconds_count{call=\"POST /v1/transfers\",outcome=\"unclear\"}";
        String code = "callstar_stripe_refusals_total{code=\"balance_insufficient\"}";
        TestUser creator = aCreator();
        released(creator, "70.00", "70.00", "70.00");
        Map<String, Double> before = scraped();
        StripeWorld.stripe().fault(Fault.refused(400, "balance_insufficient", "No funds."), "POST", "/v1/transfers", 1);
        process(requested(creator, "10.00"));
        process(requested(creator, "20.00"));
        StripeWorld.stripe().fault(Fault.dropBefore(), "POST", "/v1/transfers", 1);
        process(requested(creator, "30.00"));
        Map<String, Double> after = scraped();

        assertThat(risen(before, after, done)).isEqualTo(1);
        assertThat(risen(before, after, refused)).isEqualTo(1);
        assertThat(risen(before, after, unclear)).isEqualTo(1);
        assertThat(risen(before, after, code)).isEqualTo(1);
        assertThat(after.keySet()).anyMatch(metric -> metric.contains("call=\"GET /v1/accounts/{id}\""));
        timePasses(Duration.ofMinutes(3));
        recovery.run();
    }

    @Test
    void a_waiting_event_is_counted_until_given_up() {
        Map<String, Double> before = scraped();
        Webhooks.tell(
                "charge.refunded",
                Map.of(
                        "id",
                        "ch_" + StripeWorld.fresh("unknown"),
                        "object",
                        "charge",
                        "payment_intent",
                        "pi_" + StripeWorld.fresh("unknown"),
                        "amount",
                        7000,
                        "amount_refunded",
                        7000,
                        "currency",
                        "eur"));
        inbox.run();
        timePasses(Duration.ofSeconds(5));
        Map<String, Double> waiting = scraped();
        assertThat(risen(before, waiting, "callstar_waiting{what=\"inbox\"}")).isEqualTo(1);
        assertThat(waiting.get("callstar_waiting_age_seconds{what=\"inbox\"}")).isGreaterThanOrEqualTo(5);
        for (int tries = 1; tries < 24; tries++) {
            timePasses(Duration.ofHours(10));
            inbox.run();
        }
        Map<String, Double> givenUp = scraped();
        assertThat(risen(before, givenUp, "callstar_given_up{what=\"inbox\"}")).isGreaterThanOrEqualTo(1);
    }

    @Test
    void a_suspicious_event_is_counted_until_handled() {
        Map<String, Double> before = scraped();
        Webhooks.tell("transfer.created", Map.of("id", "tr_" + StripeWorld.fresh("odd"), "object", "payout"));
        inbox.run();
        assertThat(risen(before, scraped(), "callstar_events_to_see{status=\"suspicious\"}"))
                .isEqualTo(1);
    }

    @Test
    void every_job_reports_its_last_completed_run() {
        inbox.run();
        releases.run();
        recovery.run();
        Map<String, Double> now = scraped();
        assertThat(now.keySet().stream().filter(metric -> metric.startsWith("callstar_job_succeeded")))
                .hasSize(27)
                .contains(
                        "callstar_job_succeeded_seconds{job=\"Outbox\"}",
                        "callstar_job_succeeded_seconds{job=\"DayClosing\"}");
        assertThat(now.get("callstar_job_succeeded_seconds{job=\"Inbox\"}")).isPositive();
        assertThat(now.get("callstar_job_succeeded_seconds{job=\"Metrics\"}")).isPositive();
    }

    @Test
    void each_job_has_a_name_on_the_pages() throws IOException {
        List<String> jobs = scraped().keySet().stream()
                .filter(metric -> metric.startsWith("callstar_job_succeeded"))
                .map(metric -> metric.replaceAll(".*job=\"(\\w+)\".*", "$1"))
                .toList();
        for (String language : List.of("fr", "en")) {
            String texts = Files.readString(Path.of("src/main/webui/src/language", language + ".ts"));
            assertThat(jobs).allSatisfy(job -> assertThat(texts).containsPattern("\\b" + job + ": '"));
        }
    }

    @Test
    void no_metric_label_holds_an_id() {
        TestUser creator = aCreator();
        released(creator, "70.00");
        process(requested(creator, "63.00"));
        stripeTells();
        assertThat(scraped().keySet())
                .hasSizeGreaterThan(30)
                .noneMatch(metric -> AN_ID.matcher(metric).find())
                .noneMatch(metric -> metric.contains(creator.creatorId()) || metric.contains("@"))
                .allMatch(metric -> metric.matches(
                        "[a-z_]+(\\{((account|currency|status|what|call|outcome|code|job)=\"[^\"]*\",?)*})?"));
    }
}
