package com.callstar.payouts.story.pages;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

import com.callstar.payouts.core.jobs.JobRuns;
import com.callstar.payouts.story.StripeWorld;
import com.callstar.payouts.story.TestUser;
import com.callstar.payouts.story.TwoPeople;
import com.callstar.stripesimulator.Fault;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.ColorScheme;
import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.junit.jupiter.api.Test;

/**
 * Takes a screenshot of each page in light, dark and phone size, in both languages, into {@code target/screenshots}
 * and checks it with axe.
 */
@QuarkusTest
class AccessibilityTest extends PagesStory {

    @Inject
    JobRuns jobs;

    /** A person's window. A new one takes Chromium three times as long as another page in the same. */
    private final Map<TestUser, Page> windows = new HashMap<>();

    @Test
    void creator_pages_are_accessible() {
        TestUser creator = aCreator();
        registered(creator, Map.of("name", "Camille Durand", "locale", "fr"));
        released(creator, "120.00");
        process(requested(creator, "108.00"));
        stripeTells();
        released(creator, "70.00", "90.00");
        customersPay(creator, "100.00");
        timePasses(Duration.ofDays(2));
        customersPay(creator, "140.00", "35.00");
        looksWell(creator, "creator-payouts", "/dashboard/creator/payouts?payments=held", "[data-countdown]");
        looksWell(creator, "creator-notifications", "/dashboard/creator/notifications", "[data-notice]");
        requested(creator, "100.00");
        looksWell(creator, "creator-open-request", "/dashboard/creator/payouts", ".steps");
    }

    @Test
    void the_admin_queue_is_accessible() {
        String choir = StripeWorld.fresh("choir");
        TestUser first = member(choir, "Alice Martin", "70.00", "50.00");
        String payout = requested(first, "100.00");
        process(payout);
        TestUser second = member(choir, "Bruno Silva", "420.00");
        requested(second, "378.00");
        TestUser third = member(choir, "Nina Rossi", "90.00");
        reject(requested(third, "81.00"), "Please add your bank account first.");
        stripeTells();
        process(requested(member(choir, "Inès Lambert", "1250.00"), "1125.00"));
        String search = "?search=" + choir;
        looksWell(TestUser.ADMIN, "admin-payouts", "/dashboard/admin/payouts" + search, "tr[data-payout]");
        looksWell(TestUser.ADMIN, "admin-payout", "/dashboard/admin/payouts/" + payout, "tfoot");
    }

    @Test
    void payout_runs_are_accessible() {
        String choir = StripeWorld.fresh("choir");
        List<String> payouts = List.of(
                requested(member(choir, "Alice Martin", "70.00"), "63.00"),
                requested(member(choir, "Maximiliane Wolkenstein-Trostburg-Rodenegg", "420.00"), "378.00"));
        String ready = "/dashboard/admin/payouts?queue=READY&search=" + choir;
        looksWell(TestUser.ADMIN, "admin-ready", ready, ".choices button");
        String run = TestUser.ADMIN
                .graphql(
                        "mutation($ids: [ID!]) { preparePayoutRun(selection: { currency: \"EUR\", payoutIds: $ids }) { id } }",
                        "ids",
                        payouts)
                .text("preparePayoutRun.id");
        looksWell(TestUser.ADMIN, "admin-run", "/dashboard/admin/runs/" + run, "tr[data-item]");
        looksWell(TestUser.ADMIN, "admin-runs", "/dashboard/admin/runs", "tr[data-run]");
        String whatIf = "/dashboard/admin/runs/what-if?day=2026-01-01&holdingDays=14";
        looksWell(TestUser.ADMIN, "admin-what-if", whatIf, "[data-effect]");
        fits(TestUser.ADMIN, ready, "tr[data-payout]");
        fits(TestUser.ADMIN, "/dashboard/admin/runs/" + run, "tr[data-item]");
        fits(TestUser.ADMIN, whatIf, "[data-effect]");
    }

    @Test
    void the_other_pages_are_accessible() {
        TestUser creator = aCreator(null);
        looksWell(creator, "creator-settings", "/dashboard/creator/settings", "[data-state=none]");
        String choir = StripeWorld.fresh("choir");
        member(choir, "Alice Martin", "70.00", "50.00");
        customersPay(member(choir, "Bruno Silva", "420.00"), "90.00");
        String search = "?search=" + choir;
        looksWell(TestUser.ADMIN, "admin-creators", "/dashboard/admin/creators" + search, "tr[data-creator]");
        looksWell(TestUser.ADMIN, "admin-payments", "/dashboard/admin/payments" + search, "tr[data-payment]");
        looksWell(TestUser.ADMIN, "admin-events", "/dashboard/admin/events", "tr[data-event]");
        looksWell(TestUser.ADMIN, "admin-analytics", "/dashboard/admin/analytics", "svg.chart[role=img]");
    }

