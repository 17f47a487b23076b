package com.callstar.payouts.story.api;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.callstar.payouts.core.Actor;
import com.callstar.payouts.core.TooManyRequests;
import com.callstar.payouts.demo.DemoClock;
import com.callstar.payouts.exports.ExportRequest;
import com.callstar.payouts.exports.Exports;
import com.callstar.payouts.story.RawHttp;
import com.callstar.payouts.story.Session;
import com.callstar.payouts.story.Story;
import com.callstar.payouts.story.StripeWorld;
import com.callstar.payouts.story.TestUser;
import de.siegmar.fastcsv.reader.CsvReader;
import de.siegmar.fastcsv.reader.NamedCsvRecord;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.response.Response;
import jakarta.inject.Inject;
import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.math.BigDecimal;
import java.time.Duration;
import java.time.LocalDate;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Semaphore;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Exports for accounting and spreadsheets: complete, exact, private and without formulas. */
@QuarkusTest
class ExportTest extends Story {

    private static final int AT_ONCE = 4;
    private static final Actor TESTER = Actor.system("test");

    @Inject
    Exports exports;

    private static String file(TestUser who, String path) {
        Response answer = who.request().get("/api/exports/" + path);
        assertThat(answer.statusCode()).as(answer.asString()).isEqualTo(200);
        assertThat(answer.contentType()).isEqualToIgnoringCase("text/csv; charset=utf-8");
        return answer.asString();
    }

    private static List<NamedCsvRecord> rows(TestUser who, String path) {
        return CsvReader.builder().ofNamedCsvRecord(file(who, path)).stream().toList();
    }

    private static String of(TestUser creator) {
        return "creatorId=" + creator.creatorId();
    }

    @Test
    void the_columns_stay_as_they_are_and_name_their_zone() {
        assertThat(file(aCreator(), "payments"))
                .isEqualTo(
                        "payment,booking,creator,creator_name,status,payout_status,currency,amount,platform_fee,creator_amount,"
                                + "returned_to_customer,fee_returned,share_returned,paid_out,remaining,captured_at (Europe/Paris),"
                                + "release_at (Europe/Paris),paid_at (Europe/Paris),stripe_payment_intent,stripe_transfer,processing,repaid_debt,"
                                + "reserved,reserve_due_at (Europe/Paris)\r\n");
        assertThat(file(aCreator(), "payouts?zone=UTC"))
                .isEqualTo(
                        "payout,creator,creator_name,creator_email,status,currency,requested,sent,requested_at (UTC),"
                                + "processed_at (UTC),completed_at (UTC),failed_at (UTC),failure_code,notes,stripe_account,"
                                + "stripe_transfer,stripe_payout\r\n");
        assertThat(file(aCreator(), "ledger?zone=Asia/Tokyo"))
                .isEqualTo(
                        "transfer,creator,account,counterpart,currency,amount,balance_after,reference,event_at (Asia/Tokyo),"
                                + "booked_at (Asia/Tokyo)\r\n");
    }

    @Test
    void a_creator_exports_their_own_rows_and_an_admin_all() {
        TestUser one = aCreator();
        TestUser other = aCreator();
        customersPay(one, "70.00", "100.00");
        customersPay(other, "50.00");

        List<NamedCsvRecord> own = rows(one, "payments");
        assertThat(own).extracting(row -> row.getField("amount")).containsExactly("70.00", "100.00");
        assertThat(own).extracting(row -> row.getField("creator_amount")).containsExactly("63.00", "90.00");
        assertThat(own).extracting(row -> row.getField("creator")).containsOnly(one.creatorId());
        assertThat(rows(TestUser.ADMIN, "payments"))
                .extracting(row -> row.getField("creator"))
                .contains(one.creatorId(), other.creatorId());
        assertThat(rows(TestUser.ADMIN, "payments?" + of(other)))
                .extracting(row -> row.getField("amount"))
                .containsExactly("50.00");
        for (String list : List.of("payments", "payouts", "ledger")) {
            assertThat(one.request()
                            .get("/api/exports/" + list + "?" + of(other))
                            .statusCode())
                    .isEqualTo(404);
        }
    }

    @Test
    void a_signed_in_browser_can_download_it() {
        TestUser creator = aCreator();
        customersPay(creator, "70.00");
        var answer = Session.of(creator).get("/api/exports/payments", "Sec-Fetch-Site", "same-origin");
        assertThat(answer.statusCode()).as(answer.body()).isEqualTo(200);
        assertThat(answer.body()).contains(",70.00,7.00,63.00,");
    }

