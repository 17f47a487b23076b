package com.callstar.payouts.story.pages;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

import com.callstar.payouts.story.StripeWorld;
import com.callstar.payouts.story.TestUser;
import com.callstar.stripesimulator.AccountStatus;
import com.callstar.stripesimulator.Fault;
import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.AriaRole;
import io.quarkus.test.junit.QuarkusTest;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;

/** An admin processes requests and sees them arrive. */
@QuarkusTest
class AdminPagesTest extends PagesStory {

    private static final String QUEUE = "/dashboard/admin/payouts";

    @Test
    void a_processed_payout_appears_on_both_screens_without_a_reload() {
        TestUser creator = aCreator();
        registered(creator, Map.of("locale", "en"));
        released(creator, "70.00", "50.00");
        Page creators = pageOf(creator);
        creators.navigate("/dashboard/creator/payouts");
        button(creators, "Request payout").click();
        creators.getByLabel("Amount").fill("100");
        button(creators, "Request €100.00").click();
        assertThat(region(creators, "Open request")).containsText("Pending");

        Page admins = queueOf(creator);
        Locator row = row(admins, creator);
        assertThat(row).containsText("€100.00");
        assertThat(row).containsText("€108.00");
        assertThat(row.getByRole(AriaRole.LINK, named("Account,")))
                .hasAttribute("href", Pattern.compile("https://dashboard.stripe.com/test/connect/accounts/acct_.*"));
        button(row, "Process,").click();
        Locator dialog = admins.getByRole(AriaRole.DIALOG);
        assertThat(dialog).containsText("The Stripe account is ready to be paid.");
        assertThat(dialog).containsText("The available balance of €108.00 covers the amount.");
        assertThat(dialog).containsText("€63.00");
        assertThat(dialog).containsText("€37.00");
        dialog.getByLabel("Note (optional)").fill("looked at");
        button(dialog, "Pay €100.00").click();
        assertThat(row).containsText("Processing");
        assertThat(figure(creators, "processing")).hasText("€100.00");

        stripeTells();
        assertThat(row).containsText("Paid");
        assertThat(figure(creators, "paid")).hasText("€100.00");
    }

    @Test
    void blockers_are_shown_before_anything_is_sent() {
        TestUser creator = aCreator();
        released(creator, "70.00");
        requested(creator, "63.00");
        StripeWorld.stripe()
                .accountIs(
                        stripeAccountOf(creator),
                        AccountStatus.ready().withTransfers(false).withPayouts(false));
        stripeTells();
        Page page = queueOf(creator);
        button(row(page, creator), "Process,").click();
        Locator dialog = page.getByRole(AriaRole.DIALOG);
        assertThat(dialog.getByText("The Stripe account cannot be paid yet.")).isVisible();
        assertThat(button(dialog, "Pay €63.00")).isDisabled();
    }

    @Test
    void the_creator_reads_why_a_request_was_rejected() {
        TestUser creator = aCreator();
        registered(creator, Map.of("locale", "en"));
        released(creator, "70.00");
        requested(creator, "63.00");
        Page page = queueOf(creator);
        button(row(page, creator), "Reject,").click();
        Locator dialog = page.getByRole(AriaRole.DIALOG);
        assertThat(button(dialog, "Reject the request")).isDisabled();
        dialog.getByLabel("Reason").fill("Please confirm your address first.");
        button(dialog, "Reject the request").click();
        assertThat(row(page, creator)).containsText("Cancelled");
        Page creators = pageOf(creator);
        creators.navigate("/dashboard/creator/payouts");
        assertThat(region(creators, "Your requests")).containsText("Rejected: Please confirm your address first.");
    }

    @Test
    void an_unknown_outcome_is_explained_and_ends_by_itself() {
        TestUser creator = aCreator();
        released(creator, "70.00");
        requested(creator, "63.00");
        Page page = queueOf(creator);
        StripeWorld.stripe().fault(Fault.dropBefore(), "POST", "/v1/transfers", 10);
        button(row(page, creator), "Process,").click();
        button(page.getByRole(AriaRole.DIALOG), "Pay €63.00").click();
        assertThat(page.getByRole(AriaRole.ALERT)).containsText("Stripe gave no clear answer");
        button(page.getByRole(AriaRole.DIALOG), "Close").click();
        assertThat(row(page, creator)).containsText("Outcome unknown");
        row(page, creator).getByText("Why?").click();
        assertThat(row(page, creator)).containsText("nothing is paid twice");
        StripeWorld.stripe().noMoreFaults();
        timePasses(Duration.ofHours(2));
        recovery.run();
        stripeTells();
        assertThat(row(page, creator)).containsText("Paid");
    }