    @Test
    void the_pages_of_operations_are_accessible() {
        TestUser creator = aCreator();
        released(creator, "70.00");
        StripeWorld.stripe().fault(Fault.dropBefore(), "POST", "/v1/transfers", 1);
        process(requested(creator, "63.00"));
        TestUser.ADMIN.graphql("mutation { checkInvariants { name } }").data("checkInvariants");
        jobs.run();
        TestUser.ADMIN.graphql("mutation { reconcile { id } }").data("reconcile.id");
        String operations = "/dashboard/admin/operations";
        looksWell(TestUser.ADMIN, "operations", operations, "tr[data-job]");
        looksWell(TestUser.ADMIN, "operations-reconciliation", operations + "/reconciliation", "tr[data-run]");
        looksWell(TestUser.ADMIN, "operations-outcomes", operations + "/outcomes", "tr[data-outcome]");
        looksWell(TestUser.ADMIN, "operations-emails", operations + "/emails", "tr[data-email]");
        looksWell(TestUser.ADMIN, "operations-audit", operations + "/audit", "tr[data-entry]");
        looksWell(TestUser.ADMIN, "operations-proof", operations + "/proof", "tr[data-invariant]");
        fits(TestUser.ADMIN, operations + "/outcomes", "tr[data-outcome]");
        fits(TestUser.ADMIN, operations + "/audit", "tr[data-entry]");
    }

    @Test
    void a_debt_and_its_reversal_are_accessible() {
        StripeWorld.stripe().topUp(100_000, "eur");
        TestUser creator = aCreator();
        String intent = booked(creator, "100.00", "EUR");
        StripeWorld.stripe().pay(intent);
        released(creator);
        String payout = requested(creator, "90.00");
        process(payout);
        stripeTells();
        StripeWorld.stripe().refund(intent, 10_000);
        stripeTells();
        TestUser.ADMIN
                .graphql(
                        "mutation($id: ID!) { reverseTransfer(payoutId: $id, amount: 53, reason: \"The call never took place.\") { id } }",
                        "id",
                        payout)
                .data("reverseTransfer.id");
        String address = "/dashboard/admin/payouts/" + payout;
        looksWell(TestUser.ADMIN, "admin-reversed", address, "[data-reversal]");
        fits(TestUser.ADMIN, address, "[data-reversal]");
        Page admins = pageOf(TestUser.ADMIN, english().setBypassCSP(true));
        admins.navigate(address);
        button(admins, "Reverse the transfer").click();
        shown(admins, "admin-reverse");
    }

    @Test
    void confirmation_dialogs_are_accessible() {
        TestUser creator = aCreator();
        registered(creator, Map.of("locale", "en"));
        released(creator, "70.00", "50.00");
        Page creators = pageOf(creator, english().setBypassCSP(true));
        creators.navigate("/dashboard/creator/payouts");
        button(creators, "Request payout").click();
        assertThat(creators.getByLabel("Amount")).isFocused();
        shown(creators, "creator-request");
        button(creators, "Request €108.00").click();
        button(creators, "Cancel the request").click();
        shown(creators, "creator-withdraw");

        Page admins = pageOf(TestUser.ADMIN, english().setBypassCSP(true));
        admins.navigate("/dashboard/admin/payouts?creator=" + creator.creatorId());
        button(admins, "Process,").click();
        assertThat(admins.getByText("Funded by these payments, oldest first:")).isVisible();
        shown(admins, "admin-process");
        admins.keyboard().press("Escape");
        button(admins, "Reject,").click();
        shown(admins, "admin-reject");
        admins.keyboard().press("Escape");
        button(admins, "Keyboard shortcuts").click();
        shown(admins, "admin-keys");
    }

    @Test
    void dialogs_that_decide_about_a_creator_are_accessible() {
        TestUser creator = member(StripeWorld.fresh("choir"), "Camille Durand", "70.00");
        String page = "/dashboard/admin/creators/" + creator.creatorId();
        opened("en", page, "Change the terms", "admin-terms-en");
        opened("fr", page, "Modifier les conditions", "admin-terms-fr");
        opened("en", page, "Pause payouts", "admin-pause-en");
        opened("fr", page, "Suspendre les versements", "admin-pause-fr");
    }

