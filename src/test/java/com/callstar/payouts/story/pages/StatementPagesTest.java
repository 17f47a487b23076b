package com.callstar.payouts.story.pages;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

import com.callstar.payouts.demo.DemoClock;
import com.callstar.payouts.story.StripeWorld;
import com.callstar.payouts.story.TestUser;
import com.microsoft.playwright.Download;
import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.AriaRole;
import de.siegmar.fastcsv.reader.CsvReader;
import io.quarkus.test.junit.QuarkusTest;
import java.io.IOException;
import java.io.InputStream;
import java.time.Duration;
import java.time.YearMonth;
import java.time.ZoneId;
import java.util.List;
import java.util.Map;
import org.apache.pdfbox.Loader;
import org.apache.pdfbox.pdmodel.PDDocument;
import org.apache.pdfbox.pdmodel.common.PDRectangle;
import org.apache.pdfbox.text.PDFTextStripper;
import org.junit.jupiter.api.Test;

/** Creators and admins keep statements as PDF files, whose sums are those of the server. */
@QuarkusTest
class StatementPagesTest extends PagesStory {

    private static YearMonth month() {
        return YearMonth.from(DemoClock.shared().instant().atZone(ZoneId.of("Europe/Paris")));
    }

    /** A sale of 1,234.00, of which 50.00 is refunded, and a payout of 1,000.00. */
    private TestUser aCreatorWithAStory(String name) {
        TestUser creator = aCreator();
        registered(creator, Map.of("name", name));
        String intent = booked(creator, "1234.00", "EUR");
        StripeWorld.stripe().pay(intent);
        stripeTells();
        timePasses(Duration.ofDays(7));
        statement.run();
        releases.run();
        StripeWorld.stripe().refund(intent, 5000);
        stripeTells();
        statement.run();
        process(requested(creator, "1000.00")).data("processPayout.id");
        stripeTells();
        return creator;
    }

    /** The text of the file, each kind of space as a usual one. */
    private static String text(Download file) {
        try (InputStream in = file.createReadStream();
                PDDocument pdf = Loader.loadPDF(in.readAllBytes())) {
            assertThat(pdf.getPages())
                    .allSatisfy(page -> assertThat(page.getMediaBox().getWidth())
                            .isCloseTo(PDRectangle.A4.getWidth(), org.assertj.core.data.Offset.offset(1f)));
            assertThat(pdf.getPage(0).getResources().getFontNames()).isNotEmpty();
            return new PDFTextStripper().getText(pdf).replaceAll("[\\u00a0\\u202f]", " ");
        } catch (IOException broken) {
            throw new AssertionError(broken);
        }
    }

    /** Each sum of the spreadsheet of the same months, as a line of the PDF has it: its name and the amount. */
    private static void theSumsAreThoseOfTheSpreadsheet(String pdf, TestUser who, String query, int names, int sums) {
        String csv = who.request()
                .get("/api/exports/statements?format=csv&" + query)
                .asString()
                .substring(1);
        List<List<String>> rows =
                CsvReader.builder().fieldSeparator(query.contains("language=fr") ? ';' : ',').ofCsvRecord(csv).stream()
                        .skip(1)
                        .map(row -> List.copyOf(row.getFields()))
                        .toList();
        List<String> wanted = rows.stream()
                .filter(row -> row.get(names - 1).isEmpty())
                .map(row -> row.get(names) + " " + (row.get(sums).isEmpty() ? row.getLast() : row.get(sums)))
                .toList();
        String plain = pdf.replaceAll("(?<=\\d)[ ,](?=\\d{3}\\D)", "").replace("€", "");
        assertThat(wanted)
                .hasSizeGreaterThanOrEqualTo(6)
                .allSatisfy(sum -> assertThat(plain).contains(sum));
    }

    private static Download pdfOf(Page page, String button, Locator dialog) {
        return page.waitForDownload(() -> button(dialog, button).click());
    }

