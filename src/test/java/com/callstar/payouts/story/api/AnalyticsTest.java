package com.callstar.payouts.story.api;

import static org.assertj.core.api.Assertions.assertThat;

import com.callstar.payouts.analytics.RollupJob;
import com.callstar.payouts.core.Actor;
import com.callstar.payouts.core.Money;
import com.callstar.payouts.demo.DemoClock;
import com.callstar.payouts.payments.Capture;
import com.callstar.payouts.payments.Captures;
import com.callstar.payouts.payments.RefundsAndDisputes;
import com.callstar.payouts.payments.Route;
import com.callstar.payouts.payouts.DisbursementReports;
import com.callstar.payouts.payouts.PayoutGateway;
import com.callstar.payouts.payouts.Payouts;
import com.callstar.payouts.story.Concurrently;
import com.callstar.payouts.story.Story;
import com.callstar.payouts.story.StripeWorld;
import com.callstar.payouts.story.TestUser;
import com.callstar.payouts.story.reconciliation.Reported;
import com.fasterxml.jackson.databind.JsonNode;
import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import java.math.BigDecimal;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.concurrent.Callable;
import java.util.stream.Collectors;
import java.util.stream.StreamSupport;
import org.hibernate.SessionFactory;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Compares analytics with a plain count over payments, rolled up or not. */
@QuarkusTest
class AnalyticsTest extends Story {

    @Inject
    DisbursementReports reports;

    private static final Actor SOMEBODY = new Actor("test", "analytics");
    private static final String ZONE = "Europe/Paris";

    @Inject
    RollupJob sums;

    @Inject
    SessionFactory sessions;

    @Inject
    Captures captures;

    @Inject
    RefundsAndDisputes returns;

    @Inject
    Payouts payouts;

    private static JsonNode analytics(int period, String step) {
        return TestUser.ADMIN.graphql("""
                        query($period: Int!, $step: TimeStep) { analytics(period: $period, step: $step) {
                          revenue { total period previous } platformFees { total period previous }
                          creatorEarnings { total period previous }
                          payouts { pending { count amount } processing { count amount } completed { count amount } failed { count amount } }
                          balances { held ready processing }
                          topCreators { creator { id } earnings payments }
                          revenueOverTime { date amount fees } statusDistribution { status count amount } } }""", "period", period, "step", step).data("analytics");
    }

    /** The expected figures, counted payment by payment. */
    private List<String> counted(String sql) {
        return books.rows(sql.replace(":today", "date '" + today() + "'")
                .replace(":day", "cast(captured_at at time zone '" + ZONE + "' as date)"));
    }

    private static String today() {
        return DemoClock.shared()
                .instant()
                .atZone(java.time.ZoneId.of(ZONE))
                .toLocalDate()
                .toString();
    }

    private static final String REVENUE = "sum(amount - refunded_amount - charged_back_amount)";
    private static final String FEES = "sum(platform_fee - fee_returned)";

    private String sum(String what, String where) {
        return counted("select cast(coalesce(" + what + ", 0) / 100.0 as numeric(20, 2)) from payment"
                        + " where currency = 'EUR' and captured_at is not null and " + where)
                .getFirst();
    }

    private void isWhatOneCounts(int period) {
        JsonNode told = analytics(period, "DAY");
        String within = ":day > :today - " + period + " and :day <= :today";
        String before = ":day > :today - " + 2 * period + " and :day <= :today - " + period;
        for (String part : List.of("total: true", "period: " + within, "previous: " + before)) {
            String name = part.substring(0, part.indexOf(':'));
            String where = part.substring(part.indexOf(':') + 2);
            String revenue = sum(REVENUE, where);
            String fees = sum(FEES, where);
            assertThat(told.at("/revenue/" + name).asText()).as(name).isEqualTo(revenue);
            assertThat(told.at("/platformFees/" + name).asText()).as(name).isEqualTo(fees);
            assertThat(told.at("/creatorEarnings/" + name).decimalValue())
                    .as(name)
                    .isEqualByComparingTo(new BigDecimal(revenue).subtract(new BigDecimal(fees)));
        }
        assertThat(lines(told.path("revenueOverTime"), "date", "amount", "fees"))
                .hasSize(period)
                .filteredOn(line -> !line.endsWith(" 0.00 0.00"))
                .isEqualTo(days(within));
        assertThat(topOf(told)).isEqualTo(counted("""
                        select creator_id, cast(sum(creator_amount - share_returned) / 100.0 as numeric(20, 2)), count(*) from payment
                        where currency = 'EUR' and captured_at is not null and :day > :today - %d
                        group by 1 order by sum(creator_amount - share_returned) desc, 1 limit 10""".formatted(period)));
    }