    @Test
    void a_payout_page_shows_its_whole_history() {
        TestUser creator = aCreator();
        released(creator, "70.00", "50.00");
        String payout = requested(creator, "100.00");
        process(payout);
        stripeTells();
        Page page = pageOf(TestUser.ADMIN);
        page.navigate(QUEUE + "/" + payout);
        assertThat(page.getByRole(AriaRole.HEADING, new Page.GetByRoleOptions().setLevel(1)))
                .containsText("€100.00");
        Locator parts = page.getByRole(AriaRole.TABLE, new Page.GetByRoleOptions().setName("Payments in this payout"));
        assertThat(parts.locator("tbody tr")).hasCount(2);
        assertThat(parts.locator("tfoot")).containsText("€100.00");
        assertThat(region(page, "History").locator("li")).hasCount(3);
        String transfer = StripeWorld.transfersOf(payout).getFirst().id();
        assertThat(region(page, "Details").getByRole(AriaRole.LINK, named(transfer)))
                .hasAttribute("href", "https://dashboard.stripe.com/test/connect/transfers/" + transfer);
        page.navigate(QUEUE + "/payout_nobody_knows");
        assertThat(page.getByText("This payout does not exist.")).isVisible();
    }

    @Test
    void the_queue_keeps_filter_search_and_sort_in_the_url() {
        String together = StripeWorld.fresh("choir");
        for (String amount : List.of("10.00", "30.00", "20.00")) {
            TestUser creator = aCreator();
            registered(creator, Map.of("name", together + " " + amount));
            released(creator, "100.00");
            requested(creator, amount);
        }
        Page page = pageOf(TestUser.ADMIN);
        page.navigate(QUEUE);
        page.getByLabel("Search by creator or ID").fill(together);
        // Before what was typed is looked for.
        page.getByLabel("Sort").selectOption("LARGEST");
        assertThat(page.locator("[data-total]")).hasText("3 requests");
        assertThat(page).hasURL(Pattern.compile("order=LARGEST.*search=" + together));
        assertThat(amounts(page)).hasText(new String[] {"€30.00", "€20.00", "€10.00"});
        page.getByLabel("Sort").selectOption("SMALLEST");
        assertThat(amounts(page)).hasText(new String[] {"€10.00", "€20.00", "€30.00"});
        button(page, Pattern.compile("^Done")).click();
        assertThat(page.getByText("No matching requests")).isVisible();
        button(page, Pattern.compile("^Ready")).click();
        assertThat(page).hasURL(Pattern.compile("order=SMALLEST.*queue=READY.*search=" + together));
        page.reload();
        assertThat(amounts(page)).hasText(new String[] {"€10.00", "€20.00", "€30.00"});

        Locator export = page.getByRole(AriaRole.LINK, new Page.GetByRoleOptions().setName("Export (CSV)"));
        assertThat(export).hasAttribute("download", "");
        // A download by the browser does not carry the token of the test pages.
        List<String> lines =
                page.request().get(export.getAttribute("href")).text().lines().toList();
        assertThat(lines)
                .hasSize(4)
                .anyMatch(line -> line.contains(together + " 10.00,") && line.contains(",PENDING,EUR,10.00,"));

        button(page, "Save this view").click();
        page.getByLabel("Name of the view").fill("My choir");
        button(page.getByRole(AriaRole.DIALOG), "Save").click();
        page.navigate(QUEUE);
        page.getByRole(AriaRole.LINK, new Page.GetByRoleOptions().setName("My choir"))
                .click();
        assertThat(amounts(page)).hasText(new String[] {"€10.00", "€20.00", "€30.00"});

        page.keyboard().press("j");
        page.keyboard().press("x");
        page.keyboard().press("j");
        page.keyboard().press("x");
        assertThat(page.locator("[data-chosen=EUR]")).containsText("2 requests selected · €30.00");
        page.keyboard().press("?");
        assertThat(page.getByRole(AriaRole.DIALOG)).containsText("next request");
        page.keyboard().press("Escape");
        page.keyboard().press("k");
        page.keyboard().press("Enter");
        assertThat(page).hasURL(Pattern.compile(QUEUE + "/payout_"));
    }

