package com.callstar.payouts.story;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;

import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.AriaRole;
import io.quarkus.test.junit.QuarkusTest;
import java.time.Duration;
import java.util.Collections;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;

/** A creator finds out when money comes, and asks for it. */
@QuarkusTest
class CreatorPagesTest extends PagesStory {

    private static final String PAGE = "/dashboard/creator/payouts";

    @Test
    void what_is_available_held_and_paid_is_seen_at_once_and_when_the_rest_comes() {
        Person creator = aCreator();
        released(creator, "70.00", "50.00");
        customersPay(creator, "100.00");
        timePasses(Duration.ofDays(2));
        customersPay(creator, "30.00");
        Page page = opened(creator);
        assertThat(figure(page, "available")).hasText("€108.00");
        assertThat(figure(page, "pending")).hasText("€117.00");
        assertThat(figure(page, "paid")).hasText("€0.00");
        assertThat(figure(page, "coming")).hasText(Pattern.compile("€90\\.00 more on .+, all of it by .+\\."));

        tab(page, "Held").click();
        assertThat(page).hasURL(Pattern.compile("payments=held"));
        assertThat(page.locator("[data-countdown]"))
                .hasText(new Pattern[] {Pattern.compile("in 4 d 23 h"), Pattern.compile("in 6 d 23 h")});
    }

    @Test
    void a_creator_asks_an_admin_pays_and_both_see_it_arrive_without_a_reload() {
        Person creator = aCreator();
        released(creator, "70.00", "50.00");
        Page page = opened(creator);
        button(page, "Request payout").click();
        Locator amount = page.getByLabel("Amount");
        assertThat(amount).hasValue("108.00");
        amount.fill("100,00");
        button(page, "Request €100.00").click();
        assertThat(page.getByText("We received your request of €100.00.")).isVisible();
        assertThat(region(page, "Open request")).containsText("Pending");
        assertThat(page.getByText("You already have an open request")).isVisible();

        String payout = payoutsOf(creator).getFirst();
        process(payout);
        assertThat(region(page, "Open request")).containsText("Waiting for Stripe to confirm");
        assertThat(figure(page, "processing")).hasText("€100.00");
        stripeTells();
        assertThat(figure(page, "paid")).hasText("€100.00");
        assertThat(figure(page, "available")).hasText("€8.00");
        assertThat(region(page, "Your requests")).containsText("Paid");

        button(region(page, "Your requests"), "Details").click();
        Locator parts = page.getByRole(AriaRole.TABLE, new Page.GetByRoleOptions().setName("Payments in this payout"));
        assertThat(parts.locator("tfoot")).containsText("€100.00");
        assertThat(parts.locator("tbody tr").nth(1)).containsText("€37.00");
    }

    @Test
    void an_amount_is_checked_while_it_is_typed() {
        Person creator = aCreator();
        released(creator, "2000.00");
        Page page = opened(creator);
        button(page, "Request payout").click();
        Locator amount = page.getByLabel("Amount");
        amount.fill("999999");
        assertThat(page.getByText("This is more than your available balance of €1,800.00."))
                .isVisible();
        assertThat(button(page, Pattern.compile("^Request$"))).isDisabled();
        amount.fill("ten");
        assertThat(page.getByText("This is not an amount.")).isVisible();
        amount.fill("1.005");
        assertThat(page.getByText("At most 2 digits after the decimal point.")).isVisible();
        amount.fill("1 234,56");
        assertThat(page.getByText("€565.44 will remain available.")).isVisible();
        assertThat(button(page, "Request €1,234.56")).isEnabled();
    }

    @Test
    void what_the_page_could_not_know_is_refused_in_words() {
        Person creator = aCreator();
        released(creator, "70.00");
        Page page = opened(creator);
        button(page, "Request payout").click();
        page.getByLabel("Amount").fill("0.50");
        button(page, "Request €0.50").click();
        assertThat(page.getByRole(AriaRole.ALERT)).containsText("The minimum payout is €1.00.");
    }

