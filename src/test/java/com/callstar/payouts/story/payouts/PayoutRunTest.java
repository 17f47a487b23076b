package com.callstar.payouts.story.payouts;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowable;

import com.callstar.payouts.story.Concurrently;
import com.callstar.payouts.story.DriverLog;
import com.callstar.payouts.story.Reply;
import com.callstar.payouts.story.StripeWorld;
import com.callstar.payouts.story.TestUser;
import com.callstar.stripesimulator.Fault;
import com.fasterxml.jackson.databind.JsonNode;
import io.quarkus.test.junit.QuarkusTest;
import java.math.BigDecimal;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Many requests are rehearsed, prepared and paid together; nothing is paid that was not shown. */
@QuarkusTest
class PayoutRunTest extends RunStory {

    private static final Fault NO_FUNDS = Fault.refused(400, "balance_insufficient", "Insufficient funds.");

    @Test
    void a_run_pays_what_was_rehearsed_and_its_report_adds_up() {
        List<Requester> requesters = requesters("BAM", 10, 20, 30);
        thePlatformHas(1_000_000, "BAM");

        JsonNode plan = rehearse(TestUser.ADMIN, all("BAM")).data("rehearsePayoutRun");
        assertThat(sums(plan.path("totals"), "verdict"))
                .isEqualTo(Map.of("PAY", "3 54.00", "WAIT", "0 0.00", "LATER", "0 0.00"));
        assertThat(plan.path("available").asText()).isEqualTo("10000.00");
        assertThat(plan.path("shortfall").asText()).isEqualTo("0.00");
        assertThat(plan.at("/items/0/funding/0/amount").asText()).isEqualTo("9.00");
        assertThat(funding(requesters.getFirst().payout()))
                .isEqualTo(plan.at("/items/0/funding").toString());

        JsonNode run = prepared(all("BAM"));
        assertThat(run.path("digest")).isEqualTo(plan.path("digest"));
        assertThat(run.path("status").asText()).isEqualTo("PREPARED");
        assertThat(requesters).allMatch(one -> statusOf(one.payout()).equals("PENDING"));
        start(TestUser.ADMIN, run).data("startPayoutRun.id");
        worker.run();
        stripeTells();

        JsonNode done = run(run);
        assertThat(done.path("status").asText()).isEqualTo("DONE");
        assertThat(sums(done.path("results"), "status")).isEqualTo(Map.of("SENT", "3 54.00"));
        arePaidOnce(requesters);
        assertThat(requesters).allMatch(one -> statusOf(one.payout()).equals("PAID"));
        assertThat(payout(requesters.getFirst().payout()).text("payout.processedBy"))
                .isEqualTo("admin:test|ada");
        assertThat(funding(requesters.getFirst().payout()))
                .as("what was claimed is what was shown")
                .isEqualTo(plan.at("/items/0/funding").toString());
        assertThat(reported(run)).isEqualByComparingTo("54.00");
        assertThat(start(TestUser.ADMIN, run).text("startPayoutRun.status"))
                .as("started twice")
                .isEqualTo("DONE");
        assertThat(cancel(run).code()).isEqualTo("INVALID_STATE");
    }

    private static String funding(String payout) {
        return TestUser.ADMIN
                .graphql(
                        "query($id: ID!) { payout(id: $id) { funding { id bookingId capturedAt amount } } }",
                        "id",
                        payout)
                .data("payout.funding")
                .toString();
    }

    /** The sum of the amounts in the report. */
    private static BigDecimal reported(JsonNode run) {
        String file = TestUser.ADMIN
                .request()
                .get("/api/exports/payout-run?runId=" + run.path("id").asText())
                .then()
                .statusCode(200)
                .extract()
                .asString();
        List<String[]> lines = file.lines().map(line -> line.split(",")).toList();
        int amount = Arrays.asList(lines.getFirst()).indexOf("amount");
        int status = Arrays.asList(lines.getFirst()).indexOf("status");
        assertThat(lines.subList(1, lines.size())).allMatch(line -> line[status].equals("SENT"));
        return lines.stream()
                .skip(1)
                .map(line -> new BigDecimal(line[amount]))
                .reduce(BigDecimal.ZERO, BigDecimal::add);
    }