    @Test
    void the_full_export_has_each_payment_once() {
        customersPay(aCreator(), "70.00");
        List<NamedCsvRecord> all = rows(TestUser.ADMIN, "payments");
        assertThat(all).extracting(row -> row.getField("payment")).doesNotHaveDuplicates();
        assertThat(all.size())
                .isEqualTo(Integer.parseInt(books.rows("select count(*) from payment where captured_at is not null")
                        .getFirst()));
    }

    @Test
    void the_ledger_in_a_file_adds_up_to_the_balance() {
        TestUser creator = aCreator();
        released(creator, "70.00", "100.00");
        process(requested(creator, "100.00"));
        stripeTells();
        List<NamedCsvRecord> entries = rows(creator, "ledger");
        assertThat(sum(entries, "READY")).isEqualByComparingTo("53.00");
        assertThat(sum(entries, "PAID")).isEqualByComparingTo("100.00");
        assertThat(sum(entries, "FEES")).isEqualByComparingTo("17.00");
        assertThat(entries.stream()
                        .map(row -> new BigDecimal(row.getField("amount")))
                        .reduce(BigDecimal.ZERO, BigDecimal::add))
                .isEqualByComparingTo("0");
        assertThat(last(entries, "READY")).isEqualTo("53.00");
        assertThat(rows(TestUser.ADMIN, "ledger?" + of(creator)))
                .as("one's own in the eyes of an admin")
                .extracting(NamedCsvRecord::getFields)
                .isEqualTo(entries.stream().map(NamedCsvRecord::getFields).toList());
        assertThat(rows(TestUser.ADMIN, "ledger?from=" + today()))
                .extracting(NamedCsvRecord::getFields)
                .containsAll(entries.stream()
                        .filter(row -> row.getField("booked_at (Europe/Paris)").startsWith(today()))
                        .map(NamedCsvRecord::getFields)
                        .toList());
    }

    private static String today() {
        return DemoClock.shared()
                .instant()
                .atZone(ZoneId.of("Europe/Paris"))
                .toLocalDate()
                .toString();
    }

    private static BigDecimal sum(List<NamedCsvRecord> entries, String account) {
        return entries.stream()
                .filter(row -> row.getField("account").equals(account))
                .map(row -> new BigDecimal(row.getField("amount")))
                .reduce(BigDecimal.ZERO, BigDecimal::add);
    }

    private static String last(List<NamedCsvRecord> entries, String account) {
        return entries.stream()
                .filter(row -> row.getField("account").equals(account))
                .toList()
                .getLast()
                .getField("balance_after");
    }

    @Test
    void the_payout_export_filters_like_the_page() {
        TestUser creator = aCreator();
        released(creator, "500.00");
        String paid = requested(creator, "20.00");
        process(paid);
        stripeTells();
        String rejected = requested(creator, "30.00");
        reject(rejected, "wrong account");
        String pending = requested(creator, "40.00");

        assertThat(rows(creator, "payouts"))
                .extracting(row -> row.getField("payout"))
                .containsExactly(paid, rejected, pending);
        assertThat(rows(TestUser.ADMIN, "payouts?status=PENDING&search=" + creator.creatorId()))
                .extracting(row -> row.getField("payout"))
                .containsExactly(pending);
        assertThat(rows(TestUser.ADMIN, "payouts?queue=READY&" + of(creator)))
                .extracting(row -> row.getField("payout"))
                .containsExactly(pending);
        assertThat(rows(TestUser.ADMIN, "payouts?queue=DONE&" + of(creator)))
                .extracting(row -> row.getField("payout"))
                .containsExactly(paid, rejected);
        String together = StripeWorld.fresh("choir");
        registered(creator, Map.of("name", together + " of angels"));
        assertThat(rows(TestUser.ADMIN, "payouts?status=PENDING&search=" + together))
                .extracting(row -> row.getField("payout"))
                .containsExactly(pending);
        NamedCsvRecord row =
                rows(TestUser.ADMIN, "payouts?status=paid&" + of(creator)).getFirst();
        assertThat(row.getField("sent")).isEqualTo("20.00");
        assertThat(row.getField("stripe_transfer")).startsWith("tr_");
        assertThat(rows(
                        TestUser.ADMIN,
                        "payouts?from=" + LocalDate.parse(today()).plusDays(1)))
                .isEmpty();
        assertThat(rows(creator, "payouts?to=" + LocalDate.parse(today()).minusDays(1)))
                .isEmpty();
    }

