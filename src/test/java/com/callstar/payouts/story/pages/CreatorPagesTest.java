package com.callstar.payouts.story.pages;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;

import com.callstar.payouts.demo.DemoClock;
import com.callstar.payouts.schedules.ScheduledRequests;
import com.callstar.payouts.story.StripeWorld;
import com.callstar.payouts.story.TestUser;
import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.AriaRole;
import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import java.time.Duration;
import java.time.Instant;
import java.util.Collections;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;

/** A creator finds out when money comes, and asks for it. */
@QuarkusTest
class CreatorPagesTest extends PagesStory {

    private static final String PAGE = "/dashboard/creator/payouts";

    @Inject
    ScheduledRequests scheduledRequests;

    @Test
    void the_page_shows_available_held_and_paid_and_the_next_release() {
        TestUser creator = aCreator();
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
    void a_reserve_says_how_much_comes_when() {
        TestUser creator = aCreator();
        customersPay(creator, "100.00");
        books.tamper("update payment set reserve_percentage = 10, reserve_days = 90 where creator_id = '"
                + creator.creatorId() + "'");
        released(creator);
        Page page = opened(creator);
        assertThat(figure(page, "available")).hasText("€81.00");
        assertThat(figure(page, "reserve")).hasText("€9.00");
        assertThat(page.locator("[data-next=reserve]")).hasText(Pattern.compile("€9\\.00 of it is available on .+"));
        tab(page, "In the reserve").click();
        assertThat(page).hasURL(Pattern.compile("payments=reserved"));
        assertThat(page.locator("[data-payment]")).hasCount(1);
        assertThat(page.locator("[data-payment]")).containsText("€9.00");
    }

    @Test
    void the_bell_counts_what_is_new_until_it_was_shown() {
        TestUser creator = aCreator();
        customersPay(creator, "70.00", "50.00");
        Page page = opened(creator);
        Locator bell = page.getByRole(AriaRole.LINK, new Page.GetByRoleOptions().setName("Your notifications"));
        assertThat(bell).hasAttribute("data-unread", "2");
        bell.click();
        assertThat(page.locator("[data-notice=PAYMENT_RECEIVED]")).hasCount(2);
        assertThat(page.getByText("A booking was paid: €63.00 for you")).isVisible();
        assertThat(page.getByText("New", new Page.GetByTextOptions().setExact(true))
                        .first())
                .isVisible();
        assertThat(bell).hasAttribute("data-unread", "0");

        button(page, "Français").click();
        assertThat(page.getByText("Une réservation a été payée").first()).isVisible();
    }

    @Test
    void monthly_statements_open_from_the_list_of_requests() {
        TestUser creator = aCreator();
        customersPay(creator, "70.00");
        Page page = opened(creator);
        button(page, "Monthly statements").click();
        Locator dialog = page.locator("dialog[open]");
        Locator last = dialog.locator("select[name=to]");
        String now = last.locator("option").first().getAttribute("value");
        last.selectOption(now);
        dialog.locator("select[name=from]").selectOption(now);
        Page statement =
                page.waitForPopup(() -> button(dialog, "Read and print").click());
        assertThat(statement.getByText("Closing balance").first()).isVisible();
        assertThat(statement.locator("table.sums .sales td")).hasText("€70.00");
    }

    @Test
    void creator_and_admin_see_a_payout_arrive_without_a_reload() {
        TestUser creator = aCreator();
        released(creator, "70.00", "50.00");
        Page page = opened(creator);
        button(page, "Request payout").click();
        Locator amount = page.getByLabel("Amount");
        assertThat(amount).hasValue("108.00");
        amount.fill("100,00");
        button(page, "Request €100.00").click();
        assertThat(page.getByText("We received your request.")).isVisible();
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
    void a_creator_chooses_automatic_payouts_and_sees_what_came_of_them() {
        TestUser creator = aCreator();
        released(creator, "70.00");
        Page page = opened(creator);
        page.navigate("/dashboard/creator/settings");
        Locator section = region(page, "Automatic payout");
        section.getByLabel("Request a payout").selectOption("WEEKLY");
        section.getByLabel("Day of the week").selectOption("3");
        button(section, "Save").click();
        assertThat(page.locator("[data-message=good]")).containsText("Your choice is saved.");
        assertThat(section).containsText("Expected amount: €63.00");
        page.navigate(PAGE);
        assertThat(region(page, "Automatic payout")).containsText("Next request: ");

        Instant due = Instant.parse(creator.graphql("{ me { creator { payoutSchedule { nextPayoutAt } } } }")
                .text("me.creator.payoutSchedule.nextPayoutAt"));
        timePasses(Duration.between(DemoClock.shared().instant(), due).plusSeconds(1));
        scheduledRequests.run();
        page.reload();
        assertThat(region(page, "Automatic payout")).containsText("€63.00 · requested for you");
        assertThat(region(page, "Open request")).containsText("Pending");
    }

    @Test
    void an_amount_is_validated_while_typing() {
        TestUser creator = aCreator();
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
    void a_refusal_by_the_server_is_shown_as_a_sentence() {
        TestUser creator = aCreator();
        released(creator, "70.00");
        Page page = opened(creator);
        button(page, "Request payout").click();
        page.getByLabel("Amount").fill("0.50");
        button(page, "Request €0.50").click();
        assertThat(page.getByRole(AriaRole.ALERT)).containsText("The minimum payout is €1.00.");
    }

    @Test
    void without_a_stripe_account_the_page_says_what_to_do() {
        TestUser creator = aCreator(null);
        released(creator, "70.00");
        Page page = opened(creator);
        assertThat(figure(page, "available")).hasText("€63.00");
        assertThat(page.locator("[data-code=STRIPE_NOT_CONNECTED]")).containsText("connect a Stripe account");
        assertThat(button(page, "Request payout")).isHidden();
    }

    @Test
    void a_request_is_cancelled() {
        TestUser creator = aCreator();
        released(creator, "70.00");
        requested(creator, "63.00");
        Page page = opened(creator);
        button(page, "Cancel the request").click();
        button(page.getByRole(AriaRole.DIALOG), "Cancel the request").click();
        assertThat(button(page, "Request payout")).isVisible();
        assertThat(region(page, "Your requests")).containsText("You cancelled it.");
    }

    @Test
    void a_failed_payout_says_why_and_what_to_do() {
        TestUser creator = aCreator();
        released(creator, "70.00");
        String payout = requested(creator, "63.00");
        process(payout);
        stripeTells();
        StripeWorld.stripe()
                .reverseTransfer(StripeWorld.transfersOf(payout).getFirst().id(), 63_00);
        stripeTells();
        Page page = opened(creator);
        assertThat(page.getByText("Your payout of €63.00 did not go through")).isVisible();
        assertThat(page.getByText("Your balance is safe: the money is available again."))
                .isVisible();
        assertThat(figure(page, "available")).hasText("€63.00");
        assertThat(button(page, "Request payout")).isVisible();
    }

    @Test
    void a_sentence_of_the_server_has_the_times_of_the_page() {
        TestUser creator = aCreator();
        released(creator, "70.00");
        requested(creator, "63.00");
        register(creator.creatorId(), StripeWorld.readyAccount("EUR"));
        Page page = opened(creator);
        Locator sentence = page.getByText("Your payout destination changed on").first();
        assertThat(sentence).containsText(Pattern.compile("at \\d\\d:\\d\\d CES?T"));
        creator.graphql("mutation { updateNotificationSettings(timeZone: \"Pacific/Auckland\") { timeZone } }")
                .data("updateNotificationSettings.timeZone");
        page.reload();
        assertThat(sentence).containsText(Pattern.compile("at \\d\\d:\\d\\d NZ[SD]T"));
    }

    @Test
    void a_debt_after_a_refund_is_shown_with_its_reason() {
        TestUser creator = aCreator();
        String intent = booked(creator, "70.00", "EUR");
        StripeWorld.stripe().pay(intent);
        stripeTells();
        timePasses(Duration.ofDays(7));
        releases.run();
        process(requested(creator, "63.00"));
        stripeTells();
        StripeWorld.stripe().refund(intent, 70_00);
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
    void the_last_fifty_paid_payments_are_shown_with_a_more_button() {
        TestUser creator = aCreator();
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
        TestUser creator = aCreator();
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

    private Page opened(TestUser creator) {
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