    @Test
    void a_run_starts_once_however_often_it_is_started_at_once() {
        List<Requester> requesters = requesters("GHS", 10, 20);
        thePlatformHas(100_000, "GHS");
        JsonNode run = prepared(all("GHS"));
        assertThat(Concurrently.times(4, () -> start(TestUser.ADMIN, run)))
                .allMatch(reply -> Set.of("RUNNING", "DONE").contains(reply.text("startPayoutRun.status")));
        worker.run();
        arePaidOnce(requesters);
        assertThat(books.rows("select count(*) from audit_entry where action = 'run.start' and subject = '%s'"
                        .formatted(run.path("id").asText())))
                .containsExactly("1");
    }

    @ParameterizedTest
    @CsvSource({
        "a refund, HNL, BALANCE",
        "another bank account, KGS, DESTINATION",
        "a rejection, KZT, STATUS",
        "the payout of the admin, AMD, ADMIN"
    })
    void a_change_between_preparing_and_starting_is_named(String change, String currency, String what) {
        List<Requester> requesters = requesters(currency, 10, 20);
        thePlatformHas(100_000, currency);
        JsonNode run = prepared(all(currency));
        Requester one = requesters.getFirst();
        TestUser starter = TestUser.ADMIN;
        switch (change) {
            case "a refund" -> StripeWorld.stripe().refund(one.intent(), 500);
            case "another bank account" ->
                StripeWorld.stripe().bankChanges(one.account(), currency.toLowerCase(), "4242");
            case "a rejection" -> reject(one.payout(), "not yet").data("rejectPayout.id");
            default ->
                starter =
                        new TestUser("boss_" + currency, "ADMIN", one.creator().creatorId());
        }
        stripeTells();

        Reply refused = start(starter, run);

        assertThat(refused.code()).isEqualTo("RUN_CHANGED");
        assertThat(refused.fact("changed").asInt()).isEqualTo(1);
        assertThat(refused.fact("changes").toString()).isEqualTo("[\"%s %s\"]".formatted(one.payout(), what));
        assertThat(refused.message()).contains(one.payout(), "Nothing was sent");
        worker.run();
        assertThat(run(run).path("status").asText()).isEqualTo("PREPARED");
        assertThat(statusOf(requesters.getLast().payout())).isEqualTo("PENDING");
        assertThat(cancel(run).text("cancelPayoutRun.status")).isEqualTo("CANCELLED");
        assertThat(cancel(run).text("cancelPayoutRun.status"))
                .as("cancelled twice")
                .isEqualTo("CANCELLED");
        assertThat(start(TestUser.ADMIN, run).code()).isEqualTo("INVALID_STATE");
    }

    @Test
    void what_holds_a_request_back_is_named_and_the_others_are_paid() {
        List<Requester> requesters = requesters("AZN", 10, 20, 30);
        thePlatformHas(100_000, "AZN");
        StripeWorld.stripe().bankChanges(requesters.get(0).account(), "azn", "4242");
        StripeWorld.stripe().refund(requesters.get(1).intent(), 1_000);
        stripeTells();
        TestUser boss =
                new TestUser("boss_azn", "ADMIN", requesters.get(2).creator().creatorId());
        JsonNode plan = rehearse(TestUser.ADMIN, all("AZN")).data("rehearsePayoutRun");
        assertThat(items(plan.path("items"), "reasonCode"))
                .isEqualTo(Map.of(
                        requesters.get(0).payout(), "COOLING_OFF",
                        requesters.get(1).payout(), "BALANCE_TOO_LOW",
                        requesters.get(2).payout(), "null"));
        assertThat(plan.at("/items/1/reason").asText()).isNotBlank();
        assertThat(items(rehearse(boss, all("AZN")).data("rehearsePayoutRun.items"), "reasonCode"))
                .containsEntry(requesters.get(2).payout(), "OWN_PAYOUT");
        assertThat(prepare(boss, all("AZN")).code()).isEqualTo("RUN_EMPTY");

        JsonNode run = prepared(all("AZN"));
        start(TestUser.ADMIN, run).data("startPayoutRun.id");
        worker.run();

        assertThat(statuses(run(run), requesters)).containsExactly("HELD_BACK", "HELD_BACK", "SENT");
        assertThat(run(run).path("status").asText()).isEqualTo("DONE");
    }

