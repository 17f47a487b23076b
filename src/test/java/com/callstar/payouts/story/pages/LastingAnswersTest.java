package com.callstar.payouts.story.pages;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

import com.callstar.payouts.story.StripeWorld;
import com.callstar.payouts.story.TestUser;
import com.callstar.stripesimulator.Fault;
import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.AriaRole;
import io.quarkus.test.junit.QuarkusTest;
import java.util.Map;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;

/** Nobody is left without an answer: what became of an action stays on the screen, and a page that fails says so. */
@QuarkusTest
class LastingAnswersTest extends PagesStory {

    private static final String QUEUE = "/dashboard/admin/payouts";
    private static final Pattern SCRIPTS = Pattern.compile(".*/dashboard/assets/.*\\.js");

    @Test
    void a_refusal_by_stripe_stays_after_its_row_has_left_the_list() {
        TestUser creator = withRequest("63.00");
        StripeWorld.stripe().fault(Fault.refused(400, "account_closed", "It is closed."), "POST", "/v1/transfers", 1);
        Page page = pendingOf(creator);
        button(page, "Process,").click();
        button(dialog(page), "Pay €63.00").click();
        assertThat(dialog(page).getByRole(AriaRole.ALERT)).isVisible();
        assertThat(page.getByText("No request is ready to be paid").or(page.getByText("No matching requests")))
                .isVisible();
        assertThat(dialog(page)).isVisible();
        button(dialog(page), "Close").click();
        assertThat(message(page, "bad")).containsText("€63.00");
        assertThat(page.locator("#messages")).isFocused();
        page.getByText("View the payout").click();
        assertThat(page).hasURL(Pattern.compile(QUEUE + "/payout_"));
        assertThat(message(page, "bad")).containsText("€63.00");
        button(message(page, "bad"), Pattern.compile("^Close the message")).click();
        assertThat(message(page, "bad")).hasCount(0);
        assertThat(page.locator("#content")).isFocused();
    }

    @Test
    void an_unclear_outcome_and_a_rejection_stay_on_the_screen() {
        TestUser creator = withRequest("63.00");
        StripeWorld.stripe().fault(Fault.dropBefore(), "POST", "/v1/transfers", 10);
        Page page = pendingOf(creator);
        button(page, "Process,").click();
        button(dialog(page), "Pay €63.00").click();
        assertThat(dialog(page).getByRole(AriaRole.ALERT)).containsText("Stripe gave no clear answer");
        button(dialog(page), "Close").click();
        assertThat(message(page, "warn")).containsText("Stripe gave no clear answer");

        TestUser other = withRequest("63.00");
        Page second = pendingOf(other);
        button(second, "Reject,").click();
        dialog(second).getByLabel("Reason").fill("Please confirm your address first.");
        button(dialog(second), "Reject the request").click();
        assertThat(dialog(second)).hasCount(0);
        assertThat(message(second, "good")).containsText("The request was rejected");
        assertThat(second.locator("#messages")).isFocused();
    }

    @Test
    void a_withdrawn_request_is_confirmed_and_escape_gives_the_focus_back() {
        TestUser creator = withRequest("63.00");
        Page page = pageOf(creator);
        page.navigate("/dashboard/creator/payouts");
        button(page, "Cancel the request").click();
        page.keyboard().press("Escape");
        assertThat(button(page, "Cancel the request")).isFocused();
        button(page, "Cancel the request").click();
        button(dialog(page), "Cancel the request").click();
        assertThat(message(page, "good")).containsText("The request is cancelled.");
        assertThat(page.locator("#messages")).isFocused();
    }

    @Test
    void nothing_is_kept_for_later_while_the_browser_is_offline() {
        TestUser creator = withRequest("63.00");
        String payout = payoutsOf(creator).getFirst();
        Page page = pendingOf(creator);
        button(page, "Process,").click();
        page.context().setOffline(true);
        button(dialog(page), "Pay €63.00").click();
        assertThat(dialog(page).getByRole(AriaRole.ALERT)).containsText("You are offline. Nothing was sent.");
        page.context().setOffline(false);
        assertThat(page.locator(".stale")).hasCount(0);
        assertThat(StripeWorld.transfersOf(payout)).isEmpty();
        button(dialog(page), "Try again").click();
        assertThat(message(page, "good")).containsText("The payout was sent to Stripe.");
        assertThat(StripeWorld.transfersOf(payout)).hasSize(1);
    }

    @Test
    void a_creators_request_is_not_sent_after_they_cancelled_it_offline() {
        TestUser creator = aCreator();
        registered(creator, Map.of("locale", "en"));
        released(creator, "70.00");
        Page page = pageOf(creator);
        page.navigate("/dashboard/creator/payouts");
        button(page, "Request payout").click();
        page.context().setOffline(true);
        button(dialog(page), "Request €63.00").click();
        assertThat(dialog(page).getByRole(AriaRole.ALERT)).containsText("You are offline. Nothing was sent.");
        button(dialog(page), "Cancel").click();
        page.context().setOffline(false);
        assertThat(page.locator(".stale")).hasCount(0);
        assertThat(payoutsOf(creator)).isEmpty();
    }