    @Test
    void what_takes_two_people_is_accessible() {
        TestUser creator = member(StripeWorld.fresh("choir"), "Camille Durand", "70.00");
        String payout = requested(creator, "63.00");
        String run = TestUser.ADMIN
                .graphql(
                        "mutation($ids: [ID!]) { preparePayoutRun(selection: { currency: \"EUR\", payoutIds: $ids }) { id } }",
                        "ids",
                        List.of(payout))
                .text("preparePayoutRun.id");
        TwoPeople.above("50.00", Map.of("twoForRunsAbove", 10, "twoForTerms", true));
        try {
            TestUser.ADMIN.graphql(
                    "mutation($id: ID!) { setCreatorTerms(creatorId: $id, terms: { holdDays: 21 }, reason: \"Agreed\") { id } }",
                    "id",
                    creator.creatorId());
            String operations = "/dashboard/admin/operations";
            looksWell(TestUser.ADMIN, "operations-proposals", operations, "[data-proposed=TERMS]");
            fits(TestUser.ADMIN, operations, "[data-proposed=TERMS]");
            opened("en", operations, "Change the rules", "admin-rules-en");
            opened("fr", operations, "Changer les règles", "admin-rules-fr");
            opened("en", "/dashboard/admin/payouts/" + payout, "Approve", "admin-approve-en");
            opened("fr", "/dashboard/admin/payouts/" + payout, "Approuver", "admin-approve-fr");
            opened("en", "/dashboard/admin/runs/" + run, "Approve", "admin-approve-run-en");
            opened("fr", "/dashboard/admin/runs/" + run, "Approuver", "admin-approve-run-fr");
            String opensWith = "[data-queue=HELD_BACK][aria-pressed=true]";
            looksWell(TestUser.APPROVER, "approver-payouts", "/dashboard/admin/payouts", opensWith);
            String address = "/dashboard/admin/payouts/" + payout;
            looksWell(TestUser.APPROVER, "approver-payout", address, ".notice button");
            fits(TestUser.APPROVER, address, ".notice button");
            TwoPeople.approve(TestUser.APPROVER, payout).data("approvePayout.id");
            looksWell(TestUser.APPROVER, "approver-payout-approved", address, "[data-approval=valid]");
        } finally {
            TwoPeople.noMore();
        }
    }

    /** Opens the dialog of this button in a language, and checks it. */
    private void opened(String language, String address, String button, String name) {
        Page page = pageOf(TestUser.ADMIN, (language.equals("fr") ? french() : english()).setBypassCSP(true));
        page.addInitScript("localStorage.setItem('callstar.language', '" + language + "')");
        page.navigate(address);
        button(page, button).click();
        shown(page, name);
    }

    @Test
    void problems_for_admins_are_accessible() {
        TestUser creator = member(StripeWorld.fresh("choir"), "Alice Martin", "70.00");
        String payout = requested(creator, "63.00");
        StripeWorld.stripe().fault(Fault.refused(400, null, "Not in that region."), "POST", "/v1/transfers", 1);
        process(payout);
        assertThat(books.tamper("insert into books_freeze (creator_id, reason, found_at) values ('"
                        + creator.creatorId() + "', 'EUR READY: the ledger and the payments differ by -100', now())"))
                .isNull();
        looksWell(TestUser.ADMIN, "admin-refused", "/dashboard/admin/payouts/" + payout, ".notice button");
        String search = "?search=" + creator.creatorId();
        looksWell(TestUser.ADMIN, "admin-blocked", "/dashboard/admin/creators" + search, ".blocked button");
    }

    @Test
    void the_pages_of_a_creator_and_a_payment_are_accessible() {
        TestUser creator = member(StripeWorld.fresh("choir"), "Alice Martin", "70.00", "50.00");
        String booking = StripeWorld.fresh("booking");
        String intent = booked(creator, booking, "90.00", "EUR");
        StripeWorld.stripe().pay(intent);
        StripeWorld.stripe().refund(intent, 1000);
        StripeWorld.stripe().openDispute(intent, 2000);
        stripeTells();
        process(requested(creator, "100.00"));
        stripeTells();
        String page = "/dashboard/admin/creators/" + creator.creatorId();
        looksWell(TestUser.ADMIN, "admin-creator", page, "tr[data-entry]");
        String payment = "/dashboard/admin/payments/" + paymentsOf(creator).getFirst();
        looksWell(TestUser.ADMIN, "admin-payment", payment, "tr[data-event]");
        fits(TestUser.ADMIN, page, "tr[data-entry]");
        fits(TestUser.ADMIN, payment, "tr[data-event]");
    }

