package com.callstar.payouts.story.payments;

import static org.assertj.core.api.Assertions.assertThat;

import com.callstar.payouts.demo.DemoClock;
import com.callstar.payouts.story.StripeWorld;
import de.siegmar.fastcsv.reader.CsvReader;
import de.siegmar.fastcsv.reader.CsvRecord;
import io.quarkus.test.junit.QuarkusTest;
import java.math.BigDecimal;
import java.time.Duration;
import java.time.Instant;
import java.time.YearMonth;
import java.time.ZoneId;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** A statement says what repaid a debt and what was written off, in both languages, and still adds up to the balance. */
@QuarkusTest
class DebtStatementTest extends DebtStory {

    private static final ZoneId PARIS = ZoneId.of("Europe/Paris");
    private static final int WHAT = 5;
    private static final int REFERENCE = 6;
    private static final int CHANGE = 9;
    private static final int BALANCE = 10;

    private YearMonth first;

    @BeforeEach
    void the_months_begin() {
        // Longer than any story here, which began with the payment that is paid out.
        first = month().minusMonths(2);
    }

    private static YearMonth month() {
        return YearMonth.from(DemoClock.shared().instant().atZone(PARIS));
    }

    @ParameterizedTest
    @CsvSource({
        "en, Repaid by this booking of what was owed: €22.50, Amount owed written off, Closing balance",
        "fr, 'Montant dû remboursé par cette réservation : 22,50 €', Montant dû passé en perte, Solde de clôture"
    })
    void it_names_what_was_repaid_and_written_off(String language, String repaid, String writtenOff, String closing) {
        refunded(7000);
        agreed(25, null);
        released(creator, "100.00");
        writeOff("13.00", null).data("writeOffDebt.id");
        assertThat(debtLine()).isEqualTo("owes 27.50, available 67.50, repays null");

        List<List<String>> rows = csv(language, first, month());

        assertThat(rows)
                .filteredOn(row -> row.get(WHAT).equals(repaid))
                .singleElement()
                .satisfies(row -> {
                    assertThat(row.get(REFERENCE)).isEqualTo(newestBooking());
                    assertThat(amount(row.get(CHANGE))).as("it changes nothing").isZero();
                });
        assertThat(rows)
                .filteredOn(row -> row.get(WHAT).equals(writtenOff))
                .extracting(row -> amount(row.get(CHANGE)))
                .containsExactly(new BigDecimal("13.00"));
        assertThat(rows.getLast().get(WHAT)).isEqualTo(closing);
        addsUpTo(rows, "40.00");
        assertThat(json(language)).contains(repaid, writtenOff);
        assertThat(page(language)).contains(repaid, writtenOff);
    }

    @Test
    void what_was_written_off_and_came_back_adds_up() {
        String refund = refunded(7000);
        writeOff("40.00", null).data("writeOffDebt.id");
        StripeWorld.stripe().failRefund(refund, "expired_or_canceled_card");
        stripeTells();
        addsUpTo(csv("en", first, month()), "0.00");
        addsUpTo(csv("fr", first, month()), "0.00");
    }

    @ParameterizedTest
    @CsvSource({
        "en, Dispute: €63.00 settles what had been written off",
        "fr, 'Litige : 63,00 € soldent ce qui avait été passé en perte'"
    })
    void a_dispute_that_is_won_after_a_write_off_says_what_it_settles(String language, String settled) {
        String dispute = StripeWorld.stripe().openDispute(intent);
        stripeTells();
        StripeWorld.stripe().closeDispute(dispute, false);
        stripeTells();
        writeOff(null, null).data("writeOffDebt.id");
        timePasses(Duration.ofDays(1));
        StripeWorld.stripe().overturnDispute(dispute);
        stripeTells();

        List<List<String>> rows = csv(language, first, month());

        assertThat(rows)
                .filteredOn(row -> row.get(WHAT).equals(settled))
                .singleElement()
                .satisfies(row -> assertThat(amount(row.get(CHANGE)))
                        .as("it changes nothing")
                        .isZero());
        addsUpTo(rows, "0.00");
        assertThat(json(language)).contains(settled);
        assertThat(page(language)).contains(settled);
    }