    private List<String> days(String within) {
        return counted("select * from (select :day, cast(" + REVENUE + " / 100.0 as numeric(20, 2)) as r, cast(" + FEES
                + " / 100.0 as numeric(20, 2)) as f from payment where currency = 'EUR' and captured_at is not null and "
                + within
                + " group by 1 order by 1) d where r <> 0 or f <> 0");
    }

    private static List<String> topOf(JsonNode told) {
        List<String> tops = new ArrayList<>();
        told.path("topCreators")
                .forEach(top -> tops.add(top.at("/creator/id").asText() + " "
                        + top.path("earnings").asText() + " "
                        + top.path("payments").asText()));
        return tops;
    }

    private static List<String> lines(JsonNode rows, String... fields) {
        return StreamSupport.stream(rows.spliterator(), false)
                .map(row -> List.of(fields).stream()
                        .map(field -> row.path(field).asText())
                        .collect(Collectors.joining(" ")))
                .toList();
    }

    /** Random payments, refunds, payouts and failures over some months, from a fixed seed. */
    private List<TestUser> lives(long seed) {
        Random random = new Random(seed);
        List<TestUser> creators = List.of(aCreator(), aCreator(), aCreator());
        for (int i = 0; i < 60; i++) {
            TestUser creator = creators.get(random.nextInt(creators.size()));
            Capture capture =
                    capture(creator, 100 + random.nextInt(50_000), Duration.ofHours(random.nextInt(24 * 200)));
            if (random.nextInt(4) == 0) {
                refund(capture, 1 + random.nextLong(capture.amount().minor()), random.nextInt(3) == 0);
            }
        }
        releases.run();
        for (TestUser creator : creators) {
            books.confirmed(creator.creatorId());
            process(requested(creator, "5.00"));
            stripeTells();
        }
        comesBack(creators.getFirst());
        return creators;
    }

    private Capture capture(TestUser creator, long cents, Duration ago) {
        Capture capture = new Capture(
                "pi_" + StripeWorld.fresh("figures"),
                null,
                StripeWorld.fresh("booking"),
                creator.creatorId(),
                new Money(cents, "EUR"),
                null,
                Route.PLATFORM,
                DemoClock.shared().instant().minus(ago));
        captures.capture(capture, SOMEBODY);
        return capture;
    }

    private void refund(Capture capture, long cents, boolean failed) {
        Instant now = DemoClock.shared().instant();
        String id = "re_" + StripeWorld.fresh("figures");
        var target = new RefundsAndDisputes.Target(capture.paymentIntentId(), null);
        Money amount = new Money(cents, "EUR");
        returns.refunded(new RefundsAndDisputes.RefundUpdate(id, target, amount, false, now), SOMEBODY);
        if (failed) {
            returns.refunded(new RefundsAndDisputes.RefundUpdate(id, target, amount, true, now), SOMEBODY);
        }
    }

    /** A payout that fails after it was paid. */
    private void comesBack(TestUser creator) {
        String disbursement = books.rows(
                        "select d.id from disbursement d join payout p on p.id = d.payout_id where p.creator_id = '"
                                + creator.creatorId() + "'")
                .getFirst();
        reports.consider(Reported.of(books, disbursement, new PayoutGateway.Reversed(500)), true, SOMEBODY);
    }

