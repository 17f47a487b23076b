package com.callstar.payouts.story.api;

import static org.assertj.core.api.Assertions.assertThat;

import com.callstar.payouts.demo.DemoClock;
import com.callstar.payouts.story.Story;
import com.callstar.payouts.story.StripeWorld;
import com.callstar.payouts.story.TestUser;
import de.siegmar.fastcsv.reader.CsvReader;
import de.siegmar.fastcsv.reader.NamedCsvRecord;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.response.Response;
import java.math.BigDecimal;
import java.time.Duration;
import java.time.YearMonth;
import java.time.ZoneId;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Monthly statements add up from the opening to the closing balance, in words that creators read. */
@QuarkusTest
class MonthlyStatementTest extends Story {

    private static YearMonth month() {
        return YearMonth.from(DemoClock.shared().instant().atZone(ZoneId.of("Europe/Paris")));
    }

    /** A sale of 100.00, half of it refunded, and a payout of 20.00. */
    private TestUser aCreatorWithAStory() {
        TestUser creator = aCreator();
        registered(creator, Map.of("name", "Zoé <Lefèvre> & fils"));
        String intent = booked(creator, "100.00", "EUR");
        StripeWorld.stripe().pay(intent);
        stripeTells();
        timePasses(Duration.ofDays(7));
        statement.run();
        releases.run();
        StripeWorld.stripe().refund(intent, 5000);
        stripeTells();
        statement.run();
        process(requested(creator, "20.00")).data("processPayout.id");
        stripeTells();
        return creator;
    }

    private static Response ask(TestUser who, String query) {
        return who.request().get("/api/exports/statements?" + query);
    }

    private static List<NamedCsvRecord> rows(TestUser who, String query) {
        Response answer = ask(who, query + "&format=csv&language=en");
        assertThat(answer.statusCode()).as(answer.asString()).isEqualTo(200);
        assertThat(answer.asString()).startsWith("\uFEFF");
        return CsvReader.builder().ofNamedCsvRecord(answer.asString().substring(1)).stream()
                .toList();
    }

    private static BigDecimal sum(List<NamedCsvRecord> rows, String what, String column) {
        return rows.stream()
                .filter(row -> row.getField("What").equals(what))
                .map(row -> new BigDecimal(row.getField(column)))
                .reduce(BigDecimal.ZERO, BigDecimal::add);
    }

    @Test
    void a_statement_explains_the_closing_balance() {
        YearMonth first = month();
        TestUser creator = aCreatorWithAStory();
        List<NamedCsvRecord> rows = rows(creator, "from=" + first + "&to=" + month());
        assertThat(rows.getFirst().getField("What")).isEqualTo("Opening balance");
        assertThat(rows.getFirst().getField("Balance")).isEqualTo("0.00");
        assertThat(sum(rows, "Booking paid", "Amount")).isEqualByComparingTo("100.00");
        assertThat(sum(rows, "Booking paid", "Fee")).isEqualByComparingTo("-10.00");
        assertThat(sum(rows, "Refund", "Change")).isEqualByComparingTo("-45.00");
        assertThat(sum(rows, "Payout", "Change")).isEqualByComparingTo("-20.00");
        assertThat(sum(rows, "Paid by customers", "Change")).isEqualByComparingTo("100.00");
        assertThat(sum(rows, "Refunds and disputes", "Change")).isEqualByComparingTo("-50.00");
        assertThat(sum(rows, "Platform fees", "Change")).isEqualByComparingTo("-5.00");
        assertThat(rows.getLast().getField("What")).isEqualTo("Closing balance");
        assertThat(rows.getLast().getField("Balance")).isEqualTo("25.00");
        assertThat(balance(creator).text("balance.availableBalance")).isEqualTo("25.00");
        assertThat(rows)
                .filteredOn(row -> row.getField("What").equals("Booking paid"))
                .allSatisfy(row -> assertThat(row.getField("Date"))
                        .as("with the offset, because an hour happens twice when clocks go back")
                        .matches("\\d{4}-\\d\\d-\\d\\d \\d\\d:\\d\\d:\\d\\d \\+0[12]:00"));
        assertThat(rows(creator, "from=" + month().plusMonths(1)).getFirst().getField("Balance"))
                .as("a later month opens with it")
                .isEqualTo("25.00");
        assertThat(rows(TestUser.ADMIN, "from=" + first + "&to=" + month() + "&creatorId=" + creator.creatorId()))
                .extracting(NamedCsvRecord::getFields)
                .isEqualTo(rows.stream().map(NamedCsvRecord::getFields).toList());
    }

    @Test
    void a_page_can_be_printed_in_both_languages_and_runs_nothing() {
        YearMonth first = month();
        TestUser creator = aCreatorWithAStory();
        String query = "from=" + first + "&to=" + month();
        Response page = ask(creator, query + "&language=en");
        assertThat(page.contentType()).isEqualToIgnoringCase("text/html; charset=utf-8");
        assertThat(page.asString())
                .contains("<html lang=\"en\">", "Opening balance", "€25.00", "Zoé &lt;Lefèvre&gt; &amp; fils")
                .doesNotContain("<script", "style=");
        assertThat(ask(creator, query).asString())
                .contains("<html lang=\"fr\">", "Solde de clôture", "Versement", "25,00\u00a0€");
        assertThat(creator.request().get("/statement.css").contentType()).startsWith("text/css");
    }

    @Test
    void a_creator_reads_only_their_own_and_an_admin_all() {
        TestUser creator = aCreator();
        customersPay(creator, "10.00");
        TestUser other = aCreator();
        customersPay(other, "20.00");
        assertThat(ask(creator, "from=" + month() + "&creatorId=" + other.creatorId())
                        .statusCode())
                .isEqualTo(404);
        assertThat(rows(creator, "from=" + month()))
                .extracting(row -> row.getField("Creator"))
                .containsOnly(creator.creatorId());
        assertThat(rows(TestUser.ADMIN, "from=" + month()))
                .extracting(row -> row.getField("Creator"))
                .contains(creator.creatorId(), other.creatorId());
        assertThat(books.rows("select reason from audit_line where action = 'export.statements' and subject = '"
                        + creator.creatorId() + "'"))
                .isNotEmpty()
                .allMatch(reason -> reason.startsWith("from=" + month()));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "to=2026-01",
                "from=",
                "from=2026",
                "from=2026-13",
                "from=2026-02&to=2026-01",
                "from=2026-01&to=2028-01",
                "from=2026-01&zone=Mars",
                "from=2026-01&language=de",
                "from=2026-01&format=pdf",
                "from=0001-01"
            })
    void what_cannot_be_answered_is_refused(String query) {
        Response answer = ask(aCreator(), query);
        assertThat(answer.statusCode()).isEqualTo(400);
        assertThat(answer.asString()).contains("INVALID_INPUT");
    }
}
