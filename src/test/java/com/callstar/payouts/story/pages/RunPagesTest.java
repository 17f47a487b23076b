package com.callstar.payouts.story.pages;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

import com.callstar.payouts.runs.RunWorker;
import com.callstar.payouts.story.Reply;
import com.callstar.payouts.story.StripeWorld;
import com.callstar.payouts.story.TestUser;
import com.callstar.stripesimulator.AccountStatus;
import com.fasterxml.jackson.databind.JsonNode;
import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.AriaRole;
import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** An admin pays many requests together: by keyboard, on a phone, and with a reason for each that is not paid. */
@QuarkusTest
class RunPagesTest extends PagesStory {

    private static final String QUEUE = "/dashboard/admin/payouts";
    private static final String RUN = "/dashboard/admin/runs/";
    private static final int FRIDAY = 30;

    @Inject
    RunWorker worker;

    private final String choir = StripeWorld.fresh("choir");
    private int pressed;

    /** Other stories may have spent what the platform had. */
    @BeforeEach
    void thePlatformHasMoney() {
        StripeWorld.stripe().topUp(1_000_000, "eur");
    }

    @Test
    void thirty_requests_on_a_friday_are_paid_with_four_keys() {
        List<String> payouts = requestedBy(members(FRIDAY));
        Page page = readyOf(pageOf(TestUser.ADMIN));
        assertThat(page.locator("[data-total]")).hasText("30 requests");
        press(page, "a");
        assertThat(chosen(page)).containsText("30 requests selected");
        assertThat(chosen(page)).containsText("€300.00");
        press(page, "p");
        assertThat(page).hasURL(Pattern.compile(RUN));
        assertThat(page.getByRole(AriaRole.HEADING, new Page.GetByRoleOptions().setLevel(1)))
                .isFocused();
        theTotalsAreThoseOfTheApi(page);
        press(page, "Tab");
        assertThat(button(page, "Pay 30 requests: €300.00")).isFocused();
        press(page, "Enter");
        theRunGoes(page);
        assertThat(page.locator("[data-progress]")).hasText("30 of 30");
        assertThat(pressed).as("keys").isEqualTo(4);
        assertThat(payouts)
                .allSatisfy(
                        payout -> assertThat(StripeWorld.transfersOf(payout)).hasSize(1));
        theResultsAreThoseOfTheApi(page);
    }

    @Test
    void thirty_requests_on_a_friday_are_paid_on_a_phone_with_three_taps() {
        List<String> payouts = requestedBy(members(FRIDAY));
        Page page = readyOf(
                pageOf(TestUser.ADMIN, english().setViewportSize(390, 844).setHasTouch(true)));
        tap(button(page, "Select all 30 ready requests"));
        tap(button(page, "Prepare a run of 30 requests"));
        tap(button(page, "Pay 30 requests: €300.00"));
        theRunGoes(page);
        assertThat(page.locator("[data-progress]")).hasText("30 of 30");
        assertThat(pressed).as("taps").isEqualTo(3);
        assertThat(payouts)
                .allSatisfy(
                        payout -> assertThat(StripeWorld.transfersOf(payout)).hasSize(1));
    }

    @Test
    void a_run_says_of_each_request_what_it_does_and_why() {
        List<TestUser> members = members(3);
        List<String> payouts = requestedBy(members);
        Page page = readyOf(pageOf(TestUser.ADMIN));
        button(page, "Select all 3 ready requests").click();
        assertThat(page.locator("[data-available=EUR]")).containsText("Available at Stripe");
        assertThat(page.locator("[data-verdict=PAY]")).containsText("3 · €30.00");
        StripeWorld.stripe()
                .accountIs(
                        stripeAccountOf(members.getFirst()),
                        AccountStatus.ready().withTransfers(false).withPayouts(false));
        stripeTells();
        button(page, "Prepare a run of 3 requests").click();
        assertThat(button(page, "Pay 2 requests: €20.00")).isVisible();
        theTotalsAreThoseOfTheApi(page);
        button(page, Pattern.compile("^Held back 1")).click();
        assertThat(items(page)).hasCount(1);
        assertThat(items(page)).containsText(members.getFirst().creatorId());
        assertThat(items(page)).containsText(Pattern.compile("Stripe", Pattern.CASE_INSENSITIVE));
        button(page, Pattern.compile("^All")).click();
        assertThat(items(page)).hasCount(3);

        button(page, "Pay 2 requests: €20.00").click();
        theRunGoes(page);
        assertThat(page.locator("#messages")).isFocused();
        assertThat(page.locator("[data-progress]")).hasText("2 of 2");
        assertThat(StripeWorld.transfersOf(payouts.getFirst())).isEmpty();
        page.getByRole(AriaRole.LINK, new Page.GetByRoleOptions().setName("← Payout runs"))
                .click();
        assertThat(page.locator("tr[data-run]").first()).containsText("€20.00 · 2 requests");
    }