    @ParameterizedTest
    @ValueSource(longs = {1, 2})
    void analytics_equal_a_count_over_all_payments(long seed) {
        lives(seed);
        List<Integer> periods = List.of(1, 7, 30, 45, 90, 365);
        periods.forEach(this::isWhatOneCounts);
        sums.run();
        periods.forEach(this::isWhatOneCounts);
        timePasses(Duration.ofDays(3));
        periods.forEach(this::isWhatOneCounts);
        sums.run();
        periods.forEach(this::isWhatOneCounts);
        assertThat(books.rows("select 1 from figure_change union all select 1 from day_change"))
                .isEmpty();
    }

    @Test
    void analytics_show_payments_refunds_and_failures_at_once() {
        TestUser creator = aCreator();
        sums.run();
        JsonNode before = analytics(30, "DAY");
        Capture capture = capture(creator, 1_000_000_00, Duration.ofDays(8));
        refund(capture, 400_000_00, false);
        releases.run();
        JsonNode after = analytics(30, "DAY");
        assertThat(moved(before, after, "/revenue/period")).isEqualByComparingTo("600000.00");
        assertThat(moved(before, after, "/platformFees/total")).isEqualByComparingTo("60000.00");
        assertThat(moved(before, after, "/balances/ready")).isEqualByComparingTo("540000.00");
        assertThat(topOf(after)).contains(creator.creatorId() + " 540000.00 1");
        sums.run();
        assertThat(analytics(30, "DAY")).isEqualTo(after);
        refund(capture, 600_000_00, false);
        assertThat(topOf(analytics(30, "DAY")))
                .as("who falls back makes room for the next")
                .doesNotContain(creator.creatorId() + " 540000.00 1")
                .hasSize(topOf(after).size());
    }

    private static BigDecimal moved(JsonNode before, JsonNode after, String path) {
        return after.at(path).decimalValue().subtract(before.at(path).decimalValue());
    }

    @Test
    void weeks_and_months_add_up_to_their_days() {
        capture(aCreator(), 12_345, Duration.ofDays(200));
        JsonNode days = analytics(365, "DAY").path("revenueOverTime");
        for (String step : List.of("WEEK", "MONTH")) {
            JsonNode pieces = analytics(365, step).path("revenueOverTime");
            assertThat(total(pieces)).as(step).isEqualByComparingTo(total(days));
            assertThat(pieces.get(0).path("date").asText())
                    .as("the period begins where it begins")
                    .isEqualTo(days.get(0).path("date").asText());
            assertThat(pieces.size()).as(step).isBetween(step.equals("WEEK") ? 53 : 12, step.equals("WEEK") ? 54 : 13);
        }
    }

    private static BigDecimal total(JsonNode pieces) {
        return StreamSupport.stream(pieces.spliterator(), false)
                .map(piece -> piece.path("amount").decimalValue())
                .reduce(BigDecimal.ZERO, BigDecimal::add);
    }

    @Test
    void concurrent_rollups_count_each_payment_once() {
        TestUser creator = aCreator();
        List<Callable<String>> deeds = new ArrayList<>();
        for (int i = 0; i < 12; i++) {
            deeds.add(() -> {
                for (int n = 0; n < 5; n++) {
                    capture(creator, 1_000, Duration.ofDays(1));
                }
                return "paid";
            });
            deeds.add(() -> {
                sums.run();
                return "added up";
            });
        }
        assertThat(Concurrently.all(deeds)).hasSize(24);
        books.balance();
        sums.run();
        isWhatOneCounts(7);
    }

    @Test
    void todays_rankings_are_not_rebuilt() {
        timePasses(Duration.ofDays(1));
        long toMove = statementsOfARun();
        assertThat(statementsOfARun())
                .as(
                        "whether it was counted, the lock, whether rankings are behind, what changed of the figures and of the days")
                .isEqualTo(5)
                .isLessThan(toMove);
    }

    private long statementsOfARun() {
        long before = sessions.getStatistics().getPrepareStatementCount();
        sums.run();
        return sessions.getStatistics().getPrepareStatementCount() - before;
    }

    @Test
    void days_of_another_zone_are_counted_anew() {
        lives(3);
        books.tamper("update figure_zone set zone = 'Asia/Tokyo'");
        sums.run();
        books.balance();
        isWhatOneCounts(30);
        assertThat(books.rows("select zone from figure_zone")).containsExactly(ZONE);
    }
}
