package com.callstar.payouts.story.pages;

import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Browser;
import com.microsoft.playwright.BrowserContext;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.ColorScheme;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/**
 * Shows emails of the snapshots in a browser, light and dark, on a screen and on a phone. The pictures are in
 * {@code target/screenshots}: look at them after a change of the layout.
 */
class EmailPicturesTest {

    private static final Path MAILS = Path.of("src", "test", "resources", "mails");
    private static final Path PICTURES = Path.of("target", "screenshots");

    @ParameterizedTest
    @CsvSource({
        "payout_paid.en, LIGHT, 720",
        "payout_paid.fr, DARK, 720",
        "payment_received.fr, LIGHT, 320",
        "payment_received.en, DARK, 320",
        "booking_confirmed.fr, LIGHT, 390",
        "onboarding_incomplete.en, DARK, 390",
        "recovery_agreed.fr, LIGHT, 390",
        "debt_reminder.plan.en, DARK, 720"
    })
    void an_email_fits_its_screen_and_can_be_read(String mail, ColorScheme scheme, int width) throws IOException {
        var screen = new Browser.NewContextOptions().setViewportSize(width, 800).setColorScheme(scheme);
        try (BrowserContext window = Chromium.window(screen)) {
            Page page = window.newPage();
            page.setContent(html(mail));
            page.screenshot(new Page.ScreenshotOptions()
                    .setPath(PICTURES.resolve("email-" + mail + "-" + scheme + "-" + width + ".png"))
                    .setFullPage(true));
            assertThat(page.evaluate("document.documentElement.scrollWidth - document.documentElement.clientWidth"))
                    .as("how far it can be scrolled sideways")
                    .isEqualTo(0);
            assertThat(violations(page)).isEmpty();
        }
    }

    private static String html(String mail) throws IOException {
        String snapshot = Files.readString(MAILS.resolve(mail + ".txt"));
        return snapshot.substring(snapshot.indexOf("<!doctype html>"));
    }

    /** Violations of WCAG 2.2 AA, such as too little contrast. */
    @SuppressWarnings("unchecked")
    private static List<String> violations(Page page) {
        page.evaluate(Chromium.read("axe.js"));
        return (List<String>) page.evaluate("""
                () => axe.run({ runOnly: ['wcag2a', 'wcag2aa', 'wcag22aa'] }).then(found => found.violations
                    .map(one => one.id + ': ' + one.nodes.map(node => node.html + ' ' + node.failureSummary).join(' | ')))""");
    }
}