    @Test
    void a_balance_for_half_pays_half_and_the_rest_when_money_arrives() {
        List<Requester> requesters = requesters("AOA", 40, 10, 30, 20);
        thePlatformHas(6_000, "AOA");
        JsonNode run = prepared(all("AOA"));
        assertThat(sums(run.path("totals"), "verdict")).isEqualTo(Map.of("PAY", "3 54.00", "LATER", "1 36.00"));
        assertThat(run.path("shortfall").asText()).isEqualTo("30.00");
        start(TestUser.ADMIN, run).data("startPayoutRun.id");
        worker.run();

        JsonNode waiting = run(run);
        assertThat(waiting.path("status").asText()).isEqualTo("WAITING");
        assertThat(statuses(waiting, requesters)).containsExactly("LATER", "SENT", "SENT", "SENT");
        assertThat(statusOf(requesters.getFirst().payout())).isEqualTo("PENDING");
        thePlatformHas(3_600, "AOA");
        StripeWorld.stripe().balanceIsAvailable();
        stripeTells();
        worker.run();

        assertThat(statuses(run(run), requesters)).containsOnly("SENT");
        assertThat(run(run).path("status").asText()).isEqualTo("DONE");
        arePaidOnce(requesters);
        assertThat(books.rows("select count(*) from payout where status = 'FAILED' and currency = 'AOA'"))
                .containsExactly("0");
    }

    @Test
    void money_that_is_gone_during_a_run_makes_the_rest_wait_and_fails_nobody() {
        List<Requester> requesters = requesters("GMD", 10, 20, 30);
        thePlatformHas(100_000, "GMD");
        JsonNode run = prepared(all("GMD"));
        StripeWorld.stripe().fault(NO_FUNDS, "POST", "/v1/transfers", 1);
        start(TestUser.ADMIN, run).data("startPayoutRun.id");
        worker.run();

        assertThat(statuses(run(run), requesters)).containsExactly("SENT", "LATER", "LATER");
        assertThat(waiting(requesters.getFirst().payout())).contains("Add funds");
        StripeWorld.stripe().balanceIsAvailable();
        stripeTells();
        recovery.run();
        worker.run();

        assertThat(statuses(run(run), requesters)).containsOnly("SENT");
        arePaidOnce(requesters);
    }

    @Test
    void what_waits_for_money_and_is_rejected_meanwhile_does_not_keep_the_run() {
        List<Requester> requesters = requesters("KYD", 10);
        thePlatformHas(0, "KYD");
        JsonNode run = prepared(all("KYD"));
        start(TestUser.ADMIN, run).data("startPayoutRun.id");
        worker.run();
        assertThat(statuses(run(run), requesters)).containsExactly("LATER");
        reject(requesters.getFirst().payout(), "closed").data("rejectPayout.id");
        timePasses(Duration.ofHours(2));
        worker.run();
        assertThat(statuses(run(run), requesters)).containsExactly("GONE");
        assertThat(run(run).path("status").asText()).isEqualTo("DONE");
    }

    @Test
    void money_on_the_creators_account_needs_no_balance_of_the_platform() {
        String account = StripeWorld.readyAccount("UZS");
        TestUser creator = aCreator(account);
        StripeWorld.stripe()
                .pay(StripeWorld.stripe()
                        .createPaymentIntent(Map.of(
                                "amount",
                                "7000",
                                "currency",
                                "uzs",
                                "application_fee_amount",
                                "700",
                                "transfer_data[destination]",
                                account,
                                "metadata[bookingId]",
                                StripeWorld.fresh("booking"),
                                "metadata[creatorId]",
                                creator.creatorId())));
        stripeTells();
        timePasses(Duration.ofDays(8));
        statement.run();
        releases.run();
        String payout = requested(creator, "63.00", "UZS");
        thePlatformHas(0, "UZS");

        JsonNode run = prepared(all("UZS"));
        assertThat(run.path("shortfall").asText()).isEqualTo("0.00");
        start(TestUser.ADMIN, run).data("startPayoutRun.id");
        worker.run();

        assertThat(statuses(run(run))).isEqualTo(Map.of(payout, "SENT"));
        assertThat(StripeWorld.payoutsOf(account)).hasSize(1);
    }