    @Test
    void a_thousand_requests_are_paged_in_every_sort_order() {
        TestUser creator = aCreator();
        aThousandWithdrawn(creator);
        Page page = queueOf(creator);
        assertThat(page.locator("[data-total]")).hasText("1,000 requests");
        assertThat(amounts(page)).hasCount(50);
        page.getByLabel("Sort").selectOption("LARGEST");
        assertThat(amounts(page).first()).hasText("€10.00");
        assertThat(amounts(page).last()).hasText("€9.51");
        Locator next = page.getByRole(AriaRole.LINK, new Page.GetByRoleOptions().setName("Next page"));
        next.click();
        assertThat(amounts(page).first()).hasText("€9.50");
        assertThat(amounts(page).last()).hasText("€9.01");
        next.click();
        assertThat(amounts(page).first()).hasText("€9.00");
        page.reload();
        assertThat(amounts(page).first()).hasText("€9.00");
        page.goBack();
        assertThat(amounts(page).first()).hasText("€9.50");
        button(page, "First page").click();
        assertThat(amounts(page).first()).hasText("€10.00");
        button(page, Pattern.compile("^Ready")).click();
        assertThat(page.getByText("No matching requests")).isVisible();
        button(page, Pattern.compile("^Done")).click();
        assertThat(page.locator("[data-total]")).hasText("1,000 requests");
        page.getByLabel("Only this status").selectOption("PAID");
        assertThat(page.getByText("No matching requests")).isVisible();
    }

    /** Inserted by SQL, because a creator may only make twenty requests a minute. Cancelled requests move no money. */
    private void aThousandWithdrawn(TestUser creator) {
        assertThat(books.tamper("""
                        insert into payout (id, creator_id, currency, requested_amount, status, stripe_account_id, requested_at)
                        select 'payout_%1$s_' || lpad(n::text, 4, '0'), '%1$s', 'EUR', n, 'CANCELLED', 'acct_gone', now()
                        from generate_series(1, 1000) n""".formatted(creator.creatorId()))).isNull();
    }

    @Test
    void an_admin_unblocks_the_payouts_of_a_creator_with_a_reason() {
        TestUser creator = aCreator();
        released(creator, "70.00");
        String payout = requested(creator, "63.00");
        blocked(creator);
        Page page = pageOf(TestUser.ADMIN);
        page.navigate(QUEUE + "/" + payout);
        assertThat(page.getByText("Difference in “Available”: -€1.00.")).isVisible();
        page.navigate("/dashboard/admin/creators?search=" + creator.creatorId());
        Locator row = page.locator("tr[data-creator]");
        button(row, "Unblock payouts,").click();
        Locator dialog = page.getByRole(AriaRole.DIALOG);
        dialog.getByLabel("What you found out").fill("A test changed the ledger.");
        button(dialog, "Unblock payouts").click();
        assertThat(row.getByText("Payouts blocked")).hasCount(0);
        assertThat(process(payout).text("processPayout.status")).isEqualTo("PROCESSING");
    }

    @Test
    void a_new_destination_is_confirmed_after_a_look_at_what_changed() {
        String account = StripeWorld.readyAccount("EUR");
        TestUser creator = aCreator(account);
        released(creator, "70.00");
        String payout = requested(creator, "63.00");
        StripeWorld.stripe().bankChanges(account, "eur", "4242");
        stripeTells();
        Page page = queueOf(creator);
        Locator row = row(page, creator);
        assertThat(button(row, "Process,")).not().hasClass(Pattern.compile("primary"));
        assertThat(button(row, "Confirm the destination,")).hasClass(Pattern.compile("primary"));
        button(row, "Confirm the destination,").click();
        Locator dialog = page.getByRole(AriaRole.DIALOG);
        assertThat(dialog).containsText(account);
        assertThat(dialog.locator(".changes del").first()).hasText(Pattern.compile("Before: •••• \\d{4} \\(EUR\\)"));
        assertThat(dialog.locator(".changes ins").first()).hasText(Pattern.compile("Now: •••• \\d{4} \\(EUR\\)"));
        assertThat(dialog.locator(".changes")).containsText("Stripe");
        dialog.getByLabel("How you checked").fill("I called them.");
        button(dialog, "Confirm the destination").click();
        assertThat(page.locator("[data-message=good]")).containsText("The destination is confirmed.");
        assertThat(process(payout).code()).isEqualTo("FORBIDDEN");
    }

    @Test
    void an_admin_goes_from_payout_to_payout_and_comes_back_to_the_same_place() {
        String choir = StripeWorld.fresh("choir");
        for (String amount : List.of("10.00", "20.00")) {
            TestUser creator = aCreator();
            registered(creator, Map.of("name", choir + " " + amount));
            released(creator, "100.00");
            requested(creator, amount);
        }
        Page page = pageOf(TestUser.ADMIN);
        page.navigate(QUEUE + "?status=PENDING&order=SMALLEST&search=" + choir);
        assertThat(amounts(page)).hasText(new String[] {"€10.00", "€20.00"});
        page.keyboard().press("j");
        page.keyboard().press("Enter");
        Locator title = page.getByRole(AriaRole.HEADING, new Page.GetByRoleOptions().setLevel(1));
        assertThat(title).containsText("€10.00");
        page.getByText("Next request").click();
        assertThat(title).containsText("€20.00");
        assertThat(page.getByText("Next request")).hasCount(0);
        page.getByText("Previous request").click();
        assertThat(title).containsText("€10.00");
        page.getByText("All requests").click();
        assertThat(page).hasURL(Pattern.compile("order=SMALLEST"));
        assertThat(amounts(page)).hasText(new String[] {"€10.00", "€20.00"});
        assertThat(page.locator("tr[data-payout]").first()).containsText("waiting for");
    }