    @Test
    void long_names_and_charts_fit_on_the_narrowest_phone() {
        String choir = StripeWorld.fresh("choir");
        TestUser creator = member(choir, "Maximiliane Wolkenstein-Trostburg-Rodenegg" + "x".repeat(40), "1234.00");
        String payout = requested(creator, "1110.60");
        fits(TestUser.ADMIN, "/dashboard/admin/payouts?search=" + choir, "tr[data-payout]");
        fits(TestUser.ADMIN, "/dashboard/admin/payouts/" + payout, ".history");
        fits(TestUser.ADMIN, "/dashboard/admin/creators?search=" + choir, "tr[data-creator]");
        fits(TestUser.ADMIN, "/dashboard/admin/operations", "tr[data-job]");
        fits(creator, "/dashboard/creator/payouts", ".steps");
        fits(creator, "/dashboard/creator/notifications", "[data-notice]");
        Page chart = fits(TestUser.ADMIN, "/dashboard/admin/analytics", "svg.chart[role=img]");
        assertThat((double) ((Number) chart.evaluate("""
                                Math.min(...[...document.querySelectorAll('svg.chart text')]
                                    .map(text => 12 * text.getScreenCTM().a))""")).doubleValue())
                .as("pixels of a chart's text")
                .isGreaterThanOrEqualTo(11);
        chart.setViewportSize(1280, 900);
        assertThat(chart.locator("svg.chart")).hasAttribute("viewBox", "0 0 1100 260");
    }

    private Page fits(TestUser person, String address, String awaited) {
        Page page = pageOf(person, french().setViewportSize(320, 640).setHasTouch(true));
        shows(page, address, awaited);
        assertThat(wider(page)).as(address).isZero();
        assertThat(cutOff(page)).as(address).isEmpty();
        assertThat(scrolledSideways(page)).as(address).isEmpty();
        return page;
    }

    /** The visible part, without scrolling. */
    private void shown(Page page, String name) {
        assertThat(page.locator("dialog[open]")).isVisible();
        page.screenshot(new Page.ScreenshotOptions().setPath(SCREENSHOTS.resolve(name + ".png")));
        assertThat(accessibilityOf(page)).as(name).isEmpty();
    }

    private TestUser member(String choir, String name, String... amounts) {
        TestUser creator = aCreator();
        String mail = name.toLowerCase(Locale.ROOT).replaceAll("[^a-z]", ".") + "@" + choir + ".example";
        registered(creator, Map.of("name", name, "email", mail));
        released(creator, amounts);
        return creator;
    }

    /**
     * One window for four screens: a laptop in English, then in French, which turns from dark into a tablet and a phone. In the dark,
     * only colours can be wrong that are not wrong on the others.
     */
    private void looksWell(TestUser person, String name, String address, String awaited) {
        Page page = windows.computeIfAbsent(person, one -> pageOf(one, english().setBypassCSP(true)));
        turned(page, "en", ColorScheme.LIGHT, address, awaited);
        looksWell(page, name + "-light");
        turned(page, "fr", ColorScheme.DARK, address, awaited);
        looksWell(page, name + "-dark", "color-contrast");
        page.emulateMedia(new Page.EmulateMediaOptions().setColorScheme(ColorScheme.LIGHT));
        page.setViewportSize(800, 900);
        fitsATablet(page, address);
        page.setViewportSize(390, 844);
        looksWell(page, name + "-phone");
    }

    private static void turned(Page page, String language, ColorScheme colours, String address, String awaited) {
        page.setViewportSize(1280, 900);
        page.emulateMedia(new Page.EmulateMediaOptions().setColorScheme(colours));
        page.navigate("/q/health/live");
        page.evaluate("localStorage.setItem('callstar.language', '" + language + "')");
        shows(page, address, awaited);
        page.addStyleTag(new Page.AddStyleTagOptions().setContent(".clock { display: none }"));
    }

    /** Between a phone and a laptop, tables with many columns become cards, and tabs stand in two lines. */
    private static void fitsATablet(Page page, String address) {
        assertThat(wider(page)).as(address).isZero();
        assertThat(scrolledSideways(page)).as(address).isEmpty();
    }

    private static void looksWell(Page page, String name, String... rules) {
        page.screenshot(new Page.ScreenshotOptions()
                .setPath(SCREENSHOTS.resolve(name + ".png"))
                .setFullPage(true));
        assertThat(wider(page))
                .as("%s: how far it can be scrolled sideways", name)
                .isZero();
        assertThat(cutOff(page))
                .as("%s: links and buttons cut off at the right", name)
                .isEmpty();
        assertThat(accessibilityOf(page, rules)).as(name).isEmpty();
    }

    /** Waits without the pauses of an assertion, which grow to a second. */
    private static void shows(Page page, String address, String awaited) {
        page.navigate(address);
        page.locator(awaited).first().waitFor();
        assertThat(page.locator(".loading")).hasCount(0);
    }

    /** The tables and tabs of which a part cannot be seen without scrolling them sideways. */
    @SuppressWarnings("unchecked")
    private static List<String> scrolledSideways(Page page) {
        return (List<String>) page.evaluate("""
                [...document.querySelectorAll('.scroll, .tabs')].filter(node => node.scrollWidth > node.clientWidth + 1)
                    .map(node => node.getAttribute('aria-label') + ': ' + node.textContent.slice(0, 60))""");
    }
}