    @Test
    void without_a_stripe_account_the_page_says_what_to_do() {
        Person creator = aCreator(null);
        released(creator, "70.00");
        Page page = opened(creator);
        assertThat(figure(page, "available")).hasText("€63.00");
        assertThat(page.locator("[data-code=STRIPE_NOT_CONNECTED]")).containsText("connect a Stripe account");
        assertThat(button(page, "Request payout")).isHidden();
    }

    @Test
    void a_request_is_withdrawn() {
        Person creator = aCreator();
        released(creator, "70.00");
        requested(creator, "63.00");
        Page page = opened(creator);
        button(page, "Cancel the request").click();
        button(page.getByRole(AriaRole.DIALOG), "Cancel the request").click();
        assertThat(button(page, "Request payout")).isVisible();
        assertThat(region(page, "Your requests")).containsText("You cancelled it.");
    }

    @Test
    void a_payout_that_failed_says_why_what_to_do_and_that_the_balance_is_safe() {
        Person creator = aCreator();
        released(creator, "70.00");
        String payout = requested(creator, "63.00");
        process(payout);
        stripeTells();
        World.stripe().reverseTransfer(World.transfersOf(payout).getFirst().id(), 63_00);
        stripeTells();
        Page page = opened(creator);
        assertThat(page.getByText("Your payout of €63.00 did not go through")).isVisible();
        assertThat(page.getByText("Your balance is safe: the money is available again."))
                .isVisible();
        assertThat(figure(page, "available")).hasText("€63.00");
        assertThat(button(page, "Request payout")).isVisible();
    }

    @Test
    void what_is_owed_after_a_refund_is_told_with_the_reason() {
        Person creator = aCreator();
        String intent = booked(creator, "70.00", "EUR");
        World.stripe().pay(intent);
        stripeTells();
        timePasses(Duration.ofDays(7));
        releases.run();
        process(requested(creator, "63.00"));
        stripeTells();
        World.stripe().refund(intent, 70_00);
        stripeTells();
        Page page = opened(creator);
        assertThat(page.getByText("Amount owed").first()).isVisible();
        assertThat(figure(page, "available")).hasText("€63.00");
        tab(page, "Paid").click();
        region(page, "Payments from your customers").getByText("Why?").click();
        assertThat(page.getByText("€63.00 is owed and will be deducted from the next earnings"))
                .isVisible();
    }

    @Test
    void the_last_fifty_that_were_paid_are_shown_and_then_more() {
        Person creator = aCreator();
        released(creator, Collections.nCopies(55, "10.00").toArray(String[]::new));
        process(requested(creator, "495.00"));
        stripeTells();
        Page page = opened(creator);
        tab(page, "Paid").click();
        Locator rows = region(page, "Payments from your customers").locator("tbody tr");
        assertThat(rows).hasCount(50);
        button(region(page, "Payments from your customers"), "Show more").click();
        assertThat(rows).hasCount(55);
    }

    @Test
    void a_page_is_french_unless_the_browser_or_the_person_chooses() {
        Person creator = aCreator();
        registered(creator, java.util.Map.of("locale", "fr"));
        released(creator, "2000.00");
        Page page = pageOf(creator, french());
        page.navigate(PAGE);
        assertThat(figure(page, "available")).hasText("1\u202f800,00\u00a0€");
        button(page, "Demander un versement").click();
        assertThat(page.getByLabel("Montant")).hasValue("1800,00");
        button(page, "Annuler").click();
        button(page, "English").click();
        assertThat(figure(page, "available")).hasText("€1,800.00");
        page.reload();
        assertThat(button(page, "Request payout")).isVisible();
    }

    private Page opened(Person creator) {
        registered(creator, java.util.Map.of("locale", "en"));
        Page page = pageOf(creator);
        page.navigate(PAGE);
        return page;
    }

    private static Locator figure(Page page, String name) {
        return page.locator("[data-figure=" + name + "]");
    }

    private static Locator tab(Page page, String name) {
        return page.getByRole(AriaRole.GROUP, new Page.GetByRoleOptions().setName("Payments from your customers"))
                .getByRole(AriaRole.BUTTON, new Locator.GetByRoleOptions().setName(Pattern.compile("^" + name)));
    }
}