    @Test
    void a_plan_that_ends_changes_nothing_of_what_is_owed() {
        refunded(7000);
        agreed(25, null);
        end().data("endRecovery.id");
        assertThat(csv("en", first, month())).noneMatch(row -> row.get(WHAT).contains("Correction"));
        addsUpTo(csv("en", first, month()), "-63.00");
    }

    @Test
    void a_month_in_which_a_share_only_repaid_is_there() {
        refunded(7000);
        agreed(100, null);
        customersPay(creator, "70.00");
        Instant nextMonth = month().plusMonths(1).atDay(2).atStartOfDay(PARIS).toInstant();
        timePasses(Duration.between(DemoClock.shared().instant(), nextMonth));
        timePasses(Duration.ofDays(7));
        releases.run();
        assertThat(debtLine()).isEqualTo("owes 0.00, available 0.00, repays null");
        assertThat(csv("en", month(), month()))
                .as("it opens and closes with nothing")
                .extracting(row -> row.get(WHAT))
                .contains("Repaid by this booking of what was owed: €63.00");
    }

    private String newestBooking() {
        return creator.graphql("{ payments(first: 1) { nodes { bookingId } } }").text("payments.nodes.0.bookingId");
    }

    /** The lines add up to this, as the sums do, and what is available and owed is the same. */
    private void addsUpTo(List<List<String>> rows, String closing) {
        BigDecimal lines = sum(rows.stream().filter(row -> !row.get(WHAT - 1).isEmpty()));
        BigDecimal sums = sum(rows.stream().filter(row -> row.get(WHAT - 1).isEmpty()));
        assertThat(lines).as("the lines of %s", rows).isEqualByComparingTo(closing);
        assertThat(sums).as("the sums of %s", rows).isEqualByComparingTo(closing);
        assertThat(amount(rows.getFirst().get(BALANCE))).as("opening").isZero();
        assertThat(amount(rows.getLast().get(BALANCE))).as("closing").isEqualByComparingTo(closing);
        BigDecimal available = new BigDecimal(balance(creator).text("balance.availableBalance"));
        BigDecimal owedBesides = books
                .rows("select balance from ledger_account where kind = 'OWED' and creator_id = '%s'"
                        .formatted(creator.creatorId()))
                .stream()
                .map(minor -> new BigDecimal(minor).movePointLeft(2))
                .reduce(BigDecimal.ZERO, BigDecimal::add);
        assertThat(available.add(owedBesides)).as("the balance").isEqualByComparingTo(closing);
    }

    private static BigDecimal sum(Stream<List<String>> rows) {
        return rows.map(row -> row.get(CHANGE))
                .filter(change -> !change.isEmpty())
                .map(DebtStatementTest::amount)
                .reduce(BigDecimal.ZERO, BigDecimal::add);
    }

    private static BigDecimal amount(String text) {
        return new BigDecimal(text.replace(',', '.'));
    }

    private List<List<String>> csv(String language, YearMonth from, YearMonth to) {
        String file = plain(ask("csv", language, from, to)).substring(1);
        return CsvReader.builder().fieldSeparator(language.equals("fr") ? ';' : ',').ofCsvRecord(file).stream()
                .skip(1)
                .map(CsvRecord::getFields)
                .toList();
    }

    private String json(String language) {
        return plain(ask("json", language, first, month()));
    }

    private String page(String language) {
        return plain(ask("html", language, first, month()));
    }

    private static String plain(String text) {
        return text.replace('\u00a0', ' ').replace('\u202f', ' ');
    }

    private String ask(String format, String language, YearMonth from, YearMonth to) {
        var answer = creator.request()
                .get("/api/exports/statements?from=%s&to=%s&format=%s&language=%s"
                        .formatted(from, to, format, language));
        assertThat(answer.statusCode()).as(answer.asString()).isEqualTo(200);
        return answer.asString();
    }
}