    @Test
    void a_cancelled_run_keeps_what_was_sent_and_sends_nothing_more() {
        List<Requester> requesters = requesters("BWP", 10, 20);
        thePlatformHas(1_000, "BWP");
        JsonNode run = prepared(all("BWP"));
        start(TestUser.ADMIN, run).data("startPayoutRun.id");
        worker.run();

        assertThat(cancel(run).text("cancelPayoutRun.status")).isEqualTo("CANCELLED");
        thePlatformHas(1_000_000, "BWP");
        StripeWorld.stripe().balanceIsAvailable();
        stripeTells();
        worker.run();

        assertThat(statuses(run(run), requesters)).containsExactly("SENT", "CANCELLED");
        assertThat(statusOf(requesters.getLast().payout())).isEqualTo("PENDING");
    }

    @Test
    void a_crash_between_sending_and_recording_pays_once() {
        List<Requester> requesters = requesters("CRC", 10, 20);
        thePlatformHas(100_000, "CRC");
        JsonNode run = prepared(all("CRC"));
        books.tamper("""
                create function stop_at_the_record() returns trigger language plpgsql as $$
                begin raise exception 'the power is gone'; end $$""");
        books.tamper("""
                create trigger stop_at_the_record before update on payout_run_item for each row
                when (new.status = 'SENT') execute function stop_at_the_record()""");
        try {
            start(TestUser.ADMIN, run).data("startPayoutRun.id");
            for (int i = 0; i < 3; i++) {
                catchThrowable(worker::run);
            }
        } finally {
            books.tamper("drop function stop_at_the_record cascade");
        }
        assertThat(statuses(run(run), requesters)).containsOnly("OPEN");
        arePaidOnce(requesters);

        timePasses(Duration.ofMinutes(10));
        worker.run();

        assertThat(statuses(run(run), requesters)).containsOnly("SENT");
        arePaidOnce(requesters);
    }

    @Test
    void an_answer_that_is_lost_counts_as_sent_and_is_followed_up() {
        List<Requester> requesters = requesters("DZD", 10);
        thePlatformHas(100_000, "DZD");
        JsonNode run = prepared(all("DZD"));
        StripeWorld.stripe().fault(Fault.commitThenDrop(), "POST", "/v1/transfers", 1);
        start(TestUser.ADMIN, run).data("startPayoutRun.id");
        worker.run();
        assertThat(statuses(run(run), requesters)).containsExactly("SENT");
        timePasses(Duration.ofMinutes(4));
        recovery.run();
        arePaidOnce(requesters);
    }

    @Test
    void a_silent_stripe_only_delays_an_item() {
        List<Requester> requesters = requesters("ETB", 100);
        thePlatformHas(100_000, "ETB");
        JsonNode run = prepared(all("ETB"));
        StripeWorld.stripe()
                .fault(
                        Fault.unavailable(),
                        "GET",
                        "/v1/accounts/" + requesters.getFirst().account(),
                        20);
        start(TestUser.ADMIN, run).data("startPayoutRun.id");
        worker.run();
        assertThat(statuses(run(run), requesters)).containsExactly("OPEN");
        StripeWorld.stripe().noMoreFaults();
        timePasses(Duration.ofMinutes(10));
        worker.run();
        assertThat(statuses(run(run), requesters)).containsExactly("SENT");
    }

    @Test
    void only_one_run_of_a_currency_sends_at_a_time() {
        List<Requester> requesters = requesters("LSL", 10);
        thePlatformHas(100_000, "LSL");
        JsonNode run = prepared(all("LSL"));
        assertThat(books.tamper("""
                        insert into payout_run (id, currency, status, digest, available, reserved, shortfall, prepared_at, prepared_by,
                                                started_at, started_by)
                        values ('run_other', 'LSL', 'RUNNING', repeat('0', 64), 0, 0, 0, now(), 'admin:x', now(), 'admin:x')""")).isNull();

        assertThat(start(TestUser.ADMIN, run).code()).isEqualTo("RUN_UNDER_WAY");
        assertThat(prepare(TestUser.ADMIN, all("LSL")).fact("runId").asText()).isEqualTo("run_other");
        worker.run();
        start(TestUser.ADMIN, run).data("startPayoutRun.id");
        worker.run();
        arePaidOnce(requesters);
    }