    /** In a currency of its own, so that no other story's money is in it. */
    @Test
    void money_that_is_short_is_shown_in_red_before_and_in_the_run() {
        List<TestUser> members = List.of(member("ANG"), member("ANG"));
        released();
        members.forEach(member -> tenOf(member, "ANG"));
        long has = StripeWorld.stripe().platformBalance("ang");
        StripeWorld.stripe().topUp(1_500 - has, "ang");
        Page page = readyOf(pageOf(TestUser.ADMIN));
        button(page, "Select all 2 ready requests").click();
        Locator shortfall = page.locator("[data-shortfall=ANG]");
        assertThat(shortfall).hasText("Short by ANG 5.00");
        assertThat(shortfall).hasCSS("color", "rgb(179, 38, 30)");
        assertThat(page.locator("[data-verdict=LATER]")).containsText("1 · ANG 10.00");
        button(page, "Prepare a run of 2 requests").click();
        assertThat(page.locator("[data-figure=shortfall]")).hasText("Short by ANG 5.00");
        theTotalsAreThoseOfTheApi(page, "ANG ");
        button(page, "Pay 1 request: ANG 10.00").click();
        theRunGoes(page);
        assertThat(page.locator("[data-progress]")).hasText("1 of 2");
        assertThat(page.locator("[data-run-status]")).hasText("Waits for money");
        assertThat(page.locator("[data-result=LATER]")).containsText("1 request");
        button(page, "Cancel the run").click();
        Locator dialog = page.getByRole(AriaRole.DIALOG);
        dialog.getByLabel("Reason").fill("It is a test.");
        button(dialog, "Cancel the run").click();
        assertThat(page.locator("[data-run-status]")).hasText("Cancelled");
    }

    @Test
    void a_choice_is_kept_over_filters_and_the_way_to_a_payout_and_back() {
        List<TestUser> members = members(2);
        requestedBy(members);
        Page page = readyOf(pageOf(TestUser.ADMIN));
        assertThat(page.locator("[data-total]")).hasText("2 requests");
        page.keyboard().press("j");
        page.keyboard().press("x");
        assertThat(chosen(page)).containsText("1 request selected");
        page.keyboard().press("Enter");
        page.getByText("Next request").click();
        assertThat(page.getByText("Next request")).hasCount(0);
        page.getByText("All requests").click();
        assertThat(page.locator("tr.here")).containsText(members.getLast().creatorId());
        page.getByLabel("Search by creator or ID").fill(members.getLast().creatorId());
        assertThat(page.locator("[data-total]")).hasText("1 request");
        page.locator("h1").click();
        page.keyboard().press("j");
        page.keyboard().press("x");
        assertThat(chosen(page)).containsText("2 requests selected");
        button(page, "Prepare a run of 2 requests").click();
        button(page, "Cancel the run").click();
        Locator dialog = page.getByRole(AriaRole.DIALOG);
        dialog.getByLabel("Reason").fill("It is a test.");
        button(dialog, "Cancel the run").click();
        assertThat(page.locator("[data-run-status]")).hasText("Cancelled");
        readyOf(page);
        assertThat(page.locator("[data-total]")).hasText("2 requests");
        assertThat(chosen(page)).hasCount(0);
    }

    @Test
    void no_button_of_the_queue_is_cut_at_a_usual_width() {
        TestUser creator = member("EUR");
        registered(
                creator,
                Map.of(
                        "name", choir + " Maximiliane Wolkenstein-Trostburg-Rodenegg",
                        "email", choir + ".maximiliane.wolkenstein-trostburg@a-long-domain.example"));
        released();
        requestedBy(List.of(creator));
        for (int width : new int[] {1280, 1024, 1000, 800, 641}) {
            for (var screen : List.of(english(), french())) {
                Page page = readyOf(pageOf(TestUser.ADMIN, screen.setViewportSize(width, 900)));
                assertThat(page.locator("tr[data-payout]")).hasCount(1);
                page.screenshot(new Page.ScreenshotOptions()
                        .setPath(Path.of("target/screenshots/queue-" + width + "-" + screen.locale + ".png")));
                assertThat((int) page.evaluate(
                                "(() => { const list = document.querySelector('table.queue').parentElement;"
                                        + " return list.scrollWidth - list.clientWidth; })()"))
                        .as("%s at %d: how far it scrolls sideways", screen.locale, width)
                        .isZero();
            }
        }
    }