    @Test
    void a_creator_keeps_the_pdf_of_their_own_month() {
        YearMonth first = month();
        TestUser creator = aCreatorWithAStory("Zoé Łukasiewicz & fils");
        Page page = pageOf(creator, french());
        page.navigate("/dashboard/creator/payouts");
        button(page, "Relevés mensuels").click();
        Locator dialog = page.getByRole(AriaRole.DIALOG);
        assertThat(dialog.getByText("Tous les créateurs")).hasCount(0);
        dialog.locator("select[name=from]").selectOption(first.toString());
        dialog.locator("select[name=to]").selectOption(month().toString());
        Download file = pdfOf(page, "Fichier PDF", dialog);
        assertThat(file.suggestedFilename()).isEqualTo("statement_from_" + first + "_to_" + month() + ".pdf");
        String pdf = text(file);
        assertThat(pdf)
                .contains("Relevé · ", "Zoé Łukasiewicz & fils", "Solde d’ouverture", "1 234,00 €", "page 1 sur ")
                .contains("Solde de clôture 65,60 €")
                .containsPattern("\\d\\d/\\d\\d/\\d{4} \\d\\d:\\d\\d:\\d\\d \\+0[12]:00");
        assertThat(balance(creator).text("balance.availableBalance")).isEqualTo("65.60");
        theSumsAreThoseOfTheSpreadsheet(pdf, creator, "language=fr&from=" + first + "&to=" + month(), 5, 9);
    }

    @Test
    void a_creator_reads_times_in_the_zone_that_they_choose() {
        TestUser creator = aCreator();
        registered(creator, Map.of("locale", "en"));
        released(creator, "70.00");
        requested(creator, "63.00");
        Page page = pageOf(creator);
        page.navigate("/dashboard/creator/settings");
        page.getByLabel("Time zone").selectOption("Pacific/Auckland");
        assertThat(page.getByText("Saved")).isVisible();
        page.navigate("/dashboard/creator/payouts");
        Locator requested = page.locator(".steps time[datetime]").first();
        assertThat(requested)
                .hasText((String) requested.evaluate("time => new Intl.DateTimeFormat('en-GB', {dateStyle: 'medium',"
                        + " timeStyle: 'short', timeZone: 'Pacific/Auckland'}).format(new Date(time.dateTime))"));
        assertThat(page.locator("a[href*='/api/exports/payments']"))
                .hasAttribute("href", java.util.regex.Pattern.compile("zone=Pacific%2FAuckland"));
    }

    @Test
    void an_admin_keeps_a_pack_of_several_creators_and_months() {
        YearMonth first = month();
        String choir = StripeWorld.fresh("choir");
        TestUser one = aCreatorWithAStory(choir + " One");
        TestUser two = aCreatorWithAStory(choir + " Two");
        TestUser three = aCreatorWithAStory(choir + " Three");
        Page page = pageOf(TestUser.ADMIN);
        page.navigate("/dashboard/admin/creators");
        button(page, "Monthly statements").first().click();
        Locator dialog = page.getByRole(AriaRole.DIALOG);
        for (String name : List.of(" One", " Two")) {
            dialog.getByLabel("Search for a creator").fill(choir + name);
            button(dialog, "Add " + choir + name).click();
        }
        assertThat(dialog.locator("[data-picked]")).hasCount(2);
        dialog.locator("select[name=from]").selectOption(first.minusMonths(1).toString());
        dialog.locator("select[name=to]").selectOption(month().toString());
        String pdf = text(pdfOf(page, "PDF file", dialog));
        assertThat(pdf)
                .contains(choir + " One", choir + " Two", one.creatorId(), two.creatorId())
                .doesNotContain(choir + " Three", three.creatorId())
                .contains("All months and creators together")
                .contains("Paid by customers €2,468.00", "Payouts -€2,000.00");
        for (TestUser creator : List.of(one, two)) {
            theSumsAreThoseOfTheSpreadsheet(
                    pdf,
                    TestUser.ADMIN,
                    "language=en&from=" + first.minusMonths(1) + "&to=" + month() + "&creatorId=" + creator.creatorId(),
                    5,
                    9);
            assertThat(books.rows("select reason from audit_line where action = 'export.statements' and subject = '"
                            + creator.creatorId() + "'"))
                    .anyMatch(reason -> reason.contains("format=JSON"));
        }
    }
}