    @Test
    void enter_twice_does_not_pay() {
        TestUser creator = withRequest("63.00");
        String payout = payoutsOf(creator).getFirst();
        Page page = pendingOf(creator);
        button(page, "Process,").focus();
        page.keyboard().press("Enter");
        assertThat(dialog(page).getByRole(AriaRole.HEADING).first()).isFocused();
        page.keyboard().press("Enter");
        dialog(page).getByLabel("Note (optional)").fill("looked at");
        page.keyboard().press("Enter");
        assertThat(button(dialog(page), "Pay €63.00")).isEnabled();
        assertThat(StripeWorld.transfersOf(payout)).isEmpty();
    }

    @Test
    void new_requests_are_announced_and_rows_do_not_move() {
        String choir = StripeWorld.fresh("choir");
        member(choir, "10.00");
        Page page = pageOf(TestUser.ADMIN);
        page.navigate(QUEUE + "?status=PENDING&search=" + choir);
        assertThat(rows(page)).hasCount(1);
        member(choir, "20.00");
        Locator arrived = button(page, "1 new request · show");
        assertThat(arrived).isVisible();
        assertThat(rows(page)).hasCount(1);
        arrived.click();
        assertThat(rows(page)).hasCount(2);

        reject(payoutsOf(member(choir, "30.00")).getFirst(), "It is a test.");
        String paidElsewhere = rows(page).last().getAttribute("data-payout");
        process(paidElsewhere);
        assertThat(rows(page).last()).containsText("Changed in the meantime");
        assertThat(rows(page)).hasCount(2);
    }

    @Test
    void old_figures_say_of_when_they_are_until_the_server_answers() {
        TestUser creator = withRequest("63.00");
        Page page = pendingOf(creator);
        assertThat(rows(page)).hasCount(1);
        page.route("**/graphql", route -> route.abort());
        assertThat(page.locator(".stale")).containsText("Figures as of");
        assertThat(rows(page)).hasCount(1);
        page.unroute("**/graphql");
        button(page.locator(".stale"), "Try again").click();
        assertThat(page.locator(".stale")).hasCount(0);
        complaintsAreExpected();
    }

    @Test
    void a_page_whose_script_is_gone_says_so_after_one_reload() {
        Page page = pageOf(TestUser.ADMIN);
        int[] loads = {0};
        page.onLoad(loaded -> loads[0]++);
        page.navigate(QUEUE);
        page.route(Pattern.compile(".*/AnalyticsPage.*\\.js"), route -> route.abort());
        page.getByRole(AriaRole.LINK, new Page.GetByRoleOptions().setName("Analytics"))
                .click();
        assertThat(page.getByText("This page could not be shown")).isVisible();
        // It was loaded again once, and once only.
        page.waitForCondition(() -> loads[0] == 2);
        page.unroute(Pattern.compile(".*/AnalyticsPage.*\\.js"));
        page.unrouteAll();
        button(page, "Reload the page").click();
        assertThat(page.getByRole(AriaRole.HEADING, new Page.GetByRoleOptions().setLevel(1)))
                .hasText("Analytics");
        complaintsAreExpected();
    }

    @Test
    void a_page_without_its_first_script_is_not_white() {
        Page page = pageOf(TestUser.ADMIN);
        page.route(SCRIPTS, route -> route.abort());
        page.navigate(QUEUE);
        Locator words = page.getByText("This page could not be loaded.");
        assertThat(words).isHidden();
        page.evaluate("document.getAnimations().forEach(animation => animation.finish())");
        assertThat(words).isVisible();
        page.unrouteAll();
        page.getByRole(AriaRole.LINK, new Page.GetByRoleOptions().setName("Reload the page"))
                .click();
        assertThat(page.getByRole(AriaRole.HEADING, new Page.GetByRoleOptions().setLevel(1)))
                .hasText("Payout requests");
        complaintsAreExpected();
    }

    private TestUser withRequest(String amount) {
        TestUser creator = aCreator();
        registered(creator, Map.of("locale", "en"));
        released(creator, "70.00");
        requested(creator, amount);
        return creator;
    }

    private TestUser member(String choir, String amount) {
        TestUser creator = aCreator();
        registered(creator, Map.of("name", choir + " " + amount));
        released(creator, "100.00");
        requested(creator, amount);
        return creator;
    }

    private Page pendingOf(TestUser creator) {
        Page page = pageOf(TestUser.ADMIN);
        page.navigate(QUEUE + "?status=PENDING&creator=" + creator.creatorId());
        return page;
    }

    private static Locator dialog(Page page) {
        return page.getByRole(AriaRole.DIALOG);
    }

    private static Locator message(Page page, String tone) {
        return page.locator("[data-message=" + tone + "]");
    }

    private static Locator rows(Page page) {
        return page.locator("tr[data-payout]");
    }
}