    @Test
    void an_admin_sees_what_a_longer_hold_would_have_done() {
        TestUser creator = member("AMD");
        released();
        String payout = tenOf(creator, "AMD");
        // Before midnight UTC, the next day has begun in Paris.
        timePasses(Duration.ofDays(2));
        Page page = pageOf(TestUser.ADMIN);
        page.navigate("/dashboard/admin/runs");
        page.getByRole(AriaRole.LINK, new Page.GetByRoleOptions().setName("What if?"))
                .click();
        page.getByLabel("Currency").fill("amd");
        page.getByLabel("At the beginning of this day")
                .fill(TestUser.ADMIN.graphql("{ me { now } }").text("me.now").substring(0, 10));
        page.getByLabel("Holding period in days").fill("30");
        button(page, "Calculate").click();
        assertThat(page.locator("[data-effect='Requests that could be paid']")).containsText("-1");
        assertThat(page.locator("[data-replayed=" + payout + "]"))
                .containsText("The creator has less available than they requested.");
        assertThat(region(page, "What is not known of that day")).containsText("taken as they are now");
    }

    /** The first page of fifty ends, and the next request is on the second. */
    @Test
    void the_next_request_is_found_beyond_the_page() {
        TestUser creator = aCreator();
        assertThat(books.tamper("""
                        insert into payout (id, creator_id, currency, requested_amount, status, stripe_account_id, requested_at)
                        select 'payout_%1$s_' || lpad(n::text, 4, '0'), '%1$s', 'EUR', n, 'CANCELLED', 'acct_gone', now()
                        from generate_series(1, 51) n""".formatted(creator.creatorId()))).isNull();
        Page page = pageOf(TestUser.ADMIN);
        page.navigate(QUEUE + "?queue=DONE&order=SMALLEST&creator=" + creator.creatorId());
        page.locator("tr[data-payout]").last().getByRole(AriaRole.LINK).first().click();
        Locator title = page.getByRole(AriaRole.HEADING, new Page.GetByRoleOptions().setLevel(1));
        assertThat(title).containsText("€0.50");
        page.getByText("Next request").click();
        assertThat(title).containsText("€0.51");
        page.keyboard().press("k");
        assertThat(title).containsText("€0.50");
        page.keyboard().press("j");
        assertThat(title).containsText("€0.51");
    }

    private Page readyOf(Page page) {
        page.navigate(QUEUE + "?queue=READY&search=" + choir);
        return page;
    }

    private List<TestUser> members(int count) {
        List<TestUser> members = new ArrayList<>();
        for (int i = 0; i < count; i++) {
            members.add(member("EUR"));
        }
        released();
        return members;
    }

    /** Somebody of the choir, whose customer has paid. */
    private TestUser member(String currency) {
        TestUser creator = aCreator(StripeWorld.readyAccount(currency));
        registered(creator, Map.of("name", choir + " " + creator.creatorId()));
        StripeWorld.stripe().pay(booked(creator, "20.00", currency));
        return creator;
    }

    /** What customers paid is available. */
    private void released() {
        stripeTells();
        timePasses(Duration.ofDays(7));
        statement.run();
        releases.run();
    }

    private static String tenOf(TestUser creator, String currency) {
        return creator.graphql("mutation($c: String) { requestPayout(amount: 10, currency: $c) { id } }", "c", currency)
                .text("requestPayout.id");
    }

    private List<String> requestedBy(List<TestUser> members) {
        return members.stream().map(member -> tenOf(member, "EUR")).toList();
    }

    /** It has started; a node works it off. */
    private void theRunGoes(Page page) {
        assertThat(page.locator("[data-message=good]").first()).containsText("The run has started.");
        worker.run();
    }

    private void press(Page page, String key) {
        pressed++;
        page.keyboard().press(key);
    }

    private void tap(Locator what) {
        pressed++;
        what.tap();
    }

    private static Locator chosen(Page page) {
        return page.locator("[data-chosen=EUR]");
    }

    private static Locator items(Page page) {
        return page.locator("tr[data-item]");
    }

    private static Reply runOf(Page page) {
        String id = page.url().replaceAll(".*" + RUN, "").replaceAll("\\?.*", "");
        return TestUser.ADMIN.graphql(
                "query($id: ID!) { payoutRun(id: $id) { available totals { verdict count amount } results { status count amount } } }",
                "id",
                id);
    }

    private static void theTotalsAreThoseOfTheApi(Page page) {
        theTotalsAreThoseOfTheApi(page, "€");
    }

    private static void theTotalsAreThoseOfTheApi(Page page, String symbol) {
        Reply run = runOf(page);
        for (JsonNode total : run.data("payoutRun.totals")) {
            Locator card = page.locator("[data-figure=" + total.path("verdict").asText() + "]");
            assertThat(card).hasText(symbol + total.path("amount").asText());
            assertThat(card.locator("xpath=following-sibling::p"))
                    .containsText(total.path("count").asText() + " request");
        }
    }

    private static void theResultsAreThoseOfTheApi(Page page) {
        for (JsonNode result : runOf(page).data("payoutRun.results")) {
            if (result.path("count").asInt() > 0) {
                assertThat(page.locator("[data-result=" + result.path("status").asText() + "]"))
                        .containsText(result.path("count").asText() + " request");
            }
        }
    }
}