    @Test
    void a_reason_that_is_given_often_is_saved() {
        TestUser creator = aCreator();
        released(creator, "100.00");
        requested(creator, "10.00");
        Page page = queueOf(creator);
        button(page, "Reject,").click();
        Locator dialog = page.getByRole(AriaRole.DIALOG);
        dialog.getByLabel("Reason").fill("Please add your tax number.");
        button(dialog, "Save this reason").click();
        page.keyboard().press("Escape");
        button(page, "Reject,").click();
        button(dialog, Pattern.compile("^Please add your tax number")).click();
        button(dialog, "Reject the request").click();
        assertThat(page.locator("[data-message=good]")).containsText("The request was rejected");
        page.reload();
        assertThat(row(page, creator)).containsText("Cancelled");
    }

    @Test
    void an_admin_erases_a_creator_who_is_owed_nothing() {
        TestUser creator = aCreator();
        customersPay(creator, "70.00");
        Page page = pageOf(TestUser.ADMIN);
        page.navigate("/dashboard/admin/creators?search=" + creator.creatorId());
        Locator row = page.locator("tr[data-creator]");
        button(row, "Erase,").click();
        Locator dialog = page.getByRole(AriaRole.DIALOG);
        dialog.getByLabel("Reason").fill("Request 4711");
        button(dialog, "Erase").click();
        assertThat(dialog.getByText("HELD 63.00 EUR")).isVisible();
        StripeWorld.stripe()
                .refund(
                        books.rows("select stripe_payment_intent_id from payment where creator_id = '"
                                        + creator.creatorId() + "'")
                                .getFirst(),
                        7000);
        stripeTells();
        button(dialog, "Try again").click();
        assertThat(row.getByText("Creator erased on")).isVisible();
        assertThat(button(row, "Erase,")).hasCount(0);
        assertThat(row.getByText(creator.creatorId() + "@example.com")).hasCount(0);
    }

    /** As the job does when it finds a difference. */
    private void blocked(TestUser creator) {
        assertThat(books.tamper("insert into books_freeze (creator_id, reason, found_at) values ('"
                        + creator.creatorId() + "', 'EUR READY: the ledger and the payments differ by -100', now())"))
                .isNull();
    }

    @Test
    void an_admin_allows_another_request_after_a_refusal_without_a_reason() {
        TestUser creator = aCreator();
        released(creator, "70.00");
        String payout = requested(creator, "63.00");
        StripeWorld.stripe().fault(Fault.refused(400, null, "Not in that region."), "POST", "/v1/transfers", 1);
        process(payout);
        assertThat(request(creator, "63.00").code()).isEqualTo("INVALID_STATE");
        Page page = pageOf(TestUser.ADMIN);
        page.navigate(QUEUE + "/" + payout);
        button(page, "Allow another request").click();
        Locator dialog = page.getByRole(AriaRole.DIALOG);
        dialog.getByLabel("What you found out").fill("Stripe supports the region now.");
        button(dialog, "Allow another request").click();
        assertThat(page.getByText("Another request is allowed").first()).isVisible();
        assertThat(request(creator, "63.00").code()).isNull();
    }

    @Test
    void creators_do_not_see_the_admins_pages() {
        Page page = pageOf(aCreator());
        page.navigate(QUEUE);
        assertThat(page.getByRole(AriaRole.HEADING, new Page.GetByRoleOptions().setLevel(1)))
                .hasText(Pattern.compile("This page does not exist|Cette page n’existe pas"));
    }

    private Page queueOf(TestUser creator) {
        Page page = pageOf(TestUser.ADMIN);
        page.navigate(QUEUE + "?creator=" + creator.creatorId());
        return page;
    }

    private static Locator row(Page page, TestUser creator) {
        return page.locator("tr[data-payout]")
                .filter(new Locator.FilterOptions().setHasText(creator.creatorId() + "@example.com"));
    }

    private static Locator amounts(Page page) {
        return page.locator("tr[data-payout] td:nth-child(3)");
    }

    private static Locator figure(Page page, String name) {
        return page.locator("[data-figure=" + name + "]");
    }

    private static Locator.GetByRoleOptions named(String part) {
        return new Locator.GetByRoleOptions().setName(part);
    }
}