    @Test
    void a_rehearsal_costs_the_same_statements_for_few_and_for_many() {
        List<Requester> many = requesters("PAB", 100, 100, 100, 100, 100, 100, 100, 100);
        thePlatformHas(1_000_000, "PAB");
        Map<String, Object> few =
                Map.of("currency", "PAB", "payoutIds", List.of(many.getFirst().payout()));
        rehearse(TestUser.ADMIN, all("PAB")).data("rehearsePayoutRun.digest");
        assertThat(DriverLog.least(() -> rehearse(TestUser.ADMIN, all("PAB")).data("rehearsePayoutRun.digest")))
                .isEqualTo(DriverLog.least(() -> rehearse(TestUser.ADMIN, few).data("rehearsePayoutRun.digest")));
        assertThat(DriverLog.least(() -> prepared(all("PAB")))).isEqualTo(DriverLog.least(() -> prepared(few)));
    }

    /** The requests are written past the product: a thousand creators who earn would take minutes. */
    @Test
    void a_rehearsal_of_a_thousand_costs_the_statements_of_one_of_ten() {
        assertThat(books.tamper("""
                        insert into creator (id, name, created_at, updated_at)
                        select 'thousand_' || i, 'Thousand ' || i, now(), now() from generate_series(1, 1000) i""")).isNull();
        assertThat(books.tamper("""
                        insert into payout (id, creator_id, currency, requested_amount, status, stripe_account_id, requested_at)
                        select 'payout_thousand_' || i, 'thousand_' || i, 'CDF', 100 + i, 'PENDING', 'acct_none', now()
                        from generate_series(1, 1000) i""")).isNull();
        Map<String, Object> ten = Map.of(
                "currency",
                "CDF",
                "payoutIds",
                IntStream.rangeClosed(1, 10)
                        .mapToObj(number -> "payout_thousand_" + number)
                        .toList());
        assertThat(rehearse(TestUser.ADMIN, ten).data("rehearsePayoutRun.items"))
                .hasSize(10);
        DriverLog.Traffic ofTen =
                DriverLog.of(() -> rehearse(TestUser.ADMIN, ten).data("rehearsePayoutRun.digest"));
        DriverLog.Traffic ofThousand = DriverLog.of(
                () -> assertThat(rehearse(TestUser.ADMIN, all("CDF")).data("rehearsePayoutRun.items"))
                        .hasSize(1000));
        assertThat(ofThousand).isEqualTo(ofTen);
        assertThat(books.tamper("update payout set status = 'CANCELLED' where id like 'payout\\_thousand\\_%'"))
                .isNull();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "update payout_run set digest = repeat('1', 64) where id = '%s'",
                "update payout_run set status = 'DONE', started_at = now(), started_by = 'x', ended_at = now() where id = '%s'",
                "update payout_run_item set amount = amount + 1 where run_id = '%s'",
                "update payout_run_item set status = 'SENT', ended_at = now() where run_id = '%s'",
                "update payout_run_item set verdict = 'WAIT', reason = 'x' where run_id = '%s'",
                "delete from payout_run_item where run_id = '%s'",
                "delete from payout_run where id = '%s'",
                "insert into payout_run_item select 'x' || run_id, payout_id, place, creator_id, amount, from_platform, destination,"
                        + " destination_version, funding, verdict, reason, status from payout_run_item where run_id = '%s'"
            })
    void the_database_keeps_what_was_prepared(String sql) {
        String currency = "KHR";
        List<String> known = books.rows("select id from payout_run where currency = 'KHR' and status = 'PREPARED'");
        if (known.isEmpty()) {
            requesters(currency, 10);
            thePlatformHas(100_000, currency);
            known = List.of(prepared(all(currency)).path("id").asText());
        }
        assertThat(books.tamper(sql.formatted(known.getFirst()))).isNotNull();
    }

    @Test
    void a_selection_that_chooses_nothing_is_refused() {
        assertThat(rehearse(TestUser.ADMIN, Map.of("currency", "EUR"))
                        .fact("field")
                        .asText())
                .isEqualTo("selection");
        assertThat(prepare(TestUser.ADMIN, Map.of("payoutIds", List.of("payout_none")))
                        .code())
                .isEqualTo("RUN_EMPTY");
    }
}