    @Test
    void days_follow_the_requested_time_zone() {
        TestUser creator = aCreator();
        customersPay(creator, "70.00");
        LocalDate utc = DemoClock.shared().instant().atZone(ZoneOffset.UTC).toLocalDate();
        for (String zone : List.of("UTC", "Pacific/Kiritimati", "Pacific/Niue")) {
            NamedCsvRecord row = rows(creator, "payments?zone=" + zone).getFirst();
            String day = row.getField("captured_at (" + zone + ")").substring(0, 10);
            assertThat(rows(creator, "payments?zone=" + zone + "&from=" + day + "&to=" + day))
                    .as(zone)
                    .hasSize(1);
            assertThat(rows(
                            creator,
                            "payments?zone=" + zone + "&to="
                                    + LocalDate.parse(day).minusDays(1)))
                    .as(zone)
                    .isEmpty();
            assertThat(rows(
                            creator,
                            "payments?zone=" + zone + "&from="
                                    + LocalDate.parse(day).plusDays(1)))
                    .as(zone)
                    .isEmpty();
        }
        assertThat(rows(creator, "payments?zone=UTC&from=" + utc.minusDays(1))).hasSize(1);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "=HYPERLINK(\"http://evil\")",
                "+1+1",
                "-2+3",
                "@SUM(A1)",
                "\uFF1D1+1",
                "\uFF20x",
            })
    void a_cell_that_looks_like_a_formula_is_text(String name) {
        TestUser creator = aCreator();
        registered(creator, Map.of("name", name));
        customersPay(creator, "70.00");
        assertThat(rows(creator, "payments").getFirst().getField("creator_name"))
                .isEqualTo("'" + name);
        assertThat(rows(TestUser.ADMIN, "payments?layout=french&" + of(creator)))
                .hasSize(1);
    }

    @ParameterizedTest
    @ValueSource(strings = {"Zoé \"la\" Grande, S.A.", "two;halves", "עברית 🎥", "it's = fine"})
    void any_name_survives_the_export(String name) {
        TestUser creator = aCreator();
        registered(creator, Map.of("name", name));
        customersPay(creator, "70.00");
        assertThat(rows(creator, "payments").getFirst().getField("creator_name"))
                .isEqualTo(name);
    }

    @Test
    void the_french_layout_opens_in_a_french_spreadsheet() {
        TestUser creator = aCreator();
        customersPay(creator, "1234.50");
        String file = file(creator, "payments?layout=french");
        assertThat(file).startsWith("\uFEFFpayment;booking;").contains(";1234,50;123,45;1111,05;");
        assertThat(creator.request()
                        .get("/api/exports/payments?from=2026-01-01&to=2026-12-31")
                        .header("Content-Disposition"))
                .isEqualTo("attachment; filename=\"payments_from_2026-01-01_to_2026-12-31.csv\"");
    }

    @ParameterizedTest
    @CsvSource({
        "from=yesterday, from, malformed",
        "to=2026-02-30, to, malformed",
        "from=2026-02-02&to=2026-02-01, to, out_of_range",
        "from=0001-01-01, from, out_of_range",
        "zone=Mars/Olympus, zone, unknown",
        "layout=excel, layout, unknown",
        "status=LOST, status, unknown",
        "queue=LOST, queue, unknown",
    })
    void an_invalid_parameter_is_refused_with_its_field(String query, String field, String problem) {
        Response answer = TestUser.ADMIN.request().get("/api/exports/payouts?" + query);
        assertThat(answer.statusCode()).isEqualTo(400);
        assertThat(answer.jsonPath().getString("code")).isEqualTo("INVALID_INPUT");
        assertThat(answer.jsonPath().getString("field")).isEqualTo(field);
        assertThat(answer.jsonPath().getString("problem")).isEqualTo(problem);
    }

    private static ExportRequest everything() {
        return new ExportRequest(
                null,
                null,
                null,
                null,
                new ExportRequest.Range(null, null, ZoneOffset.UTC),
                ExportRequest.Layout.PLAIN);
    }

    /** A slow client that reads nothing until told to. */
    private record Slow(Semaphore writing, CountDownLatch go) {

        OutputStream line() {
            return new OutputStream() {
                @Override
                public void write(int single) {
                    write(new byte[0], 0, 0);
                }

                @Override
                public void write(byte[] some, int from, int count) {
                    writing.release();
                    try {
                        go.await();
                    } catch (InterruptedException stopped) {
                        Thread.currentThread().interrupt();
                    }
                }
            };
        }
    }

    @Test
    void too_many_concurrent_exports_are_refused() throws InterruptedException {
        TestUser creator = aCreator();
        customersPay(creator, "70.00");
        Slow slow = new Slow(new Semaphore(0), new CountDownLatch(1));
        try (ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor()) {
            for (int i = 0; i < AT_ONCE; i++) {
                threads.submit(() -> {
                    exports.write(Exports.Kind.LEDGER, everything(), TESTER, slow.line());
                    return null;
                });
            }
            slow.writing().acquire(AT_ONCE);
            Response answer = creator.request().get("/api/exports/payments");
            assertThat(answer.statusCode()).isEqualTo(429);
            assertThat(answer.jsonPath().getString("code")).isEqualTo("RATE_LIMITED");
            assertThat(answer.header("Retry-After")).isEqualTo("30");
            slow.go().countDown();
        }
        assertThat(rows(creator, "payments")).hasSize(1);
    }

    @Test
    void a_cancelled_download_frees_its_slot() {
        customersPay(aCreator(), "70.00");
        OutputStream gone = new OutputStream() {
            @Override
            public void write(int single) throws IOException {
                throw new IOException("gone");
            }
        };
        for (int i = 0; i < AT_ONCE + 1; i++) {
            assertThatThrownBy(() -> exports.write(Exports.Kind.PAYMENTS, everything(), TESTER, gone))
                    .isNotInstanceOf(TooManyRequests.class)
                    .isInstanceOfAny(IOException.class, UncheckedIOException.class);
        }
    }

    @Test
    void a_file_that_cannot_be_read_to_its_end_is_a_failed_download() throws IOException {
        TestUser creator = aCreator();
        customersPay(creator, Collections.nCopies(200, "10.00").toArray(String[]::new));
        List<NamedCsvRecord> whole = rows(creator, "payments");
        String last = whole.getLast().getField("payment");
        // An unknown currency fails when the row is read.
        assertThat(behindTheGuards("update payment set currency = 'ZZZ' where id = '" + last + "'"))
                .isNull();
        try {
            String received =
                    RawHttp.untilHungUp("/api/exports/payments", "Authorization", "Bearer " + creator.token());
            assertThat(received)
                    .startsWith("HTTP/1.1 200")
                    .contains(whole.getFirst().getField("payment"))
                    .doesNotContain(last)
                    .as("its last chunk, without which a client knows that it was cut")
                    .doesNotEndWith("0\r\n\r\n");
        } finally {
            behindTheGuards("update payment set currency = 'EUR' where id = '" + last + "'");
        }
        assertThat(rows(creator, "payments")).hasSize(200);
    }

    private String behindTheGuards(String sql) {
        return books.tamper(
                "set session_replication_role = replica; " + sql + "; set session_replication_role = origin");
    }

    @Test
    void a_file_of_many_pages_holds_each_row_once() {
        TestUser creator = aCreator();
        for (int i = 0; i < 25; i++) {
            customersPay(creator, "10.00");
        }
        timePasses(Duration.ofDays(7));
        releases.run();
        for (int i = 0; i < 25; i++) {
            reject(requested(creator, "5.00"), "not now");
        }
        for (TestUser who : List.of(creator, TestUser.ADMIN)) {
            List<NamedCsvRecord> ledger = rows(who, "ledger");
            String own = who == creator ? " where creator_id = '" + creator.creatorId() + "'" : "";
            assertThat(ledger)
                    .hasSize(count("ledger_entry e join ledger_account a on a.id = e.account_id" + own))
                    .extracting(row ->
                            row.getField("transfer") + " " + row.getField("creator") + " " + row.getField("account"))
                    .doesNotHaveDuplicates();
            assertThat(rows(who, "payouts"))
                    .hasSize(count("payout" + own))
                    .extracting(row -> row.getField("payout"))
                    .doesNotHaveDuplicates();
            assertThat(rows(who, "payments"))
                    .hasSize(count("(select * from payment where captured_at is not null) p" + own))
                    .extracting(row -> row.getField("payment"))
                    .doesNotHaveDuplicates();
        }
    }

    private int count(String from) {
        return Integer.parseInt(books.rows("select count(*) from " + from).getFirst());
    }
}
